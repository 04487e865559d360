"""D-02, the order that approves the roadmap and begins its work."""

from dataclasses import dataclass, field
from datetime import date

from nastavnik.core.documents.blanks import Blanks
from nastavnik.core.documents.blocks import Block, Clause, Heading, Paper, Paragraph, Run, Section, data, text
from nastavnik.core.documents.grounds import Ground
from nastavnik.core.documents.kinds import roadmap_print
from nastavnik.core.documents.kinds.heads import (
    appendix_mark,
    curator_in_accusative,
    order_head,
    ordering_word,
    reading_list,
    signature,
)
from nastavnik.core.documents.requisites import Registration, School
from nastavnik.core.language.dates import in_words
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
    grounds: tuple[Ground, ...] = ()
    previous: Registration | None = None  # the order it cancels


def compose(given: OrderRoadmap) -> Paper:
    """Return the order, with the roadmap as appendix 1 where it is given."""
    blanks = Blanks()
    order = Section(tuple(_order(given, blanks)))
    sections = [order, _appendix(given, blanks)] if given.plan else [order]
    return Paper(
        kind=KIND,
        title=f"Приказ «О дорожной карте наставничества на {given.year} учебный год»",
        sections=tuple(sections),
        blanks=blanks.listed,
    )


def _order(given: OrderRoadmap, blanks: Blanks) -> list[Block]:
    clauses = [Clause(f"{number}.", text(*parts)) for number, parts in enumerate(_points(given, blanks), start=1)]
    known = [given.school.curator.list_name] if given.school.curator.list_name else []
    return [
        order_head(given.school, given.registration, blanks),
        Heading(text("О дорожной карте наставничества на ", data(given.year), " учебный год")),
        Paragraph(text(*_preamble(given))),
        *ordering_word(),
        *clauses,
        signature(given.school.head, blanks),
        *reading_list(known),
    ]


def _preamble(given: OrderRoadmap) -> list[str | Run]:
    aim: list[str | Run] = ["Чтобы работа по наставничеству в ", data(given.year), " учебном году шла по общему плану"]
    titles = [ground.title_instrumental for ground in given.grounds if ground.title_instrumental]
    return [*aim, ", в соответствии с ", data(", ".join(titles)), ","] if titles else [*aim, ","]


def _points(given: OrderRoadmap, blanks: Blanks) -> list[list[str | Run]]:
    appendix = " (приложение №\u00a01)" if given.plan else ""
    starts = blanks.take(in_words(given.starts_on) if given.starts_on else None, "день начала работы по карте")
    points: list[list[str | Run]] = [
        ["Утвердить дорожную карту наставничества на ", data(given.year), f" учебный год{appendix}."],
        ["Начать работу по дорожной карте с ", starts, _end(starts)],
        [
            "Ответственным, названным в дорожной карте, выполнять действия в указанные сроки и сообщать куратору "
            f"о сделанном в течение {REPORT_DAYS} после окончания срока."
        ],
        [
            "Возложить на ",
            curator_in_accusative(given.school, blanks),
            " сопровождение дорожной карты: следить за сроками, собирать подтверждающие документы, "
            "в конце каждого полугодия представлять сводку о выполнении.",
        ],
        ["Разместить дорожную карту на сайте школы."],
    ]
    if given.previous:
        points.append(_cancelling(given.previous, blanks))
    points.append(["Контроль за исполнением приказа оставляю за собой."])
    return points


def _end(run: Run) -> str:
    """Close a sentence whose date may end with the stop of «г.» already."""
    return "" if run.text.endswith(".") else "."


def _cancelling(previous: Registration, blanks: Blanks) -> list[str | Run]:
    day = blanks.take(in_words(previous.issued_on) if previous.issued_on else None, "дата отменяемого приказа")
    number = blanks.take(previous.number, "номер отменяемого приказа")
    return ["Считать утратившим силу приказ от ", day, " №\u00a0", number, " о прежней дорожной карте."]


def _appendix(given: OrderRoadmap, blanks: Blanks) -> Section:
    assert given.plan is not None
    roadmap_print.note_gaps(given.plan, blanks)
    mark = appendix_mark(1, given.registration, blanks)
    blocks = (mark, roadmap_print.title(given.year, given.school), roadmap_print.table(given.plan))
    return Section(blocks, is_landscape=True)
