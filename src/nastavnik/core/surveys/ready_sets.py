"""The ready questionnaires: data files beside this module, one for each kind and target model."""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib.resources import files

from nastavnik.core.surveys.kinds import SurveyKind, TargetModel
from nastavnik.core.surveys.questions import Question, read_questions


@dataclass(frozen=True, slots=True)
class ReadySet:
    """One questionnaire as it was written on a day."""

    kind: SurveyKind
    target_model: TargetModel
    title: str
    intro: str
    written_on: date
    questions: tuple[Question, ...]


@lru_cache
def ready_set(kind: SurveyKind, target_model: TargetModel) -> ReadySet:
    """Return the questionnaire of a kind for a target model."""
    text = (files("nastavnik.core.surveys") / "ready" / f"{kind}.{target_model}.toml").read_text(encoding="utf-8")
    read = tomllib.loads(text)
    return ReadySet(
        kind=SurveyKind(kind),
        target_model=TargetModel(target_model),
        title=read["title"],
        intro=read["intro"],
        written_on=read["written_on"],
        questions=read_questions(read["questions"]),
    )
