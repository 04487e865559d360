"""D-09, the order that approves the register of mentors who passed the selection."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from nastavnik.core.documents import asked
from nastavnik.core.documents.blanks import Blanks
from nastavnik.core.documents.blocks import Block, Paper, Section, data, text
from nastavnik.core.documents.examples import EXAMPLE_MENTORS_OF_STUDENTS
from nastavnik.core.documents.facts import Facts
from nastavnik.core.documents.fields import Field, Kind
from nastavnik.core.documents.kinds.heads import appendix_mark, reading_list
from nastavnik.core.documents.kinds.orders import order_blocks
from nastavnik.core.documents.kinds.people_tables import MENTOR_COLUMNS, MENTORS, Listed, listed_of, mentors_appendix
from nastavnik.core.documents.kinds.points import (
    CONTROL,
    Point,
    Words,
    accordance,
    by_decision,
    curator_in_accusative,
    day_run,
    reasons,
    stop_after,
)
from nastavnik.core.documents.requisites import Registration, School
from nastavnik.core.language.plurals import counted

KIND, CODE, TITLE = "order_mentor_register", "D-09", "Приказ об отборе наставников и реестре"
REGISTER = "main_activity"


@dataclass(frozen=True, slots=True)
class OrderMentorRegister:
    """What the order needs."""

    year: str
    mentors: tuple[Listed, ...] = ()
    school: School = field(default_factory=School)
    registration: Registration = field(default_factory=Registration)
    target_model: str = ""
    minutes: Registration = field(default_factory=Registration)
    valid_until: date | None = None
    grounds: tuple[str, ...] = ()


def compose(given: OrderMentorRegister) -> Paper:
    """Return the order with the register as its appendix."""
    blanks = Blanks()
    aim: Words = ["чтобы наставниками были те, кто к этому готов и кому доверяют коллеги"]
    order = order_blocks(
        given.school,
        given.registration,
        blanks,
        about=text("Об утверждении реестра наставников на ", data(given.year, "year"), " учебный год"),
        reasons=reasons(
            aim, accordance(given.grounds), by_decision(given.minutes, blanks, council="комиссии по отбору наставников")
        ),
        points=_points(given, blanks),
    )
    curator = given.school.curator.list_name
    return Paper(
        kind=KIND,
        title=f"Приказ «Об утверждении реестра наставников на {given.year} учебный год»",
        sections=(
            Section((*order, *reading_list([curator] if curator else []))),
            Section(_register(given, blanks), is_landscape=True),
        ),
        blanks=blanks.listed,
    )


def _points(given: OrderMentorRegister, blanks: Blanks) -> Iterator[Point]:
    count = counted(len(given.mentors), "наставник", "наставника", "наставников") if given.mentors else None
    selected = "Утвердить реестр наставников, прошедших отбор (приложение №\u00a01): "
    yield "approve", [selected, blanks.take(count, "сколько наставников", field="mentors"), "."]
    until = day_run(given.valid_until, "до какого дня действует реестр", blanks, field="valid_until")
    yield "valid", ["Реестр действует до ", until, stop_after(until)]
    yield (
        "curator",
        [
            "Возложить на ",
            curator_in_accusative(given.school, blanks),
            " ведение реестра: пополнять его по решениям комиссии, исключать из него по заявлению наставника.",
        ],
    )
    yield "use", ["Подбирать пары и группы только из наставников, включённых в реестр."]
    yield (
        "privacy",
        ["Сведения реестра использовать внутри школы. На сайте имена наставников размещать с их отдельного согласия."],
    )
    yield CONTROL


def _register(given: OrderMentorRegister, blanks: Blanks) -> tuple[Block, ...]:
    mark = appendix_mark(1, given.registration, blanks)
    title = text("Реестр наставников на ", data(given.year, "year"), " учебный год")
    return mentors_appendix(mark, title, given.mentors, blanks, of="реестре")


def _of_facts(facts: Facts) -> Paper:
    return compose(
        OrderMentorRegister(
            year=facts.year(),
            mentors=listed_of(facts.rows("mentors"), MENTOR_COLUMNS),
            school=facts.school(),
            registration=facts.registration,
            target_model=facts.choice("target_model"),
            minutes=facts.registration_of("minutes") or Registration(),
            valid_until=facts.day("valid_until"),
            grounds=facts.grounds(),
        )
    )


ENTRY = Kind(
    name=KIND,
    code=CODE,
    title=TITLE,
    register=REGISTER,
    moment="people",
    compose=_of_facts,
    fields=(
        *asked.OF_ORDER,
        MENTORS,
        *asked.basis("minutes", "Протокол комиссии по отбору", "2", "2026-10-14", required=True),
        Field("valid_until", "date", "Реестр действует до", required=True, example="2027-08-31"),
        asked.grounds(),
        asked.number("126-о"),
        asked.dated_on("2026-10-15"),
    ),
    student_example={"mentors": EXAMPLE_MENTORS_OF_STUDENTS},
)
