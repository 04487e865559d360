"""What the ways back of pairs share: the offer, the proposal it is about, and the words of the bar."""

from datetime import datetime
from typing import Any

from nastavnik.core.access.viewer import Viewer
from nastavnik.core.language.initials import initials_after
from nastavnik.domains.matching.models import Proposal, ProposedPair
from nastavnik.domains.matching.operations.opening import opened
from nastavnik.foundation.records.models import change
from nastavnik.foundation.undo.models import UndoStep
from nastavnik.foundation.undo.steps import offer_undo


def of_step(step: UndoStep, actor: Viewer) -> Proposal:
    """Return the proposal whose deed is taken back, open for the change."""
    found = Proposal.objects.within(actor.reach).get(ref=step.payload["proposal"])
    return opened(found, actor)


def touch(proposal: Proposal, **values: Any) -> None:
    """Let whoever looks at an older page be told that the pairs have changed."""
    change(proposal, expected_version=proposal.version, **values)


def offer(proposal: Proposal, kind: str, words: str, payload: dict[str, Any], *, actor: Viewer, at: datetime) -> None:
    """Offer to take a deed back."""
    home = proposal.organisation.ref
    offer_undo(actor=actor, at=at, words=words[:200], kind=kind, payload=payload, organisation_ref=home)


def names_of(pair: ProposedPair) -> str:
    """Return «Дробина А. Я. — Циркулев А. Л.»."""
    names = [initials_after(one.surname, one.given_name, one.patronymic) for one in (pair.mentee, pair.mentor)]
    return " — ".join(names)
