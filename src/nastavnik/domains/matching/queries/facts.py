"""Who takes part in a matching, as the plain facts that rules and scores look at: out of banks, answers and bans."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import takewhile

from nastavnik.core.access.roles import Role
from nastavnik.core.language.initials import initials_after
from nastavnik.core.matching.banks import Side
from nastavnik.core.matching.participants import Participant
from nastavnik.core.matching.pools import MENTOR_YEARS
from nastavnik.core.surveys.kinds import SurveyKind, TargetModel
from nastavnik.domains.matching.models import PoolEntry
from nastavnik.domains.matching.queries.banks import Bank, standing_in
from nastavnik.domains.matching.queries.bans import live_bans
from nastavnik.domains.organisations.models import Organisation
from nastavnik.domains.people.models import Person, PersonKind, RoleTerm
from nastavnik.domains.surveys.models import Invitation, Response
from nastavnik.foundation.scope.managers import Because

MUST = "must"  # the answer that demands a mentor of the same subject


@dataclass(frozen=True, slots=True)
class Bonds:
    """What the room of bonds above knows of people by their refs; nothing in a school's first year."""

    taken: Mapping[str, int] = field(default_factory=dict)  # mentor → places that bonds hold
    paired: frozenset[str] = frozenset()  # mentees who have a mentor already
    failed: frozenset[tuple[str, str]] = frozenset()  # mentee and mentor whose bond did not work


@dataclass(frozen=True, slots=True)
class Case:
    """One matching to be made."""

    mentees: tuple[Participant, ...]
    mentors: tuple[Participant, ...]
    entries: Mapping[tuple[str, str], PoolEntry]  # (side, ref of the person)
    invitable: tuple[Participant, ...] = ()  # colleagues who were never asked to be a mentor this year

    def person(self, ref: str) -> Person:
        """Return somebody of the case."""
        side = Side.MENTEE if (Side.MENTEE, ref) in self.entries else Side.MENTOR
        return self.entries[side, ref].person

    def mentee(self, ref: str) -> Participant:
        """Return a mentee by the ref."""
        return next(one for one in self.mentees if one.id == ref)

    def mentor(self, ref: str) -> Participant:
        """Return a mentor by the ref."""
        return next(one for one in self.mentors if one.id == ref)


def case_of(organisation: Organisation, *, year: str, target_model: str, bonds: Bonds, on: date) -> Case:
    """Return everybody who may be matched on a day: the banks as the gate lets them through, without the paired."""
    banks = {side: standing_in(Bank(organisation, year, target_model, side), on=on) for side in Side}
    wanting = [one for one in banks[Side.MENTEE] if one.person.ref not in bonds.paired]
    known = _Known(bonds, _bans(organisation), _heads(organisation, on), _times([*wanting, *banks[Side.MENTOR]]))
    return Case(
        mentees=tuple(_mentee(one, known) for one in wanting),
        mentors=tuple(_mentor(one, known) for one in banks[Side.MENTOR]),
        entries={(one.side, one.person.ref): one for one in [*wanting, *banks[Side.MENTOR]]},
        invitable=_invitable(organisation, year, wanting) if target_model == TargetModel.TEACHERS else (),
    )


def _invitable(organisation: Organisation, year: str, wanting: Iterable[PoolEntry]) -> tuple[Participant, ...]:
    """Return teachers of long standing who were not asked: somebody among them may help whoever is left out."""
    asked = Invitation.objects.unscoped(because=Because.FROM_ABOVE).filter(
        organisation=organisation,
        survey__year=year,
        survey__kind=SurveyKind.MENTOR_OFFER,
        survey__target_model=TargetModel.TEACHERS,
        revoked_at=None,
    )
    answered = Response.objects.unscoped(because=Because.FROM_ABOVE).filter(
        organisation=organisation, survey__year=year, survey__kind=SurveyKind.MENTOR_OFFER
    )
    rows = Person.objects.unscoped(because=Because.FROM_ABOVE).filter(
        organisation=organisation,
        kind=PersonKind.EMPLOYEE,
        left_on=None,
        merged_into=None,
        experience_years__gte=MENTOR_YEARS,
    )
    known = {one.person_id for one in wanting} | set(asked.values_list("person_id", flat=True))
    known |= set(answered.values_list("person_id", flat=True))
    return tuple(_colleague(one) for one in rows.order_by("sort_key", "pk") if one.subjects and one.pk not in known)


