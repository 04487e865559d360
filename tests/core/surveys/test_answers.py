from typing import Any

import pytest

from nastavnik.core.surveys.answers import WrongAnswer, in_words, read_all, read_answer, unanswered
from nastavnik.core.surveys.questions import Question, read_questions

ROWS: list[dict[str, Any]] = [
    {"code": "one", "type": "single", "words": "Один?", "options": [["a", "Да"], ["b", "Нет"]]},
    {
        "code": "few",
        "type": "several",
        "words": "Какие?",
        "options": [["a", "Атлас"], ["b", "Букварь"], ["c", "Циркуль"]],
        "most": 2,
    },
    {"code": "scale", "type": "scale", "words": "Сколько?", "least": 1, "most": 10},
    {
        "code": "grid",
        "type": "matrix",
        "words": "Как?",
        "least": 1,
        "most": 5,
        "lines": [["x", "Утро"], ["y", "Вечер"]],
    },
    {"code": "number", "type": "number", "words": "Мест?", "least": 0, "most": 7},
    {"code": "text", "type": "text", "words": "Что?", "most": 20, "required": False},
    {"code": "day", "type": "date", "words": "Когда?"},
]
QUESTIONS = {question.code: question for question in read_questions(ROWS)}


@pytest.mark.parametrize(
    ("code", "typed", "kept", "words"),
    [
        ("one", {"one": ["a"]}, "a", "Да"),
        ("few", {"few": ["c", "a", "a"]}, ["a", "c"], "Атлас, Циркуль"),
        ("scale", {"scale": ["10"]}, 10, "10"),
        ("grid", {"grid.x": ["1"], "grid.y": ["5"]}, {"x": 1, "y": 5}, "Утро — 1; Вечер — 5"),
        ("number", {"number": [" 0 "]}, 0, "0"),
        ("text", {"text": [" слово\x00 "]}, "слово", "слово"),
        ("text", {}, None, "—"),
        ("day", {"day": ["30.10.2026"]}, "2026-10-30", "30.10.2026"),
        ("day", {"day": ["2026-10-30"]}, "2026-10-30", "30.10.2026"),
    ],
)
def test_read_answer_keeps_what_fits(code: str, typed: dict[str, list[str]], kept: Any, words: str) -> None:
    answer = read_answer(QUESTIONS[code], typed)

    assert answer == kept
    assert in_words(QUESTIONS[code], answer) == words


@pytest.mark.parametrize(
    ("code", "typed", "words"),
    [
        ("one", {}, "Выберите один ответ"),
        ("one", {"one": ["z"]}, "Выберите ответ из списка"),
        ("few", {"few": []}, "Выберите хотя бы один ответ"),
        ("few", {"few": ["a", "z"]}, "Выберите ответы из списка"),
        ("few", {"few": ["a", "b", "c"]}, "Выберите не больше, чем 2\u00a0ответа"),
        ("scale", {"scale": ["11"]}, "Введите целое число от 1 до 10"),
        ("scale", {"scale": ["²"]}, "Введите целое число от 1 до 10"),
        ("grid", {"grid.x": ["3"]}, "Отметьте каждую строку. Пусто: «Вечер»"),
        ("grid", {}, "Отметьте каждую строку"),
        ("number", {"number": ["-1"]}, "Введите целое число от 0 до 7"),
        ("number", {"number": ["9" * 5000]}, "Введите целое число от 0 до 7"),
        ("text", {"text": ["с" * 21]}, "Слишком длинно: помещается 20\u00a0знаков"),
        ("day", {"day": ["31.02.2026"]}, "Такой даты нет. Например, 30.10.2026"),
        ("day", {"day": [""]}, "Введите дату, например 30.10.2026"),
    ],
)
def test_read_answer_refuses_in_words(code: str, typed: dict[str, list[str]], words: str) -> None:
    with pytest.raises(WrongAnswer, match=f"^{words.replace('.', '[.]')}$"):
        read_answer(QUESTIONS[code], typed)


def test_read_all_keeps_the_good_beside_the_wrong() -> None:
    answers, wrong = read_all([QUESTIONS["one"], QUESTIONS["number"]], {"one": ["b"], "number": ["x"]})

    assert answers == {"one": "b"}
    assert list(wrong) == ["number"]


def test_unanswered_names_numbers_of_the_required() -> None:
    questions: list[Question] = list(QUESTIONS.values())

    assert unanswered(questions, {"one": "a", "few": ["a"], "scale": 3, "grid": {}, "number": 1}) == (7,)
