from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from nastavnik.core.matching.words import same_words
from nastavnik.core.surveys.answers import in_words
from nastavnik.core.surveys.kinds import SurveyKind, TargetModel
from nastavnik.core.surveys.ready_sets import ready_set
from nastavnik.core.surveys.wishes import answers_from_list, wishes_of
from nastavnik.core.text.keys import search_key
from nastavnik.core.text.lists import listed

OFFER = ready_set(SurveyKind.MENTOR_OFFER, TargetModel.TEACHERS).questions
REQUEST = ready_set(SurveyKind.MENTEE_REQUEST, TargetModel.TEACHERS).questions


def test_wishes_of_a_mentor_hold_topics_in_words_and_places() -> None:
    answers = {
        "wish": "yes",
        "topics": ["method"],
        "topics_own": "шахматы; черчение",
        "capacity": 3,
        "kinds": ["group"],
    }

    wishes = wishes_of(SurveyKind.MENTOR_OFFER, OFFER, answers)

    assert wishes.wants
    assert wishes.topics == ("Методика и план урока", "шахматы", "черчение")
    assert (wishes.places, wishes.kinds) == (3, ("group",))


def test_wishes_of_whoever_said_no_are_not_wanted() -> None:
    assert not wishes_of(SurveyKind.MENTEE_REQUEST, REQUEST, {"wish": "no"}).wants
    assert not wishes_of(SurveyKind.MENTEE_REQUEST, REQUEST, {}).wants


def test_answers_from_list_know_a_topic_by_its_words() -> None:
    answers = answers_from_list(
        SurveyKind.MENTOR_OFFER, OFFER, topics=("методика и план урока", "черчение"), capacity=2
    )

    assert answers == {"wish": "yes", "topics": ["method"], "topics_own": "черчение", "capacity": 2}
    topics = next(question for question in OFFER if question.code == "topics")
    assert in_words(topics, answers["topics"]) == "Методика и план урока"


def test_answers_from_list_of_a_mentee_hold_no_places() -> None:
    assert answers_from_list(SurveyKind.MENTEE_REQUEST, REQUEST, topics=(), capacity=2) == {"wish": "yes"}


def test_wishes_of_own_words_part_a_list_however_it_is_written() -> None:
    answers = {"wish": "yes", "topics_own": "План урока, дисциплина;  отчёты\nплан урока"}
    assert wishes_of(SurveyKind.MENTEE_REQUEST, REQUEST, answers).topics == ("План урока", "дисциплина", "отчёты")


def test_wishes_of_a_whole_essay_stay_short() -> None:
    answers = {"wish": "yes", "topics_own": f"{'я' * 3990}, черчение, {', '.join(map(str, range(900)))}"}
    topics = wishes_of(SurveyKind.MENTEE_REQUEST, REQUEST, answers).topics
    assert topics[0] == f"{'я' * 119}…"
    assert topics[1] == "черчение"
    assert len(topics) == 30


def test_wishes_of_own_words_know_a_topic_of_the_questionnaire() -> None:
    whole = next(
        one.words for question in OFFER if question.code == "topics" for one in question.options if "," in one.words
    )
    answers = {"wish": "yes", "topics_own": f"черчение, {whole.upper()}"}

    assert wishes_of(SurveyKind.MENTOR_OFFER, OFFER, answers).topics == (whole, "черчение")


def test_answers_from_list_put_together_a_topic_that_holds_commas() -> None:
    topics = next(question for question in OFFER if question.code == "topics")
    whole = next(one for one in topics.options if "," in one.words)

    answers = answers_from_list(SurveyKind.MENTOR_OFFER, OFFER, topics=("опрос", *listed(whole.words)), capacity=None)

    assert (answers["topics"], answers["topics_own"]) == ([whole.code], "опрос")


WORDS = ("план урока", "дисциплина", "отчёты", "шахматы", "разговор с родителями")


@given(
    st.lists(st.sampled_from(WORDS), unique=True),
    st.lists(st.sampled_from(WORDS), unique=True),
    st.sampled_from([", ", ",", ";", "; ", "\n", " ,  "]),
    st.sampled_from([str.upper, str.capitalize, lambda text: text.replace("ё", "е"), lambda text: f"  {text}. "]),
)
def test_two_people_meet_on_every_topic_that_both_name(
    asked: list[str], offered: list[str], sign: str, spelled: Callable[[str], str]
) -> None:
    request = wishes_of(SurveyKind.MENTEE_REQUEST, REQUEST, {"wish": "yes", "topics_own": "; ".join(asked)})
    offer = wishes_of(SurveyKind.MENTOR_OFFER, OFFER, {"wish": "yes", "topics_own": sign.join(map(spelled, offered))})

    assert {search_key(one) for one in same_words(request.topics, offer.topics)} == {
        search_key(one) for one in set(asked) & set(offered)
    }
