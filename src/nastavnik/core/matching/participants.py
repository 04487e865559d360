"""Who takes part, in the plain facts that rules and scores look at."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Participant:
    """One person in a pool. What is not known is empty and neither helps nor harms."""

    id: str
    name: str  # «Скрепкин О. И.»
    subjects: tuple[str, ...] = ()
    post: str | None = None
    experience_years: int | None = None
    capacity: int = 1  # places of a mentor free before this run
    places: int = 1  # places of a mentor in all
    offers: tuple[str, ...] = ()  # topics a mentor offers, in words
    requests: tuple[str, ...] = ()  # topics a mentee asks for
    has_consent: bool = True
    is_in_pool: bool = True
    organisation: str = ""
    supervisors: frozenset[str] = frozenset()  # ids
    avoids: frozenset[str] = frozenset()  # ids of the ban list
    failed_with: frozenset[str] = frozenset()  # ids of ended pairs that did not work
    demands_subject: bool = False
