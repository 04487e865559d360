"""Questions as data: what is asked, how it is answered, and the same as plain JSON, frozen with a questionnaire."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class QuestionType(StrEnum):
    """How a question is answered."""

    SINGLE = "single"
    SEVERAL = "several"
    SCALE = "scale"
    MATRIX = "matrix"  # a scale for each of several lines
    NUMBER = "number"
    TEXT = "text"
    DATE = "date"


CHOOSING = frozenset({QuestionType.SINGLE, QuestionType.SEVERAL})
MEASURING = frozenset({QuestionType.SCALE, QuestionType.MATRIX, QuestionType.NUMBER})


class BadQuestion(ValueError):
    """A question as data contradicts itself: a fault of who wrote the set, not of who answers."""


@dataclass(frozen=True, slots=True)
class Option:
    """One answer to choose, or one line of a matrix: a stable code and its words."""

    code: str
    words: str


@dataclass(frozen=True, slots=True)
class Question:
    """One question. `least` and `most` bound a scale, a number, or how many options may be chosen."""

    code: str
    type: QuestionType
    words: str
    hint: str = ""
    required: bool = True
    options: tuple[Option, ...] = ()
    lines: tuple[Option, ...] = ()
    least: int = 0
    most: int = 0
    ends: tuple[str, ...] = ()  # what the two ends of a scale mean

    @property
    def steps(self) -> range:
        """Return the marks of a scale, the lowest first."""
        return range(self.least, self.most + 1)


def read_questions(rows: Sequence[Mapping[str, Any]]) -> tuple[Question, ...]:
    """Return the questions that plain data describes, in its order.

    Raises BadQuestion where a code repeats, a choice has nothing to choose from, or a scale has no length.
    """
    questions = tuple(_question(row) for row in rows)
    codes = [question.code for question in questions]
    if len(codes) != len(set(codes)):
        raise BadQuestion(f"A code repeats: {codes}")
    for question in questions:
        _demand_sense(question)
    return questions


def as_data(question: Question) -> dict[str, Any]:
    """Return a question as plain JSON; `read_questions` gives the same question back."""
    return {
        "code": question.code,
        "type": str(question.type),
        "words": question.words,
        "hint": question.hint,
        "required": question.required,
        "options": [[one.code, one.words] for one in question.options],
        "lines": [[one.code, one.words] for one in question.lines],
        "least": question.least,
        "most": question.most,
        "ends": list(question.ends),
    }


def _question(row: Mapping[str, Any]) -> Question:
    return Question(
        code=row["code"],
        type=QuestionType(row["type"]),
        words=row["words"],
        hint=row.get("hint", ""),
        required=row.get("required", True),
        options=tuple(Option(*one) for one in row.get("options", ())),
        lines=tuple(Option(*one) for one in row.get("lines", ())),
        least=row.get("least", 0),
        most=row.get("most", 0),
        ends=tuple(row.get("ends", ())),
    )


def _demand_sense(question: Question) -> None:
    if question.type in CHOOSING and len(question.options) < 2:
        raise BadQuestion(f"{question.code}: nothing to choose from")
    if question.type is QuestionType.MATRIX and not question.lines:
        raise BadQuestion(f"{question.code}: a matrix without lines")
    if question.type in MEASURING and question.most <= question.least:
        raise BadQuestion(f"{question.code}: a scale without length")
