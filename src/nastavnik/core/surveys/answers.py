"""What was typed, turned into an answer that may be kept, or refused in words that say what to do."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from nastavnik.core.language.plurals import counted
from nastavnik.core.refusals import Refusal
from nastavnik.core.surveys.questions import Question, QuestionType
from nastavnik.core.text.keys import clean_lines

Typed = Mapping[str, Sequence[str]]  # the fields of a form: «code», and «code.line» for each line of a matrix
TEXT_LENGTH = 2000
_DATE_FORMATS = ("%d.%m.%Y", "%Y-%m-%d")


class WrongAnswer(Refusal):
    """The answer does not fit its question."""


def read_answer(question: Question, typed: Typed) -> Any:
    """Return the answer as plain JSON; None for a question left open that may be.

    A choice is a code, several are a list of codes in the order of the options, a matrix is a mark by line, a date is
    an ISO date.

    Raises WrongAnswer.
    """
    value = _READERS[question.type](question, typed)
    if value in (None, "", [], {}):
        if question.required:
            raise WrongAnswer(_EMPTY[question.type])
        return None
    return value


def read_all(questions: Sequence[Question], typed: Typed) -> tuple[dict[str, Any], dict[str, WrongAnswer]]:
    """Return the answers that fit, and what is wrong with the others, both by the code of the question."""
    answers: dict[str, Any] = {}
    wrong: dict[str, WrongAnswer] = {}
    for question in questions:
        try:
            value = read_answer(question, typed)
        except WrongAnswer as refusal:
            wrong[question.code] = refusal
        else:
            if value is not None:
                answers[question.code] = value
    return answers, wrong


def unanswered(questions: Sequence[Question], answers: Mapping[str, Any]) -> tuple[int, ...]:
    """Return the numbers, from one, of the questions that must be answered and are not."""
    return tuple(
        number
        for number, question in enumerate(questions, start=1)
        if question.required and question.code not in answers
    )


def in_words(question: Question, answer: Any) -> str:
    """Return an answer as a person reads it; a dash where there is none."""
    if answer is None:
        return "—"
    words = {one.code: one.words for one in (*question.options, *question.lines)}
    if question.type is QuestionType.SINGLE:
        return words.get(answer, "—")
    if question.type is QuestionType.SEVERAL:
        return ", ".join(words[code] for code in answer if code in words) or "—"
    if question.type is QuestionType.MATRIX:
        return "; ".join(f"{words[line]} — {mark}" for line, mark in answer.items() if line in words)
    if question.type is QuestionType.DATE:
        return date.fromisoformat(answer).strftime("%d.%m.%Y")
    return str(answer)


def _first(question: Question, typed: Typed, suffix: str = "") -> str:
    values = typed.get(question.code + suffix, ())
    return values[0].strip() if values else ""


def _single(question: Question, typed: Typed) -> str | None:
    chosen = _first(question, typed)
    if chosen and chosen not in {one.code for one in question.options}:
        raise WrongAnswer("Выберите ответ из списка")
    return chosen or None


def _several(question: Question, typed: Typed) -> list[str]:
    chosen = set(typed.get(question.code, ())) - {""}
    if chosen - {one.code for one in question.options}:
        raise WrongAnswer("Выберите ответы из списка")
    if question.most and len(chosen) > question.most:
        raise WrongAnswer(f"Выберите не больше, чем {counted(question.most, 'ответ', 'ответа', 'ответов')}")
    return [one.code for one in question.options if one.code in chosen]


def _scale(question: Question, typed: Typed) -> int | None:
    return _mark(question, _first(question, typed))


def _matrix(question: Question, typed: Typed) -> dict[str, int]:
    marks = {line.code: _mark(question, _first(question, typed, f".{line.code}")) for line in question.lines}
    given = {code: mark for code, mark in marks.items() if mark is not None}
    if given and len(given) < len(marks):
        missing = next(line.words for line in question.lines if line.code not in given)
        raise WrongAnswer(f"Отметьте каждую строку. Пусто: «{missing}»")
    return given


def _number(question: Question, typed: Typed) -> int | None:
    return _mark(question, _first(question, typed))


def _mark(question: Question, text: str) -> int | None:
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and len(text) < 9 and question.least <= int(text) <= question.most):
        raise WrongAnswer(f"Введите целое число от {question.least} до {question.most}")
    return int(text)


def _text(question: Question, typed: Typed) -> str:
    text = clean_lines(_first(question, typed))
    most = question.most or TEXT_LENGTH
    if len(text) > most:
        raise WrongAnswer(f"Слишком длинно: помещается {counted(most, 'знак', 'знака', 'знаков')}")
    return text


def _date(question: Question, typed: Typed) -> str | None:
    text = _first(question, typed)
    if not text:
        return None
    for form in _DATE_FORMATS:
        try:
            return datetime.strptime(text, form).date().isoformat()  # noqa: DTZ007  # a day has no time zone
        except ValueError:
            continue
    raise WrongAnswer("Такой даты нет. Например, 30.10.2026")


_READERS: dict[QuestionType, Callable[[Question, Typed], Any]] = {
    QuestionType.SINGLE: _single,
    QuestionType.SEVERAL: _several,
    QuestionType.SCALE: _scale,
    QuestionType.MATRIX: _matrix,
    QuestionType.NUMBER: _number,
    QuestionType.TEXT: _text,
    QuestionType.DATE: _date,
}
_EMPTY = {
    QuestionType.SINGLE: "Выберите один ответ",
    QuestionType.SEVERAL: "Выберите хотя бы один ответ",
    QuestionType.SCALE: "Выберите отметку на шкале",
    QuestionType.MATRIX: "Отметьте каждую строку",
    QuestionType.NUMBER: "Введите число, например 2",
    QuestionType.TEXT: "Напишите ответ, хватит одного предложения",
    QuestionType.DATE: "Введите дату, например 30.10.2026",
}
