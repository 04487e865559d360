"""D-02, the order that approves the roadmap and begins its work."""

from dataclasses import dataclass, field
from datetime import date

from nastavnik.core.documents import asked
from nastavnik.core.documents.blanks import Blanks
from nastavnik.core.documents.blocks import Block, Paper, Section, data, text
from nastavnik.core.documents.examples import EXAMPLE_PLAN
from nastavnik.core.documents.facts import Facts
from nastavnik.core.documents.fields import Field, Kind
from nastavnik.core.documents.kinds import roadmap_print
from nastavnik.core.documents.kinds.heads import appendix_mark, reading_list
from nastavnik.core.documents.kinds.orders import order_blocks
from nastavnik.core.documents.kinds.points import (
    CONTROL,
    Point,
    Words,
    accordance,
    by_decision,
    curator_in_accusative,
    day_run,
    reasons,
    reference,
    stop_after,
)
from nastavnik.core.documents.kinds.whose import MENTORING
from nastavnik.core.documents.requisites import Registration, School
from nastavnik.core.roadmaps.plan import Plan

KIND, CODE, TITLE = "order_roadmap", "D-02", "Приказ об утверждении дорожной карты"
REGISTER = "main_activity"
REPORT_DAYS = "трёх рабочих дней"


@dataclass(frozen=True, slots=True)
class OrderRoadmap:
    """What the order needs. `plan` becomes appendix 1; without it the order only refers to it."""

    year: str  # «2026/2027»
    school: School = field(default_factory=School)
    registration: Registration = field(default_factory=Registration)
    plan: Plan | None = None
    starts_on: date | None = None
    grounds: tuple[str, ...] = ()  # acts in the instrumental
    previous: Registration | None = None  # the order it cancels
    minutes: Registration | None = None  # of the council that considered the roadmap
    target_model: str = ""


def compose(given: OrderRoadmap) -> Paper:
    """Return the order, with the roadmap as appendix 1 where it is given."""
    blanks = Blanks()
    order = Section(_order(given, blanks))
    sections = [order, _appendix(given, blanks)] if given.plan else [order]
    return Paper(
        kind=KIND,
        title=f"Приказ «О дорожной карте наставничества на {given.year} учебный год»",
        sections=tuple(sections),
        blanks=blanks.listed,
    )


def _order(given: OrderRoadmap, blanks: Blanks) -> tuple[Block, ...]:
    whose, year = MENTORING[given.target_model], data(given.year, "year")
    aim: Words = ["чтобы работа по наставничеству в ", year, " учебном году шла по общему плану"]
    curator = given.school.curator.list_name
    decided = by_decision(given.minutes, blanks, council="педагогического совета")
    order = order_blocks(
        given.school,
        given.registration,
        blanks,
        about=text(f"О дорожной карте {whose} на ", year, " учебный год"),
        reasons=reasons(aim, accordance(given.grounds), decided),
        points=_points(given, blanks),
    )
    return (*order, *reading_list([curator] if curator else []))


def _points(given: OrderRoadmap, blanks: Blanks) -> list[Point]:
    whose, appendix = MENTORING[given.target_model], " (приложение №\u00a01)" if given.plan else ""
    year = data(given.year, "year")
    starts = day_run(given.starts_on, "день начала работы по карте", blanks, field="starts_on")
    points: list[Point] = [
        (
            "approve",
            [f"Утвердить дорожную карту {whose} на ", year, f" учебный год{appendix}."],
        ),
        ("start", ["Начать работу по дорожной карте с ", starts, stop_after(starts)]),
        (
            "owners",
            [
                "Ответственным, названным в дорожной карте, выполнять действия в указанные сроки и сообщать куратору "
                f"о сделанном в течение {REPORT_DAYS} после окончания срока."
            ],
        ),
        (
            "curator",
            [
                "Возложить на ",
                curator_in_accusative(given.school, blanks),
                " сопровождение дорожной карты: следить за сроками, собирать подтверждающие документы, "
                "в конце каждого полугодия представлять сводку о выполнении.",
            ],
        ),
        ("site", ["Разместить дорожную карту на сайте школы."]),
    ]
    if given.previous:
        points.append(("cancel", _cancelling(given.previous, blanks)))
    return [*points, CONTROL]


def _cancelling(previous: Registration, blanks: Blanks) -> Words:
    return [
        "Считать утратившим силу приказ от ",
        *reference(previous, blanks, field="previous", of="отменяемого приказа"),
        " о прежней дорожной карте.",
    ]


def _appendix(given: OrderRoadmap, blanks: Blanks) -> Section:
    assert given.plan is not None
    roadmap_print.note_gaps(given.plan, blanks)
    mark = appendix_mark(1, given.registration, blanks)
    blocks = (mark, roadmap_print.title(given.year, given.school), roadmap_print.table(given.plan))
    return Section(blocks, is_landscape=True)


def _of_facts(facts: Facts) -> Paper:
    return compose(
        OrderRoadmap(
            year=facts.year(),
            school=facts.school(),
            registration=facts.registration,
            plan=facts.plan(),
            starts_on=facts.day("starts_on"),
            grounds=facts.grounds(),
            previous=facts.registration_of("previous"),
            minutes=facts.registration_of("minutes"),
            target_model=facts.choice("target_model"),
        )
    )


ENTRY = Kind(
    name=KIND,
    code=CODE,
    title=TITLE,
    register=REGISTER,
    moment="start",
    compose=_of_facts,
    fields=(
        *asked.OF_ORDER,
        Field("plan", "plan", "Дорожная карта", required=True, example=EXAMPLE_PLAN, place="roadmap"),
        Field("starts_on", "date", "День начала работы", required=True, example="2026-09-14"),
        *asked.basis("minutes", "Протокол педагогического совета", "1", "2026-08-28"),
        *asked.basis("previous", "Прежний приказ о дорожной карте"),
        asked.grounds(),
        asked.number("118-о"),
        asked.dated_on("2026-09-11"),
    ),
)
