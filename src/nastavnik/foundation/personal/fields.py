"""What a model says about its fields: which are personal, why they are kept, who sees them; and how long rows stay.

A model carries three plain attributes, read by `register.py` and by `foundation/retention`:

    PERSONAL = {"surname": Personal(Category.IDENTITY, why="…", seen_by="…")}
    PLAIN = frozenset({"kind", "left_on"})
    RETENTION = (Term((Category.IDENTITY,), ground="…", at_end=AtEnd.DESTROY, starts="left_on", length_days=365),)

Every field stands in exactly one of the first two; every category of the first has a term. A test sees to both.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum


class Category(StrEnum):
    """What kind of personal data a field holds. There is none for health or for a passport: they are not asked."""

    IDENTITY = "identity"  # the name
    CONTACT = "contact"  # mail, telephone
    POSITION = "position"  # post, role, grounds
    LINK = "link"  # a ref that leads to a person
    SIGN_IN = "sign_in"  # login, password, sessions
    TEXT = "text"  # somebody's free words, which may name a person


LABELS = {
    Category.IDENTITY: "имя",
    Category.CONTACT: "контакты",
    Category.POSITION: "должность и роль",
    Category.LINK: "ссылка на человека",
    Category.SIGN_IN: "вход",
    Category.TEXT: "текст, где может стоять имя",
}


class AtEnd(StrEnum):
    """What happens when the term has passed."""

    DESTROY = "destroy"  # the row goes
    ANONYMISE = "anonymise"  # the fields of the category are emptied, the row stays
    MASK = "mask"  # kept for the archive and not shown


@dataclass(frozen=True, slots=True)
class Personal:
    """One personal field: why it is kept and who sees it, in words for the person it is about."""

    category: Category
    why: str
    seen_by: str


@dataclass(frozen=True, slots=True)
class Term:
    """How long the fields of some categories stay, counted from a field of the row. Without a start: with the row."""

    categories: Sequence[Category]
    ground: str
    at_end: AtEnd
    starts: str = ""
    length_days: int = 0

    @property
    def length(self) -> timedelta:
        """Return the length as a duration."""
        return timedelta(days=self.length_days)
