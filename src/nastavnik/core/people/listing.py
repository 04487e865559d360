"""A staff or class list as plain values; the shape that `nastavnik people read --json` prints."""

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class ListedPerson:
    """One row of a list. The last five fields are None or empty where the list has no such column."""

    surname: str
    given_name: str = ""
    patronymic: str = ""
    role: str | None = None  # teacher | student | external
    post: str | None = None
    subjects: tuple[str, ...] = ()
    school_class: str | None = None  # printed as «class»
    experience_years: int | None = None
    birth_date: date | None = None
    email: str | None = None
    phone: str | None = None
    category: str | None = None
    education: str | None = None
    row: int = 0  # as the source numbers its rows
    mentoring: str | None = None  # mentor | mentee | both
    requests: tuple[str, ...] = ()
    offers: tuple[str, ...] = ()
    capacity: int | None = None
    consent_on: date | None = None
    sheet: str = ""  # where the row stands, when a file has several tables; never printed


@dataclass(frozen=True, slots=True)
class RowError:
    """A cell that could not be used, in words for the person who typed it."""

    row: int
    field: str
    value: str
    message: str
    sheet: str = ""


@dataclass(frozen=True, slots=True)
class PeopleList:
    """Everything a list says, and what in it needs a person's eye."""

    people: tuple[ListedPerson, ...] = ()
    columns: dict[str, str] = field(default_factory=dict)  # printed head → field
    errors: tuple[RowError, ...] = ()
    duplicates: tuple[tuple[int, ...], ...] = ()  # rows that seem to be one person
    ignored_columns: tuple[str, ...] = ()
