"""D-23, the personal programme of one pair or group: where it starts from, the goal, the steps, the meetings."""

from collections.abc import Iterator
from typing import Any

from nastavnik.core.documents import asked
from nastavnik.core.documents.blanks import Blanks
from nastavnik.core.documents.blocks import Paper, Section
from nastavnik.core.documents.bond_words import FORMS, KINDS
from nastavnik.core.documents.facts import Facts
from nastavnik.core.documents.fields import Field, Kind
from nastavnik.core.documents.kinds.programme_examples import EXAMPLE, EXAMPLE_OF_PUPILS
from nastavnik.core.documents.kinds.programme_facts import (
    CORRECTION_COLUMNS,
    GOAL_COLUMNS,
    SIDE_COLUMNS,
    STEP_COLUMNS,
    TEXT_COLUMNS,
    correction_of,
    goal_of,
    side_of,
    step_of,
    texts_of,
)
from nastavnik.core.documents.kinds.programme_parts import PersonalProgramme, blocks_of
from nastavnik.core.programmes.plan import term_fits

KIND, CODE, TITLE = "personal_programme", "D-23", "Персонализированная программа наставничества"


def compose(given: PersonalProgramme) -> Paper:
    """Return the programme with «УТВЕРЖДАЮ» above and the signatures of both sides and of the curator below."""
    blanks = Blanks()
    return Paper(
        kind=KIND,
        title=f"{TITLE}: {given.mentor.name} – {', '.join(one.name for one in given.mentees)}",
        sections=(Section(tuple(blocks_of(given, blanks))),),
        blanks=blanks.listed,
        warnings=tuple(_warnings(given)),
    )


def _warnings(given: PersonalProgramme) -> Iterator[str]:
    starts, ends = given.starts_on, given.ends_on
    if starts and ends and not term_fits(starts, ends, kind=given.kind):
        yield "Программа идёт от 3 до 12 месяцев. Измените начало или окончание."


def _of_facts(facts: Facts) -> Paper:
    return compose(
        PersonalProgramme(
            mentor=side_of(facts, "mentor", "mentor_post"),
            mentees=tuple(side_of(row) for row in facts.rows("mentees")),
            school=facts.school(),
            registration=facts.registration,
            form=facts.choice("form", "teacher_teacher"),
            kind=facts.choice("kind", "traditional"),
            subject=facts.text("subject"),
            starts_on=facts.day("starts_on"),
            ends_on=facts.day("ends_on"),
            diagnosis=facts.text("diagnosis"),
            difficulties=texts_of(facts, "difficulties"),
            strengths=texts_of(facts, "strengths"),
            aim=facts.text("aim"),
            tasks=texts_of(facts, "tasks"),
            goals=tuple(goal_of(row) for row in facts.rows("goals")),
            steps=tuple(step_of(row) for row in facts.rows("steps")),
            meetings=facts.number("meetings"),
            rhythm=facts.text("rhythm"),
            support=facts.text("support"),
            risks=facts.text("risks"),
            corrections=tuple(correction_of(row) for row in facts.rows("corrections")),
            result=facts.text("result"),
            reflection=facts.text("reflection"),
        )
    )


def _field(name: str, type_: str, label: str, **more: Any) -> Field:
    return Field(name, type_, label, example=EXAMPLE.get(name), **{"place": "programmes", **more})


ENTRY = Kind(
    name=KIND,
    code=CODE,
    title=TITLE,
    moment="pairs",
    compose=_of_facts,
    fields=(
        asked.TARGET_MODEL,
        asked.SCHOOL,
        asked.HEAD,
        asked.CURATOR,
        _field("mentor", "text", "Наставник: фамилия, имя, отчество", required=True, place="matching"),
        _field("mentor_post", "text", "Должность или класс наставника", place="people"),
        _field("mentees", "people", "Наставляемые", required=True, place="matching", columns=SIDE_COLUMNS),
        _field("form", "choice", "Форма", choices=FORMS, place="matching"),
        _field("kind", "choice", "Вид", choices=KINDS, place="matching"),
        _field("subject", "text", "Направление: предмет или тема"),
        _field("starts_on", "date", "Начало", required=True),
        _field("ends_on", "date", "Конец", required=True),
        _field("diagnosis", "long_text", "С чего начинаем: что показали анкета и беседа"),
        _field("strengths", "rows", "Сильные стороны", columns=TEXT_COLUMNS),
        _field("difficulties", "rows", "Что вызывает затруднения", columns=TEXT_COLUMNS),
        _field("aim", "long_text", "Цель", required=True),
        _field("tasks", "rows", "Задачи", columns=TEXT_COLUMNS),
        _field("goals", "rows", "По чему виден результат", columns=GOAL_COLUMNS),
        _field("steps", "rows", "Шаги", columns=STEP_COLUMNS),
        _field("meetings", "number", "Сколько встреч", required=True),
        _field("rhythm", "text", "Когда и где встречаются"),
        _field("support", "long_text", "Помощь психолога и куратора"),
        _field("risks", "long_text", "Что может помешать и как быть"),
        _field("corrections", "rows", "Исправления", columns=CORRECTION_COLUMNS),
        _field("result", "long_text", "Что получилось"),
        _field("reflection", "long_text", "Что думают об этом наставник и наставляемый"),
        asked.dated_on("2026-11-20"),
    ),
    student_example=EXAMPLE_OF_PUPILS,
)
