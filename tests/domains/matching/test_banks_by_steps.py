"""Random lives on the way into a bank, step by step through every door: nobody without consent is ever in one."""

from collections import Counter
from datetime import date

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from cast import FOUNDER, YEAR, World
from factories.banks import FORM, OFFER, REQUEST
from factories.consents import Growing
from nastavnik.core.consents.purposes import Purpose, Signer
from nastavnik.core.matching.banks import Side
from nastavnik.core.refusals import Refusal
from nastavnik.core.surveys.kinds import SurveyKind, TargetModel
from nastavnik.domains.consents.models import Consent
from nastavnik.domains.consents.operations import ask
from nastavnik.domains.consents.operations.answering import Statement, answer
from nastavnik.domains.consents.operations.asking import give_links, link_token
from nastavnik.domains.matching.models import PoolApproval, PoolEntry
from nastavnik.domains.matching.operations import approve_pool, settle_organisation
from nastavnik.domains.matching.queries import Bank, bank_of
from nastavnik.domains.people.models import Person
from nastavnik.domains.people.signals import ImportedRow, people_imported
from nastavnik.domains.surveys.operations import enter_from_paper, open_survey
from nastavnik.foundation.scope.managers import Because

pytestmark = pytest.mark.django_db
STEPS = 60
START = date(2026, 10, 19)
STUDENTS = TargetModel.STUDENTS
PURPOSES = (Purpose.PROCESSING, Purpose.PARTICIPATION_GUARDIAN)
SIDES = {SurveyKind.MENTOR_OFFER: OFFER, SurveyKind.MENTEE_REQUEST: REQUEST}
TAKEN = Counter[str]()
STOOD = Counter[bool]()


