"""The roadmap as its table shows it: stages and rows as plain values, filters as addresses."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from nastavnik.core.language.dates import day_and_month
from nastavnik.core.roadmaps.states import ItemState, elapsed_share, is_overdue
from nastavnik.domains.people.models import Person
from nastavnik.domains.roadmaps.models import Item, Roadmap, Stage
from nastavnik.domains.year.queries import fact_of, stage_states
from nastavnik.web.roadmaps.words import STANDING, due_words, owners_words
from nastavnik.web.shell.requests import Place

CLOSED = frozenset({ItemState.DONE, ItemState.SKIPPED})
SOON_DAYS = 14


@dataclass(frozen=True, slots=True)
class View:
    """What of the roadmap is wanted: the filter, whether done actions are shown, which stages are turned over."""

    show: str = "all"
    done: bool = False
    turned: frozenset[int] = frozenset()

    def query(self, **changes: Any) -> str:
        """Return the view with changes as a query string; the ordinary view is an empty one."""
        wanted = replace(self, **changes)
        pairs = {
            "show": wanted.show if wanted.show != "all" else "",
            "done": "1" if wanted.done else "",
            "turned": "-".join(map(str, sorted(wanted.turned))),
        }
        kept = {name: value for name, value in pairs.items() if value}
        return f"?{urlencode(kept)}" if kept else ""


def view_of(parameters: Any) -> View:
    """Return the view that an address asks for; what it cannot mean is the ordinary one."""
    show = parameters.get("show", "all")
    numbers = (part for part in parameters.get("turned", "").split("-") if part.isascii() and part.isdigit())
    turned = frozenset(int(part) for part in numbers if len(part) < 4)
    return View(show if show in FILTERS else "all", parameters.get("done") == "1", turned)


def late(item: Item, on: date) -> bool:
    """Tell whether the end of an action has passed and it is still open."""
    return is_overdue(fact_of(item).timing, state=item.state, on=on)


def _soon(item: Item, on: date) -> bool:
    if item.state in CLOSED or item.rule in STANDING:
        return False
    return any(day is not None and on <= day <= on + timedelta(days=SOON_DAYS) for day in (item.start_on, item.end_on))


FILTERS: dict[str, tuple[str, Callable[[Item, date], bool]]] = {
    "all": ("Все", lambda item, on: True),
    "overdue": ("Просрочено", late),
    "soon": ("Две недели", _soon),
    "mine": ("Мои", lambda item, on: False),
    "nobody": ("Без ответственного", lambda item, on: not item.owners and item.state not in CLOSED),
}


class Table:
    """Everything the template of the roadmap needs, computed from rows that were fetched already."""

    def __init__(self, roadmap: Roadmap, *, place: Place, on: date, view: View, me: Person) -> None:
        self.roadmap, self.place, self.on, self.view, self.me = roadmap, place, on, view, me
        self.items = [item for stage in roadmap.stages.all() for item in stage.items.all() if not item.is_heading]
        self.home = reverse("roadmaps:roadmap", args=[place.organisation.slug, place.year])

    def filters(self) -> list[dict[str, Any]]:
        """Return the chips with their counts; an empty one other than «Все» is left out."""
        counts = {name: sum(self._wanted(item, name) for item in self.items) for name in FILTERS}
        return [
            {
                "label": label,
                "href": self.home + View(name).query(),
                "count": counts[name],
                "current": name == self.view.show,
                "red": name == "overdue" and counts[name] > 0,
            }
            for name, (label, _) in FILTERS.items()
            if counts[name] or name in ("all", self.view.show)
        ]

    def stages(self) -> list[dict[str, Any]]:
        """Return the stages in order, each with the rows that the view shows."""
        states = stage_states(self.roadmap, on=self.on)
        rows = zip(self.roadmap.stages.all(), states, strict=True)
        return [self._stage(stage, state) for stage, state in rows if self._shown(stage)]

    def hidden(self) -> int:
        """Return how many finished actions the view hides."""
        if self.view.done or self.view.show != "all":
            return 0
        return sum(item.state in CLOSED for item in self.items)

    def _shown(self, stage: Stage) -> bool:
        return self.view.show == "all" or any(self._wanted(item, self.view.show) for item in stage.items.all())

    def _wanted(self, item: Item, show: str) -> bool:
        if item.is_heading:
            return False
        return self._is_mine(item) if show == "mine" else FILTERS[show][1](item, self.on)

    def _is_mine(self, item: Item) -> bool:
        return any(self.me.surname and self.me.surname in owner["text"] for owner in item.owners)

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
        if self.view.show != "all":
            return True
        begun = any(
            item.state not in CLOSED and item.rule not in STANDING and item.start_on and item.start_on <= self.on
            for item in items
        )
        return (begun or self.view.done) != (number in self.view.turned)

    def _stage_words(self, items: list[Item], state: Any) -> dict[str, str]:
        if state.overdue:
            return {"state": "overdue", "state_text": f"{state.overdue} просрочено"}
        if state.total and state.done == state.total:
            return {"state": "done", "state_text": ""}
        if state.done or any(item.state in (ItemState.IN_PROGRESS, ItemState.WAITING) for item in items):
            return {"state": "in_progress", "state_text": ""}
        begins = state.start_on
        words = f"С {day_and_month(begins)}" if begins and begins > self.on else ""
        return {"state": "not_started", "state_text": words}

    def _rows(self, items: list[Item], stage_number: int) -> list[dict[str, Any]]:
        return [
            self._row(item, f"{stage_number}.{number}")
            for number, item in enumerate(items, start=1)
            if self._wanted(item, self.view.show) and (self.view.done or self.view.show != "all" or not _closed(item))
        ]

    def _row(self, item: Item, number: str) -> dict[str, Any]:
        dated = item.rule not in STANDING and item.end_on is not None
        return {
            "ref": item.ref,
            "number": number,
            "title": item.text,
            "result": item.result,
            "owner": owners_words(item.owners),
            "due": item.end_on if dated else None,
            "due_text": "" if dated else due_words(item.start_on, item.end_on, item.rule, on=self.on),
            "state": "overdue" if late(item, self.on) else item.state,
            "state_text": "",
            "start": item.start_on or item.end_on,
            "end": item.end_on,
            "share": elapsed_share(fact_of(item).timing, on=self.on) if item.state != ItemState.NOT_STARTED else 0.0,
            "href": item_href(item, self.place),
            "paper": None,
        }


def _closed(item: Item) -> bool:
    return item.state in CLOSED


def item_href(item: Item, place: Place) -> str:
    """Return the address of an action."""
    return reverse("roadmaps:item", args=[place.organisation.slug, place.year, item.ref])
