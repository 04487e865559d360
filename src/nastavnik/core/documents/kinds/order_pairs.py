"""D-05, the order that assigns mentors to mentees, with the list of pairs and groups as its appendix."""

from dataclasses import dataclass, field
from datetime import date

from nastavnik.core.documents import asked
from nastavnik.core.documents.blanks import Blanks
from nastavnik.core.documents.blocks import Block, Heading, Paper, Section, data, text
from nastavnik.core.documents.bond_words import OF_EMPLOYEES
from nastavnik.core.documents.facts import Facts
from nastavnik.core.documents.fields import Field, Kind
from nastavnik.core.documents.kinds import pair_list
from nastavnik.core.documents.kinds.heads import appendix_mark, reading_sheet
from nastavnik.core.documents.kinds.orders import order_blocks
from nastavnik.core.documents.kinds.pair_facts import PAIRS, PAIRS_OF_PUPILS, pair_of
from nastavnik.core.documents.kinds.pair_list import Member, PairRow
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
from nastavnik.core.documents.kinds.whose import CONSENTS_OF
from nastavnik.core.documents.requisites import Registration, School

__all__ = ["CODE", "ENTRY", "KIND", "REGISTER", "TITLE", "Member", "OrderPairs", "PairRow", "compose"]

KIND, CODE, TITLE = "order_pairs", "D-05", "Приказ о закреплении наставнических пар"
REGISTER = "personnel"
WORK_OF_EMPLOYEES = (
    "Содержание, сроки, форму и оплату работы наставников из числа работников школы определить "
    "дополнительными соглашениями к трудовым договорам."
)


@dataclass(frozen=True, slots=True)
class OrderPairs:
    """What the order needs. Pairs keep their order; an unknown day of programmes becomes a line."""

    year: str  # «2026/2027»
    pairs: tuple[PairRow, ...]
    school: School = field(default_factory=School)
    registration: Registration = field(default_factory=Registration)
    programmes_due_on: date | None = None
    grounds: tuple[str, ...] = ()  # acts in the instrumental
    regulation: Registration | None = None  # of the order that approved the regulation
    minutes: Registration | None = None  # of the council that discussed the pairs; None: not mentioned
    target_model: str = ""

    @property
    def has_employed_mentors(self) -> bool:
        """Say whether anybody does this work as an employee of the school."""
        return not self.pairs or any(pair.form in OF_EMPLOYEES for pair in self.pairs)

    @property
    def subject(self) -> str:
        """«наставнических пар», or «наставнических пар и групп»."""
        has_groups = any(len(pair.mentees) > 1 for pair in self.pairs)
        return "наставнических пар и групп" if has_groups else "наставнических пар"


def compose(given: OrderPairs) -> Paper:
    """Return the order with its list. Names stand in the list only, so that the order can be published without it."""
    blanks = Blanks()
    return Paper(
        kind=KIND,
        title=f"Приказ «О закреплении {given.subject} на {given.year} учебный год»",
        sections=(
            Section(_order(given, blanks)),
            Section(tuple(_appendix(given, blanks)), is_landscape=True),
            reading_sheet(_readers(given), given.registration, blanks),
        ),
        blanks=blanks.listed,
        warnings=tuple(pair_list.warnings_of(given.pairs)),
    )


def _order(given: OrderPairs, blanks: Blanks) -> tuple[Block, ...]:
    return order_blocks(
        given.school,
        given.registration,
        blanks,
        about=text(f"О закреплении {given.subject} на ", data(given.year, "year"), " учебный год"),
        reasons=reasons(accordance(given.grounds), _by_plan(given, blanks), _by_people(given, blanks)),
        points=_points(given, blanks),
    )


def _by_plan(given: OrderPairs, blanks: Blanks) -> Words:
    if given.regulation is None:
        return ["по дорожной карте наставничества"]
    approved = reference(given.regulation, blanks, field="regulation", of="приказа о положении")
    return ["по дорожной карте и положению о наставничестве, утверждённому приказом от ", *approved]


def _by_people(given: OrderPairs, blanks: Blanks) -> Words:
    decided = by_decision(given.minutes, blanks, council="совета наставников")
    consents = f"на основании письменных согласий {CONSENTS_OF[given.target_model]}"
    return [*decided, " и ", consents] if decided else [consents]


def _points(given: OrderPairs, blanks: Blanks) -> list[Point]:
    due = day_run(given.programmes_due_on, "срок представления программ", blanks, field="programmes_due_on")
    points: list[Point] = [
        (
            "assign",
            [
                "Закрепить наставников за наставляемыми на ",
                data(given.year, "year"),
                " учебный год по списку (приложение №\u00a01).",
            ],
        ),
        (
            "programmes",
            [
                "Наставникам вместе с наставляемыми составить персонализированные программы наставничества "
                "и передать их куратору до ",
                due,
                stop_after(due),
            ],
        ),
    ]
    if given.has_employed_mentors:
        points.append(("work", [WORK_OF_EMPLOYEES]))
    if given.target_model == "students":
        points.append(
            (
                "pupils",
                [
                    "Классным руководителям до первой встречи сообщить законным представителям обучающихся, "
                    "кто назначен наставником и как с ним связаться через школу."
                ],
            )
        )
    help_pairs = " помощь парам, учёт встреч и сообщение о заменах."
    points.append(("curator", ["Возложить на ", curator_in_accusative(given.school, blanks), help_pairs]))
    return [*points, CONTROL]


def _appendix(given: OrderPairs, blanks: Blanks) -> list[Block]:
    return [
        appendix_mark(1, given.registration, blanks),
        Heading(text(f"Список {given.subject} на ", data(given.year, "year"), " учебный год"), level=1),
        *pair_list.blocks_of(given.pairs, given.year, blanks),
    ]


def _readers(given: OrderPairs) -> list[str]:
    """Return who signs that they have read it; a pupil's guardian was asked by the consent."""
    of_pupils = given.target_model == "students"
    people = {one.short for pair in given.pairs for one in ([pair.mentor] if of_pupils else pair.members)}
    return sorted(people)


def _of_facts(facts: Facts) -> Paper:
    return compose(
        OrderPairs(
            year=facts.year(),
            pairs=tuple(map(pair_of, facts.rows("pairs"))),
            school=facts.school(),
            registration=facts.registration,
            programmes_due_on=facts.day("programmes_due_on"),
            grounds=facts.grounds(),
            regulation=facts.registration_of("regulation"),
            minutes=facts.registration_of("minutes") or Registration(),
            target_model=facts.choice("target_model"),
        )
    )


ENTRY = Kind(
    name=KIND,
    code=CODE,
    title=TITLE,
    register=REGISTER,
    moment="pairs",
    compose=_of_facts,
    fields=(
        *asked.OF_ORDER,
        PAIRS,
        *asked.basis("minutes", "Протокол подбора пар", "3", "2026-10-22", required=True),
        Field("programmes_due_on", "date", "Программы передать куратору до", required=True, example="2026-11-23"),
        *asked.basis("regulation", "Приказ о положении", "113-о", "2026-09-04"),
        asked.grounds("статьёй 351.8 Трудового кодекса Российской Федерации"),
        asked.number("131-о"),
        asked.dated_on("2026-10-23"),
    ),
    student_example={"pairs": PAIRS_OF_PUPILS, "grounds": []},
)
