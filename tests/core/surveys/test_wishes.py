from nastavnik.core.surveys.answers import in_words
from nastavnik.core.surveys.kinds import SurveyKind, TargetModel
from nastavnik.core.surveys.ready_sets import ready_set
from nastavnik.core.surveys.wishes import answers_from_list, wishes_of

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
