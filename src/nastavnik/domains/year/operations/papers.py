"""Papers made of what the rooms know: whole packages at once, one at a time, or gathered anew."""

from datetime import date, datetime

from django.db import transaction

from nastavnik.core.access.matrix import Permission
from nastavnik.core.access.viewer import Viewer, require, system
from nastavnik.core.documents.catalogue import KINDS, kind_of
from nastavnik.core.documents.fields import Kind
from nastavnik.core.roadmaps.states import RoadmapState
from nastavnik.core.year.paper_kinds import APART, BROUGHT
from nastavnik.domains.documents.models import Document
from nastavnik.domains.documents.operations import draft_paper, recollect
from nastavnik.domains.documents.queries import live_draft, signed_of_kind
from nastavnik.domains.organisations.models import Organisation
from nastavnik.domains.roadmaps.operations.approval import approve_roadmap
from nastavnik.domains.year.operations.proofs import Words, set_anchor, settle_proof
from nastavnik.domains.year.queries import open_roadmaps, paper_day
from nastavnik.domains.year.queries.papers import PaperFacts, models_of, paper_facts


@transaction.atomic
def prepare_package(
    *, organisation: Organisation, year: str, moment: str, actor: Viewer, at: datetime, on: date
) -> list[Document]:
    """Draft every paper of a moment that has something to say and is not there yet; return the new ones.

    Raises NotPermitted.
    """
    require(actor, Permission.DOCUMENTS_EDIT, path=organisation.path)
    made = []
    for kind, model in papers_of_moment(organisation, year=year, moment=moment):
        if _is_there(organisation, year, kind, model):
            continue
        facts = _facts(organisation, year, kind.name, model, on)
        if facts.applies_to(kind):
            made.append(_draft(organisation, year, kind, model, facts, actor, at))
    return made


@transaction.atomic
def draft_from_rooms(
    *, organisation: Organisation, year: str, kind: str, target_model: str, actor: Viewer, at: datetime, on: date
) -> Document:
    """Draft one paper of what the rooms know; what is missing is asked for on its page.

    Raises NotPermitted, NoSuchKind, DraftThere.
    """
    wanted = kind_of(kind)
    model = target_model if wanted.field_named("target_model") else ""
    return _draft(organisation, year, wanted, model, _facts(organisation, year, kind, target_model, on), actor, at)


def refresh_paper(document: Document, *, actor: Viewer, at: datetime, on: date) -> Document:
    """Gather a draft anew: what a card says now stands in the paper; what was typed and reworded stays.

    A fact that no room knows stays as it was drafted. Raises NotPermitted, Frozen.
    """
    facts = gathered(document, on=on)
    data = {**document.data, **facts.data}
    basis = facts.basis or document.basis
    return recollect(document, data=data, people=facts.people, basis=basis, actor=actor, at=at)


def gathered(document: Document, *, on: date) -> PaperFacts:
    """Return what the rooms know now for a paper that is there."""
    return _facts(document.organisation, document.year, document.kind, document.target_model, on)


def papers_of_moment(organisation: Organisation, *, year: str, moment: str) -> list[tuple[Kind, str]]:
    """Return the kinds of a package with the model of each; a kind that speaks of both models stands once."""
    running = models_of(organisation, year=year)
    found = []
    for kind in KINDS.values():
        if kind.moment != moment or kind.name in APART:
            continue
        models = [model for model in running if model in kind.models]
        found += (
            [(kind, model) for model in models] if kind.field_named("target_model") else [(kind, "")][: len(models)]
        )
    return found


def prove_by_paper(document: Document, *, stands: bool, at: datetime) -> None:
    """Let the roadmaps know that a paper is signed, or is no more: it closes actions and dates those that waited."""
    if document.subject_ref:
        return  # one of many of its kind proves nothing by itself
    home = document.organisation
    number = f"№\u00a0{document.number}" if document.number else "подписан"
    words = Words("a paper was signed or cancelled", given=number, gone="документ отменён")
    day = document.dated_on or at.date()
    for kind in (document.kind, *BROUGHT.get(document.kind, ())):
        settle_proof(
            home,
            year=document.year,
            target_model=document.target_model,
            code=f"document:{kind}",
            stands=stands,
            words=words,
            on=day,
            at=at,
        )
        _date_what_waits(document, kind, day if stands else None, at)


def approve_by_order(document: Document, *, at: datetime) -> None:
    """Let the roadmap hold by the order that was just signed in the system."""
    home = document.organisation
    actor = system(because="an order was signed", organisation_ref=home.ref, organisation_path=home.path)
    for roadmap in open_roadmaps(home, year=document.year):
        if document.target_model in ("", roadmap.target_model) and roadmap.state == RoadmapState.DRAFT:
            assert document.dated_on is not None
            approve_roadmap(roadmap, approved_on=document.dated_on, number=document.number, actor=actor, at=at)


def _date_what_waits(document: Document, kind: str, on: date | None, at: datetime) -> None:
    home = document.organisation
    actor = system(because="a paper got its day", organisation_ref=home.ref, organisation_path=home.path)
    for roadmap in open_roadmaps(home, year=document.year):
        if document.target_model in ("", roadmap.target_model):
            set_anchor(roadmap, kind, on or paper_day(roadmap, kind), actor=actor, at=at)


def _facts(organisation: Organisation, year: str, kind: str, model: str, on: date) -> PaperFacts:
    return paper_facts(organisation=organisation, year=year, target_model=model, kind=kind, on=on)


def _is_there(organisation: Organisation, year: str, kind: Kind, model: str) -> bool:
    if live_draft(organisation, year=year, kind=kind.name, target_model=model) is not None:
        return True
    return any(one.target_model == model for one in signed_of_kind(organisation, year=year, kinds=[kind.name]))


def _draft(
    organisation: Organisation, year: str, kind: Kind, model: str, facts: PaperFacts, actor: Viewer, at: datetime
) -> Document:
    return draft_paper(
        organisation=organisation,
        year=year,
        kind=kind.name,
        target_model=model,
        data=facts.data,
        people=facts.people or (),
        basis=facts.basis,
        actor=actor,
        at=at,
    )
