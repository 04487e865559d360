"""The banks of the story."""

from datetime import date

from nastavnik.cli.demo.world import YEAR, World, moment
from nastavnik.core.matching.banks import Side
from nastavnik.core.surveys.kinds import TargetModel
from nastavnik.domains.matching.operations import approve_pool
from nastavnik.domains.matching.queries import Bank


def approve_banks(world: World, on: date) -> None:
    """Approve the teachers' banks as they stand; pupils still answer."""
    for side in Side:
        approve_pool(Bank(world.school, YEAR, TargetModel.TEACHERS, side), actor=world.curator, on=on, at=moment(on))
