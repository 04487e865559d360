"""What one room has to do when another one has done something; in the same transaction."""

from datetime import date, datetime
from typing import Any

from django.dispatch import receiver

from nastavnik.core.access.viewer import Viewer
from nastavnik.core.language.plurals import counted
from nastavnik.core.roadmaps.proof_names import paper_kind
from nastavnik.core.timing.academic_year import academic_year_of
from nastavnik.domains.consents.signals import consents_asked, consents_changed, consents_reminded
from nastavnik.domains.documents.models import Document
from nastavnik.domains.documents.signals import document_cancelled, document_signed
from nastavnik.domains.matching.models import Decision
from nastavnik.domains.matching.signals import (
    clearances_settled,
    matching_decided,
    pool_approval_withdrawn,
    pool_approved,
)
from nastavnik.domains.organisations.models import Organisation
from nastavnik.domains.programmes.models import Bond, Programme
from nastavnik.domains.programmes.queries import local_day
from nastavnik.domains.programmes.signals import (
    bond_ended,
    bonds_activated,
    bonds_opened,
    meeting_held,
    meeting_unrecorded,
    programme_approved,
)
from nastavnik.domains.roadmaps.models import Item, Roadmap
from nastavnik.domains.roadmaps.signals import proof_given, proof_withdrawn, roadmap_approved
from nastavnik.domains.surveys.models import Survey
from nastavnik.domains.surveys.signals import survey_asked, survey_closed, survey_reminded, survey_reopened
from nastavnik.domains.year.operations import (
    Words,
    approve_by_order,
    close_by_paper,
    prove_by_paper,
    set_anchor,
    settle_consents,
    settle_meetings,
    settle_programmes,
    settle_proof,
    start_anchor,
    wait_for_others,
)
from nastavnik.domains.year.queries import paper_day
from nastavnik.domains.year.queries.outside import clearances_in


@receiver([proof_given, proof_withdrawn])
def date_what_waited(item: Item, code: str, actor: Viewer, at: datetime, **_: Any) -> None:
    """Give the items that wait for a paper their terms once its day is known, and take them away with it."""
    kind = paper_kind(code)
    if kind is not None:
        set_anchor(item.roadmap, kind, paper_day(item.roadmap, kind), actor=actor, at=at)


@receiver(roadmap_approved)
def begin_the_work(roadmap: Roadmap, approved_on: date, number: str, actor: Viewer, at: datetime, **_: Any) -> None:
    """Count what is due after the start from the day of the first order, and close the item that waits for it."""
    close_by_paper(roadmap, "order_roadmap", approved_on, note=f"№\u00a0{number}", actor=actor, at=at)
    if roadmap.approved_on == approved_on:
        start_anchor(roadmap, approved_on, actor=actor, at=at)


@receiver(document_signed)
def prove_paper(document: Document, at: datetime, **_: Any) -> None:
    """Close the actions that wait for a paper, date those that wait for its day, and approve the plan by its order."""
    if document.kind == "order_roadmap":
        approve_by_order(document, at=at)
    prove_by_paper(document, stands=True, at=at)


@receiver(document_cancelled)
def unprove_paper(document: Document, at: datetime, **_: Any) -> None:
    """Open them again when the paper holds no more."""
    prove_by_paper(document, stands=False, at=at)


@receiver(consents_changed)
def prove_consents(organisation: Organisation, on: date, at: datetime, **_: Any) -> None:
    """Close the action that waits for the consents when the last one comes, and open it when one falls away."""
    settle_consents(organisation, on=on, at=at)


@receiver([consents_asked, consents_reminded])
def wait_for_consents(organisation: Organisation, actor: Viewer, on: date, at: datetime, **_: Any) -> None:
    """Let the action wait for whoever was asked or reminded."""
    how: dict[str, Any] = {"year": academic_year_of(on), "actor": actor, "at": at, "on": on}
    wait_for_others(organisation, code="consents", who="Участники", **how)


@receiver(survey_asked)
def wait_for_first_answers(survey: Survey, actor: Viewer, at: datetime, **_: Any) -> None:
    """Let the action wait for whoever was asked to answer."""
    wait_for_answers(survey, actor, local_day(survey.organisation, at), at)


@receiver(survey_reminded)
def wait_for_answers(survey: Survey, actor: Viewer, on: date, at: datetime, **_: Any) -> None:
    """Let the action wait for whoever was reminded to answer."""
    how: dict[str, Any] = {"year": survey.year, "target_model": survey.target_model, "actor": actor, "at": at, "on": on}
    wait_for_others(survey.organisation, code=f"survey:{survey.kind}", who="Участники", **how)


