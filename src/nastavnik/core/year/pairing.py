"""Pairs out of a list of people: pools, the best matching, reasons, and who has not given consent."""

from dataclasses import asdict, dataclass, replace
from typing import Any

from nastavnik.core.documents.kinds.pair_list import Member, PairRow
from nastavnik.core.language.initials import full_name
from nastavnik.core.matching.candidates import make_instance
from nastavnik.core.matching.matcher import match
from nastavnik.core.matching.model import (
    Instance,
    MatchedPair,
    Matching,
    Unmatched,
    certificate_as_json,
    remedy_as_json,
)
from nastavnik.core.matching.participants import Participant
from nastavnik.core.matching.pools import Pools, propose_pools, without_consent
from nastavnik.core.matching.reasons import why_pair, why_unmatched
from nastavnik.core.matching.scoring import parts_of
from nastavnik.core.matching.words import same_words
from nastavnik.core.people.listing import ListedPerson, PeopleList
from nastavnik.core.people.reading import same_people
from nastavnik.core.refusals import Refusal

OBJECTIVE = "cardinality"  # nobody is left out first, then the best sum

FORMS = {
    ("teacher", "teacher"): "teacher_teacher",
    ("teacher", "student"): "teacher_student",
    ("student", "student"): "student_student",
    ("external", "student"): "employer_student",
}
DEFAULT_FORM = "teacher_teacher"


class NoUsableMentor(Refusal):
    """Nobody on the list can be a mentor."""


@dataclass(frozen=True, slots=True)
class Pairing:
    """Pools and pairs with everything needed to explain them."""

    pools: Pools
    instance: Instance
    matching: Matching
    missing: tuple[str, ...]  # ids of those in a pool without consent, in the order of the list

    @property
    def state(self) -> str:
        """`preliminary` while anybody in a pool has not consented, else `proposed`."""
        return "preliminary" if self.missing else "proposed"

    def person(self, key: str) -> ListedPerson:
        """Return the row of the list behind an id."""
        return self.pools.people[key]

    def full_name(self, key: str) -> str:
        """Return «Скрепкин Олег Игоревич»."""
        person = self.person(key)
        return full_name(person.surname, *map(_spelled, (person.given_name, person.patronymic)))

    def participant(self, key: str) -> Participant:
        """Return the facts that rules and scores saw."""
        return next(one for one in (*self.pools.mentees, *self.pools.mentors) if one.id == key)


def pair_people(listed: PeopleList) -> Pairing:
    """Propose pools where the list is silent, and find the best pairs; consents do not bar a forecast.

    Raises NoUsableMentor where no mentor has a place.
    """
    pools = propose_pools(without_repeats(listed))
    if not any(mentor.capacity > 0 for mentor in pools.mentors):
        raise NoUsableMentor(_nobody(pools))
    instance = make_instance(pools.mentees, pools.mentors, objective=OBJECTIVE, skip_rules=("no_consent",))
    return Pairing(pools, instance, match(instance), without_consent(pools))


def without_repeats(listed: PeopleList) -> PeopleList:
    """Return the list with every person once: of rows that seem to be one person the first stays."""
    repeats = {place for places in same_people(listed.people) for place in places[1:]}
    return replace(listed, people=tuple(one for place, one in enumerate(listed.people) if place not in repeats))


def _nobody(pools: Pools) -> str:
    if pools.mentors:
        return "В списке есть наставники, но ни у одного нет мест. Поправьте столбец с числом мест."
    if pools.how == "column":
        return "В списке нет ни одного наставника. Отметьте в столбце о наставничестве, кто им готов быть."
    return "В списке некому быть наставником: укажите стаж или добавьте столбец «Наставник / наставляемый»."


def _spelled(name: str) -> str:
    return f"{name}." if len(name) == 1 else name


def form_of(mentor: ListedPerson, mentee: ListedPerson) -> str:
    """Return the code of the form that the roles of both make."""
    return FORMS.get((mentor.role or "teacher", mentee.role or "teacher"), DEFAULT_FORM)


