"""D-05, the order that assigns mentors to mentees, with the list of pairs and groups as its appendix."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from nastavnik.core.documents import asked
from nastavnik.core.documents.blanks import Blanks
from nastavnik.core.documents.blocks import Block, Heading, Paper, Run, Section, data, text
from nastavnik.core.documents.bond_words import FORMS, KINDS, OF_EMPLOYEES
from nastavnik.core.documents.facts import Facts
from nastavnik.core.documents.fields import Field, Kind
from nastavnik.core.documents.kinds import pair_list
from nastavnik.core.documents.kinds.heads import (
    CONTROL,
    Point,
    accordance,
    appendix_mark,
    clauses,
    curator_in_accusative,
    day_run,
    order_head,
    ordering_word,
    preamble,
    reading_list,
    reference,
    signature,
    stop_after,
)
from nastavnik.core.documents.kinds.pair_list import Member, PairRow
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
            Section(tuple(_order(given, blanks))),
            Section(tuple(_appendix(given, blanks)), is_landscape=True),
            Section(reading_list(_readers(given))),
        ),
        blanks=blanks.listed,
        warnings=tuple(pair_list.warnings_of(given.pairs)),
    )


def _order(given: OrderPairs, blanks: Blanks) -> list[Block]:
    return [
        order_head(given.school, given.registration, blanks),
        Heading(text(f"О закреплении {given.subject} на ", data(given.year, "year"), " учебный год")),
        preamble(_reasons(given, blanks)),
        *ordering_word(),
        *clauses(_points(given, blanks)),
        signature(given.school.head, blanks),
    ]


def _reasons(given: OrderPairs, blanks: Blanks) -> list[str | Run]:
    grounds: list[str | Run] = list(accordance(given.grounds))
    parts: list[str | Run] = [*_capitalised(grounds), ", "] if grounds else ["Действуя "]
    parts.append("по дорожной карте наставничества")
    if given.regulation:
        approved = reference(given.regulation, blanks, field="regulation", of="приказа о положении")
        parts += [" и положению о наставничестве, утверждённому приказом от ", *approved]
    if given.minutes:
        decided = reference(given.minutes, blanks, field="minutes", of="протокола")
        parts += [", по решению совета наставников (протокол от ", *decided, ")"]
    return [*parts, " и на основании письменных согласий ", _of_whom(given), ","]


def _capitalised(parts: list[str | Run]) -> list[str | Run]:
    first = str(parts[0])
    return [first[:1].upper() + first[1:], *parts[1:]]


def _of_whom(given: OrderPairs) -> str:
    if given.target_model == "students":
        return "участников, а за несовершеннолетних — их законных представителей"
    return "наставников и наставляемых"


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


def _member(row: Facts, name: str = "name", post: str = "post", consent: str = "consent_on") -> Member:
    return Member(row.text(name), row.text(post) or None, row.day(consent))


def _pair(row: Facts) -> PairRow:
    return PairRow(
        mentor=_member(row, "mentor", "mentor_post", "mentor_consent_on"),
        mentees=tuple(_member(one) for one in row.rows("mentees")),
        form=row.choice("form", "teacher_teacher"),
        kind=row.choice("kind"),
        subject=row.text("subject") or None,
        starts_on=row.day("starts_on"),
        ends_on=row.day("ends_on"),
        by_hand=row.text("by_hand"),
        work_consent_on=row.day("work_consent_on"),
        addendum_on=row.day("addendum_on"),
    )


def _of_facts(facts: Facts) -> Paper:
    return compose(
        OrderPairs(
            year=facts.year(),
            pairs=tuple(_pair(row) for row in facts.rows("pairs")),
            school=facts.school(),
            registration=facts.registration,
            programmes_due_on=facts.day("programmes_due_on"),
            grounds=facts.grounds(),
            regulation=facts.registration_of("regulation"),
            minutes=facts.registration_of("minutes") or Registration(),
            target_model=facts.choice("target_model"),
        )
    )


_PAIRS: list[dict[str, Any]] = [
    {
        "mentor": "Скрепкин Олег Игоревич",
        "mentor_post": "учитель истории",
        "mentor_consent_on": "2026-09-03",
        "work_consent_on": "2026-10-16",
        "addendum_on": "2026-10-19",
        "mentees": [{"name": "Летописцева Рита Марковна", "post": "учитель истории", "consent_on": "2026-09-04"}],
        "form": "teacher_teacher",
        "kind": "traditional",
        "subject": "история",
        "starts_on": "2026-10-26",
        "ends_on": "2027-05-25",
    },
    {
        "mentor": "Транспортирова Нина Львовна",
        "mentor_post": "учитель математики",
        "mentor_consent_on": "2026-09-05",
        "work_consent_on": "2026-10-16",
        "addendum_on": "2026-10-19",
        "mentees": [
            {"name": "Циркулев Марк Антонович", "post": "учитель математики", "consent_on": "2026-09-07"},
            {"name": "Линейкина Ольга Сергеевна", "post": "учитель физики", "consent_on": "2026-09-08"},
        ],
        "form": "teacher_teacher",
        "kind": "group",
        "subject": "математика, физика",
        "starts_on": "2026-10-26",
        "ends_on": "2027-05-25",
        "by_hand": "предметы разные, но оба наставляемых ведут общий практикум; об этом просил совет наставников",
    },
]
_PAIRS_OF_PUPILS: list[dict[str, Any]] = [
    {
        "mentor": "Скрепкин Олег Игоревич",
        "mentor_post": "учитель истории",
        "mentor_consent_on": "2026-09-03",
        "work_consent_on": "2026-10-16",
        "addendum_on": "2026-10-19",
        "mentees": [{"name": "Пеналов Тимур Русланович", "post": "8 «Б» класс", "consent_on": "2026-09-10"}],
        "form": "teacher_student",
        "kind": "traditional",
        "subject": "подготовка к олимпиаде по истории",
        "starts_on": "2026-10-26",
        "ends_on": "2027-05-25",
    },
    {
        "mentor": "Карандашева Вера Ильинична",
        "mentor_post": "10 «А» класс",
        "mentor_consent_on": "2026-09-09",
        "mentees": [
            {"name": "Тетрадкин Лев Павлович", "post": "6 «В» класс", "consent_on": "2026-09-11"},
            {"name": "Закладкина Яна Олеговна", "post": "6 «В» класс", "consent_on": "2026-09-11"},
        ],
        "form": "student_student",
        "kind": "group",
        "subject": "помощь новым ученикам",
        "starts_on": "2026-10-26",
        "ends_on": "2027-05-25",
    },
]
_MENTEE_COLUMNS = (
    Field("name", "text", "Фамилия, имя, отчество", required=True, place="people"),
    Field("post", "text", "Должность или класс", place="people"),
    Field("consent_on", "date", "День согласия на обработку данных", place="consents"),
)
_PAIR_COLUMNS = (
    Field("mentor", "text", "Наставник: фамилия, имя, отчество", required=True, place="matching"),
    Field("mentor_post", "text", "Должность или класс наставника", place="people"),
    Field("mentor_consent_on", "date", "День согласия наставника на обработку данных", place="consents"),
    Field("work_consent_on", "date", "День согласия на работу по наставничеству", place="consents"),
    Field("addendum_on", "date", "День дополнительного соглашения", place="paper"),
    Field("mentees", "people", "Наставляемые", required=True, place="matching", columns=_MENTEE_COLUMNS),
    Field("form", "choice", "Форма", choices=FORMS, place="matching"),
    Field("kind", "choice", "Вид", choices=KINDS, place="matching"),
    Field("subject", "text", "Предмет или тема", place="matching"),
    Field("starts_on", "date", "Начало", place="programmes"),
    Field("ends_on", "date", "Конец", place="programmes"),
    Field("by_hand", "text", "Почему выбрано вопреки подбору", place="matching"),
)

ENTRY = Kind(
    name=KIND,
    code=CODE,
    title=TITLE,
    register=REGISTER,
    moment="pairs",
    compose=_of_facts,
    fields=(
        asked.TARGET_MODEL,
        asked.YEAR,
        asked.SCHOOL,
        asked.HEAD,
        asked.CURATOR,
        Field("pairs", "rows", "Пары и группы", required=True, example=_PAIRS, place="matching", columns=_PAIR_COLUMNS),
        *asked.basis("minutes", "Протокол совета наставников", "3", "2026-10-22", required=True),
        Field("programmes_due_on", "date", "Программы передать куратору до", required=True, example="2026-11-23"),
        *asked.basis("regulation", "Приказ о положении", "113-о", "2026-09-04"),
        asked.grounds("статьёй 351.8 Трудового кодекса Российской Федерации"),
        asked.NUMBER,
        asked.dated_on("2026-10-23"),
    ),
    student_example={"pairs": _PAIRS_OF_PUPILS, "grounds": []},
)