@receiver(survey_closed)
def prove_survey(survey: Survey, closed_on: date, at: datetime, **_: Any) -> None:
    """Close the action that waits for a questionnaire."""
    _settle_survey(survey, stands=True, on=closed_on, at=at)


@receiver(survey_reopened)
def unprove_survey(survey: Survey, at: datetime, **_: Any) -> None:
    """Open it again with the questionnaire."""
    _settle_survey(survey, stands=False, on=at.date(), at=at)


@receiver(pool_approved)
def prove_pool(
    organisation: Organisation,
    year: str,
    target_model: str,
    side: str,
    approved_on: date,
    count: int,
    at: datetime,
    **_: Any,
) -> None:
    """Close the action that waits for a bank."""
    words = Words("a bank was approved", given=f"в банке {counted(count, 'человек', 'человека', 'человек')}", gone="")
    _settle(organisation, year, target_model, f"pool:{side}s", stands=True, words=words, on=approved_on, at=at)


@receiver(pool_approval_withdrawn)
def unprove_pool(organisation: Organisation, year: str, target_model: str, side: str, at: datetime, **_: Any) -> None:
    """Open it again when the approval is taken back."""
    words = Words("the approval of a bank was taken back", given="", gone="утверждение банка отозвано")
    _settle(organisation, year, target_model, f"pool:{side}s", stands=False, words=words, on=at.date(), at=at)


@receiver(matching_decided)
def prove_matching(decision: Decision, at: datetime, **_: Any) -> None:
    """Close the action that waits for the pairs."""
    given = f"утверждено {counted(decision.pair_count, 'пара', 'пары', 'пар')}"
    home, year, model = decision.organisation, decision.year, decision.target_model
    words = Words("pairs were decided", given=given, gone="")
    _settle(home, year, model, "matching", stands=True, words=words, on=decision.decided_on, at=at)


@receiver(clearances_settled)
def prove_clearances(organisation: Organisation, year: str, on: date, at: datetime, **_: Any) -> None:
    """Close the action that waits for the certificates of mentors from outside, and open it when one is missing.

    The banks of one model report; the plan, as a school has one for both, waits for everybody from outside.
    """
    words = Words("certificates changed", given="показаны все справки", gone="есть наставник без действующей справки")
    found = clearances_in(organisation, year=year, on=on)
    stands = bool(found.outside) and not found.missing
    settle_proof(organisation, year=year, code="clearances", stands=stands, words=words, on=on, at=at)


@receiver([bonds_opened, bonds_activated])
def follow_new_bonds(organisation: Organisation, year: str, target_model: str, at: datetime, **_: Any) -> None:
    """Open the actions of programmes and meetings for bonds that have neither yet."""
    on = local_day(organisation, at)
    settle_programmes(organisation, year=year, target_model=target_model, on=on, at=at)
    settle_meetings(organisation, year=year, target_model=target_model, on=on, at=at)


@receiver(bond_ended)
def follow_an_ended_bond(bond: Bond, at: datetime, **_: Any) -> None:
    """Look again without a bond that has ended."""
    follow_new_bonds(bond.organisation, bond.year, bond.target_model, at)


@receiver(programme_approved)
def prove_programmes(programme: Programme, at: datetime, **_: Any) -> None:
    """Close the action of programmes with the last one that is approved."""
    bond = programme.bond
    where = {"year": bond.year, "target_model": bond.target_model}
    settle_programmes(bond.organisation, **where, on=local_day(bond.organisation, at), at=at)


@receiver([meeting_held, meeting_unrecorded])
def prove_meetings(bond: Bond, at: datetime, **_: Any) -> None:
    """Close the actions of meetings as bonds meet, and open them when a record is taken back."""
    where = {"year": bond.year, "target_model": bond.target_model}
    settle_meetings(bond.organisation, **where, on=local_day(bond.organisation, at), at=at)


def _settle_survey(survey: Survey, *, stands: bool, on: date, at: datetime) -> None:
    words = Words("a survey was closed or opened", given="анкета закрыта", gone="анкета снова открыта")
    code = f"survey:{survey.kind}"
    _settle(survey.organisation, survey.year, survey.target_model, code, stands=stands, words=words, on=on, at=at)


def _settle(
    organisation: Organisation,
    year: str,
    target_model: str,
    code: str,
    *,
    stands: bool,
    words: Words,
    on: date,
    at: datetime,
) -> None:
    settle_proof(
        organisation, year=year, target_model=target_model, code=code, stands=stands, words=words, on=on, at=at
    )
