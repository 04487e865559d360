"""What counts and how much: criteria in four groups, and the curator's five wishes in words."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from nastavnik.core.refusals import Refusal

FULL_SCORE = 10_000  # hundredths of a point


class Weight(StrEnum):
    """How much an aspect counts."""

    NOT = "not"
    COUNT = "count"
    IMPORTANT = "important"


WEIGHT_WORDS = {Weight.NOT: "не важно", Weight.COUNT: "учитывать", Weight.IMPORTANT: "важно"}
ASPECT_WORDS = {
    "profile": "тот же предмет и та же школа",
    "needs": "помощь, о которой просят",
    "people": "опыт, характер и пожелания",
    "time": "общее время",
    "load": "поровну на каждого наставника",
}
GROUP_WORDS = {"profile": "Профиль", "request": "Запрос", "time": "Время", "load": "Нагрузка"}


@dataclass(frozen=True, slots=True)
class Criterion:
    """One thing that is measured: its points by default, the group it is shown in, the aspect that weighs it."""

    points: int
    group: str
    aspect: str


CRITERIA: Mapping[str, Criterion] = {
    "subject": Criterion(30, "profile", "profile"),
    "local": Criterion(10, "profile", "profile"),
    "needs": Criterion(14, "request", "needs"),
    "gap": Criterion(6, "request", "people"),
    "personality": Criterion(4, "request", "people"),
    "wishes": Criterion(6, "request", "people"),
    "time": Criterion(15, "time", "time"),
    "load": Criterion(15, "load", "load"),
}
_TIMES = {Weight.NOT: 0, Weight.COUNT: 1, Weight.IMPORTANT: 2}


class NothingCounts(Refusal):
    """Every aspect was called unimportant."""


@dataclass(frozen=True, slots=True)
class Weights:
    """The five wishes «что важнее при подборе»; by default everything counts as it stands."""

    profile: Weight = Weight.COUNT
    needs: Weight = Weight.COUNT
    people: Weight = Weight.COUNT
    time: Weight = Weight.COUNT
    load: Weight = Weight.COUNT


def weights_of(words: Mapping[str, object]) -> Weights:
    """Return the weights that stored or typed codes name; what is not named counts.

    Raises Refusal for an unknown aspect or weight.
    """
    unknown = [key for key in words if key not in ASPECT_WORDS]
    if unknown:
        raise Refusal(f"Такого веса нет: «{unknown[0]}». Есть: {', '.join(ASPECT_WORDS)}.")
    known = {weight.value for weight in Weight}
    for key, value in words.items():
        if not isinstance(value, str) or value not in known:
            raise Refusal(f"Вес «{key}» не понят: «{value}». Есть: {', '.join(sorted(known))}.")
    return Weights(**{key: Weight(str(value)) for key, value in words.items()})


def criterion_points(weights: Weights) -> dict[str, int]:
    """Return the most each criterion can bring, in hundredths of a point; together always 10000.

    Raises NothingCounts where nothing is left to count.
    """
    raw = {name: one.points * _TIMES[Weight(getattr(weights, one.aspect))] for name, one in CRITERIA.items()}
    whole = sum(raw.values())
    if not whole:
        raise NothingCounts("Отметьте хотя бы одно, что важно при подборе: сейчас не важно ничего.")
    points = {name: value * FULL_SCORE // whole for name, value in raw.items()}
    # The few hundredths that rounding lost go to the largest remainders, the first of equals first.
    by_remainder = sorted(raw, key=lambda name: -(raw[name] * FULL_SCORE % whole))
    for name in by_remainder[: FULL_SCORE - sum(points.values())]:
        points[name] += 1
    return points


def group_points(parts: Mapping[str, int]) -> dict[str, int]:
    """Return hundredths per group out of hundredths per criterion."""
    sums = dict.fromkeys(GROUP_WORDS, 0)
    for name, value in parts.items():
        sums[CRITERIA[name].group] += value
    return sums
