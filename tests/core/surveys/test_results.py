from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from nastavnik.core.surveys.questions import read_questions
from nastavnik.core.surveys.results import LEAST_ANSWERS, results

QUESTIONS = read_questions(
    [
        {"code": "one", "type": "single", "words": "Один?", "options": [["a", "Да"], ["b", "Нет"]]},
        {"code": "few", "type": "several", "words": "Какие?", "options": [["a", "Атлас"], ["b", "Букварь"]]},
        {"code": "scale", "type": "scale", "words": "Сколько?", "least": 1, "most": 10},
        {"code": "grid", "type": "matrix", "words": "Как?", "least": 1, "most": 4, "lines": [["x", "Утро"]]},
        {"code": "text", "type": "text", "words": "Что?"},
    ]
)
ANSWERS: list[dict[str, Any]] = [
    {"one": "a", "few": ["a"], "scale": 2, "grid": {"x": 4}, "text": "б"},
    {"one": "a", "few": ["a", "b"], "scale": 4, "grid": {"x": 4}, "text": "а"},
    {"one": "b", "few": ["b"], "scale": 4, "grid": {"x": 2}, "text": "в"},
    {"one": "a", "few": ["a"], "scale": 6, "grid": {"x": 2}, "text": "г"},
    {"one": "a", "few": ["a"], "scale": 9, "grid": {"x": 3}, "text": "д"},
]


def test_results_count_each_kind_of_answer() -> None:
    one, few, scale, grid, text = results(QUESTIONS, ANSWERS)

    assert [(bar.words, bar.count, bar.percent) for bar in one.bars] == [("Да", 4, 80), ("Нет", 1, 20)]
    assert [(bar.count, bar.percent) for bar in few.bars] == [(4, 80), (2, 40)]
    assert scale.summary == "В среднем 5, половина — не больше 4"
    assert [bar.words for bar in scale.bars] == ["2", "4", "6", "9"]
    assert [(bar.words, bar.percent) for bar in grid.bars] == [("Утро: в среднем 3", 75)]
    assert text.quotes == ("а", "б", "в", "г", "д")
    assert text.words == "5\u00a0ответов"


@given(st.lists(st.sampled_from(ANSWERS), max_size=LEAST_ANSWERS - 1))
def test_results_break_nothing_down_under_five(answers: list[dict[str, Any]]) -> None:
    for result in results(QUESTIONS, answers):
        assert (result.bars, result.quotes, result.summary) == ((), (), "")
        assert not result.is_shown


def test_results_close_one_question_that_few_answered() -> None:
    answers = [{key: value for key, value in one.items() if key != "text"} for one in ANSWERS[:1]] + ANSWERS[1:]

    shown = [result.is_shown for result in results(QUESTIONS, answers)]
    assert shown == [True, True, True, True, False]
