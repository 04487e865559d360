"""Bonds of the cast: the mentor and the mentee with their consents, joined as a decision would join them."""

from datetime import date
from decimal import Decimal
from typing import Any

from cast import AT, FOUNDER, ON, YEAR, World
from factories.banks import a_consent
from nastavnik.core.programmes.plan import Goal, Plan, Rhythm, Step
from nastavnik.domains.organisations.models import Organisation
from nastavnik.domains.people.models import Person
from nastavnik.domains.programmes.models import Bond, Programme
from nastavnik.domains.programmes.operations import (
    NewBond,
    activate_bonds,
    agree_programme,
    approve_programme,
    draft_programme,
    open_bonds,
    write_programme,
)
from nastavnik.domains.programmes.queries import people_in

BEGAN = date(2026, 9, 14)
ENDS = date(2027, 5, 28)
DECISION = "d" * 32


def a_bond_of(
    mentor: Person, *mentees: Person, works: bool = True, home: Organisation | None = None, **told: Any
) -> Bond:
    """Join people who consent; the bond works unless it is to wait for its order."""
    home = home or mentor.organisation
    for person in (mentor, *mentees):
        a_consent(person)
    model = told.pop("target_model", "teachers")
    chosen = {"organisation": home, "year": YEAR, "target_model": model, "actor": FOUNDER, "at": AT}
    term = {"starts_on": told.pop("starts_on", BEGAN), "ends_on": told.pop("ends_on", ENDS)}
    decision = told.pop("decision_ref", DECISION)
    new = NewBond(mentor, mentees, **{"form": "teacher_teacher", "subject": "история", **told})
    bond = open_bonds([new], **term, decision_ref=decision, **chosen)[0]
    return activate_bonds(**chosen, on=term["starts_on"])[0] if works else bond


def a_bond(world: World, **told: Any) -> Bond:
    """Join the cast's mentor and mentee."""
    return a_bond_of(world.cast["mentor"].person, world.cast["mentee"].person, **told)


PLAN = Plan(
    starts_on=BEGAN,
    ends_on=ENDS,
    aim="Вести урок с выводом",
    tasks=("Разобрать вывод урока",),
    difficulties=("Вывод урока",),
    strengths=("Опрос",),
    goals=(Goal("g1", "Укладывать урок в 45 минут", "из 10 уроков", Decimal(2), Decimal(8)),),
    steps=(
        Step("s1", "Посетить урок наставника", date(2026, 9, 14), date(2026, 10, 31)),
        Step("s2", "Открытый урок", date(2026, 11, 1), date(2026, 12, 25)),
    ),
    meetings=18,
    rhythm=Rhythm(weekday=2, every_weeks=1, minutes=45, place="6-й урок, каб. 214"),
)


def a_programme(bond: Bond, plan: Plan = PLAN, *, approved: bool = True) -> Programme:
    """Write a programme that everybody agrees to and, unless told otherwise, the curator approves."""
    drafted = draft_programme(bond, actor=FOUNDER, at=AT, because="исправление")
    written = write_programme(drafted, plan, expected_version=drafted.version, actor=FOUNDER, at=AT)
    for person in people_in(bond):
        written = agree_programme(written, person=person, actor=FOUNDER, at=AT)
    return approve_programme(written, on=ON, actor=FOUNDER, at=AT) if approved else written
