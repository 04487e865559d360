"""What was computed becomes the rows of a proposal."""

from collections.abc import Iterable
from typing import Any

from nastavnik.core.matching.banks import KINDS, Side
from nastavnik.core.surveys.kinds import TargetModel
from nastavnik.domains.matching.models import LeftOut, PoolEntry, Proposal, ProposedPair
from nastavnik.domains.matching.queries.facts import Case
from nastavnik.domains.matching.queries.solving import Found, Solved
from nastavnik.domains.people.models import PersonKind
from nastavnik.foundation.scope.managers import Because

WORDS_LENGTH = 300


def write_answer(proposal: Proposal, case: Case, answer: Solved, *, kept: Iterable[ProposedPair]) -> None:
    """Write an answer in place of what stood; a locked pair keeps its row and what the curator said of it."""
    locked = {(one.mentee.ref, one.mentor.ref): one for one in kept}
    stale = ProposedPair.objects.unscoped(because=Because.LOCKED).filter(proposal=proposal)
    stale.exclude(pk__in=[one.pk for one in locked.values()]).delete()
    LeftOut.objects.unscoped(because=Because.LOCKED).filter(proposal=proposal).delete()
    fresh = []
    for found in answer.pairs:
        row = locked.get((found.mentee, found.mentor))
        if row is None:
            fresh.append(row_of(proposal, case, found))
            continue
        row.score, row.parts, row.chips, row.options = found.score, found.parts, found.chips, found.options
        row.save(update_fields=["score", "parts", "chips", "options"])
    ProposedPair.objects.bulk_create(fresh, batch_size=200)
    LeftOut.objects.bulk_create([_left_out(proposal, case, answer, number) for number in range(len(answer.left))])


def row_of(proposal: Proposal, case: Case, found: Found, **values: Any) -> ProposedPair:
    """Return a pair as it is kept."""
    mentee, mentor = case.entries[Side.MENTEE, found.mentee], case.entries[Side.MENTOR, found.mentor]
    return ProposedPair(
        organisation=proposal.organisation,
        proposal=proposal,
        mentee=mentee.person,
        mentor=mentor.person,
        form=found.form or _form(proposal.target_model, mentor),
        kind=_kind(mentee, mentor),
        score=found.score,
        parts=found.parts,
        chips=found.chips,
        options=found.options,
        **values,
    )


def _left_out(proposal: Proposal, case: Case, answer: Solved, number: int) -> LeftOut:
    one = answer.left[number]
    return LeftOut(
        organisation=proposal.organisation,
        proposal=proposal,
        mentee=case.entries[Side.MENTEE, one.mentee].person,
        reason=one.reason,
        words=one.words[:WORDS_LENGTH],
        excluded_by=one.excluded_by,
        options=one.options,
        remedy=one.remedy,
    )


def _form(target_model: str, mentor: PoolEntry) -> str:
    """Return the usual form of who the mentor is, where the two agreed to none."""
    if target_model == TargetModel.TEACHERS:
        return "teacher_teacher"
    by_kind = {PersonKind.STUDENT: "student_student", PersonKind.EXTERNAL: "employer_student"}
    return by_kind.get(PersonKind(mentor.person.kind), "teacher_student")


def _kind(mentee: PoolEntry, mentor: PoolEntry) -> str:
    """Return the way of working that both named, the usual one first."""
    common = [kind for kind in KINDS if kind in mentor.kinds and kind in mentee.kinds]
    return common[0] if common else "traditional"
