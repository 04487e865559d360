"""Results out of JSON, as they claim to be: shapes are judged here, truth by the checker."""

from collections.abc import Mapping
from typing import Any

from nastavnik.core.matching.model import Certificate, MatchedPair, Matching, Unmatched
from nastavnik.core.refusals import Refusal


class BadResult(Refusal):
    """A result does not have the shape of a result; the message says where."""


def read_result(data: Any) -> Matching:
    """Return a result as it stands, without believing anything in it.

    Raises BadResult where it is no result at all, or contradicts itself at first sight.
    """
    if not isinstance(data, dict):
        raise BadResult("Результат должен быть объектом JSON.")
    proof = _certificate(data.get("certificate"))
    pairs = tuple(_matched(row) for row in _list(data, "pairs"))
    if data.get("status") != "optimal":
        raise BadResult("В результате не сказано, что он лучший: status должен быть optimal.")
    if _whole(data, "matched") != len(pairs):
        raise BadResult("Число пар в результате не то.")
    return Matching(
        objective=_text(data, "objective"),
        total=_whole(data, "total"),
        pairs=pairs,
        unmatched=tuple(_left(row) for row in _list(data, "unmatched")),
        certificate=proof,
    )


def _certificate(data: Any) -> Certificate:
    if not isinstance(data, dict) or not isinstance(data.get("transformation"), dict):
        raise BadResult("В результате нет доказательства.")
    names = ("primal", "dual", "pairs_checked", "locked_total", "loyalty_total", "load_total")
    numbers = {name: _whole(data, name) for name in names}
    if _whole(data, "gap") != numbers["dual"] - numbers["primal"]:
        raise BadResult("Разрыв в доказательстве посчитан неверно.")
    return Certificate(
        **numbers,
        mentee_utility=_numbers(data, "mentee_utility"),
        mentor_price=_numbers(data, "mentor_price"),
        transformation=data["transformation"],
        instance_sha256=_text(data, "instance_sha256"),
    )


def _matched(row: Any) -> MatchedPair:
    if not isinstance(row, dict):
        raise BadResult("pairs: каждая пара должна быть объектом.")
    return MatchedPair(_text(row, "mentee"), _text(row, "mentor"), _whole(row, "score"))


def _left(row: Any) -> Unmatched:
    if not isinstance(row, dict):
        raise BadResult("unmatched: каждый оставшийся должен быть объектом.")
    return Unmatched(_text(row, "mentee"), str(row.get("reason", "")))


def _list(data: Mapping[str, Any], key: str) -> list[Any]:
    value = data.get(key)
    if not isinstance(value, list):
        raise BadResult(f"В результате нет списка {key}.")
    return value


def _numbers(data: Mapping[str, Any], key: str) -> tuple[int, ...]:
    values = _list(data, key)
    if any(type(value) is not int for value in values):
        raise BadResult(f"{key}: нужны целые числа.")
    return tuple(values)


def _whole(data: Mapping[str, Any], key: str) -> int:
    value = data.get(key)
    if type(value) is not int:
        raise BadResult(f"В результате нет целого числа {key}.")
    return value


def _text(data: Mapping[str, Any], key: str) -> str:
    value = data.get(key)
    if not isinstance(value, str):
        raise BadResult(f"В результате нет текста {key}.")
    return value
