"""The facts of both banks as arrays, so that rules and scores look at many pairs at once.

Words become bits: only words that both sides use can ever meet, so only those get a bit.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from operator import attrgetter

import numpy as np
import numpy.typing as npt

from nastavnik.core.matching.forms import NEVER_ASKED, form_bits, possible_forms, role_number
from nastavnik.core.matching.links import Linking, Links, Named
from nastavnik.core.matching.participants import Participant
from nastavnik.core.matching.words import word_key

Numbers = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
Bits = npt.NDArray[np.uint64]

UNKNOWN = -1_000_000  # a number that no fact can have
_ALL_BITS = 2**64 - 1


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
    number = _Numbering()  # one list for all kinds of text: the letter in front keeps them apart
    links = Linking(mentees, mentors)
    return Facts(
        mentees=tuple(mentees),
        mentors=tuple(mentors),
        mentee=_side(mentees, number),
        mentor=_side(mentors, number),
        subjects=_words(mentees, mentors, lambda one: one.subjects, lambda one: one.subjects),
        needs=_words(mentees, mentors, lambda one: one.requests, lambda one: one.offers),
        times=_words(mentees, mentors, lambda one: one.times, lambda one: one.times),
        traits=_words(mentees, mentors, lambda one: one.traits, lambda one: one.traits),
        networks=_words(mentees, mentors, lambda one: one.networks, lambda one: one.networks),
        supervisors=links.of(lambda one: one.supervisors, None),
        bans=links.of(lambda one: one.avoids, lambda one: one.avoids, extra=bans),
        failed=links.of(lambda one: one.failed_with, lambda one: one.failed_with),
        mentee_wishes=links.of(lambda one: one.wishes, None),
        mentor_wishes=links.of(None, lambda one: one.wishes),
    )


class _Numbering(dict[str, int]):
    """Texts to numbers in the order they come."""

    def __missing__(self, text: str) -> int:
        self[text] = number = len(self)
        return number


_PLAIN = attrgetter("has_consent", "is_in_pool", "has_clearance", "demands_subject", "is_head", "capacity", "places")


def _side(people: Sequence[Participant], number: _Numbering) -> Side:
    plain = np.array([_PLAIN(one) for one in people], dtype=np.int64).reshape(-1, 7)
    consent, pool, clearance, subject, head, capacity, places = np.ascontiguousarray(plain.T)
    return Side(
        has_consent=consent > 0,
        is_in_pool=pool > 0,
        has_clearance=clearance > 0,
        demands_subject=subject > 0,
        is_head=head > 0,
        capacity=capacity,
        places=places,
        experience=_numbers(UNKNOWN if one.experience_years is None else one.experience_years for one in people),
        school_class=_numbers(UNKNOWN if one.school_class is None else one.school_class for one in people),
        person=_numbers(number[f"i{one.id}"] for one in people),
        organisation=_numbers(number[f"o{one.organisation}"] for one in people),
        post=_numbers(number[f"p{word_key(one.post)}"] if one.post else UNKNOWN for one in people),
        role=_numbers(role_number(one.role) for one in people),
        forms=_numbers(form_bits(one.forms) if one.forms else NEVER_ASKED for one in people),
    )


def _numbers(values: Iterable[int]) -> Numbers:
    return np.fromiter(values, dtype=np.int64)


def _words(mentees: Sequence[Participant], mentors: Sequence[Participant], asked: Named, given: Named) -> Words:
    left, right = [asked(one) for one in mentees], [given(one) for one in mentors]
    mentee_keys = {word: word_key(word) for word in set(chain.from_iterable(left))}
    mentor_keys = {word: word_key(word) for word in set(chain.from_iterable(right))}
    shared = sorted(set(mentee_keys.values()) & set(mentor_keys.values()))
    bit = {word: 1 << place for place, word in enumerate(shared)}
    counts = {words: len({mentee_keys[word] for word in words}) for words in set(left)}
    return Words(
        mentee=_bits(left, {word: bit.get(one, 0) for word, one in mentee_keys.items()}, len(shared)),
        mentor=_bits(right, {word: bit.get(one, 0) for word, one in mentor_keys.items()}, len(shared)),
        asked=_numbers(counts[words] for words in left),
    )


def _bits(rows: Sequence[Collection[str]], bit: Mapping[str, int], count: int) -> Bits:
    """Return a row of 64-bit columns for each row of words; people who said the same are reckoned once."""
    masks: dict[Collection[str], int] = {}
    for words in set(rows):
        mask = 0
        for word in words:
            mask |= bit[word]
        masks[words] = mask
    every = [masks[words] for words in rows]
    columns = [_column(every, 64 * place) for place in range(max(1, -(-count // 64)))]
    return np.stack(columns, axis=1)


def _column(masks: Sequence[int], shift: int) -> Bits:
    return np.fromiter((mask >> shift & _ALL_BITS for mask in masks), dtype=np.uint64, count=len(masks))
