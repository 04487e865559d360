"""D-60, minutes of the teachers' council that discussed the roadmap and the regulation."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from nastavnik.core.documents import asked
from nastavnik.core.documents.blanks import Blanks
from nastavnik.core.documents.blocks import Block, Paper, Section, data
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
from nastavnik.core.documents.kinds.whose import MENTORING
from nastavnik.core.documents.requisites import Registration, School

KIND, CODE, TITLE = "minutes_teachers_council", "D-60", "Протокол педагогического совета"
REGISTER = "minutes"
COLUMNS = (
    Field("about", "text", "Вопрос: «О чём»", required=True, hint="Например: О дорожной карте наставничества"),
    Field("speaker", "official", "Кто докладывал", place="people"),
    Field("told", "long_text", "Что сказал докладчик", required=True),
    Field("spoke", "long_text", "Кто и что сказал в обсуждении"),
    Field("decided", "long_text", "Решение: каждый пункт с новой строки", required=True),
)


@dataclass(frozen=True, slots=True)
class MinutesTeachersCouncil:
    """What the minutes need. Without questions of its own the council speaks of the regulation and of the roadmap."""

    year: str  # «2026/2027»
    meeting: Meeting
    school: School = field(default_factory=School)
    registration: Registration = field(default_factory=Registration)
    target_model: str = ""
    questions: tuple[Question, ...] = ()
    votes: Votes = field(default_factory=Votes)


def compose(given: MinutesTeachersCouncil) -> Paper:
    """Return the minutes: who met, the agenda, each question with its decision and votes, two signatures."""
    blanks = Blanks()
    blocks = tuple(_blocks(given, blanks))
    return Paper(
        kind=KIND,
        title="Протокол заседания педагогического совета",
        sections=(Section(blocks),),
        blanks=blanks.listed,
    )


def _blocks(given: MinutesTeachersCouncil, blanks: Blanks) -> Iterator[Block]:
    questions = given.questions or _typical(given)
    yield from head_blocks(given.school, given.registration, given.meeting, blanks)
    yield from agenda_blocks(questions)
    for number, question in enumerate(questions, start=1):
        yield from question_blocks(number, question, given.votes, blanks)
    yield from signature_blocks(given.meeting, blanks)


def _typical(given: MinutesTeachersCouncil) -> tuple[Question, ...]:
    whose, year = MENTORING[given.target_model], data(given.year, "year")
    speaker = given.school.curator
    regulation = Question(
        key="regulation",
        about=[f"О положении о системе {whose}"],
        speaker=speaker,
        source="curator",
        told=[
            "Представлен проект положения: кто может быть наставником, как подбирают и закрепляют пары, "
            "что делает куратор, как поощряют участников и как защищают их данные."
        ],
        decided=(
            [f"Принять положение о системе {whose} и рекомендовать директору утвердить его."],
            ["Просить куратора познакомить с положением всех, кого оно касается."],
        ),
    )
    roadmap = Question(
        key="roadmap",
        about=[f"О дорожной карте {whose} на ", year, " учебный год"],
        speaker=speaker,
        source="curator",
        told=[
            "Представлен проект дорожной карты: этапы, сроки, ответственные и документы, которыми завершают действия."
        ],
        decided=(
            ["Одобрить дорожную карту на ", year, " учебный год и рекомендовать директору утвердить её."],
            ["Заслушать куратора о ходе работы в конце каждого полугодия."],
        ),
    )
    return regulation, roadmap


def _question(number: int, row: Facts) -> Question:
    key = f"agenda{number}"
    return Question(
        key=key,
        about=[data(row.text("about").rstrip("."), "agenda")],
        speaker=row.official("speaker"),
        told=[data(row.text("told"), "agenda")],
        spoke=row.text("spoke"),
        decided=tuple([data(line, "agenda")] for line in row.lines("decided")),
    )


def _meeting(facts: Facts) -> Meeting:
    chair = facts.official("chair")
    return Meeting(
        of_whom=["педагогического совета"],
        chair=chair if chair.name else facts.official("head"),
        secretary=facts.official("secretary"),
        present=facts.number("present"),
        total=facts.number("total"),
        invited=tuple(row.text("name") for row in facts.rows("invited")),
    )


def _of_facts(facts: Facts) -> Paper:
    return compose(
        MinutesTeachersCouncil(
            year=facts.year(),
            meeting=_meeting(facts),
            school=facts.school(),
            registration=facts.registration,
            target_model=facts.choice("target_model"),
            questions=tuple(_question(number, row) for number, row in enumerate(facts.rows("agenda"), start=1)),
            votes=votes_of(facts),
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
        asked.TARGET_MODEL,
        asked.YEAR,
        asked.SCHOOL,
        asked.CURATOR,
        *fields_of_meeting(
            chair=asked.EXAMPLE_HEAD,
            secretary={"post": "учитель русского языка", "name": "Тетрадкина Мария Андреевна"},
            present=24,
            total=31,
        ),
        Field(
            *("invited", "people", "Приглашённые"),
            example=[{"name": "Партова Раиса Алексеевна, куратор наставничества в округе"}],
            columns=(Field("name", "text", "Имя и должность", required=True),),
        ),
        Field(
            *("agenda", "rows", "Вопросы и решения"),
            hint="Если не заполнять, совет рассмотрит положение и дорожную карту",
            columns=COLUMNS,
        ),
        asked.number("1"),
        asked.dated_on("2026-08-28"),
    ),
)
