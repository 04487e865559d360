"""What the ready questionnaires say for a bank: topics, forms, kinds and places, by the codes of their questions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from nastavnik.core.surveys.kinds import SurveyKind
from nastavnik.core.surveys.questions import Question
from nastavnik.core.text.keys import search_key
from nastavnik.core.text.lists import listed

DEFAULT_PLACES = 1
LONGEST_TOPIC, MOST_TOPICS = 120, 30
YES = frozenset({"yes", "maybe"})


@dataclass(frozen=True, slots=True)
class Wishes:
    """What one person asks for or offers. Topics stand in words, their own ones too; forms and kinds as codes."""

    wants: bool
    topics: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    places: int = 0  # of a mentor; 0 for a mentee


def wishes_of(kind: str, questions: Sequence[Question], answers: Mapping[str, Any]) -> Wishes:
    """Return what the answers mean for a bank; whoever did not say that he wants to take part does not."""
    by_code = {question.code: question for question in questions}
    places = answers.get("capacity", DEFAULT_PLACES) if kind == SurveyKind.MENTOR_OFFER else 0
    return Wishes(
        wants=answers.get("wish") in YES,
        topics=_topics(by_code.get("topics"), answers),
        forms=tuple(answers.get("forms", ())),
        kinds=tuple(answers.get("kinds", ())),
        places=places,
    )


def answers_from_list(
    kind: str, questions: Sequence[Question], *, topics: Sequence[str], capacity: int | None
) -> dict[str, Any]:
    """Return a list's own words as answers: a topic that the questionnaire knows by its code, the others as text."""
    asked = next((question for question in questions if question.code == "topics"), None)
    codes, others = _recognised(asked, topics)
    answers: dict[str, Any] = {"wish": "yes"}
    if codes:
        answers["topics"] = codes
    if others:
        answers["topics_own"] = "; ".join(others)
    if kind == SurveyKind.MENTOR_OFFER and capacity is not None:
        answers["capacity"] = capacity
    return answers


def _topics(question: Question | None, answers: Mapping[str, Any]) -> tuple[str, ...]:
    """Return what was ticked and what was written, each once and in the words of the questionnaire where it has any."""
    codes, others = _recognised(question, listed(str(answers.get("topics_own", ""))))
    words = {one.code: one.words for one in question.options} if question else {}
    chosen = dict.fromkeys([*answers.get("topics", ()), *codes])
    own = dict.fromkeys(_short(one) for one in others)
    return (*(words[code] for code in chosen if code in words), *own)[:MOST_TOPICS]


def _short(topic: str) -> str:
    """Return a topic that fits a card; the answer keeps the rest."""
    return topic if len(topic) <= LONGEST_TOPIC else f"{topic[: LONGEST_TOPIC - 1].rstrip()}…"


def _recognised(question: Question | None, topics: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return the codes of what the questionnaire knows, and the other words; a topic of it may itself hold commas."""
    left = {search_key(topic): topic for topic in topics}
    codes = []
    for option in question.options if question else ():
        parts = [search_key(part) for part in listed(option.words)]
        if parts and all(part in left for part in parts):
            codes.append(option.code)
            for part in parts:
                del left[part]
    return codes, list(left.values())
