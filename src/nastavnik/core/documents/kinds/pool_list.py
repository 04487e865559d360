"""D-63, the two banks as a paper: who may be a mentor and who waits for one, as they stand on a day."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from nastavnik.core.documents import asked
from nastavnik.core.documents.blanks import Blanks
from nastavnik.core.documents.blocks import Block, Heading, Paper, Paragraph, Row, Section, Signature, Table, data, text
from nastavnik.core.documents.facts import Facts
from nastavnik.core.documents.fields import Field, Kind
from nastavnik.core.documents.kinds.heads import approval_stamp
from nastavnik.core.documents.kinds.people_tables import NO_DAY, Listed, mentors_table
from nastavnik.core.documents.kinds.points import Words
from nastavnik.core.documents.kinds.pool_facts import (
    MENTEE_COLUMNS,
    MENTEES,
    MENTOR_COLUMNS,
    MENTORS,
    PUPILS,
    listed_in_bank,
)
from nastavnik.core.documents.kinds.whose import MENTORING
from nastavnik.core.documents.requisites import Registration, School
from nastavnik.core.language.dates import in_digits, in_words
from nastavnik.core.language.plurals import counted

KIND, CODE, TITLE = "pool_list", "D-63", "Банки наставников и наставляемых"
MISSING_CONSENTS = "даты недостающих согласий в списках"
MENTEE_HEAD = ("№", "Фамилия, имя, отчество", "Должность или класс", "Запрос", "Дата согласия")
MENTEE_WIDTHS = (12, 66, 60, 86, 30)


@dataclass(frozen=True, slots=True)
class PoolList:
    """What the paper needs. People keep their order."""

    year: str  # «2026/2027»
    mentors: tuple[Listed, ...] = ()
    mentees: tuple[Listed, ...] = ()
    school: School = field(default_factory=School)
    registration: Registration = field(default_factory=Registration)
    target_model: str = ""
    as_of: date | None = None


def compose(given: PoolList) -> Paper:
    """Return both lists, each on sheets of its own that lie on their side."""
    blanks = Blanks()
    return Paper(
        kind=KIND,
        title=f"{TITLE} на {given.year} учебный год",
        sections=(
            Section(tuple(_mentors(given, blanks)), is_landscape=True),
            Section(tuple(_mentees(given, blanks)), is_landscape=True),
        ),
        blanks=blanks.listed,
    )


def _mentors(given: PoolList, blanks: Blanks) -> Iterator[Block]:
    yield approval_stamp(given.school.head, given.registration, blanks)
    yield _heading("Банк наставников", given)
    count = counted(len(given.mentors), "наставник", "наставника", "наставников")
    yield from _lead(count, "mentors", given)
    _note_consents(given.mentors, "mentors", blanks)
    yield mentors_table(given.mentors, day_head="Дата согласия")


def _mentees(given: PoolList, blanks: Blanks) -> Iterator[Block]:
    yield _heading("Банк наставляемых", given)
    count = counted(len(given.mentees), "наставляемый", "наставляемых", "наставляемых")
    yield from _lead(count, "mentees", given)
    _note_consents(given.mentees, "mentees", blanks)
    yield Table(
        head=MENTEE_HEAD,
        rows=tuple(_row(number, one) for number, one in enumerate(given.mentees, 1)),
        widths=MENTEE_WIDTHS,
    )
    yield Paragraph(())
    yield Paragraph(
        text(
            "Списки обновляют не реже одного раза в год. Они нужны для работы внутри школы; "
            "на сайте имена размещают только с отдельного согласия."
        ),
        key="use",
    )
    curator = given.school.curator
    post = blanks.take(curator.post, "должность куратора", field="curator")
    name = blanks.take(curator.signature_name, "инициалы и фамилия куратора", field="curator")
    yield Signature(post=text("Составлено: ", post), name=text(name))


def _heading(title: str, given: PoolList) -> Heading:
    whose = MENTORING[given.target_model]
    return Heading(text(f"{title}\n(система {whose})\nна ", data(given.year, "year"), " учебный год"), level=1)


def _lead(count: str, name: str, given: PoolList) -> Iterator[Block]:
    day: Words = [" на ", data(in_words(given.as_of), "as_of")] if given.as_of else []
    yield Paragraph(text("Состав", *day, ": ", data(count, name), "."), align="left", is_indented=False)


def _note_consents(people: Sequence[Listed], name: str, blanks: Blanks) -> None:
    if any(one.consent_on is None for one in people):
        blanks.take(None, MISSING_CONSENTS, field=name)


def _row(number: int, one: Listed) -> Row:
    day = data(in_digits(one.consent_on), "mentees") if one.consent_on else None
    return Row(
        (
            text(str(number)),
            *(text(data(words or "—", "mentees")) for words in (one.name, one.post, one.duty)),
            text(day or Blanks().take(None, "дата согласия", NO_DAY, field="mentees")),
        )
    )


def _of_facts(facts: Facts) -> Paper:
    return compose(
        PoolList(
            year=facts.year(),
            mentors=tuple(listed_in_bank(row, has_places=True) for row in facts.rows("mentors")),
            mentees=tuple(listed_in_bank(row, has_places=False) for row in facts.rows("mentees")),
            school=facts.school(),
            registration=facts.registration,
            target_model=facts.choice("target_model"),
            as_of=facts.day("as_of") or facts.day("dated_on"),
        )
    )


ENTRY = Kind(
    name=KIND,
    code=CODE,
    title=TITLE,
    moment="people",
    compose=_of_facts,
    fields=(
        *asked.OF_ORDER,
        Field(
            *("mentors", "people", "Наставники"),
            required=True,
            example=MENTORS,
            place="matching",
            columns=MENTOR_COLUMNS,
        ),
        Field(
            *("mentees", "people", "Наставляемые"),
            required=True,
            example=MENTEES,
            place="matching",
            columns=MENTEE_COLUMNS,
        ),
        Field("as_of", "date", "На какой день списки", example="2026-10-14"),
        asked.dated_on("2026-10-15"),
    ),
    student_example={"mentees": PUPILS},
)
