"""What the answer must be, by the table of rights alone: a second, smaller reading without the door's code."""

from dataclasses import dataclass
from enum import Enum

from matrix.makers import KEEPERS, OF_ONE_PERSON
from matrix.world import HOMES, is_below, reaches
from nastavnik.core.access.matrix import MATRIX, Where
from nastavnik.web.shell.addresses import Address


class Answer(Enum):
    """What somebody gets, by status and, for a redirect, by where it leads."""

    SIGN_IN = "is asked to sign in"
    NO_ROLE = "is told that no role is held"
    ABSENT = "404"
    REFUSED = "403"
    LET_IN = "gets the page"
    LET_IN_OR_ABSENT = "gets the page or 404"


@dataclass(frozen=True)
class Position:
    """Where a row aims: the organisation of the address, whose object it names, and what is absent."""

    place: str | None = None  # None where the address names no organisation
    owner: str | None = None  # None where the address names no object
    absent: str = ""  # the part that exists nowhere

    def __str__(self) -> str:
        return f"{self.place or '—'}/{self.owner or '—'}{f' without {self.absent}' if self.absent else ''}"


OUTCASTS = ("anonymous", "blocked", "roleless")


def expected(login: str, page: Address, position: Position) -> Answer:
    """Return what this actor must get from this page at this position."""
    if page.access.public_because:
        return Answer.LET_IN_OR_ABSENT
    if login in ("anonymous", "blocked"):
        return Answer.SIGN_IN
    if login == "roleless":
        return Answer.NO_ROLE
    role, home = HOMES[login]
    place = position.place or home
    if position.absent in ("organisation", "year") or not reaches(role, home, place):
        return Answer.ABSENT
    where = MATRIX[page.access.permission].get(role)
    if not _allowed(where, home, place):
        return Answer.REFUSED
    return _of_object(login, page, place, position)


def _allowed(where: Where | None, home: str, place: str) -> bool:
    if where is None:
        return False
    return where is Where.INSTALLATION or place == home or (where is Where.BRANCH and is_below(place, home))


def _of_object(login: str, page: Address, place: str, position: Position) -> Answer:
    if position.absent:
        return Answer.ABSENT
    if position.owner is None:
        return Answer.LET_IN
    if OF_ONE_PERSON & page.holds.keys() and KEEPERS.get(position.owner) != login:
        return Answer.ABSENT
    if position.owner == place:
        return Answer.LET_IN
    # Within a branch the page of one organisation may name a thing of another one below; anything else is foreign.
    below = reaches(*HOMES[login], position.owner)
    return Answer.LET_IN_OR_ABSENT if below else Answer.ABSENT
