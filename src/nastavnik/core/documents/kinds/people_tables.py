"""Lists of people in papers, and how a row of one is read."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from nastavnik.core.documents.blanks import Blanks
from nastavnik.core.documents.blocks import AppendixMark, Block, Heading, Row, Run, Table, Text, data, text
from nastavnik.core.documents.examples import EXAMPLE_MENTORS
from nastavnik.core.documents.facts import Facts
from nastavnik.core.documents.fields import Field
from nastavnik.core.language.dates import in_digits
from nastavnik.core.language.initials import initials_after, split_name

NO_DAY = "__.__.20__"


@dataclass(frozen=True, slots=True)
class Listed:
    """Somebody in a list. `post` is a post, a class, or a place of work with the post."""

    name: str
    post: str = ""
    duty: str = ""  # what the person does in a group, or in what a mentor helps
    experience_years: int | None = None
    capacity: int | None = None
    consent_on: date | None = None

    @property
    def short(self) -> str:
        """«Скрепкин О. И.»."""
        return initials_after(*split_name(self.name))


NAME = Field("name", "text", "Фамилия, имя, отчество", required=True, place="people")
POST = Field("post", "text", "Должность, класс или место работы", required=True, place="people")
MENTOR_COLUMNS = (
    NAME,
    POST,
    Field("duty", "text", "Предмет или направление", place="people"),
    Field("experience_years", "number", "Стаж, лет", place="people"),
    Field("capacity", "number", "Скольких может сопровождать", place="matching"),
    Field("consent_on", "date", "День согласия на работу по наставничеству", place="consents"),
)
MENTORS = Field(
    "mentors",
    "people",
    "Наставники",
    required=True,
    example=EXAMPLE_MENTORS,
    place="people",
    columns=MENTOR_COLUMNS,
)


def listed_of(rows: Iterable[Facts], columns: Sequence[Field]) -> tuple[Listed, ...]:
    """Return the people of a list whose rows have these columns."""
    names = {column.name for column in columns}
    return tuple(
        Listed(
            name=row.text("name"),
            post=row.text("post"),
            duty=row.text("duty"),
            experience_years=row.number("experience_years") if "experience_years" in names else None,
            capacity=row.number("capacity") if "capacity" in names else None,
            consent_on=row.day("consent_on") if "consent_on" in names else None,
        )
        for row in rows
    )


def mentors_appendix(
    mark: AppendixMark, title: Text, mentors: Sequence[Listed], blanks: Blanks, *, of: str
) -> tuple[Block, ...]:
    """Return a list of mentors as an appendix; a missing consent is a blank of the list that `of` names."""
    if any(one.consent_on is None for one in mentors):
        blanks.take(None, f"даты недостающих согласий в {of}", field=MENTORS.name)
    return (mark, Heading(title, level=1), mentors_table(mentors, day_head="Дата согласия"))


def mentors_table(mentors: Sequence[Listed], *, day_head: str) -> Table:
    """Return the list of mentors, for a sheet on its side; years, places and days stand where anybody has them."""
    head = ["№", "Фамилия, имя, отчество", "Должность, место работы или учёбы", "Предмет, направление"]
    widths = [10, 58, 58, 52]
    has_years = any(one.experience_years is not None for one in mentors)
    has_places = any(one.capacity is not None for one in mentors)
    if has_years:
        head, widths = [*head, "Стаж, лет"], [*widths, 18]
    if has_places:
        head, widths = [*head, "Мест"], [*widths, 18]
    rows = tuple(
        Row(
            (
                text(str(number)),
                *(text(data(words or "—", "mentors")) for words in (one.name, one.post, one.duty)),
                *([_number(one.experience_years)] if has_years else []),
                *([_number(one.capacity)] if has_places else []),
                text(_day(one.consent_on)),
            )
        )
        for number, one in enumerate(mentors, start=1)
    )
    return Table(head=(*head, day_head), rows=rows, widths=(*widths, 32))


def _number(value: int | None) -> tuple[Run, ...]:
    return text(data("—" if value is None else str(value), "mentors"))


def _day(day: date | None) -> Run:
    return data(in_digits(day), "mentors") if day else Run(NO_DAY, "blank", "mentors", "дата согласия")
