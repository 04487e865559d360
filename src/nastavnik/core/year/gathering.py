"""The facts of a day out of the plan, the rooms and the curator's own tasks: every open thing once."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from nastavnik.core.roadmaps.proof_names import MANUAL, needed_proofs
from nastavnik.core.year.leads import Lead
from nastavnik.core.year.rooms import HEAD, Paper, Rooms, Told, head_line, mentors_line, told
from nastavnik.core.year.today import Fact

MENTORS = "Наставники"
HEAD_REF, MENTORS_REF = "task:head", "task:mentors"


@dataclass(frozen=True, slots=True)
class Action:
    """An action of the plan: its fact, whose model it belongs to, and the proofs that have come."""

    fact: Fact
    target_model: str
    come: frozenset[str] = frozenset()


def gathered(
    actions: Iterable[Action], rooms: Mapping[str, Rooms], own: Sequence[Fact] = (), *, on: date
) -> tuple[Fact, ...]:
    """Return the facts of the day: actions as their rooms speak of them, what others owe, and own tasks.

    An action whose paper lies with the head is no line of its own: the head owes all such papers in one.
    """
    spoken = [_spoken(action, rooms.get(action.target_model, Rooms())) for action in actions]
    return (*filter(None, spoken), *_owed(rooms, on=on), *own)


def _spoken(action: Action, rooms: Rooms) -> Fact | None:
    """Return an action as its room speaks of it; None where the head owes it."""
    fact = action.fact
    missing = [code for code in needed_proofs(fact.proofs) if code not in action.come]
    voice = told(rooms, missing[0]) if missing and missing[0] != MANUAL else None
    if voice is None or fact.state in ("done", "skipped"):
        return fact
    return None if voice.waiting_for else _with(fact, voice)


def _with(fact: Fact, voice: Told) -> Fact:
    note = " ".join(filter(None, (fact.note, voice.note)))
    return replace(fact, title=voice.title or fact.title, note=note, lead=voice.lead)


def _owed(rooms: Mapping[str, Rooms], *, on: date) -> list[Fact]:
    """Return what others owe beside the actions: the head all papers on signature, mentors their records."""
    waiting: dict[str, Paper] = {
        paper.ref: paper for room in rooms.values() for paper in room.papers.values() if paper.state == "on_signature"
    }
    owed = []
    if waiting:
        days = [paper.since for paper in waiting.values() if paper.since]
        title = head_line(len(waiting), since=min(days, default=None), on=on)
        owed.append(_debt(HEAD_REF, HEAD, title, Lead("Напомнить", "documents_remind")))
    works = [room.work for room in rooms.values() if room.work]
    silent = sum(work.silent_mentors for work in works)
    if silent:
        owed.append(
            _debt(MENTORS_REF, MENTORS, mentors_line(silent, works[0].month), Lead("Напомнить", "bonds_remind"))
        )
    return owed


def _debt(ref: str, who: str, title: str, lead: Lead) -> Fact:
    return Fact(ref=ref, title=title, state="waiting", waiting_for=who, kind="task", lead=lead)
