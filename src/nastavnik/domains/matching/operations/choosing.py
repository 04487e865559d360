"""The curator names a mentor by hand; the deed can be taken back."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction

from nastavnik.core.access.viewer import Viewer
from nastavnik.core.matching.banks import Side
from nastavnik.core.matching.rule_words import RULE_WORDS
from nastavnik.core.text.keys import clean
from nastavnik.domains.matching.models import LeftOut, Proposal, ProposedPair
from nastavnik.domains.matching.models.proposals import REASON_LENGTH
from nastavnik.domains.matching.operations.answers import row_of
from nastavnik.domains.matching.operations.opening import opened
from nastavnik.domains.matching.operations.proposing import NOTHING_KNOWN
from nastavnik.domains.matching.operations.refusals import ChangedMeanwhile, NotInBank, RuleBroken
from nastavnik.domains.matching.operations.returning import names_of, of_step, offer, touch
from nastavnik.domains.matching.queries.boards import board
from nastavnik.domains.matching.queries.facts import Bonds, Case, case_of
from nastavnik.domains.matching.queries.solving import found_pair, rule_against
from nastavnik.domains.people.models import Person
from nastavnik.foundation.journal.writing import record
from nastavnik.foundation.scope.managers import Because
from nastavnik.foundation.undo.models import UndoStep
from nastavnik.foundation.undo.steps import undoes

NO_PLACE = "capacity_zero"
_KEPT = ("form", "kind", "score", "parts", "chips", "options", "is_locked", "is_by_hand", "broken_rule", "hand_reason")


@transaction.atomic
def choose_by_hand(
    proposal: Proposal,
    mentee: Person,
    mentor: Person,
    *,
    on: date,
    actor: Viewer,
    at: datetime,
    reason: str = "",
    bonds: Bonds = NOTHING_KNOWN,
) -> ProposedPair:
    """Give a mentee the mentor that the curator names, and hold the pair.

    Where the mentor's places are filled, the weakest of his pairs that is not locked makes room and its mentee stays
    without for now. A hard rule gives way to a reason only, and the pair is marked; a missing consent or certificate
    never does: whoever lacks one is in no bank.

    Raises NotPermitted, SettledAlready, NotInBank, RuleBroken.
    """
    proposal = opened(proposal, actor)
    case = case_of(proposal.organisation, year=proposal.year, target_model=proposal.target_model, bonds=bonds, on=on)
    _demand_banks(case, mentee, mentor)
    standing = board(proposal, on=on).pairs
    rule, displaced = _obstacle(case, standing, mentee, mentor)
    said = clean(reason)[:REASON_LENGTH]
    if rule and not said:
        raise RuleBroken(RULE_WORDS[rule])
    before = _snapshot(proposal, [mentee, *([displaced.mentee] if displaced else [])])
    if displaced is not None:
        _leave_out(proposal, displaced)
    row = _replace(proposal, case, mentee, mentor, rule, said if rule else "")
    touch(proposal, proof_hash="")
    told = {"mentee": mentee.ref, "mentor": mentor.ref, "rule": rule, "displaced": bool(displaced)}
    record(actor, "matching.chosen", row, at=at, organisation_ref=proposal.organisation.ref, **told)
    offer(proposal, "matching.rows", f"Выбрано: {names_of(row)}", before, actor=actor, at=at)
    return row


@undoes("matching.rows")
def return_rows(step: UndoStep, *, actor: Viewer, at: datetime) -> None:
    """Put the pairs of some mentees back as they were, if nothing has been changed since.

    Raises NotPermitted, SettledAlready, ChangedMeanwhile.
    """
    proposal = of_step(step, actor)
    if proposal.version != step.payload["version"]:
        raise ChangedMeanwhile
    refs = step.payload["mentees"]
    people = {one.ref: one for one in Person.objects.within(actor.reach).filter(ref__in=_refs_in(step))}
    ProposedPair.objects.unscoped(because=Because.LOCKED).filter(proposal=proposal, mentee__ref__in=refs).delete()
    LeftOut.objects.unscoped(because=Because.LOCKED).filter(proposal=proposal, mentee__ref__in=refs).delete()
    for kept in step.payload["pairs"]:
        whole = {**kept, "mentee": people[kept["mentee"]], "mentor": people[kept["mentor"]]}
        ProposedPair(organisation=proposal.organisation, proposal=proposal, **whole).save()
    for kept in step.payload["left"]:
        whole = {**kept, "mentee": people[kept["mentee"]]}
        LeftOut(organisation=proposal.organisation, proposal=proposal, **whole).save()
    touch(proposal, proof_hash=step.payload["proof_hash"])
    record(actor, "matching.returned", proposal, at=at, organisation_ref=proposal.organisation.ref, because="undone")


def _demand_banks(case: Case, mentee: Person, mentor: Person) -> None:
    if (Side.MENTEE, mentee.ref) not in case.entries:
        raise NotInBank("наставляемый не стоит в банке")
    if (Side.MENTOR, mentor.ref) not in case.entries:
        raise NotInBank("наставник не стоит в банке: нет согласия, справки или анкеты")
    if mentee.ref == mentor.ref:
        raise NotInBank(RULE_WORDS["same_person"])


def _obstacle(
    case: Case, standing: Sequence[ProposedPair], mentee: Person, mentor: Person
) -> tuple[str, ProposedPair | None]:
    """Return the rule that stands against a pair, and whose place has to be freed for it."""
    rule = rule_against(case, mentee.ref, mentor.ref)
    his = [one for one in standing if one.mentor_id == mentor.pk and one.mentee_id != mentee.pk]
    if len(his) < case.mentor(mentor.ref).capacity:
        return rule, None
    loose = [one for one in his if not one.is_locked]
    if loose:
        return rule, min(loose, key=lambda one: (one.score, one.pk))
    return rule or NO_PLACE, None


def _replace(proposal: Proposal, case: Case, mentee: Person, mentor: Person, rule: str, said: str) -> ProposedPair:
    ProposedPair.objects.unscoped(because=Because.LOCKED).filter(proposal=proposal, mentee=mentee).delete()
    LeftOut.objects.unscoped(because=Because.LOCKED).filter(proposal=proposal, mentee=mentee).delete()
    found = found_pair(case, mentee.ref, mentor.ref, weights=proposal.weights)
    by_hand = {"is_locked": True, "is_by_hand": True, "broken_rule": rule, "hand_reason": said}
    row = row_of(proposal, case, found, **by_hand)
    row.save()
    return row


def _leave_out(proposal: Proposal, pair: ProposedPair) -> None:
    LeftOut.objects.create(
        organisation=proposal.organisation,
        proposal=proposal,
        mentee=pair.mentee,
        reason="seats_taken",
        words="Место отдано другому наставляемому. Пересчитайте незакреплённые.",
        options=pair.options,
    )
    pair.delete()


def _snapshot(proposal: Proposal, mentees: Sequence[Person]) -> dict[str, Any]:
    pairs = ProposedPair.objects.unscoped(because=Because.LOCKED).filter(proposal=proposal, mentee__in=mentees)
    left = LeftOut.objects.unscoped(because=Because.LOCKED).filter(proposal=proposal, mentee__in=mentees)
    return {
        "proposal": proposal.ref,
        "version": proposal.version + 1,  # as it stands once the deed is done
        "proof_hash": proposal.proof_hash,
        "mentees": [one.ref for one in mentees],
        "pairs": [
            {"mentee": one.mentee.ref, "mentor": one.mentor.ref, **{name: getattr(one, name) for name in _KEPT}}
            for one in pairs.select_related("mentee", "mentor")
        ],
        "left": [
            {
                "mentee": one.mentee.ref,
                "reason": one.reason,
                "words": one.words,
                "excluded_by": one.excluded_by,
                "options": one.options,
                "remedy": one.remedy,
            }
            for one in left.select_related("mentee")
        ],
    }


def _refs_in(step: UndoStep) -> set[str]:
    kept = [*step.payload["pairs"], *step.payload["left"]]
    return {row[name] for row in kept for name in ("mentee", "mentor") if name in row}
