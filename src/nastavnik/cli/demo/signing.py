"""Consents of the story: who is asked when, who answers by the link, who on paper, and who has not finished yet.

67 hands are asked: 12 teachers, 18 mentors, 30 guardians and 7 pupils of 14 and more. 61 have consented and were
confirmed. Five of the other six opened the link and stopped after its first question; one has not opened it.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from nastavnik.cli.demo.people import asking_pupils
from nastavnik.cli.demo.wishes import CONTINUING, MENTORS, TEACHERS
from nastavnik.cli.demo.world import YEAR_ENDS_ON, World, moment
from nastavnik.core.consents.purposes import TO_TAKE_PART, Purpose, Signer
from nastavnik.core.language.initials import initials_after
from nastavnik.domains.consents.models import Consent, ConsentLink
from nastavnik.domains.consents.operations import Statement, answer, ask, confirm, enter_paper, give_links, link_token
from nastavnik.domains.consents.queries import live_links_of, questions_of, standings_of, unconfirmed_of
from nastavnik.domains.people.models import Person

LAST_YEAR_GIVEN_ON = date(2025, 9, 12)
OUTSTANDING = 6  # the families of the first pupils: whose mother is of the cast among them
OPENED = 5
ON_PAPER = 5  # every fifth brings a paper


def enter_last_years_consents(world: World, on: date) -> None:
    """Write the papers of those whose pair goes on from last year: they were signed for two years."""
    for person in world.everybody(*CONTINUING.values()):
        enter_paper(
            person,
            Purpose.PROCESSING,
            Signer.SELF,
            given_on=LAST_YEAR_GIVEN_ON,
            until=YEAR_ENDS_ON,
            actor=world.curator,
            at=moment(on),
            on=on,
            taken_by="Указкина З. П.",
            offers_undo=False,
        )


def ask_everybody(world: World, on: date) -> None:
    """Ask mentors, teachers, pupils, and the pupils' parents, and give each a personal link."""
    people = [*world.everybody(*MENTORS), *world.everybody(*TEACHERS), *asking_pupils(world)]
    ask(people, TO_TAKE_PART, until=YEAR_ENDS_ON, actor=world.curator, at=moment(on), on=on)
    give_links(people, until=YEAR_ENDS_ON, actor=world.curator, at=moment(on), on=on)


def mentors_answer(world: World, on: date) -> None:
    """Let every mentor sign."""
    _sign(world, world.everybody(*MENTORS), on)


def teachers_answer(world: World, on: date) -> None:
    """Let every teacher sign."""
    _sign(world, world.everybody(*TEACHERS), on)


def first_families_answer(world: World, on: date) -> None:
    """Let the first half of the families sign."""
    _sign(world, _families(world)[::2], on)


def other_families_answer(world: World, on: date) -> None:
    """Let the other half sign."""
    _sign(world, _families(world)[1::2], on)


def some_families_hesitate(world: World, on: date) -> None:
    """Let five parents open the link, agree that the child takes part, and stop before the processing of data.

    The curator has not confirmed yet who they are.
    """
    for link in _links(world, asking_pupils(world)[:OPENED], on):
        for question in questions_of(link):
            if question.purpose == Purpose.PARTICIPATION_GUARDIAN:
                _answer(link, question, on)


def confirm_signatures(world: World, on: date) -> None:
    """Confirm what parents signed by link."""
    standings = standings_of(asking_pupils(world), viewer=world.curator, on=on)
    waiting = unconfirmed_of(viewer=world.curator, refs=[row.ref for one in standings for row in one.rows])
    confirm(waiting, actor=world.curator, at=moment(on, 17), on=on)


def _families(world: World) -> list[Person]:
    return asking_pupils(world)[OUTSTANDING:]


def _sign(world: World, people: Sequence[Person], on: date) -> None:
    for number, link in enumerate(_links(world, people, on)):
        for question in questions_of(link):
            if number % ON_PAPER == ON_PAPER - 1:
                _bring_paper(world, link, question, on)
            else:
                _answer(link, question, on)


def _links(world: World, people: Iterable[Person], on: date) -> list[ConsentLink]:
    wanted = {person.pk for person in people}
    return [link for link in live_links_of(viewer=world.curator, at=moment(on)) if link.person_id in wanted]


def _answer(link: ConsentLink, question: Consent, on: date) -> None:
    one = link.signed_by
    name = initials_after(one.surname, one.given_name, one.patronymic)
    statement = Statement(name, is_representative=link.signer == Signer.GUARDIAN)
    answer(link_token(link), question.ref, agrees=True, statement=statement, at=moment(on, 15), on=on)


def _bring_paper(world: World, link: ConsentLink, question: Consent, on: date) -> None:
    enter_paper(
        link.person,
        Purpose(question.purpose),
        Signer(question.signer),
        given_on=on,
        until=YEAR_ENDS_ON,
        signed_by=link.signed_by,
        actor=world.curator,
        at=moment(on, 15),
        on=on,
        taken_by="Указкина З. П.",
        offers_undo=False,
    )