class Way(Growing, RuleBasedStateMachine):
    """One student, one guardian, two banks."""

    world: World

    @initialize(years=st.sampled_from([9, 13, 15, 17]))
    def begin(self, years):
        self.block = transaction.atomic()
        self.block.__enter__()
        self.be_born_in(self.world, years=years, birthday_in=20, start=START)
        self.good: dict[tuple[str, str], list[tuple[date, date]]] = {}
        self.surveys = {
            kind: open_survey(
                self.world.school, year=YEAR, kind=kind, target_model=STUDENTS,
                closes_on=START, on=START, actor=FOUNDER, at=self.at,
            )
            for kind in SIDES
        }  # fmt: skip

    def teardown(self):
        if hasattr(self, "block"):
            transaction.set_rollback(True)
            self.block.__exit__(None, None, None)

    @rule(purpose=st.sampled_from(PURPOSES), hand=st.sampled_from(tuple(Signer)))
    def give(self, purpose, hand):
        TAKEN["give"] += 1
        try:
            self.give_paper(purpose, hand)
        except Refusal:
            return
        self.good.setdefault((purpose, hand), []).append((self.today, self.until))

    @rule()
    def give_everything(self):
        for purpose in PURPOSES:
            for hand in Signer:
                self.give(purpose, hand)

    @rule(purpose=st.sampled_from(PURPOSES), hand=st.sampled_from(tuple(Signer)))
    def withdraw(self, purpose, hand):
        TAKEN["withdraw"] += 1
        try:
            self.take_back_paper(purpose, hand)
        except Refusal:
            return
        self.good[purpose, hand] = []
        self.nobody_stands_there_after_a_no()

    @rule(purpose=st.sampled_from(PURPOSES))
    def refuse(self, purpose):
        TAKEN["refuse"] += 1
        ask([self.student], [purpose], until=self.until, **self.stamp())
        rows = Consent.objects.unscoped(because=Because.UPKEEP).filter(
            person=self.student, purpose=purpose, state="asked"
        )
        for link in give_links([self.student], until=self.until, **self.stamp()):
            for row in rows.filter(signer=link.signer):
                answer(
                    link_token(link), row.ref, agrees=False, statement=Statement("", False), at=self.at, on=self.today
                )

    @rule(kind=st.sampled_from(sorted(SIDES)), wish=st.sampled_from(["yes", "yes", "no"]), places=st.integers(0, 3))
    def answer_on_paper(self, kind, wish, places):
        TAKEN["answer"] += 1
        whole = SIDES[kind] | {"wish": wish, "forms": [FORM[STUDENTS]]}
        whole |= {"capacity": places} if kind == SurveyKind.MENTOR_OFFER else {}
        enter_from_paper(self.surveys[kind], self.student, whole, actor=self.curator, at=self.at)

    @rule(mentoring=st.sampled_from(["mentor", "mentee", "both"]))
    def come_with_a_list(self, mentoring):
        TAKEN["list"] += 1
        row = ImportedRow(self.student, mentoring=mentoring, requests=("черчение",), offers=("черчение",), capacity=2)
        people_imported.send(
            Person, draft_ref="a" * 32, organisation=self.world.school, year=YEAR, rows=[row],
            actor=self.curator, at=self.at,
        )  # fmt: skip

    @rule(side=st.sampled_from(tuple(Side)))
    def approve(self, side):
        TAKEN["approve"] += 1
        try:
            approval = approve_pool(Bank(self.world.school, YEAR, STUDENTS, side), **self.stamp())
        except Refusal:
            return
        assert self.may()
        assert [row["ref"] for row in approval.snapshot] == [self.student.ref]

    @rule(days=st.sampled_from([1, 7, 29, 300]))
    def wait(self, days):
        TAKEN["wait"] += 1
        self.pass_days(days)

    @rule(years=st.sampled_from([14, 18]))
    def turn(self, years):
        TAKEN[f"turn {years}"] += 1
        self.come_to_birthday(years)

    @rule()
    def expire(self):
        TAKEN["expire"] += 1
        self.let_terms_run_out()

    @rule()
    def settle(self):
        TAKEN["settle"] += 1
        settle_organisation(self.world.school, on=self.today, at=self.at)
        assert not self.places() or self.may()

    @invariant()
    def nobody_without_consent_is_in_a_bank(self):
        if not hasattr(self, "student"):
            return
        # Without a row there is nothing to read; the door is asked wherever one stands.
        stands = self.places() and any(
            bank_of(Bank(self.world.school, YEAR, STUDENTS, side), viewer=self.curator, on=self.today) for side in Side
        )
        STOOD[stands] += 1
        assert not stands or self.may(), (self.today, self.good)

    def nobody_stands_there_after_a_no(self):
        """Look past the door: the row itself is emptied in the transaction of the no."""
        if not self.may():
            assert not self.places()
            kept = PoolApproval.objects.unscoped(because=Because.UPKEEP).values_list("snapshot", flat=True)
            assert all(row.keys() == {"ref"} for snapshot in kept for row in snapshot)

    def places(self):
        return PoolEntry.objects.unscoped(because=Because.UPKEEP).filter(state="in").exists()

    def may(self):
        """Read the rule anew and more mildly than the gate: without these papers nobody may stand there."""
        processing = self.has(Purpose.PROCESSING, Signer.SELF) or self.has(Purpose.PROCESSING, Signer.GUARDIAN)
        return processing and (self.age() >= 18 or self.has(Purpose.PARTICIPATION_GUARDIAN, Signer.GUARDIAN))

    def has(self, purpose, hand):
        return any(day <= self.today <= until for day, until in self.good.get((purpose, hand), []))


@pytest.mark.timeout(1800)
@pytest.mark.parametrize(
    ("examples", "least"), [(12, 500), pytest.param(105, 5_000, marks=pytest.mark.campaign)], ids=["walk", "long walk"]
)
def test_nobody_without_consent_is_ever_in_a_bank(world, examples, least):
    TAKEN.clear()
    STOOD.clear()
    machine = type("WayInThisWorld", (Way,), {"world": world})

    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=examples,
            stateful_step_count=STEPS,
            deadline=None,
            database=None,
            derandomize=True,
            suppress_health_check=list(HealthCheck),
        ),
    )

    assert STOOD.total() >= least
    assert STOOD[True] > least // 25, "A bank that is always empty proves nothing."
    assert set(TAKEN) == {
        "give", "withdraw", "refuse", "answer", "list", "approve", "wait", "turn 14", "turn 18", "expire", "settle",
    }  # fmt: skip