def order_rows(pairing: Pairing) -> tuple[PairRow, ...]:
    """Return the pairs as the order prints them."""
    return tuple(_order_row(pairing, pair) for pair in pairing.matching.pairs)


def _order_row(pairing: Pairing, pair: MatchedPair) -> PairRow:
    mentor, mentee = pairing.person(pair.mentor), pairing.person(pair.mentee)
    common = same_words(mentee.subjects, mentor.subjects)
    mentee_post = mentee.post or (f"{mentee.school_class} класс" if mentee.school_class else None)
    return PairRow(
        mentor=Member(pairing.full_name(pair.mentor), mentor.post, mentor.consent_on),
        mentees=(Member(pairing.full_name(pair.mentee), mentee_post, mentee.consent_on),),
        form=form_of(mentor, mentee),
        subject=", ".join(common or mentee.subjects) or None,
    )


def as_json(pairing: Pairing) -> dict[str, Any]:
    """Return what `pairs.json` holds; `instance` is there so that anybody can check the proof."""
    matching = pairing.matching
    return {
        "state": pairing.state,
        "status": "optimal",
        "pools": {"how": pairing.pools.how, "explanation": pairing.pools.explanation},
        "objective": matching.objective,
        "total": matching.total,
        "matched": len(matching.pairs),
        "pairs": [_pair_as_json(pairing, pair) for pair in matching.pairs],
        "unmatched": [_unmatched_as_json(pairing, one) for one in matching.unmatched],
        "certificate": certificate_as_json(matching.certificate),
        "instance": _instance_as_json(pairing),
    }


def _pair_as_json(pairing: Pairing, pair: MatchedPair) -> dict[str, Any]:
    mentee, mentor = pairing.participant(pair.mentee), pairing.participant(pair.mentor)
    return {
        "mentee": pair.mentee,
        "mentor": pair.mentor,
        "mentee_name": pairing.full_name(pair.mentee),
        "mentor_name": pairing.full_name(pair.mentor),
        "form": form_of(pairing.person(pair.mentor), pairing.person(pair.mentee)),
        "score": pair.score,
        "parts": asdict(parts_of(mentee, mentor)),
        "reason": why_pair(mentee, mentor),
        "replacement_cost": pair.replacement_cost,
        "next_best": [list(option) for option in pair.next_best],
        "consent_missing": [side for side, one in (("mentee", mentee), ("mentor", mentor)) if not one.has_consent],
    }


def _unmatched_as_json(pairing: Pairing, one: Unmatched) -> dict[str, Any]:
    return {
        "mentee": one.mentee,
        "mentee_name": pairing.full_name(one.mentee),
        "reason": one.reason,
        "words": unmatched_words(pairing, one),
        "excluded_by": dict(one.excluded_by),
        "next_best": [list(option) for option in one.next_best],
        "remedy": remedy_as_json(one.remedy) if one.remedy else None,
    }


def unmatched_words(pairing: Pairing, one: Unmatched) -> str:
    """Return why somebody is left without a mentor, in words."""
    return why_unmatched(one, {mentor.id: mentor.name for mentor in pairing.pools.mentors})


def _instance_as_json(pairing: Pairing) -> dict[str, Any]:
    instance = pairing.instance
    return {
        "mentors": [
            {"id": key, "name": pairing.full_name(key), "row": pairing.person(key).row, "capacity": capacity}
            for key, capacity in instance.mentors.items()
        ],
        "mentees": [
            {"id": key, "name": pairing.full_name(key), "row": pairing.person(key).row, "wants": wants}
            for key, wants in instance.mentees.items()
        ],
        "scores": [[*pair, score] for pair, score in instance.scores.items()],
        "excluded": [[*pair, code] for pair, code in instance.excluded.items()],
        "load": list(instance.load),
        "objective": instance.objective,
    }
