"""A question as a template shows it: what can be chosen, what is chosen already, and what is wrong with it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from nastavnik.core.surveys.answers import Typed
from nastavnik.core.surveys.questions import Option, Question, QuestionType


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to choose."""

    id: str
    value: str
    words: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a matrix: the name of its field, its words and its marks."""

    name: str
    words: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Field:
    """One question on a page."""

    question: Question
    choices: tuple[Choice, ...] = ()
    lines: tuple[Line, ...] = ()
    text: str = ""
    error: str = ""

    @property
    def is_group(self) -> bool:
        """Tell whether the field is several controls under one legend."""
        return self.question.type in (
            QuestionType.SINGLE,
            QuestionType.SEVERAL,
            QuestionType.SCALE,
            QuestionType.MATRIX,
        )

    @property
    def first_id(self) -> str:
        """Return the id of the first control, where a link to an error leads."""
        if self.lines:
            return self.lines[0].choices[0].id
        return self.choices[0].id if self.choices else f"a-{self.question.code}"


def field_of(question: Question, typed: Typed, *, error: str = "") -> Field:
    """Return a question with what was typed, or what `typed_of` makes of a kept answer."""
    if question.type is QuestionType.MATRIX:
        lines = tuple(_line(question, line, typed) for line in question.lines)
        return Field(question, lines=lines, error=error)
    given = set(typed.get(question.code, ()))
    if question.type is QuestionType.SCALE:
        return Field(question, choices=_marks(question, question.code, given), error=error)
    if question.options:
        choices = tuple(
            Choice(f"a-{question.code}-{one.code}", one.code, one.words, one.code in given) for one in question.options
        )
        return Field(question, choices=choices, error=error)
    return Field(question, text=next(iter(typed.get(question.code, ())), ""), error=error)


def typed_of(questions: Sequence[Question], answers: Mapping[str, Any]) -> dict[str, list[str]]:
    """Return kept answers as a form would bring them."""
    typed: dict[str, list[str]] = {}
    for question in questions:
        answer = answers.get(question.code)
        if answer is None:
            continue
        if question.type is QuestionType.MATRIX:
            typed |= {f"{question.code}.{line}": [str(mark)] for line, mark in answer.items()}
        elif question.type is QuestionType.DATE:
            typed[question.code] = [date.fromisoformat(answer).strftime("%d.%m.%Y")]
        else:
            typed[question.code] = list(answer) if isinstance(answer, list) else [str(answer)]
    return typed


def _line(question: Question, line: Option, typed: Typed) -> Line:
    name = f"{question.code}.{line.code}"
    return Line(name, line.words, _marks(question, name, set(typed.get(name, ()))))


def _marks(question: Question, name: str, given: set[str]) -> tuple[Choice, ...]:
    return tuple(Choice(f"a-{name}-{mark}", str(mark), str(mark), str(mark) in given) for mark in question.steps)
