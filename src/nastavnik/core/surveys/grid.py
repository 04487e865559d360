"""Quick entry from paper: a row for each person, a short cell for each question. Options are typed by their numbers.

«2» is the second option, «1 3 5» several of them, «3 2 4 1» the marks of a matrix line by line; numbers, dates and
texts are typed as they stand.
"""

import re

from nastavnik.core.surveys.answers import Typed, WrongAnswer
from nastavnik.core.surveys.questions import CHOOSING, Option, Question, QuestionType

_BETWEEN = re.compile(r"[\s,;]+")


def typed_of_cell(question: Question, cell: str) -> Typed:
    """Return a cell as the form of the question would bring it.

    Raises WrongAnswer where a number names no option, or a matrix has another count of marks.
    """
    cell = cell.strip()
    if not cell:
        return {}
    if question.type in CHOOSING:
        return {question.code: [_option(question, part).code for part in _chosen(question, cell)]}
    if question.type is QuestionType.MATRIX:
        return _marks(question, _parts(cell))
    return {question.code: [cell]}


def legend(question: Question) -> tuple[str, ...]:
    """Return what the numbers of a question mean, a line each; nothing where one types the answer itself."""
    if question.type in CHOOSING:
        return tuple(f"{number} — {one.words}" for number, one in enumerate(question.options, start=1))
    if question.type is QuestionType.MATRIX:
        marks = f"через пробел, от {question.least} до {question.most}"
        return (f"По порядку, {marks}: {', '.join(line.words for line in question.lines)}",)
    if question.type in (QuestionType.SCALE, QuestionType.NUMBER):
        return (f"Число от {question.least} до {question.most}",)
    return ("дд.мм.гггг",) if question.type is QuestionType.DATE else ()


def _parts(cell: str) -> list[str]:
    return [part for part in _BETWEEN.split(cell) if part]


def _chosen(question: Question, cell: str) -> list[str]:
    parts = _parts(cell)
    if question.type is QuestionType.SINGLE and len(parts) > 1:
        raise WrongAnswer("Здесь один ответ: введите один номер")
    return parts


def _option(question: Question, part: str) -> Option:
    if part.isascii() and part.isdigit() and len(part) < 4 and 1 <= int(part) <= len(question.options):
        return question.options[int(part) - 1]
    raise WrongAnswer(f"Введите номера ответов от 1 до {len(question.options)}")


def _marks(question: Question, parts: list[str]) -> Typed:
    if len(parts) != len(question.lines):
        raise WrongAnswer(f"Введите отметок: {len(question.lines)}, через пробел")
    return {f"{question.code}.{line.code}": [mark] for line, mark in zip(question.lines, parts, strict=True)}
