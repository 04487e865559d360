"""Problems stated by people and rules instead of scores."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from typing import Any

from nastavnik.core.matching.banks import FORMS
from nastavnik.core.matching.candidates import Scored, scored
from nastavnik.core.matching.forms import ROLES
from nastavnik.core.matching.model import MenteeMentor
from nastavnik.core.matching.participants import Participant
from nastavnik.core.matching.people_remedies import PeopleRemedies
from nastavnik.core.matching.problem import Problem
from nastavnik.core.matching.reading import MAX_PLACES, MAX_WANTS, read_id, read_pairs, read_settings, whole_number
from nastavnik.core.matching.rules import RULES
from nastavnik.core.matching.scoring import SPREAD
from nastavnik.core.matching.table import BadInstance
from nastavnik.core.matching.weights import weights_of
from nastavnik.core.refusals import Refusal

PARTS = ("mentor", "mentee", "both", "invitable", "network")
MOST_WORDS = 200
_NUMBERS = {
    "experience_years": (0, 100),
    "capacity": (0, MAX_PLACES),
    "places": (0, MAX_PLACES),
    "school_class": (1, 12),
    "wants": (0, MAX_WANTS),
}
_KINDS = {one.name: getattr(one.type, "__name__", "") for one in fields(Participant)}
_SETTINGS = {"weights", "skip", "demand_time", "bans"}


def read_people_problem(data: Mapping[str, Any], *, objective: str | None = None) -> Problem:
    """Return the problem that people make: every rule asked, every pair scored.

    A person's `part` is mentor, mentee or both; `invitable` and `network` are those who could be asked in. Raises
    BadInstance with the place of the first fault.
    """
    by_part = _by_part(data.get("people"))
    mentees, mentors = by_part["mentee"], by_part["mentor"]
    for people, words in ((mentors, "наставника"), (mentees, "наставляемого")):
        if not people:
            raise BadInstance(f"Среди людей нет ни одного {words}.")
    places = ({one.id: 0 for one in mentees}, {one.id: 0 for one in mentors})
    settings = read_settings({"load": list(SPREAD)} | dict(data), objective=objective)
    rules = _rules(data.get("rules", {}), places)
    locked, previous = read_pairs(data, "locked", places), read_pairs(data, "previous", places)

    def making(
        some: Sequence[Participant], others: Sequence[Participant], by_hand: Iterable[MenteeMentor] = ()
    ) -> Scored:
        return scored(some, others, by_hand=by_hand, locked=locked, previous=previous, **rules, **settings)

    made = making(mentees, mentors)
    helping = PeopleRemedies(made, making, invitable=by_part["invitable"], network=by_part["network"])
    return Problem(made.table, made.excluded_by, helping, made)


def _by_part(rows: Any) -> dict[str, list[Participant]]:
    if not isinstance(rows, list):
        raise BadInstance("people: нужен список людей.")
    found: dict[str, list[Participant]] = {part: [] for part in PARTS}
    known: set[str] = set()
    for at, row in enumerate(rows, start=1):
        if not isinstance(row, dict) or row.get("part") not in PARTS:
            raise BadInstance(f"people, строка {at}: нужен объект, part — одно из {', '.join(PARTS)}.")
        one = _person({key: value for key, value in row.items() if key != "part"}, at)
        if one.id in known:
            raise BadInstance(f"people: {one.id} назван дважды.")
        known.add(one.id)
        for part in ("mentor", "mentee") if row["part"] == "both" else (row["part"],):
            found[part].append(one)
    return found


def _person(row: Mapping[str, Any], at: int) -> Participant:
    key = read_id(row.get("id"), f"people, строка {at}")
    unknown = [name for name in row if name not in _KINDS]
    if unknown:
        raise BadInstance(f"people, {key}: непонятный ключ «{unknown[0]}».")
    facts = {name: _fact(name, value, f"people, {key}, {name}") for name, value in row.items() if value is not None}
    if "capacity" in facts and "places" not in facts:
        facts["places"] = facts["capacity"]
    if "places" in facts and "capacity" not in facts:
        facts["capacity"] = facts["places"]
    if facts.get("capacity", 1) > facts.get("places", 1):
        raise BadInstance(f"people, {key}: свободных мест больше, чем всего.")
    return Participant(**{"name": key} | facts)


def _fact(name: str, value: Any, place: str) -> Any:
    kind = _KINDS[name]
    if name in _NUMBERS:
        return whole_number(value, place, *_NUMBERS[name])
    if kind == "bool":
        if not isinstance(value, bool):
            raise BadInstance(f"{place}: нужно true или false.")
        return value
    if kind in ("tuple", "frozenset"):
        return (tuple if kind == "tuple" else frozenset)(_words(name, value, place))
    if not isinstance(value, str):
        raise BadInstance(f"{place}: нужен текст.")
    if name == "role" and value not in ROLES:
        raise BadInstance(f"{place}: такой роли нет: «{value}». Есть: {', '.join(ROLES)}.")
    return value


def _words(name: str, value: Any, place: str) -> list[str]:
    if not isinstance(value, list) or len(value) > MOST_WORDS or not all(isinstance(word, str) for word in value):
        raise BadInstance(f"{place}: нужен список текстов, не больше {MOST_WORDS}.")
    unknown = [word for word in value if name == "forms" and word not in FORMS]
    if unknown:
        raise BadInstance(f"{place}: такой формы нет: «{unknown[0]}». Есть: {', '.join(FORMS)}.")
    return value


def _rules(stated: Any, places: tuple[Mapping[str, int], Mapping[str, int]]) -> dict[str, Any]:
    if not isinstance(stated, dict) or not set(stated) <= _SETTINGS:
        raise BadInstance(f"rules: нужен объект с ключами {', '.join(sorted(_SETTINGS))}.")
    skip, weights = stated.get("skip", []), stated.get("weights", {})
    if not isinstance(skip, list) or not all(isinstance(code, str) and code in RULES for code in skip):
        raise BadInstance(f"rules, skip: нужен список правил из {', '.join(RULES)}.")
    if not isinstance(stated.get("demand_time", False), bool):
        raise BadInstance("rules, demand_time: нужно true или false.")
    if not isinstance(weights, dict):
        raise BadInstance("rules, weights: нужен объект.")
    try:
        chosen = weights_of(weights)
    except Refusal as refusal:
        raise BadInstance(f"rules, weights: {refusal}") from None
    return {
        "skip_rules": tuple(skip),
        "demand_time": stated.get("demand_time", False),
        "weights": chosen,
        "bans": read_pairs(stated, "bans", places),
    }
