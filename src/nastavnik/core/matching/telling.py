"""Puts a proved matching into the words of the board."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from nastavnik.core.matching.candidates import Scored, instance_of
from nastavnik.core.matching.chips import Standing, chips_of, words_against
from nastavnik.core.matching.facts import Facts
from nastavnik.core.matching.forms import forms_in
from nastavnik.core.matching.instance_json import instance_as_json
from nastavnik.core.matching.model import (
    MatchedPair,
    Matching,
    MenteeMentor,
    Unmatched,
    as_json,
    certificate_as_json,
)
from nastavnik.core.matching.participants import Participant
from nastavnik.core.matching.proposal import (
    Alternative,
    LeftOut,
    MentorGroup,
    MentorLoad,
    Proposed,
    ProposedPair,
    group_lines,
)
from nastavnik.core.matching.reasons import remedy_words, why_left_out
from nastavnik.core.matching.rules import RULE_WORDS, RULES, first_rules
from nastavnik.core.matching.scoring import parts_table


@dataclass
class Telling:
    """Puts a proved matching into the words of the board."""

    made: Scored
    matching: Matching
    chosen: Mapping[MenteeMentor, str]
    former: frozenset[MenteeMentor]
    asked: Sequence[Participant]

    def __post_init__(self) -> None:
        facts = self.made.facts
        self.mentees = {one.id: one for one in facts.mentees}
        self.mentors = {one.id: one for one in facts.mentors}
        self.mentee_place = {one.id: place for place, one in enumerate(facts.mentees)}
        self.new = Counter(pair.mentor for pair in self.matching.pairs)
        self.broken = broken_rules(self.made, self.chosen, self.made.rules)

    def proposed(self) -> Proposed:
        """Return the whole proposal."""
        instance = instance_of(self.made)
        return Proposed(
            objective=self.matching.objective,
            total=self.matching.total,
            pairs=tuple(self._pair(pair) for pair in self.matching.pairs),
            unmatched=tuple(self._left_out(one) for one in self.matching.unmatched),
            loads=tuple(self._load(one) for one in self.made.facts.mentors),
            groups=self._groups(),
            most=self.made.points,
            certificate=certificate_as_json(self.matching.certificate),
            instance=instance_as_json(instance),
            result=as_json(self.matching),
        )

    def _pair(self, pair: MatchedPair) -> ProposedPair:
        key = (pair.mentee, pair.mentor)
        parts = self._parts(pair.mentee, [pair.mentor])[0]
        rule = self.broken.get(key, "")
        standing = Standing(self._taken(pair.mentor), key in self.former, RULE_WORDS.get(rule, ""))
        mentee, mentor = self.mentees[pair.mentee], self.mentors[pair.mentor]
        return ProposedPair(
            mentee=pair.mentee,
            mentor=pair.mentor,
            score=pair.score,
            parts=parts,
            groups=group_lines(parts, self.made.points),
            chips=chips_of(mentee, mentor, parts, self.made.points, standing),
            alternatives=self._alternatives(pair.mentee, pair.next_best),
            next_mentees=pair.next_mentees,
            form=form_between(self.made.facts, self.mentee_place[pair.mentee], self.made.mentor_place[pair.mentor]),
            is_locked=pair.is_locked,
            by_hand=self.chosen.get(key, ""),
            broken_rule=rule,
            replacement_cost=pair.replacement_cost,
            replacement_pairs=pair.replacement_pairs,
        )

    def _parts(self, mentee: str, mentors: Sequence[str]) -> list[dict[str, int]]:
        i = np.full(len(mentors), self.mentee_place[mentee], dtype=np.int64)
        j = np.array([self.made.mentor_place[one] for one in mentors], dtype=np.int64)
        rows = parts_table(self.made.facts, i, j, self.made.points).tolist()
        return [dict(zip(self.made.points, row, strict=True)) for row in rows]

    def _alternatives(self, mentee: str, options: Sequence[tuple[str, int]]) -> tuple[Alternative, ...]:
        parts = self._parts(mentee, [mentor for mentor, _ in options])
        return tuple(
            self._alternative(mentee, mentor, score, points)
            for (mentor, score), points in zip(options, parts, strict=True)
        )

    def _alternative(self, mentee: str, mentor: str, score: int, parts: Mapping[str, int]) -> Alternative:
        one, most = self.mentors[mentor], self.made.points
        taken = self._taken(mentor)
        has_place = taken < one.places
        against = words_against(self.mentees[mentee], one, parts, most, Standing(taken + 1))
        weighty = sorted(
            (code for code in against if code != "load" or has_place), key=lambda code: parts[code] - most[code]
        )
        words = [against[code] for code in weighty[:1]]
        if not has_place:
            return Alternative(mentor, score, "; ".join(["места заняты", *words]), has_place)
        return Alternative(mentor, score, f"есть место, но {words[0]}" if words else "есть место", has_place)

    def _left_out(self, one: Unmatched) -> LeftOut:
        people = self.mentors | {other.id: other for other in self.asked}
        options = self._alternatives(one.mentee, [(mentor, score) for mentor, score, _ in one.next_best])
        barred = {code: self._barred_by(one.mentee, code) for code in one.excluded_by}
        return LeftOut(
            mentee=one.mentee,
            reason=one.reason,
            words=why_left_out(one, self.mentees[one.mentee], people, barred),
            excluded_by=one.excluded_by,
            options=options,
            remedy=one.remedy,
            remedy_words=remedy_words(one.remedy, people) if one.remedy else "",
        )

    def _barred_by(self, mentee: str, code: str) -> list[str]:
        reasons = self.made.reasons(self.mentee_place[mentee])
        return [self.made.facts.mentors[place].id for place in np.flatnonzero(reasons == RULES.index(code))]

    def _load(self, mentor: Participant) -> MentorLoad:
        return MentorLoad(
            mentor.id, mentor.places, self._taken(mentor.id) - self.new[mentor.id], self._taken(mentor.id)
        )

    def _taken(self, mentor: str) -> int:
        one = self.mentors[mentor]
        return max(0, one.places - one.capacity) + self.new[mentor]

    def _groups(self) -> tuple[MentorGroup, ...]:
        held: dict[str, list[str]] = {}
        for pair in self.matching.pairs:
            held.setdefault(pair.mentor, []).append(pair.mentee)
        return tuple(MentorGroup(mentor, tuple(some)) for mentor, some in held.items() if len(some) > 1)


def form_between(facts: Facts, mentee: int, mentor: int) -> str:
    """Return the form a pair takes: the first that its roles allow and both agree to; empty where none does."""
    bits = int(facts.forms_of(np.array([mentee]), np.array([mentor]))[0])
    return next(iter(forms_in(bits)), "")


def broken_rules(made: Scored, pairs: Iterable[MenteeMentor], rules: Iterable[str]) -> dict[MenteeMentor, str]:
    """Return the first of these rules that each pair breaks, where it breaks one."""
    asked = list(pairs)
    mentee_place = {one.id: place for place, one in enumerate(made.facts.mentees)}
    i = np.array([mentee_place[mentee] for mentee, _ in asked], dtype=np.int64)
    j = np.array([made.mentor_place[mentor] for _, mentor in asked], dtype=np.int64)
    found = first_rules(made.facts, i, j, rules).tolist()
    return {pair: RULES[rule] for pair, rule in zip(asked, found, strict=True) if rule >= 0}
