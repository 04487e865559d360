"""The pairs of the story: a ban that only the curator knows of, nine pairs proposed, four of them held."""

from datetime import date

from nastavnik.cli.demo.wishes import AVOIDED
from nastavnik.cli.demo.world import YEAR, World, moment
from nastavnik.core.surveys.kinds import TargetModel
from nastavnik.domains.matching.operations import add_ban, lock_pair, make_proposal
from nastavnik.domains.matching.queries import board_of, proposal_of
from nastavnik.domains.year.queries.pairs import known_bonds

LOCKED = ("Дробина", "Кавычкина", "Формулин", "Датова")  # the mentees whose pair is beyond doubt


def note_bans(world: World, on: date) -> None:
    """Note whom somebody asked not to be given."""
    for name, avoided in AVOIDED.items():
        add_ban(world.person(name), world.person(avoided), actor=world.curator, at=moment(on))


def propose_pairs(world: World, on: date) -> None:
    """Let the program propose pairs for the teachers."""
    make_proposal(
        world.school,
        year=YEAR,
        target_model=TargetModel.TEACHERS,
        on=on,
        actor=world.curator,
        at=moment(on),
        bonds=known_bonds(world.school, year=YEAR, target_model=TargetModel.TEACHERS),
    )


def lock_four(world: World, on: date) -> None:
    """Hold the pairs of which nobody doubts."""
    proposal = proposal_of(world.school, year=YEAR, target_model=TargetModel.TEACHERS, viewer=world.curator)
    assert proposal is not None
    for pair in board_of(proposal, viewer=world.curator, on=on).pairs:
        if pair.mentee.surname in LOCKED:
            lock_pair(pair, on=on, actor=world.curator, at=moment(on))
