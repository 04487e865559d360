"""Problems out of JSON, judged strictly: what cannot be right is refused in words, never guessed."""

from collections import Counter
from collections.abc import Mapping
from itertools import pairwise
from typing import Any

import numpy as np

from nastavnik.core.matching.matcher import Excluded
from nastavnik.core.matching.model import MAX_SCORE, OBJECTIVES
from nastavnik.core.matching.problem import Problem
from nastavnik.core.matching.table import BadInstance, Numbers, make_table

MAX_PLACES = 1_000_000
MAX_WANTS = 1_000
MAX_COST = 1_000_000
MAX_STEPS = 1_000
LONGEST_ID = 200
_LATER = ("alpha:", "bottleneck", "leximin")


def read_instance(data: Any, *, objective: str | None = None) -> Problem:
    """Return the problem that JSON states; a given objective stands above that of the data.

    Raises BadInstance with the place of the first fault.
    """
    stated = known_keys(data)
    mentors = _people(stated, "mentors", "capacity", most=MAX_PLACES, default=None)
    mentees = _people(stated, "mentees", "wants", most=MAX_WANTS, default=1)
    mentee_place = {key: place for place, key in enumerate(mentees)}
    mentor_place = {key: place for place, key in enumerate(mentors)}
    places = (mentee_place, mentor_place)
    mentee, mentor, score = _scores(stated.get("scores"), places)
    excluded = _excluded(stated.get("excluded", []), places)
    settings = read_settings(stated, objective=objective)
    table = make_table(
        mentees=mentees,
        mentors=mentors,
        mentee=mentee,
        mentor=mentor,
        score=score,
        locked=read_pairs(stated, "locked", places),
        previous=read_pairs(stated, "previous", places),
        excluded=excluded,
        **settings,
    )
    for (one, other), code in excluded.items():
        if table.row_of(mentee_place[one], mentor_place[other]) is not None:
            raise BadInstance(f"Пара {one}–{other} и оценена, и запрещена ({code}).")
    return Problem(table, _counted(excluded, mentees))


def known_keys(data: Any) -> Mapping[str, Any]:
    """Return the object that a problem is."""
    if not isinstance(data, dict):
        raise BadInstance("Задача должна быть объектом JSON с ключами mentors, mentees и scores.")
    return data


def read_settings(stated: Mapping[str, Any], *, objective: str | None) -> dict[str, Any]:
    """Return objective, loyalty and load as `make_table` takes them."""
    load = stated.get("load", [0])
    if not isinstance(load, list) or not load or len(load) > MAX_STEPS:
        raise BadInstance(f"load: нужен список целых чисел, от одного до {MAX_STEPS}.")
    costs = tuple(whole_number(cost, "load", 0, MAX_COST) for cost in load)
    if any(later < sooner for sooner, later in pairwise(costs)):
        raise BadInstance("load: каждое следующее место не может стоить меньше прежнего.")
    return {
        "objective": read_objective(objective if objective is not None else stated.get("objective", "total")),
        "loyalty": whole_number(stated.get("loyalty", 0), "loyalty", 0, MAX_COST),
        "load": costs,
    }


def read_objective(word: Any) -> str:
    """Return a known objective."""
    if word in OBJECTIVES:
        return str(word)
    if isinstance(word, str) and word.startswith(_LATER):
        raise BadInstance(f"Цель «{word}» пока не поддерживается. Есть: {', '.join(OBJECTIVES)}.")
    raise BadInstance(f"Такой цели нет: «{word}». Есть: {', '.join(OBJECTIVES)}.")


def whole_number(value: Any, place: str, least: int, most: int) -> int:
    """Return a whole number within bounds; true and 1.0 are none."""
    if type(value) is not int or not least <= value <= most:
        raise BadInstance(f"{place}: нужно целое число от {least} до {most}, а стоит «{value}».")
    return value


def read_id(value: Any, place: str) -> str:
    """Return an id: a text that can be printed."""
    if not isinstance(value, str) or not value or len(value) > LONGEST_ID or not value.isprintable():
        raise BadInstance(f"{place}: id должен быть непустым текстом до {LONGEST_ID} знаков.")
    return value


