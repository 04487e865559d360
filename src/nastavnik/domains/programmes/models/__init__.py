"""Who works with whom, by what programme, and when they met."""

from nastavnik.domains.programmes.models.bonds import Bond, BondMember, BondNote, Question
from nastavnik.domains.programmes.models.meetings import Confirmation, Meeting
from nastavnik.domains.programmes.models.programmes import Agreement, Measurement, Programme, StepMark

__all__ = [
    "Agreement",
    "Bond",
    "BondMember",
    "BondNote",
    "Confirmation",
    "Measurement",
    "Meeting",
    "Programme",
    "Question",
    "StepMark",
]
