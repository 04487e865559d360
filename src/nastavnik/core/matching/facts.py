"""The facts of both banks as arrays, so that rules and scores look at many pairs at once.

Words become bits: only words that both sides use can ever meet, so only those get a bit.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from nastavnik.core.matching.forms import form_bits, possible_forms, role_number
from nastavnik.core.matching.participants import Participant
from nastavnik.core.text.keys import search_key

Numbers = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
Bits = npt.NDArray[np.uint64]

UNKNOWN = -1_000_000  # a number that no fact can have


@dataclass(frozen=True, slots=True)
class Words:
    """Words of one kind on both sides; `asked` counts the different words of each mentee."""

    mentee: Bits
    mentor: Bits
    asked: Numbers

    def common(self, i: Numbers, j: Numbers) -> Numbers:
        """Return how many words the two of each pair share."""
        both = np.bitwise_count(self.mentee[i] & self.mentor[j])
        return np.asarray(both.sum(axis=1), dtype=np.int64)


@dataclass(frozen=True, slots=True)
class Links:
    """Pairs that somebody named, as sorted keys."""

    keys: Numbers
    mentors: int

    def has(self, i: Numbers, j: Numbers) -> Flags:
        """Say of each pair whether it was named."""
        if not len(self.keys):
            return np.zeros(len(i), dtype=np.bool_)
        wanted = i * self.mentors + j
        place = np.minimum(np.searchsorted(self.keys, wanted), len(self.keys) - 1)
        return np.asarray(self.keys[place] == wanted, dtype=np.bool_)


@dataclass(frozen=True, slots=True)
class Side:
    """Plain facts of one side, one row a person."""

    has_consent: Flags
    is_in_pool: Flags
    has_clearance: Flags
    demands_subject: Flags
    experience: Numbers
    school_class: Numbers
    capacity: Numbers
    places: Numbers
    person: Numbers  # equal numbers, equal id
    organisation: Numbers
    post: Numbers
    role: Numbers
    is_head: Flags
    forms: Numbers  # bits


@dataclass(frozen=True, slots=True)
class Facts:
    """Both banks in arrays; i counts mentees, j counts mentors."""

    mentees: tuple[Participant, ...]
    mentors: tuple[Participant, ...]
    mentee: Side
    mentor: Side
    subjects: Words
    needs: Words
    times: Words
    traits: Words
    networks: Words
    supervisors: Links
    bans: Links
    failed: Links
    mentee_wishes: Links
    mentor_wishes: Links

    def forms_of(self, i: Numbers, j: Numbers) -> Numbers:
        """Return the forms, as bits, that the two of each pair can take and both agree to."""
        own = self.supervisors.has(i, j)
        may = possible_forms(self.mentee.role[i], self.mentor.role[j], self.mentor.is_head[j] | own, own)
        return may & self.mentee.forms[i] & self.mentor.forms[j]


def facts_of(
    mentees: Sequence[Participant], mentors: Sequence[Participant], *, bans: Iterable[tuple[str, str]] = ()
) -> Facts:
    """Turn both banks into arrays; `bans` are pairs (mentee, mentor) that the curator forbade."""
    key = _Keys()
    number = _Numbering()  # one list for all kinds of text: the letter in front keeps them apart
    links = _Linking(mentees, mentors)
    return Facts(
        mentees=tuple(mentees),
        mentors=tuple(mentors),
        mentee=_side(mentees, number),
        mentor=_side(mentors, number),
        subjects=_words(mentees, mentors, lambda one: one.subjects, lambda one: one.subjects, key),
        needs=_words(mentees, mentors, lambda one: one.requests, lambda one: one.offers, key),
        times=_words(mentees, mentors, lambda one: one.times, lambda one: one.times, key),
        traits=_words(mentees, mentors, lambda one: one.traits, lambda one: one.traits, key),
        networks=_words(mentees, mentors, lambda one: one.networks, lambda one: one.networks, key),
        supervisors=links.of(lambda one: one.supervisors, None),
        bans=links.of(lambda one: one.avoids, lambda one: one.avoids, extra=bans),
        failed=links.of(lambda one: one.failed_with, lambda one: one.failed_with),
        mentee_wishes=links.of(lambda one: one.wishes, None),
        mentor_wishes=links.of(None, lambda one: one.wishes),
    )


class _Keys(dict[str, str]):
    """Words to their keys of comparison, each made once."""

    def __missing__(self, word: str) -> str:
        self[word] = key = search_key(word)
        return key


class _Numbering(dict[str, int]):
    """Texts to numbers in the order they come."""

    def __missing__(self, text: str) -> int:
        self[text] = number = len(self)
        return number


def _side(people: Sequence[Participant], number: _Numbering) -> Side:
    return Side(
        has_consent=_flags(one.has_consent for one in people),
        is_in_pool=_flags(one.is_in_pool for one in people),
        has_clearance=_flags(one.has_clearance for one in people),
        demands_subject=_flags(one.demands_subject for one in people),
        experience=_numbers(UNKNOWN if one.experience_years is None else one.experience_years for one in people),
        school_class=_numbers(UNKNOWN if one.school_class is None else one.school_class for one in people),
        capacity=_numbers(one.capacity for one in people),
        places=_numbers(one.places for one in people),
        person=_numbers(number[f"i{one.id}"] for one in people),
        organisation=_numbers(number[f"o{one.organisation}"] for one in people),
        post=_numbers(number[f"p{search_key(one.post)}"] if one.post else UNKNOWN for one in people),
        role=_numbers(role_number(one.role) for one in people),
        is_head=_flags(one.is_head for one in people),
        forms=_numbers(form_bits(one.forms) for one in people),
    )


def _flags(values: Iterable[bool]) -> Flags:
    return np.fromiter(values, dtype=np.bool_)


def _numbers(values: Iterable[int]) -> Numbers:
    return np.fromiter(values, dtype=np.int64)


Named = Callable[[Participant], Iterable[str]]


def _words(
    mentees: Sequence[Participant], mentors: Sequence[Participant], asked: Named, given: Named, key: Mapping[str, str]
) -> Words:
    left = [{key[word] for word in asked(one)} for one in mentees]
    right = [{key[word] for word in given(one)} for one in mentors]
    shared = sorted(set().union(*left) & set().union(*right))
    bit = {word: place for place, word in enumerate(shared)}
    width = max(1, -(-len(shared) // 64))
    return Words(_bits(left, bit, width), _bits(right, bit, width), _numbers(len(words) for words in left))


def _bits(rows: list[set[str]], bit: Mapping[str, int], width: int) -> Bits:
    table = np.zeros((len(rows), width), dtype=np.uint64)
    found = [(row, bit[word]) for row, words in enumerate(rows) for word in words if word in bit]
    if found:
        row, place = np.array(found, dtype=np.int64).T
        np.bitwise_or.at(table, (row, place // 64), np.uint64(1) << (place % 64).astype(np.uint64))
    return table


class _Linking:
    """Finds named pairs among the people of both sides."""

    def __init__(self, mentees: Sequence[Participant], mentors: Sequence[Participant]) -> None:
        self.mentees, self.mentors = mentees, mentors
        self.mentee_place = {one.id: place for place, one in enumerate(mentees)}
        self.mentor_place = {one.id: place for place, one in enumerate(mentors)}

    def of(self, by_mentee: Named | None, by_mentor: Named | None, *, extra: Iterable[tuple[str, str]] = ()) -> Links:
        """Return the pairs that either side names, and the extra ones."""
        pairs = list(extra)
        if by_mentee:
            pairs += [(one.id, other) for one in self.mentees for other in by_mentee(one)]
        if by_mentor:
            pairs += [(other, one.id) for one in self.mentors for other in by_mentor(one)]
        keys = {
            self.mentee_place[mentee] * len(self.mentors) + self.mentor_place[mentor]
            for mentee, mentor in pairs
            if mentee in self.mentee_place and mentor in self.mentor_place
        }
        return Links(np.array(sorted(keys), dtype=np.int64), len(self.mentors))
