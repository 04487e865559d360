"""What the papers on pairs tell of the pairs that were decided: with whom, why, with how many points, who waits."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import mean
from typing import TYPE_CHECKING, Any

from nastavnik.core.consents.purposes import Purpose, State
from nastavnik.core.documents.fields import Kind
from nastavnik.core.language.initials import full_name
from nastavnik.core.matching.rule_words import RULE_WORDS
from nastavnik.core.matching.weights import CRITERIA, GROUP_WORDS, group_points
from nastavnik.core.matching.words import same_words
from nastavnik.domains.consents.queries import standings_now
from nastavnik.domains.documents.models import PaperPart
from nastavnik.domains.documents.queries import signed_of_kind
from nastavnik.domains.matching.models import Decision, LeftOut, ProposedPair
from nastavnik.domains.matching.queries import decisions_of, left_in, pairs_in
from nastavnik.domains.people.models import Person
from nastavnik.domains.programmes.queries import ended_bonds, mentees_of, mentor_of
from nastavnik.domains.year.queries.pairs import grouped
from nastavnik.domains.year.queries.paper_people import people_rows

if TYPE_CHECKING:
    from nastavnik.domains.year.queries.papers import Rooms

NOBODY_SUITS = "ни один наставник не подходит"
TO_WRITE_PROGRAMMES = timedelta(days=30)
# The list of pairs in a paper, by the name of its field: the order's and the minutes'.
LISTS = ("pairs", "choices")


@dataclass(frozen=True, slots=True)
class Decided:
    """One pair or group with the decision that made it."""

    decision: Decision
    pairs: list[ProposedPair]

    @property
    def mentor(self) -> Person:
        """Return the mentor of all of them."""
        return self.pairs[0].mentor

    @property
    def by_hand(self) -> str:
        """Return why the curator chose against a rule, or nothing."""
        told = [f"{RULE_WORDS[one.broken_rule]}; {one.hand_reason}" for one in self.pairs if one.broken_rule]
        return "; ".join(dict.fromkeys(told))

    @property
    def subject(self) -> str:
        """Return what the two teach both, or nothing."""
        shared = (same_words(one.mentee.subjects, one.mentor.subjects) for one in self.pairs)
        return ", ".join(dict.fromkeys(word for words in shared for word in words))


def names_pairs(kind: Kind) -> bool:
    """Tell whether a paper lists pairs."""
    return any(kind.field_named(name) for name in LISTS)


def people_of_pairs(rooms: "Rooms") -> tuple[tuple[Person, str], ...]:
    """Return whom a paper on pairs names, each once on each side; minutes name those who wait too."""
    decided = _decided(rooms)
    mentors = [one.mentor for one in decided]
    mentees = [pair.mentee for one in decided for pair in one.pairs]
    if rooms.kind.field_named("waiting"):
        mentees += [one.mentee for one in _waiting(rooms)]
    named = [(person, PaperPart.MENTOR.value) for person in mentors]
    named += [(person, PaperPart.MENTEE.value) for person in mentees]
    return tuple({(person.pk, part): (person, part) for person, part in named}.values())


def pair_rows(rooms: "Rooms") -> list[dict[str, Any]]:
    """Return the list of an order on pairs."""
    decided = _decided(rooms)
    everybody = {person.pk: person for one in decided for person in _people(one)}
    field = rooms.kind.field_named("pairs")
    assert field is not None
    columns = next(column.columns for column in field.columns if column.name == "mentees")
    rows = people_rows(list(everybody.values()), columns, on=rooms.on)
    known = dict(zip(everybody, rows, strict=True))
    work = _work_consents(list(everybody.values()), rooms.on)
    return [_pair_row(one, known, work.get(one.mentor.pk)) for one in decided]


def choice_rows(rooms: "Rooms") -> list[dict[str, Any]]:
    """Return the list of the minutes: pairs with their points by group."""
    return [
        {
            "mentor": _name(one.mentor),
            "mentees": [{"name": _name(pair.mentee)} for pair in one.pairs],
            "form": one.pairs[0].form,
            **_points(one.pairs),
            **_told(subject=one.subject, by_hand=one.by_hand),
        }
        for one in _decided(rooms)
    ]


def waiting_rows(rooms: "Rooms") -> list[dict[str, Any]]:
    """Return who stays without a mentor; that somebody asked not to be with another stays with the curator."""
    return [
        {
            "name": _name(one.mentee),
            "reason": NOBODY_SUITS if "conflict" in one.excluded_by else _lower(one.words) or NOBODY_SUITS,
            **_told(remedy=_lower(one.remedy.get("words", ""))),
        }
        for one in _waiting(rooms)
    ]


def certificate_mark(rooms: "Rooms") -> str:
    """Return what the proof of the latest decision is of, or nothing where the curator changed pairs since."""
    decisions = _decisions(rooms)
    return decisions[-1].proposal.proof_hash if decisions else ""


def programmes_due(rooms: "Rooms") -> str | None:
    """Return until when programmes are written: a month from the first day of the pairs."""
    decisions = _decisions(rooms)
    return (decisions[-1].starts_on + TO_WRITE_PROGRAMMES).isoformat() if decisions else None


def _decisions(rooms: "Rooms") -> list[Decision]:
    """Return the decisions that no signed paper of the kind has taken in, the earliest first."""
    kept = decisions_of(rooms.organisation, year=rooms.year, target_model=rooms.target_model)
    signed = signed_of_kind(rooms.organisation, year=rooms.year, kinds=[rooms.kind.name])
    own = [one.signed_at for one in signed if one.target_model in ("", rooms.target_model) and one.signed_at]
    return [one for one in kept if not own or one.decided_at > max(own)]


def _decided(rooms: "Rooms") -> list[Decided]:
    ended = _ended(rooms) if rooms.kind.field_named("pairs") else frozenset()
    return [
        Decided(decision, pairs)
        for decision in _decisions(rooms)
        for pairs in grouped(
            [
                one
                for one in pairs_in(decision.proposal)
                if not one.fell_because and (decision.ref, one.mentor_id, one.mentee_id) not in ended
            ]
        )
    ]


def _ended(rooms: "Rooms") -> frozenset[tuple[str, int, int]]:
    """Return the pairs that broke up before their order was signed; minutes keep them, as they were chosen."""
    found = ended_bonds(rooms.organisation, year=rooms.year, target_model=rooms.target_model)
    return frozenset((one.decision_ref, mentor_of(one).pk, mentee.pk) for one in found for mentee in mentees_of(one))


def _waiting(rooms: "Rooms") -> list[LeftOut]:
    decisions = _decisions(rooms)
    return left_in(decisions[-1].proposal) if decisions else []


def _people(one: Decided) -> list[Person]:
    return [one.mentor, *(pair.mentee for pair in one.pairs)]


def _pair_row(one: Decided, known: dict[int, dict[str, Any]], work_consent_on: date | None) -> dict[str, Any]:
    mentor, first = known[one.mentor.pk], one.pairs[0]
    return {
        "mentor": mentor["name"],
        "mentees": [known[pair.mentee_id] for pair in one.pairs],
        "form": first.form,
        "kind": first.kind,
        "starts_on": one.decision.starts_on.isoformat(),
        "ends_on": one.decision.ends_on.isoformat(),
        **_told(
            mentor_post=mentor.get("post", ""),
            mentor_consent_on=mentor.get("consent_on", ""),
            work_consent_on=work_consent_on.isoformat() if work_consent_on else "",
            subject=one.subject,
            by_hand=one.by_hand,
        ),
    }


def _points(pairs: Sequence[ProposedPair]) -> dict[str, int]:
    """Return the points of each group on the scale of the minutes, of several mentees the mean.

    The curator's weights change how much a group can bring; one that counts for nothing has no points to show.
    """
    found = {}
    for place, (code, usual) in enumerate(_usual_points().items()):
        got = mean(one.parts[place][1] for one in pairs)
        most = pairs[0].parts[place][2]
        if most:
            found[code] = round(got * usual / most)
    return found


def _usual_points() -> dict[str, int]:
    hundredths = group_points({name: one.points for name, one in CRITERIA.items()})
    return {code: hundredths[code] for code in GROUP_WORDS}


def _work_consents(people: Sequence[Person], on: date) -> dict[int, date]:
    """Return the day on which each agreed to work as a mentor."""
    days: dict[int, date] = {}
    for one in standings_now(people, on=on):
        given = [row.given_on for row in one.rows if row.purpose == Purpose.MENTORING_WORK and row.state == State.GIVEN]
        if known := [day for day in given if day is not None]:
            days[one.person.pk] = max(known)
    return days


def _lower(words: str) -> str:
    """Return a sentence as it stands within another one."""
    return words[:1].lower() + words[1:]


def _told(**values: str) -> dict[str, str]:
    return {name: value for name, value in values.items() if value}


def _name(person: Person) -> str:
    return full_name(person.surname, person.given_name, person.patronymic)
