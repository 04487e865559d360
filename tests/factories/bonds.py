"""Bonds of the cast: the mentor and the mentee with their consents, joined as a decision would join them."""

from datetime import date
from typing import Any

from cast import AT, FOUNDER, YEAR, World
from factories.banks import a_consent
from nastavnik.domains.organisations.models import Organisation
from nastavnik.domains.people.models import Person
from nastavnik.domains.programmes.models import Bond
from nastavnik.domains.programmes.operations import NewBond, activate_bonds, open_bonds

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
