"""The one button of a line of the day: what it says and where it leads."""

from dataclasses import dataclass
from typing import Literal

Where = Literal[
    "consents",
    "consents_remind",  # to the letter that reminds those who have not answered
    "surveys",
    "survey",
    "pools",
    "people_outside",
    "matching",
    "documents",
    "document",
    "bonds",
    "bonds_remind",  # to the letter that reminds mentors to write their meetings down
    "documents_remind",  # to the letter that reminds the head of the papers on signature
]


@dataclass(frozen=True, slots=True)
class Lead:
    """A button that opens the exact place where the line is done; `ref` names the thing where the place holds many."""

    label: str  # a verb with an object
    where: Where
    ref: str = ""
