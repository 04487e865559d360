"""D-61, minutes of the council that chose the pairs: the criteria, the scores, the decision and who disagreed."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from nastavnik.core.documents import asked
from nastavnik.core.documents.blanks import Blanks
from nastavnik.core.documents.blocks import Block, Paper, Paragraph, Section, data, text
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
from nastavnik.core.documents.kinds.selection_facts import (
    CHOICE_COLUMNS,
    CHOICES,
    CHOICES_OF_PUPILS,
    WAITING,
    WAITING_COLUMNS,
    Choice,
    Waiting,
    choice_of,
    waiting_of,
)
from nastavnik.core.documents.kinds.selection_table import points_appendix
from nastavnik.core.documents.kinds.whose import MENTORING
from nastavnik.core.documents.requisites import Registration, School
from nastavnik.core.language.organisations import decline_organisation
from nastavnik.core.language.plurals import counted

KIND, CODE, TITLE = "minutes_selection", "D-61", "Протокол подбора пар"
REGISTER = "minutes"
COUNCIL = "совет наставников"


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
            Section(tuple(points_appendix(given.choices, given.certificate)), is_landscape=True),
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
            choices=tuple(choice_of(row) for row in facts.rows("choices")),
            meeting=_meeting(facts, council),
            council=council,
            school=facts.school(),
            registration=facts.registration,
            target_model=facts.choice("target_model"),
            waiting=tuple(waiting_of(row) for row in facts.rows("waiting")),
            spoke=facts.text("spoke"),
            disagreement=facts.text("disagreement"),
            votes=votes_of(facts),
            certificate=facts.text("certificate"),
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
            example=CHOICES,
            place="matching",
            columns=CHOICE_COLUMNS,
        ),
        Field(
            *("waiting", "rows", "Кто остался без наставника"),
            example=WAITING,
            place="matching",
            columns=WAITING_COLUMNS,
        ),
        Field("spoke", "long_text", "Кто и что сказал в обсуждении"),
        Field("disagreement", "long_text", "Особое мнение"),
        Field("certificate", "text", "Контрольная отметка расчёта", place="matching"),
        asked.number("3"),
        asked.dated_on("2026-10-22"),
    ),
    student_example={"choices": CHOICES_OF_PUPILS, "waiting": []},
)
