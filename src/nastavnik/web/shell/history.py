"""The journal in words: what a stored event means to the person who reads the history."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from django.urls import reverse

from nastavnik.core.access.matrix import Permission
from nastavnik.core.language.initials import initials_before
from nastavnik.core.roadmaps.states import LABELS
from nastavnik.domains.documents.models import Document
from nastavnik.domains.documents.queries import documents_by_ref
from nastavnik.domains.people.models import Person
from nastavnik.domains.people.queries import names_by_ref
from nastavnik.domains.roadmaps.models import Item
from nastavnik.domains.roadmaps.queries import items_by_ref
from nastavnik.foundation.journal.models import Entry
from nastavnik.web.shell.context import year_of
from nastavnik.web.shell.history_words import ACTIONS
from nastavnik.web.shell.requests import Request


@dataclass(frozen=True, slots=True)
class _Known:
    """What the refs of the journal stand for, as far as the viewer may know: names, and things with an address."""

    names: dict[str, Person]
    items: dict[str, Item]
    papers: dict[str, Document]
    zone: ZoneInfo
    year: str
    opens_people: bool


def events(entries: Iterable[Entry], *, request: Request) -> list[dict[str, Any]]:
    """Return the events as the timeline shows them; one query for names, for actions and for papers."""
    rows = list(entries)
    assert request.standing is not None
    people = {ref for entry in rows for ref in (entry.actor_ref, entry.subject_ref) if ref}
    items = {entry.subject_ref for entry in rows if entry.subject_kind == "Item"}
    papers = {entry.subject_ref for entry in rows if entry.subject_kind == "Document"}
    known = _Known(
        names=names_by_ref(people, viewer=request.viewer),
        items=items_by_ref(items, viewer=request.viewer) if items else {},
        papers=documents_by_ref(papers, viewer=request.viewer) if papers else {},
        zone=ZoneInfo(request.standing.term.organisation.time_zone),
        year=year_of(request),
        opens_people=request.viewer.scope(Permission.PEOPLE_VIEW) is not None,
    )
    return [_event(entry, known) for entry in rows]


def _event(entry: Entry, known: _Known) -> dict[str, Any]:
    at = entry.at.astimezone(known.zone)
    person = known.names.get(entry.actor_ref)
    return {
        "on": at.date(),
        "time": at.strftime("%H:%M"),
        "text": ACTIONS.get(entry.action, entry.action),
        "who": _short(person) if person else "Система",
        **_subject(entry, known),
        **_states(entry),
    }


def _subject(entry: Entry, known: _Known) -> dict[str, str]:
    """Return what the event was about, with its address where it has one."""
    words = ACTIONS.get(entry.action, entry.action)
    if item := known.items.get(entry.subject_ref):
        at = [item.organisation.slug, item.roadmap.year, item.ref]
        return {"text": f"{words}: {item.text}", "href": reverse("roadmaps:item", args=at)}
    if paper := known.papers.get(entry.subject_ref):
        at = [paper.organisation.slug, paper.year, paper.ref]
        return {"text": f"{words}: {paper.title}", "href": reverse("documents:document", args=at)}
    if person := known.names.get(entry.subject_ref):
        at = [person.organisation.slug, known.year, person.ref]
        href = reverse("people:person", args=at) if known.opens_people else ""
        return {"text": f"{words}: {_short(person)}", "href": href}
    return {}


def _short(person: Person) -> str:
    return initials_before(person.surname, person.given_name, person.patronymic)


def _states(entry: Entry) -> dict[str, str]:
    if entry.action != "item.moved":
        return {}
    return {
        "before": LABELS[entry.facts["before"]],
        "after": LABELS[entry.facts["to"]],
    }
