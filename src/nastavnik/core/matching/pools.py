"""Who could be a mentor and who needs one, out of a plain list of people."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from nastavnik.core.language.initials import initials_after
from nastavnik.core.language.plurals import counted
from nastavnik.core.matching.participants import Participant
from nastavnik.core.people.listing import ListedPerson, PeopleList

# A teacher counts as a young specialist through the third year of work; a proposal only, the curator decides.
YOUNG_YEARS = 3
# From this experience on somebody is proposed as a mentor where the list does not say who is one.
MENTOR_YEARS = 5
# Places of a mentor whose list does not give them.
DEFAULT_PLACES = 2

_TEACHING = re.compile(
    r"учител|педагог|преподават|воспитат|логопед|психолог|дефектолог|методист|вожат|тренер|тьютор|мастер производств"
    r"|концертмейстер|руководител|заместитель|советник",
    re.IGNORECASE,
)
_HEAD = re.compile(r"^\s*(?:и\.?\s*о\.?\s*)?(?:директор|заведующ)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Pools:
    """The two pools; a person may stand in both. `how` says how they came about."""

    mentors: tuple[Participant, ...]
    mentees: tuple[Participant, ...]
    how: str  # column | experience
    people: dict[str, ListedPerson]  # id → row of the list

    @property
    def explanation(self) -> str:
        """How the pools came about, in words for the summary."""
        if self.how == "column":
            return "Кто наставник, а кто наставляемый, взято из списка."
        return (
            "В списке не сказано, кто наставник, поэтому банки предложены по стажу: "
            f"до {counted(YOUNG_YEARS, 'года', 'лет', 'лет')} включительно — наставляемые, "
            f"от {counted(MENTOR_YEARS, 'года', 'лет', 'лет')} — наставники. Проверьте и поправьте."
        )


def propose_pools(listed: PeopleList, *, young_years: int = YOUNG_YEARS, mentor_years: int = MENTOR_YEARS) -> Pools:
    """Return the pools the list names, or propose them by experience where it names nobody.

    Only the proposal asks for a teaching post or a subject and leaves out the head, who signs the order on pairs.
    """
    people = {f"p{number}": person for number, person in enumerate(listed.people, start=1)}
    if any(person.mentoring for person in listed.people):
        mentors = _chosen(people, lambda person: person.mentoring in {"mentor", "both"})
        mentees = _chosen(people, lambda person: person.mentoring in {"mentee", "both"})
        return Pools(mentors, mentees, "column", people)
    teaching = {key: person for key, person in people.items() if _may_be_proposed(person)}
    mentors = _chosen(teaching, lambda person: (person.experience_years or 0) >= mentor_years)
    mentees = _chosen(
        teaching, lambda person: person.experience_years is not None and person.experience_years <= young_years
    )
    return Pools(mentors, mentees, "experience", people)


def _chosen(people: dict[str, ListedPerson], is_wanted: Callable[[ListedPerson], bool]) -> tuple[Participant, ...]:
    return tuple(as_participant(key, person) for key, person in people.items() if is_wanted(person))


def _may_be_proposed(person: ListedPerson) -> bool:
    if person.role == "student" or person.school_class:
        return False
    if person.post and _HEAD.search(person.post):
        return False
    return bool(person.subjects) or not person.post or bool(_TEACHING.search(person.post))


def as_participant(key: str, person: ListedPerson) -> Participant:
    """Return the facts of a row that rules and scores look at."""
    places = DEFAULT_PLACES if person.capacity is None else person.capacity
    return Participant(
        id=key,
        name=initials_after(person.surname, person.given_name, person.patronymic),
        subjects=person.subjects,
        post=person.post,
        experience_years=person.experience_years,
        capacity=places,
        places=places,
        offers=person.offers,
        requests=person.requests,
        has_consent=person.consent_on is not None,
    )


def without_consent(pools: Pools) -> tuple[str, ...]:
    """Return the ids of those in a pool whose consent is missing, in the order of the list."""
    in_pools = {one.id for one in _both(pools) if not one.has_consent}
    return tuple(key for key in pools.people if key in in_pools)


def _both(pools: Pools) -> Iterable[Participant]:
    return (*pools.mentors, *pools.mentees)
