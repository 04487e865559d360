"""D-61, minutes of the council that chose the pairs: the criteria, the scores, the decision and who disagreed."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from nastavnik.core.documents import asked
from nastavnik.core.documents.blanks import Blanks
from nastavnik.core.documents.blocks import Block, Clause, Heading, Paper, Paragraph, Row, Section, Table, data, text
from nastavnik.core.documents.bond_words import FORMS
from nastavnik.core.documents.facts import Facts
from nastavnik.core.documents.fields import Field, Kind
from nastavnik.core.documents.kinds.minutes import (
    Meeting,
    Question,
    Votes,
    agenda_blocks,
    fields_of_meeting,
    head_blocks,
    question_blocks,
    signature_blocks,
    votes_of,
)
from nastavnik.core.documents.kinds.points import Words
from nastavnik.core.documents.kinds.whose import MENTORING
from nastavnik.core.documents.requisites import Registration, School
from nastavnik.core.language.organisations import decline_organisation
from nastavnik.core.language.plurals import counted

KIND, CODE, TITLE = "minutes_selection", "D-61", "Протокол подбора пар"
REGISTER = "minutes"
COUNCIL = "совет наставников"
# The four groups of points, with the words that explain them to whoever reads the minutes a year later.
CRITERIA = (
    ("profile", "Профиль: предмет или тема, работа в одной организации", 40),
    ("request", "Запрос: потребности, опыт, личные качества, пожелания обеих сторон", 30),
    ("time", "Время: совпадение свободных часов", 15),
    ("load", "Нагрузка: свободные места наставника", 15),
)
HEAD = ("№", "Наставник", "Наставляемые", "Предмет, форма", "Профиль", "Запрос", "Время", "Нагрузка", "Всего")
WIDTHS = (10, 50, 56, 44, 20, 18, 17, 22, 17)
NOT_COUNTED = "—"


@dataclass(frozen=True, slots=True)
class Choice:
    """One pair or group with its points (0…100 in four groups) and the reason where people chose otherwise."""

    mentor: str
    mentees: tuple[str, ...]
    subject: str = ""
    form: str = "teacher_teacher"
    points: tuple[int | None, ...] = ()  # in the order of CRITERIA
    by_hand: str = ""

    @property
    def total(self) -> int | None:
        """The sum, where every group is known."""
        known = [one for one in self.points if one is not None]
        return sum(known) if known and len(known) == len(CRITERIA) else None


@dataclass(frozen=True, slots=True)
class Waiting:
    """Somebody for whom no mentor was found: why, and what was decided."""

    name: str
    reason: str
    remedy: str = ""


@dataclass(frozen=True, slots=True)
class MinutesSelection:
    """What the minutes need."""

    year: str  # «2026/2027»
    choices: tuple[Choice, ...]
    meeting: Meeting
    council: str = COUNCIL
    school: School = field(default_factory=School)
    registration: Registration = field(default_factory=Registration)
    target_model: str = ""
    waiting: tuple[Waiting, ...] = ()
    spoke: str = ""
    disagreement: str = ""
    votes: Votes = field(default_factory=Votes)
    certificate: str = ""  # proves that the points were counted from these data


def compose(given: MinutesSelection) -> Paper:
    """Return the minutes with the table of points as an appendix on its side."""
    blanks = Blanks()
    return Paper(
        kind=KIND,
        title=f"Протокол подбора наставнических пар на {given.year} учебный год",
        sections=(
            Section(tuple(_minutes(given, blanks))),
            Section(tuple(_appendix(given)), is_landscape=True),
        ),
        blanks=blanks.listed,
    )


def _minutes(given: MinutesSelection, blanks: Blanks) -> Iterator[Block]:
    yield from head_blocks(given.school, given.registration, given.meeting, blanks)
    question = _question(given, blanks)
    yield from agenda_blocks([question])
    yield from question_blocks(1, question, given.votes, blanks)
    if given.disagreement:
        yield Paragraph(text("Особое мнение: ", data(given.disagreement, "disagreement")))
    yield from signature_blocks(given.meeting, blanks)


def _question(given: MinutesSelection, blanks: Blanks) -> Question:
    whose = MENTORING[given.target_model]
    count = (
        counted(len(given.choices), "пара или группа", "пары или группы", "пар или групп") if given.choices else None
    )
    told: Words = [
        "Представлены итоги подбора по анкетам участников. Каждое сочетание оценено по четырём критериям, "
        "всего до 100 баллов (приложение). Предложено: ",
        blanks.take(count, "сколько пар и групп", field="choices"),
        ".",
    ]
    if given.waiting:
        told += [" Без наставника пока: ", data(_waiting(given.waiting), "waiting"), "."]
    decided: list[Words] = [
        [
            "Рекомендовать директору закрепить пары и группы ",
            f"{whose} на ",
            data(given.year, "year"),
            " учебный год по списку (приложение).",
        ]
    ]
    if any(one.by_hand for one in given.choices):
        decided.append(["Согласиться с выбором, отличным от подбора, по причинам, указанным в приложении."])
    for one in given.waiting:
        if one.remedy:
            decided.append([data(f"{one.name}: {one.remedy.strip().rstrip('.')}", "waiting"), "."])
    return Question(
        key="pairs",
        about=[f"О подборе пар и групп {whose} на ", data(given.year, "year"), " учебный год"],
        speaker=given.school.curator,
        source="curator",
        told=told,
        spoke=given.spoke,
        decided=decided,
    )


def _waiting(waiting: tuple[Waiting, ...]) -> str:
    return "; ".join(f"{one.name} ({one.reason.strip().rstrip('.')})" for one in waiting)


def _appendix(given: MinutesSelection) -> Iterator[Block]:
    yield Heading(text("Критерии и баллы"), level=1)
    rows = tuple(Row((text(words), text(str(points)))) for _, words, points in CRITERIA)
    yield Table(head=("Критерий", "Баллов, до"), rows=rows, widths=(210, 44))
    yield Paragraph(())
    yield Table(head=HEAD, rows=tuple(_row(number, one) for number, one in enumerate(given.choices, 1)), widths=WIDTHS)
    yield from _reasons(given)
    if given.certificate:
        yield Paragraph(())
        mark = data(given.certificate, "certificate")
        yield Paragraph(text("Контрольная отметка расчёта: ", mark), align="left", is_indented=False)


def _row(number: int, one: Choice) -> Row:
    about = ", ".join(filter(None, (one.subject, FORMS[one.form])))
    points = [*one.points, *[None] * (len(CRITERIA) - len(one.points)), one.total]
    return Row(
        (
            text(f"{number}*" if one.by_hand else str(number)),
            *(text(data(words, "choices")) for words in (one.mentor, ";\n".join(one.mentees), about)),
            *(text(data(NOT_COUNTED if count is None else str(count), "choices")) for count in points),
        )
    )


def _reasons(given: MinutesSelection) -> Iterator[Block]:
    marked = [(number, one) for number, one in enumerate(given.choices, 1) if one.by_hand]
    if marked:
        yield Paragraph(())
        yield Paragraph(text("* Выбраны советом вопреки подбору:"), align="left", is_indented=False)
    for number, one in marked:
        reason = data(one.by_hand.strip().rstrip("."), "choices")
        yield Clause(f"№\u00a0{number}:", text(reason, "."))


def _choice(row: Facts) -> Choice:
    return Choice(
        mentor=row.text("mentor"),
        mentees=tuple(one.text("name") for one in row.rows("mentees")),
        subject=row.text("subject"),
        form=row.choice("form", "teacher_teacher"),
        points=tuple(row.number(code) for code, _, _ in CRITERIA),
        by_hand=row.text("by_hand"),
    )


def _meeting(facts: Facts, council: str) -> Meeting:
    return Meeting(
        of_whom=[data(decline_organisation(council, case="genitive").text, "council")],
        chair=facts.official("chair"),
        secretary=facts.official("secretary"),
        present=facts.number("present"),
        total=facts.number("total"),
    )


def _of_facts(facts: Facts) -> Paper:
    council = facts.text("council") or COUNCIL
    return compose(
        MinutesSelection(
            year=facts.year(),
            choices=tuple(_choice(row) for row in facts.rows("choices")),
            meeting=_meeting(facts, council),
            council=council,
            school=facts.school(),
            registration=facts.registration,
            target_model=facts.choice("target_model"),
            waiting=tuple(
                Waiting(row.text("name"), row.text("reason"), row.text("remedy")) for row in facts.rows("waiting")
            ),
            spoke=facts.text("spoke"),
            disagreement=facts.text("disagreement"),
            votes=votes_of(facts),
            certificate=facts.text("certificate"),
        )
    )


_CHOICES: list[dict[str, Any]] = [
    {
        "mentor": "Скрепкин Олег Игоревич",
        "mentees": [{"name": "Летописцева Рита Марковна"}],
        "subject": "история",
        "profile": 40,
        "request": 24,
        "time": 15,
        "load": 10,
    },
    {
        "mentor": "Транспортирова Нина Львовна",
        "mentees": [{"name": "Циркулев Марк Антонович"}, {"name": "Линейкина Ольга Сергеевна"}],
        "subject": "математика, физика",
        "profile": 25,
        "request": 21,
        "time": 8,
        "load": 15,
        "by_hand": "предметы разные, но обе стороны ведут общий практикум",
    },
]
_CHOICES_OF_PUPILS: list[dict[str, Any]] = [
    {
        "mentor": "Карандашева Вера Ильинична",
        "mentees": [{"name": "Тетрадкин Лев Павлович"}, {"name": "Закладкина Яна Олеговна"}],
        "subject": "помощь новым ученикам",
        "form": "student_student",
        "profile": 30,
        "request": 26,
        "time": 15,
        "load": 15,
    },
]
_WAITING: list[dict[str, Any]] = [
    {
        "name": "Мольбертова Алла Юрьевна",
        "reason": "нужен учитель изобразительного искусства, в банке такого нет",
        "remedy": "куратору найти наставника в другой школе округа",
    },
]
_POINTS = tuple(Field(code, "number", words, place="matching") for code, words, _ in CRITERIA)
_CHOICE_COLUMNS = (
    Field("mentor", "text", "Наставник", required=True, place="matching"),
    Field(
        *("mentees", "people", "Наставляемые"),
        required=True,
        place="matching",
        columns=(Field("name", "text", "Фамилия, имя, отчество", required=True, place="people"),),
    ),
    Field("subject", "text", "Предмет или тема", place="matching"),
    Field("form", "choice", "Форма", choices=FORMS, place="matching"),
    *_POINTS,
    Field("by_hand", "text", "Почему выбрано вопреки подбору", place="matching"),
)
_WAITING_COLUMNS = (
    Field("name", "text", "Кто остался без наставника", required=True, place="matching"),
    Field("reason", "text", "Почему", required=True, place="matching"),
    Field("remedy", "text", "Что решили"),
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
        asked.CURATOR,
        Field("council", "text", "Кто решал", example=COUNCIL, hint="В именительном падеже"),
        *fields_of_meeting(
            chair={"post": "учитель физики", "name": "Циркулев Антон Львович"},
            secretary={"post": "учитель русского языка", "name": "Тетрадкина Мария Андреевна"},
            present=5,
            total=7,
        ),
        Field(
            *("choices", "rows", "Пары и группы с баллами"),
            required=True,
            example=_CHOICES,
            place="matching",
            columns=_CHOICE_COLUMNS,
        ),
        Field(
            *("waiting", "rows", "Кто остался без наставника"),
            example=_WAITING,
            place="matching",
            columns=_WAITING_COLUMNS,
        ),
        Field("spoke", "long_text", "Кто и что сказал в обсуждении"),
        Field("disagreement", "long_text", "Особое мнение"),
        Field("certificate", "text", "Контрольная отметка расчёта", place="matching"),
        asked.number("3"),
        asked.dated_on("2026-10-22"),
    ),
    student_example={"choices": _CHOICES_OF_PUPILS, "waiting": []},
)
