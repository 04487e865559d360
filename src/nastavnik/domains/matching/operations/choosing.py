"""What the curator settles by hand: a pair is locked, let go, or chosen; each can be taken back."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction

from nastavnik.core.access.matrix import Permission
from nastavnik.core.access.viewer import Viewer, require
from nastavnik.core.language.initials import initials_after
from nastavnik.core.matching.banks import WORDS, Missing, Side
from nastavnik.core.matching.rule_words import RULE_WORDS
from nastavnik.core.text.keys import clean
from nastavnik.domains.matching.models import LeftOut, Proposal, ProposedPair
from nastavnik.domains.matching.models.proposals import REASON_LENGTH
from nastavnik.domains.matching.operations.proposing import NOTHING_KNOWN, demand_live, row_of
from nastavnik.domains.matching.operations.refusals import ChangedMeanwhile, NotInBank, RuleBroken
from nastavnik.domains.matching.queries.boards import board
from nastavnik.domains.matching.queries.facts import Bonds, Case, case_of
from nastavnik.domains.matching.queries.solving import found_pair, rule_against
from nastavnik.domains.people.models import Person
from nastavnik.foundation.journal.writing import record
from nastavnik.foundation.records.models import change, lock
from nastavnik.foundation.scope.managers import Because
from nastavnik.foundation.undo.models import UndoStep
from nastavnik.foundation.undo.steps import offer_undo, undoes

NO_PLACE = "capacity_zero"
_KEPT = ("form", "kind", "score", "parts", "chips", "options", "is_locked", "is_by_hand", "broken_rule", "hand_reason")


@transaction.atomic
def lock_pair(pair: ProposedPair, *, on: date, actor: Viewer, at: datetime) -> ProposedPair:
    """Hold a pair, so that computing again leaves it as it is.

    Raises NotPermitted, SettledAlready, ChangedMeanwhile, NotInBank.
    """
    proposal = _opened(pair.proposal, actor)
    row = _row(pair, proposal)
    if not any(one.pk == row.pk for one in board(proposal, on=on).pairs):
        raise NotInBank(fall_words(row))
    return _set_lock(proposal, row, to=True, actor=actor, at=at)


@transaction.atomic
def unlock_pair(pair: ProposedPair, *, actor: Viewer, at: datetime) -> ProposedPair:
    """Let a pair go: the next computing may change it.

    Raises NotPermitted, SettledAlready, ChangedMeanwhile.
    """
    proposal = _opened(pair.proposal, actor)
    return _set_lock(proposal, _row(pair, proposal), to=False, actor=actor, at=at)


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
    proposal = _opened(proposal, actor)
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
    _changed(proposal, proof_hash="")
    told = {"mentee": mentee.ref, "mentor": mentor.ref, "rule": rule, "displaced": bool(displaced)}
    record(actor, "matching.chosen", row, at=at, organisation_ref=proposal.organisation.ref, **told)
    _offer(proposal, "matching.rows", f"Выбрано: {_two(row)}", before, actor=actor, at=at)
    return row


def fall_words(pair: ProposedPair) -> str:
    """Return why a pair cannot stand, in words."""
    if pair.fell_because in RULE_WORDS and pair.fell_because not in list(Missing):
        return RULE_WORDS[pair.fell_because]
    if pair.fell_because in list(Missing):
        return WORDS[Missing(pair.fell_because)]
    return "согласие или справка больше не действуют"


@undoes("matching.lock")
def return_lock(step: UndoStep, *, actor: Viewer, at: datetime) -> None:
    """Put the lock of a pair back as it was.

    Raises NotPermitted, SettledAlready, ChangedMeanwhile.
    """
    proposal = _of_step(step, actor)
    rows = ProposedPair.objects.unscoped(because=Because.LOCKED).filter(proposal=proposal, ref=step.payload["pair"])
    row = rows.first()
    if row is None:
        raise ChangedMeanwhile
    row.is_locked = step.payload["was"]
    row.save(update_fields=["is_locked"])
    _changed(proposal)
    deed = "matching.locked" if row.is_locked else "matching.unlocked"
    record(actor, deed, row, at=at, organisation_ref=proposal.organisation.ref, because="undone")


@undoes("matching.rows")
def return_rows(step: UndoStep, *, actor: Viewer, at: datetime) -> None:
    """Put the pairs of some mentees back as they were, if nothing has been changed since.

    Raises NotPermitted, SettledAlready, ChangedMeanwhile.
    """
    proposal = _of_step(step, actor)
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
    _changed(proposal, proof_hash=step.payload["proof_hash"])
    record(actor, "matching.returned", proposal, at=at, organisation_ref=proposal.organisation.ref, because="undone")


def _opened(proposal: Proposal, actor: Viewer) -> Proposal:
    proposal = lock(proposal)
    require(actor, Permission.MATCHING_EDIT, path=proposal.organisation.path)
    demand_live(proposal)
    return proposal


def _of_step(step: UndoStep, actor: Viewer) -> Proposal:
    found = Proposal.objects.within(actor.reach).get(ref=step.payload["proposal"])
    return _opened(found, actor)


def _row(pair: ProposedPair, proposal: Proposal) -> ProposedPair:
    """Return the pair as it stands now; computing again may have taken it away meanwhile."""
    rows = ProposedPair.objects.unscoped(because=Because.LOCKED).filter(pk=pair.pk, proposal=proposal)
    found = rows.select_related("mentee", "mentor").first()
    if found is None:
        raise ChangedMeanwhile
    return found


def _set_lock(proposal: Proposal, row: ProposedPair, *, to: bool, actor: Viewer, at: datetime) -> ProposedPair:
    if row.is_locked == to:
        return row
    row.is_locked = to
    row.save(update_fields=["is_locked"])
    _changed(proposal)
    deed = "matching.locked" if to else "matching.unlocked"
    record(actor, deed, row, at=at, organisation_ref=proposal.organisation.ref)
    words = f"{'Закреплена' if to else 'Откреплена'} пара: {_two(row)}"
    payload = {"proposal": proposal.ref, "pair": row.ref, "was": not to}
    _offer(proposal, "matching.lock", words, payload, actor=actor, at=at)
    return row


def _changed(proposal: Proposal, **values: Any) -> None:
    change(proposal, expected_version=proposal.version, **values)


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


def _offer(proposal: Proposal, kind: str, words: str, payload: dict[str, Any], *, actor: Viewer, at: datetime) -> None:
    home = proposal.organisation.ref
    offer_undo(actor=actor, at=at, words=words[:200], kind=kind, payload=payload, organisation_ref=home)


def _two(pair: ProposedPair) -> str:
    names = [initials_after(one.surname, one.given_name, one.patronymic) for one in (pair.mentee, pair.mentor)]
    return " — ".join(names)
