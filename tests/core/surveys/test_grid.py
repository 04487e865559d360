from typing import Any

import pytest

from nastavnik.core.surveys.answers import WrongAnswer, read_answer
from nastavnik.core.surveys.grid import legend, typed_of_cell
from nastavnik.core.surveys.kinds import SurveyKind, TargetModel
from nastavnik.core.surveys.questions import Option, Question, QuestionType
from nastavnik.core.surveys.ready_sets import ready_set

AB = (Option("a", "Первое"), Option("b", "Второе"), Option("c", "Третье"))
SINGLE = Question("one", QuestionType.SINGLE, "Одно?", options=AB)
SEVERAL = Question("many", QuestionType.SEVERAL, "Сколько угодно?", options=AB)
SCALE = Question("scale", QuestionType.SCALE, "Насколько?", least=1, most=5)
MATRIX = Question("lines", QuestionType.MATRIX, "По строкам?", lines=AB, least=1, most=5)
NUMBER = Question("number", QuestionType.NUMBER, "Сколько?", least=0, most=7)
DAY = Question("day", QuestionType.DATE, "Когда?")
TEXT = Question("text", QuestionType.TEXT, "Что?")


@pytest.mark.parametrize(
    ("question", "cell", "answer"),
    [
        (SINGLE, "2", "b"),
        (SEVERAL, "3, 1", ["a", "c"]),
        (SEVERAL, "1;2 3", ["a", "b", "c"]),
        (SCALE, " 4 ", 4),
        (MATRIX, "3 2 5", {"a": 3, "b": 2, "c": 5}),
        (NUMBER, "0", 0),
        (DAY, "30.10.2026", "2026-10-30"),
        (TEXT, "1, 2 и черчение", "1, 2 и черчение"),
    ],
)
def test_typed_of_cell_reads_what_was_typed(question: Question, cell: str, answer: Any):
    assert read_answer(question, typed_of_cell(question, cell)) == answer


@pytest.mark.parametrize(
    ("question", "cell"),
    [
        (SINGLE, "4"), (SINGLE, "0"), (SINGLE, "да"), (SINGLE, "²"), (SINGLE, "1 2"), (SEVERAL, "1 9"), (MATRIX, "3 2"),
        (MATRIX, "3 2 9"), (SCALE, "6"), (NUMBER, "много"), (DAY, "30.02.2027"), (SINGLE, ""),
    ],
)  # fmt: skip
def test_typed_of_cell_refuses_what_names_no_answer(question: Question, cell: str):
    with pytest.raises(WrongAnswer):
        read_answer(question, typed_of_cell(question, cell))


@pytest.mark.parametrize("kind", list(SurveyKind)[:2])
@pytest.mark.parametrize("model", list(TargetModel))
def test_legend_says_what_each_number_of_a_ready_set_means(kind: SurveyKind, model: TargetModel):
    for question in ready_set(kind, model).questions:
        words = " ".join(legend(question))
        assert all(one.words in words for one in (*question.options, *question.lines))
        assert words or question.type is QuestionType.TEXT
