"""What many answers say together. Under five of them nothing is broken down: a small group is its members."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean, median
from typing import Any

from nastavnik.core.language.plurals import counted
from nastavnik.core.surveys.answers import in_words
from nastavnik.core.surveys.questions import Option, Question, QuestionType

LEAST_ANSWERS = 5


@dataclass(frozen=True, slots=True)
class Bar:
    """How many chose one option, or gave one mark; the share is of those who answered this question."""

    words: str
    count: int
    share: float  # 0–1

    @property
    def percent(self) -> int:
        """Return the share as whole per cent."""
        return round(self.share * 100)


@dataclass(frozen=True, slots=True)
class Result:
    """What is shown of one question. Closed: fewer than five have answered it, so only their number stands."""

    question: Question
    answered: int
    bars: tuple[Bar, ...] = ()
    quotes: tuple[str, ...] = ()
    summary: str = ""

    @property
    def is_shown(self) -> bool:
        """Tell whether the group is large enough to be broken down."""
        return self.answered >= LEAST_ANSWERS

    @property
    def words(self) -> str:
        """Return how many answered, in words."""
        return counted(self.answered, "ответ", "ответа", "ответов")


def results(questions: Sequence[Question], answers: Sequence[Mapping[str, Any]]) -> tuple[Result, ...]:
    """Return a result for each question, in order; `answers` are those of each person who has answered."""
    return tuple(
        _result(question, [one[question.code] for one in answers if question.code in one]) for question in questions
    )


def _result(question: Question, given: list[Any]) -> Result:
    if len(given) < LEAST_ANSWERS:
        return Result(question, len(given))
    if question.type in (QuestionType.SINGLE, QuestionType.SEVERAL):
        return Result(question, len(given), bars=_chosen(question.options, given))
    if question.type is QuestionType.MATRIX:
        return Result(question, len(given), bars=_lines(question, given))
    if question.type in (QuestionType.SCALE, QuestionType.NUMBER):
        return Result(question, len(given), bars=_marks(given), summary=_summary(given))
    # Sorted, so that the order of writing does not tell who wrote what.
    return Result(question, len(given), quotes=tuple(sorted(in_words(question, one) for one in given)))


def _chosen(options: Sequence[Option], given: list[Any]) -> tuple[Bar, ...]:
    counts = Counter(code for one in given for code in ([one] if isinstance(one, str) else one))
    return tuple(Bar(one.words, counts[one.code], counts[one.code] / len(given)) for one in options)


def _marks(given: list[int]) -> tuple[Bar, ...]:
    counts = Counter(given)
    return tuple(Bar(str(mark), counts[mark], counts[mark] / len(given)) for mark in sorted(counts))


def _lines(question: Question, given: list[dict[str, int]]) -> tuple[Bar, ...]:
    """Return a bar for each line: the mean mark as a share of the highest."""
    bars = []
    for line in question.lines:
        marks = [one[line.code] for one in given if line.code in one]
        mean = fmean(marks) if marks else 0
        bars.append(Bar(f"{line.words}: в среднем {_decimal(mean)}", len(marks), mean / question.most))
    return tuple(bars)


def _summary(given: list[int]) -> str:
    return f"В среднем {_decimal(fmean(given))}, половина — не больше {_decimal(median(given))}"


def _decimal(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0").replace(".", ",")
