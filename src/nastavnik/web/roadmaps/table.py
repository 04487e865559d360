"""The roadmap as its table shows it: stages and rows as plain values, filters as addresses."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from django.urls import reverse

from nastavnik.core.language.dates import day_and_month
from nastavnik.core.roadmaps.proof_names import needed_proofs, proof_name
from nastavnik.core.roadmaps.states import OVERDUE, ItemState, elapsed_share
from nastavnik.domains.people.models import Person
from nastavnik.domains.roadmaps.models import Item, Roadmap, Stage
from nastavnik.domains.roadmaps.queries import timing_of
from nastavnik.domains.year.queries import fact_of, stage_states
from nastavnik.web.roadmaps.filters import (
    CLOSED,
    FILTERS,
    MODES,
    STATES,
    View,
    is_wanted,
    owner_key,
    owners_in,
    state_of,
)
from nastavnik.web.roadmaps.words import STANDING, due_words, owners_words, waits_words
from nastavnik.web.shell.requests import Place


class Table:
    """Everything the template of the roadmap needs, computed from rows that were fetched already."""

    def __init__(
        self, roadmap: Roadmap, *, place: Place, on: date, view: View, me: Person, may_edit: bool = False
    ) -> None:
        self.roadmap, self.place, self.on, self.view, self.me = roadmap, place, on, view, me
        self.may_edit = may_edit
        self.numbered = [
            (item, number)
            for number, stage in enumerate(roadmap.stages.all(), start=1)
            for item in stage.items.all()
            if not item.is_heading
        ]
        self.items = [item for item, _ in self.numbered]
        self.home = reverse("roadmaps:roadmap", args=[place.organisation.slug, place.year])

    def filters(self) -> list[dict[str, Any]]:
        """Return the chips with their counts; an empty one other than «Все» is left out."""
        counts = {name: self._count(View(show=name)) for name in FILTERS}
        return [
            {
                "label": label,
                "href": self.home + View(mode=self.view.mode, show=name, model=self.view.model).query(),
                "count": counts[name],
                "current": name == self.view.show and (name != "all" or not self.view.is_filtered),
                "red": name == "overdue" and counts[name] > 0,
            }
            for name, (label, _) in FILTERS.items()
            if counts[name] or name in ("all", self.view.show)
        ]

    def more_filters(self) -> list[dict[str, Any]]:
        """Return the closed lists of «Ещё»: by owner, by stage, by state; what gives nothing is left out."""
        stages = [(number, f"{number}. {stage.title}") for number, stage in enumerate(self.roadmap.stages.all(), 1)]
        owners = [(owner_key(name), owners_words([{"text": name}])) for name in owners_in(self.items)]
        groups: list[tuple[str, str, list[tuple[Any, str]]]] = [
            ("Состояние", "state", list(STATES.items())),
            ("Этап", "stage", stages),
            ("Ответственный", "owner", owners),
        ]
        return [{"title": title, "options": self._options(name, known)} for title, name, known in groups]

    def views(self) -> list[dict[str, Any]]:
        """Return the ways to look at the same roadmap."""
        return [
            {"label": label, "href": self.home + self.view.query(mode=mode), "current": mode == self.view.mode}
            for mode, label in MODES.items()
        ]

    def stages(self) -> list[dict[str, Any]]:
        """Return the stages in order, each with the rows that the view shows."""
        states = stage_states(self.roadmap, on=self.on)
        rows = zip(self.roadmap.stages.all(), states, strict=True)
        return [self._stage(stage, state) for stage, state in rows if self._is_shown(state.number)]

    def wanted(self) -> list[Item]:
        """Return the actions that the filters leave, whether they are turned over or not."""
        return [item for item, stage in self.numbered if self._is_wanted(item, stage)]

    def hidden(self) -> int:
        """Return how many finished actions the view hides."""
        if self._shows_done:
            return 0
        return sum(item.state in CLOSED for item in self.items)

    @property
    def _shows_done(self) -> bool:
        return self.view.done or self.view.is_filtered or self.view.mode == "list"

    def _options(self, name: str, known: list[tuple[Any, str]]) -> list[dict[str, Any]]:
        chosen = getattr(self.view, name)
        options = []
        for value, label in known:
            count = self._count(replace(self.view, **{name: value}))
            if count or value == chosen:
                turned = getattr(View(), name) if value == chosen else value
                href = self.home + self.view.query(**{name: turned})
                options.append({"label": label, "href": href, "count": count, "current": value == chosen})
        return options

    def _count(self, view: View) -> int:
        return sum(is_wanted(item, stage, view, on=self.on, me=self.me) for item, stage in self.numbered)

    def _is_shown(self, stage: int) -> bool:
        return not self.view.is_filtered or any(self._is_wanted(item, at) for item, at in self.numbered if at == stage)

    def _is_wanted(self, item: Item, stage: int) -> bool:
        return is_wanted(item, stage, self.view, on=self.on, me=self.me)

    def _stage(self, stage: Stage, state: Any) -> dict[str, Any]:
        items = [item for item in stage.items.all() if not item.is_heading]
        opened = self._is_open(items, state.number)
        turned = self.view.turned ^ {state.number}
        return {
            "ref": stage.ref,
            "number": state.number,
            "title": stage.title,
            "done": state.done,
            "total": state.total,
            "start": state.start_on,
            "end": state.end_on,
            "share": state.done / state.total if state.total else 0.0,
            "open": opened,
            "toggle_href": self.home + self.view.query(turned=turned),
            "items_shown": self._rows(items, state.number) if opened else [],
            **self._stage_words(items, state),
        }

    def _is_open(self, items: Iterable[Item], number: int) -> bool:
        if self.view.is_filtered:
            return True
        begun = self.view.mode == "list" or any(
            item.state not in CLOSED and item.rule not in STANDING and item.start_on and item.start_on <= self.on
            for item in items
        )
        return (begun or self.view.done) != (number in self.view.turned)

    def _stage_words(self, items: list[Item], state: Any) -> dict[str, str]:
        if state.overdue:
            return {"state": "overdue", "state_text": f"{state.overdue} просрочено"}
        if state.total and state.done == state.total:
            return {"state": "done", "state_text": ""}
        standing = items and all(item.rule in STANDING for item in items if item.state not in CLOSED)
        if state.done or any(item.state in (ItemState.IN_PROGRESS, ItemState.WAITING) for item in items):
            return {"state": "in_progress", "state_text": "Весь год" if standing else ""}
        begins = state.start_on
        words = f"С {day_and_month(begins)}" if begins and begins > self.on else ""
        return {"state": "not_started", "state_text": words}

    def _rows(self, items: list[Item], stage_number: int) -> list[dict[str, Any]]:
        return [
            self.row(item, f"{stage_number}.{number}")
            for number, item in enumerate(items, start=1)
            if self._is_wanted(item, stage_number) and (self._shows_done or item.state not in CLOSED)
        ]

    def row(self, item: Item, number: str = "") -> dict[str, Any]:
        """Return one action as a row of the table."""
        shown = state_of(item, self.on)
        return {
            "ref": item.ref,
            "number": number,
            "title": item.text,
            "result": item.result,
            **owner_cell(item),
            **due_cell(item, on=self.on),
            "state": shown,
            "state_text": _waiting_words(item) if shown == ItemState.WAITING else "",
            "start": item.start_on or item.end_on,
            "end": item.end_on,
            "share": elapsed_share(fact_of(item).timing, on=self.on) if item.state != ItemState.NOT_STARTED else 0.0,
            "href": item_href(item, self.place),
            "paper": paper_cell(item, self.place, is_late=shown == OVERDUE),
            **(cell_hrefs(item, self.place) if self.may_edit else {}),
        }


def due_cell(item: Item, *, on: date) -> dict[str, Any]:
    """Return the term of an action as its cell shows it: a day, or words where there is none."""
    dated = item.rule not in STANDING and item.end_on is not None
    words = waits_words(timing_of(item)) or due_words(item.start_on, item.end_on, item.rule, on=on)
    return {"due": item.end_on if dated else None, "due_text": "" if dated else words}


def owner_cell(item: Item) -> dict[str, Any]:
    """Return the main owner of an action and how many there are besides."""
    return {"owner": owners_words(item.owners[:1]), "others": max(0, len(item.owners) - 1)}


def paper_cell(item: Item, place: Place, *, is_late: bool) -> dict[str, Any] | None:
    """Return what proves an action, with its state where it is known; None where somebody's word does."""
    needed = needed_proofs(item.proofs)
    come = {proof.code for proof in item.given_proofs.all()}
    named = [code for code in needed if proof_name(code).short]
    if not named:
        return None
    arrived = sum(code in come for code in needed)
    label = proof_name(named[0]).short if len(needed) == 1 or not arrived else f"{arrived} из {len(needed)}"
    return {
        "label": label,
        "full": ", ".join(proof_name(code).full for code in named),
        "href": f"{item_href(item, place)}#proofs",
        "need": is_late and arrived < len(needed),
        "come": arrived == len(needed),
    }


def cell_hrefs(item: Item, place: Place) -> dict[str, str]:
    """Return where the cells of an action are changed; nothing for a closed one, whose term is history."""
    if item.state in CLOSED:
        return {}
    at = [place.organisation.slug, place.year, item.ref]
    return {"due_href": reverse("roadmaps:due", args=at), "owner_href": reverse("roadmaps:owner", args=at)}


def item_href(item: Item, place: Place) -> str:
    """Return the address of an action."""
    return reverse("roadmaps:item", args=[place.organisation.slug, place.year, item.ref])


def _waiting_words(item: Item) -> str:
    """Return «На подписи» for a paper that waits for the head, else the usual word."""
    signed = any(code.startswith("document:") for code in item.proofs)
    return "На подписи" if signed and item.waiting_for == "Директор" else ""
