"""Which pairs are worth looking at: those who share a school or a network, in pieces that fit a small machine."""

from collections.abc import Iterator

import numpy as np

from nastavnik.core.matching.facts import Facts, Numbers

PIECE = 500_000  # pairs


def pairs_in_pieces(facts: Facts, *, in_blocks: bool) -> Iterator[tuple[Numbers, Numbers]]:
    """Yield pairs worth looking at; with the rule on schools, only those who share a school or a network.

    Small blocks are looked at together, large ones in pieces.
    """
    waiting: list[tuple[Numbers, Numbers]] = []
    size = 0
    for mentees, mentors in _blocks(facts) if in_blocks else _one_block(facts):
        for i, j in _all_pairs(mentees, mentors):
            waiting.append((i, j))
            size += len(i)
            if size >= PIECE:
                yield _together(waiting)
                waiting, size = [], 0
    if waiting:
        yield _together(waiting)


def _together(pieces: list[tuple[Numbers, Numbers]]) -> tuple[Numbers, Numbers]:
    return np.concatenate([i for i, _ in pieces]), np.concatenate([j for _, j in pieces])


def _all_pairs(mentees: Numbers, mentors: Numbers) -> Iterator[tuple[Numbers, Numbers]]:
    if not len(mentees) or not len(mentors):
        return
    step = max(1, PIECE // len(mentors))
    for begin in range(0, len(mentees), step):
        some = mentees[begin : begin + step]
        yield np.repeat(some, len(mentors)), np.tile(mentors, len(some))


def _one_block(facts: Facts) -> Iterator[tuple[Numbers, Numbers]]:
    yield np.arange(len(facts.mentees)), np.arange(len(facts.mentors))


def _blocks(facts: Facts) -> Iterator[tuple[Numbers, Numbers]]:
    """Yield the two sides of every school and of every network."""
    yield from _shared(facts.mentee.organisation, facts.mentor.organisation)
    groups: dict[str, tuple[list[int], list[int]]] = {}
    for side, people in enumerate((facts.mentees, facts.mentors)):
        for place, one in enumerate(people):
            for name in one.networks:
                groups.setdefault(name, ([], []))[side].append(place)
    for mentees, mentors in groups.values():
        yield np.array(mentees, dtype=np.int64), np.array(mentors, dtype=np.int64)


def _shared(mentees: Numbers, mentors: Numbers) -> Iterator[tuple[Numbers, Numbers]]:
    """Yield the places of both sides for each number that both sides have."""
    by_mentee, by_mentor = np.argsort(mentees, kind="stable"), np.argsort(mentors, kind="stable")
    both = np.intersect1d(mentees, mentors)
    bounds = [
        np.searchsorted(side[order], both, side=edge).tolist()
        for side, order in ((mentees, by_mentee), (mentors, by_mentor))
        for edge in ("left", "right")
    ]
    for begin, end, from_mentor, to_mentor in zip(*bounds, strict=True):
        yield by_mentee[begin:end], by_mentor[from_mentor:to_mentor]
