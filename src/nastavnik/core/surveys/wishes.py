"""What the ready questionnaires say for a bank: topics, forms, kinds and places, by the codes of their questions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from nastavnik.core.surveys.kinds import SurveyKind
from nastavnik.core.surveys.questions import Question

DEFAULT_PLACES = 1
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
        topics=(*_words(by_code.get("topics"), answers), *_own(answers)),
        forms=tuple(answers.get("forms", ())),
        kinds=tuple(answers.get("kinds", ())),
        places=places,
    )


def answers_from_list(
    kind: str, questions: Sequence[Question], *, topics: Sequence[str], capacity: int | None
) -> dict[str, Any]:
    """Return a list's own words as answers: a topic that the questionnaire knows by its code, the others as text."""
    known = {
        one.words.casefold(): one.code
        for question in questions
        if question.code == "topics"
        for one in question.options
    }
    answers: dict[str, Any] = {"wish": "yes"}
    codes = [known[topic.casefold()] for topic in topics if topic.casefold() in known]
    others = [topic for topic in topics if topic.casefold() not in known]
    if codes:
        answers["topics"] = codes
    if others:
        answers["topics_own"] = "; ".join(others)
    if kind == SurveyKind.MENTOR_OFFER and capacity is not None:
        answers["capacity"] = capacity
    return answers


def _words(question: Question | None, answers: Mapping[str, Any]) -> tuple[str, ...]:
    if question is None:
        return ()
    words = {one.code: one.words for one in question.options}
    return tuple(words[code] for code in answers.get("topics", ()) if code in words)


def _own(answers: Mapping[str, Any]) -> tuple[str, ...]:
    typed = str(answers.get("topics_own", ""))
    return tuple(part.strip() for part in typed.replace("\n", ";").split(";") if part.strip())