def _colleague(person: Person) -> Participant:
    return Participant(
        id=person.ref,
        name=initials_after(person.surname, person.given_name, person.patronymic),
        subjects=tuple(person.subjects),
        post=person.post or None,
        experience_years=person.experience_years,
        organisation=str(person.organisation_id),
        role="teacher",
    )


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known of everybody at once."""

    bonds: Bonds
    bans: Mapping[str, frozenset[str]]
    heads: frozenset[str]
    times: Mapping[int, Mapping[str, str]]  # questionnaire → code of a time → its words


def _mentee(entry: PoolEntry, known: _Known) -> Participant:
    ref = entry.person.ref
    return replace(
        _participant(entry, known),
        requests=tuple(entry.topics),
        supervisors=known.heads - {ref},
        failed_with=frozenset(mentor for mentee, mentor in known.bonds.failed if mentee == ref),
        demands_subject=entry.response.answers.get("same_subject") == MUST,
    )


def _mentor(entry: PoolEntry, known: _Known) -> Participant:
    return replace(
        _participant(entry, known),
        capacity=max(0, entry.capacity - known.bonds.taken.get(entry.person.ref, 0)),
        places=entry.capacity,
        offers=tuple(entry.topics),
    )


def _participant(entry: PoolEntry, known: _Known) -> Participant:
    person = entry.person
    return Participant(
        id=person.ref,
        name=initials_after(person.surname, person.given_name, person.patronymic),
        subjects=tuple(person.subjects),
        post=person.post or None,
        experience_years=person.experience_years,
        organisation=str(person.organisation_id),
        avoids=known.bans.get(person.ref, frozenset()),
        role=_role(entry),
        is_head=person.ref in known.heads or "директор" in person.post.casefold(),
        school_class=_class_number(person.school_class) if person.kind == PersonKind.STUDENT else None,
        times=_said_times(entry, known.times[entry.response.survey.questionnaire_id]),
        forms=tuple(entry.forms),
    )


def _role(entry: PoolEntry) -> str:
    """Return who somebody is to the rules; of a person from outside the forms tell it."""
    if entry.person.kind == PersonKind.STUDENT:
        return "student"
    if entry.person.kind != PersonKind.EXTERNAL:
        return "teacher"
    by_form = {"graduate_student": "graduate", "college_student_student": "college_student"}
    return next((by_form[form] for form in entry.forms if form in by_form), "external")


def _class_number(name: str) -> int | None:
    """Return 6 for «6 «Б»», or None where no number begins the name."""
    digits = "".join(takewhile(str.isdigit, name))
    return int(digits) if digits.isascii() and digits else None


def _times(entries: Iterable[PoolEntry]) -> dict[int, dict[str, str]]:
    """Return the words of times by questionnaire; each questionnaire is read once."""
    asked = {one.response.survey.questionnaire_id: one.response.survey.questionnaire for one in entries}
    return {
        key: {one.code: one.words for question in kept.asked if question.code == "time" for one in question.options}
        for key, kept in asked.items()
    }


def _said_times(entry: PoolEntry, words: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(words[code] for code in entry.response.answers.get("time", ()) if code in words)


def _bans(organisation: Organisation) -> dict[str, frozenset[str]]:
    """Return with whom each must not be; a ban stands for both, so that nobody learns who asked."""
    found: dict[str, frozenset[str]] = {}
    for ban in live_bans(organisation):
        for one, other in ((ban.asked_by, ban.against), (ban.against, ban.asked_by)):
            found[one.ref] = found.get(one.ref, frozenset()) | {other.ref}
    return found


def _heads(organisation: Organisation, on: date) -> frozenset[str]:
    rows = RoleTerm.objects.unscoped(because=Because.FROM_ABOVE).filter(
        organisation=organisation, role=Role.HEAD, valid_from__lte=on
    )
    live: Sequence[RoleTerm] = [one for one in rows.select_related("person") if not _is_over(one, on)]
    return frozenset(one.person.ref for one in live)


def _is_over(term: RoleTerm, on: date) -> bool:
    return term.valid_until is not None and term.valid_until < on
