"""Random lives of consents, step by step through the operations, against a second and plainer reading of the rules."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from cast import World
from factories.consents import Growing
from nastavnik.core.consents.purposes import Purpose, Signer
from nastavnik.core.refusals import Refusal
from nastavnik.domains.consents.models import Consent
from nastavnik.domains.consents.operations import (
    Statement,
    answer,
    ask,
    confirm,
    give_links,
    link_token,
    withdraw_by_link,
)
from nastavnik.domains.consents.queries import allowed, live_links_of, participants_allowed, unconfirmed_of
from nastavnik.foundation.scope.managers import Because

pytestmark = pytest.mark.django_db
STEPS = 52
START = date(2026, 10, 19)
TAKEN = Counter[str]()
PURPOSES = (Purpose.PROCESSING, Purpose.PARTICIPATION_GUARDIAN, Purpose.DISTRIBUTION)
HANDS = tuple(Signer)
KINDS = {"child": 9, "almost 14": 13, "teenager": 15, "almost 18": 17}


@dataclass
class Paper:
    """What the second reading remembers of one consent."""

    day: date
    until: date
    sure: bool
    alive: bool = True


class Life(Growing, RuleBasedStateMachine):
    """One student, one guardian, and the years."""

    world: World

    @initialize(kind=st.sampled_from(sorted(KINDS)))
    def be_born(self, kind):
        self.block = transaction.atomic()
        self.block.__enter__()
        birthday_in = 20 if "almost" in kind else 200
        self.be_born_in(self.world, years=KINDS[kind], birthday_in=birthday_in, start=START)
        self.looks = 0
        self.papers: dict[tuple[str, str], list[Paper]] = {}
        self.noes: dict[tuple[str, str], date] = {}
        self.asked: set[tuple[str, str]] = set()

    def teardown(self):
        if hasattr(self, "block"):
            transaction.set_rollback(True)
            self.block.__exit__(None, None, None)

    # What people do

    @rule()
    def curator_asks(self):
        TAKEN["ask"] += 1
        opened = ask([self.student], PURPOSES, until=self.until, **self.stamp())
        for row in opened:
            assert (row.purpose, row.signer) not in self.asked
            self.asked.add((row.purpose, row.signer))
        give_links([self.student], until=self.until, **self.stamp())

    @precondition(lambda self: self.asked)
    @rule(pick=st.integers(0, 5), agrees=st.booleans())
    def somebody_answers(self, pick, agrees):
        TAKEN["give" if agrees else "refuse"] += 1
        purpose, hand = sorted(self.asked)[pick % len(self.asked)]
        purpose, hand = Purpose(purpose), Signer(hand)
        row, token = self._row(purpose, hand, "asked"), self._token(hand)
        if token is None:
            return
        statement = Statement("Указатель Т. В.", is_representative=True)
        try:
            answer(token, row.ref, agrees=agrees, statement=statement, at=self.at, on=self.today)
        except Refusal:
            assert hand not in self._hands(purpose)
            return
        self.asked.discard((purpose, hand))
        if agrees:
            sure = hand is Signer.SELF
            self._papers(purpose, hand).append(Paper(self.today, row.text.until_on, sure))
        else:
            self.noes[purpose, hand] = self.today

    @rule(purpose=st.sampled_from(PURPOSES), hand=st.sampled_from(HANDS))
    def paper_comes(self, purpose, hand):
        TAKEN["give"] += 1
        try:
            row = self.give_paper(purpose, hand)
        except Refusal:
            assert hand not in self._hands(purpose)
            return
        self.asked.discard((purpose, hand))
        self._papers(purpose, hand).append(Paper(self.today, row.valid_until, True))

    @precondition(lambda self: self._standing())
    @rule(pick=st.integers(0, 5), by_link=st.booleans())
    def somebody_withdraws(self, pick, by_link):
        TAKEN["withdraw"] += 1
        purpose, hand = self._standing()[pick % len(self._standing())]
        purpose, hand = Purpose(purpose), Signer(hand)
        row, token = self._row(purpose, hand, "given"), self._token(hand)
        if row is None:
            return  # its term was over, and a round has said so
        if by_link and token is not None:
            withdraw_by_link(token, row.ref, at=self.at, on=self.today)
        else:
            self.take_back_paper(purpose, hand)
        for paper in self._papers(purpose, hand):
            paper.alive = False
        self.asked.discard((purpose, hand))
        self.noes[purpose, hand] = self.today

    @rule()
    def curator_confirms(self):
        TAKEN["confirm"] += 1
        refs = {row.ref for row in self._rows().filter(state="given")}
        confirm(unconfirmed_of(viewer=self.curator, refs=refs), **self.stamp())
        for paper in (one for papers in self.papers.values() for one in papers):
            if paper.until >= self.today or self._is_kept_as_given(paper):
                paper.sure = True

    # What time does

    @rule(days=st.sampled_from([1, 7, 29, 30]))
    def days_pass(self, days):
        TAKEN["wait"] += 1
        self.pass_days(days)

    @rule(years=st.sampled_from([14, 18]))
    def birthday_comes(self, years):
        self.come_to_birthday(years)
        TAKEN[f"turn {years}"] += 1

    @rule()
    def terms_run_out(self):
        TAKEN["expire"] += 1
        self.let_terms_run_out()

    # What must hold

    @invariant()
    def the_gate_agrees_with_the_plain_reading(self):
        if not hasattr(self, "student"):
            return
        # One purpose a step, in turn: what stands, stands for many steps, and asking is most of the time.
        self.looks += 1
        purpose = PURPOSES[self.looks % len(PURPOSES)]
        assert allowed(self.student, purpose, at=self.today) is self._may(purpose), (purpose, self.today)
        both = self._may(PURPOSES[0]) and self._may(PURPOSES[1])
        assert (self.student.ref in participants_allowed([self.student], at=self.today)) is both

    def _may(self, purpose):
        age = self.age()
        hands = self._hands(purpose)
        own_since = self.birthday(18 if age >= 18 else 14)
        if all(self._has(purpose, hand, own_since, None) for hand in hands):
            return True
        if age not in (14, 18) or (self.today - self.birthday(age)).days >= 30:
            return False
        turned = self.birthday(age)
        if any(self.noes.get((purpose, hand), date.min) >= turned for hand in hands):
            return False
        before = self._hands(purpose, on=turned - timedelta(days=1))
        return all(self._has(purpose, hand, self.birthday(14), turned) for hand in before)

    def _has(self, purpose, hand, own_since, before):
        return any(
            paper.alive
            and paper.sure
            and paper.day <= self.today <= paper.until
            and (hand is Signer.GUARDIAN or paper.day >= own_since)
            and (before is None or paper.day < before)
            for paper in self._papers(purpose, hand)
        )

    def _hands(self, purpose, on=None):
        age = self.age(on)
        if age >= 18:
            return set() if purpose == Purpose.PARTICIPATION_GUARDIAN else {Signer.SELF}
        if age < 14 or purpose == Purpose.PARTICIPATION_GUARDIAN:
            return {Signer.GUARDIAN}
        return {Signer.SELF, Signer.GUARDIAN}

    def _standing(self):
        return sorted(key for key, papers in self.papers.items() if any(paper.alive for paper in papers))

    def _papers(self, purpose, hand):
        return self.papers.setdefault((purpose, hand), [])

    def _is_kept_as_given(self, paper):
        # A term that has passed is noticed by a round; until then the row says «given» and its paper is past helping.
        return paper.until < self.today

    def _rows(self):
        return Consent.objects.unscoped(because=Because.UPKEEP).filter(person=self.student)

    def _row(self, purpose, hand, state):
        rows = self._rows().select_related("text").filter(purpose=purpose, signer=hand, state=state)
        return rows.order_by("-pk").first()

    def _token(self, hand):
        links = live_links_of(viewer=self.curator, at=self.at).filter(person=self.student, signer=hand)
        return next((link_token(link) for link in links), None)


@pytest.mark.timeout(1800)
@pytest.mark.parametrize(
    ("examples", "least"), [(25, 700), pytest.param(170, 5_000, marks=pytest.mark.campaign)], ids=["walk", "long walk"]
)
def test_the_gate_holds_through_thousands_of_steps(world, examples, least):
    TAKEN.clear()
    machine = type("LifeInThisWorld", (Life,), {"world": world})

    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=examples,
            stateful_step_count=STEPS,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            derandomize=True,
            database=None,
        ),
    )

    assert sum(TAKEN.values()) >= least, dict(TAKEN)
    assert set(TAKEN) >= {"ask", "give", "refuse", "withdraw", "confirm", "expire", "turn 14", "turn 18"}