def _people(stated: Mapping[str, Any], key: str, number: str, *, most: int, default: int | None) -> dict[str, int]:
    rows = stated.get(key)
    if not isinstance(rows, list):
        raise BadInstance(f"{key}: нужен список участников.")
    if not rows:
        raise BadInstance("Нет ни одного наставника." if key == "mentors" else "Нет ни одного наставляемого.")
    found: dict[str, int] = {}
    for at, row in enumerate(rows, start=1):
        if not isinstance(row, dict):
            raise BadInstance(f"{key}, строка {at}: нужен объект с ключом id.")
        one = read_id(row.get("id"), f"{key}, строка {at}")
        if one in found:
            raise BadInstance(f"{key}: {one} назван дважды.")
        found[one] = whole_number(row.get(number, default), f"{key}, {one}, {number}", 0, most)
    return found


Places = tuple[Mapping[str, int], Mapping[str, int]]


def _scores(rows: Any, places: Places) -> tuple[Numbers, Numbers, Numbers]:
    """Read the rows by columns: a hundred thousand of them should take no time."""
    if not isinstance(rows, list):
        raise BadInstance("scores: нужен список строк [наставляемый, наставник, балл].")
    if any(type(row) is not list or len(row) != 3 for row in rows):
        raise BadInstance("scores: каждая строка — это [наставляемый, наставник, балл].")
    columns = list(zip(*rows, strict=True)) if rows else [(), (), ()]
    mentee, mentor = (_found(column, known) for column, known in zip(columns, places, strict=False))
    wrong = [at for at, score in enumerate(columns[2]) if type(score) is not int or not 0 <= score <= MAX_SCORE]
    if wrong:
        one, other, score = rows[wrong[0]]
        raise BadInstance(f"Балл пары {one}–{other} — «{score}», а нужно целое число от 0 до {MAX_SCORE}.")
    return mentee, mentor, np.array(columns[2], dtype=np.int64)


def _found(column: tuple[Any, ...], known: Mapping[str, int]) -> Numbers:
    try:
        return np.array([known[key] for key in column], dtype=np.int64)
    except KeyError as unknown:
        raise BadInstance(f"В баллах назван неизвестный участник: «{unknown.args[0]}».") from None
    except TypeError:
        raise BadInstance("scores: id участника должен быть текстом.") from None


def read_pairs(stated: Mapping[str, Any], key: str, places: Places) -> list[tuple[str, str]]:
    """Return pairs of known people."""
    rows = stated.get(key, [])
    if not isinstance(rows, list):
        raise BadInstance(f"{key}: нужен список пар [наставляемый, наставник].")
    return [_pair(row, key, 2, places) for row in rows]


def _pair(row: Any, key: str, length: int, places: Places) -> tuple[str, str]:
    if not isinstance(row, list) or len(row) != length or not all(isinstance(word, str) for word in row):
        words = "[наставляемый, наставник]" if length == 2 else "[наставляемый, наставник, правило]"
        raise BadInstance(f"{key}: нужны строки вида {words}.")
    for one, known in zip(row, places, strict=False):
        if one not in known:
            raise BadInstance(f"{key}: неизвестный участник «{one}».")
    return row[0], row[1]


def _excluded(rows: Any, places: Places) -> dict[tuple[str, str], str]:
    if not isinstance(rows, list):
        raise BadInstance("excluded: нужен список строк [наставляемый, наставник, правило].")
    found: dict[tuple[str, str], str] = {}
    for row in rows:
        pair = _pair(row, "excluded", 3, places)
        if pair in found:
            raise BadInstance(f"excluded: пара {'–'.join(pair)} названа дважды.")
        found[pair] = read_id(row[2], "excluded")
    return found


def _counted(excluded: Mapping[tuple[str, str], str], mentees: Mapping[str, int]) -> Excluded:
    counts: dict[str, Counter[str]] = {}
    for (mentee, _), code in excluded.items():
        counts.setdefault(mentee, Counter())[code] += 1
    names = tuple(mentees)
    return lambda place: counts.get(names[place], {})
