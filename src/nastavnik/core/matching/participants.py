"""Who takes part, in the plain facts that rules and scores look at."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Participant:
    """One person in a bank. What is not known is empty and neither forbids nor brings points.

    Ids name participants of either side; words (subjects, topics, times, traits) are compared as people read them.
    """

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
    role: str = ""  # teacher | student | graduate | college_student | external; empty counts as teacher
    is_head: bool = False  # head or deputy: may guide a colleague as head_teacher
    has_clearance: bool = True  # False only for a mentor from outside whose certificate is missing
    school_class: int | None = None  # the number of a student's class
    networks: frozenset[str] = frozenset()  # networks in which the person works with other schools
    times: tuple[str, ...] = ()  # when the person can meet, in words
    traits: tuple[str, ...] = ()  # what the psychologist noted, in words
    wishes: frozenset[str] = frozenset()  # ids the person asked for
    forms: tuple[str, ...] = ()  # codes of forms the person agrees to; none named means any
    wants: int = 1  # how many mentors a mentee asks for
