from typing import Any

import pytest

from nastavnik.core.surveys.kinds import SurveyKind, TargetModel
from nastavnik.core.surveys.questions import BadQuestion, as_data, read_questions
from nastavnik.core.surveys.ready_sets import ready_set

SETS = [(kind, model) for kind in SurveyKind for model in TargetModel]


@pytest.mark.parametrize(("kind", "model"), SETS)
def test_ready_set_survives_being_kept(kind: SurveyKind, model: TargetModel) -> None:
    questions = ready_set(kind, model).questions

    assert read_questions([as_data(question) for question in questions]) == questions


@pytest.mark.parametrize(("kind", "model"), SETS)
def test_ready_set_asks_what_a_bank_needs(kind: SurveyKind, model: TargetModel) -> None:
    codes = {question.code for question in ready_set(kind, model).questions}

    needed = {"wish", "topics", "topics_own", "forms", "kinds"}
    assert needed | ({"capacity"} if kind is SurveyKind.MENTOR_OFFER else set()) <= codes
    assert 7 <= len(codes) <= 12, "A questionnaire on a phone is answered in three minutes."


@pytest.mark.parametrize("model", list(TargetModel))
def test_ready_sets_speak_of_the_same_topics(model: TargetModel) -> None:
    asked, offered = (
        next(question.options for question in ready_set(kind, model).questions if question.code == "topics")
        for kind in SurveyKind
    )

    assert asked == offered


@pytest.mark.parametrize(
    "rows",
    [
        [{"code": "a", "type": "text", "words": "?"}, {"code": "a", "type": "text", "words": "?"}],
        [{"code": "a", "type": "single", "words": "?", "options": [["x", "Да"]]}],
        [{"code": "a", "type": "scale", "words": "?"}],
        [{"code": "a", "type": "matrix", "words": "?", "least": 1, "most": 5}],
    ],
)
def test_read_questions_refuses_a_set_that_contradicts_itself(rows: list[dict[str, Any]]) -> None:
    with pytest.raises(BadQuestion):
        read_questions(rows)
