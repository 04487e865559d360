"""What of the roadmap is wanted, as an address: closed lists only, and no name of a person in it."""

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from nastavnik.core.roadmaps.states import LABELS, OVERDUE, ItemState, is_overdue
from nastavnik.domains.people.models import Person
from nastavnik.domains.roadmaps.models import Item, TargetModel
from nastavnik.domains.year.queries import fact_of
from nastavnik.web.roadmaps.words import STANDING

CLOSED = frozenset({ItemState.DONE, ItemState.SKIPPED})
SOON_DAYS = 14
MODES = {"ribbon": "Лента", "list": "Список", "document": "Документ"}
STATES = {str(code): label.capitalize() for code, label in LABELS.items()}


@dataclass(frozen=True, slots=True)
class View:
    """What of the roadmap is wanted: how it looks, the filters, whether done actions are shown, what is turned over."""

    mode: str = "ribbon"
    show: str = "all"
    stage: int = 0
    state: str = ""
    owner: str = ""
    done: bool = False
    turned: frozenset[int] = frozenset()
    model: str = ""  # whose plan, where it is not the teachers' one

    @property
    def is_filtered(self) -> bool:
        """Tell whether anything is left out."""
        return self.show != "all" or bool(self.stage or self.state or self.owner)

    def query(self, **changes: Any) -> str:
        """Return the view with changes as a query string; the ordinary view is an empty one."""
        wanted = replace(self, **changes)
        pairs = {
            "model": wanted.model,
            "view": wanted.mode if wanted.mode != "ribbon" else "",
            "show": wanted.show if wanted.show != "all" else "",
            "stage": str(wanted.stage or ""),
            "state": wanted.state,
            "owner": wanted.owner,
            "done": "1" if wanted.done else "",
            "turned": "-".join(map(str, sorted(wanted.turned))),
        }
        kept = {name: value for name, value in pairs.items() if value}
        return f"?{urlencode(kept)}" if kept else ""


def view_of(parameters: Any, target_model: str = TargetModel.TEACHERS) -> View:
    """Return the view that an address asks for; what it cannot mean is the ordinary one."""
    mode, show = parameters.get("view", "ribbon"), parameters.get("show", "all")
    state, owner = parameters.get("state", ""), parameters.get("owner", "")
    return View(
        mode=mode if mode in MODES else "ribbon",
        show=show if show in FILTERS else "all",
        stage=next(iter(_numbers(parameters.get("stage", ""))), 0),
        state=state if state in STATES else "",
        owner=owner if len(owner) == OWNER_KEY and owner.isalnum() and owner.isascii() else "",
        done=parameters.get("done") == "1",
        turned=frozenset(_numbers(parameters.get("turned", ""))),
        model="" if target_model == TargetModel.TEACHERS else target_model,
    )


def is_late(item: Item, on: date) -> bool:
    """Tell whether the end of an action has passed and it is still open."""
    return is_overdue(fact_of(item).timing, state=item.state, on=on)


def state_of(item: Item, on: date) -> str:
    """Return the state as people see it."""
    return OVERDUE if is_late(item, on) else item.state


OWNER_KEY = 10


def owner_key(name: str) -> str:
    """Return what stands for a name in an address: addresses are sent, logged and kept by browsers."""
    return hashlib.sha256(name.encode()).hexdigest()[:OWNER_KEY]


def is_mine(item: Item, me: Person) -> bool:
    """Tell whether a person answers for an action, by the surname among its owners."""
    return any(me.surname and me.surname in owner["text"] for owner in item.owners)


def _soon(item: Item, on: date) -> bool:
    if item.state in CLOSED or item.rule in STANDING:
        return False
    return any(day is not None and on <= day <= on + timedelta(days=SOON_DAYS) for day in (item.start_on, item.end_on))


FILTERS: dict[str, tuple[str, Callable[[Item, date, Person], bool]]] = {
    "all": ("Все", lambda item, on, me: True),
    "overdue": ("Просрочено", lambda item, on, me: is_late(item, on)),
    "soon": ("Две недели", lambda item, on, me: _soon(item, on)),
    "mine": ("Мои", lambda item, on, me: is_mine(item, me)),
    "nobody": ("Без ответственного", lambda item, on, me: not item.owners and item.state not in CLOSED),
}


def is_wanted(item: Item, stage: int, view: View, *, on: date, me: Person) -> bool:
    """Tell whether an action of the stage with this number is among what the view wants."""
    return (
        FILTERS[view.show][1](item, on, me)
        and view.stage in (0, stage)
        and view.state in ("", state_of(item, on))
        and (not view.owner or any(owner_key(owner["text"]) == view.owner for owner in item.owners))
    )


def owners_in(items: Iterable[Item]) -> list[str]:
    """Return everybody who answers for something, in the order of the letters."""
    return sorted({owner["text"] for item in items for owner in item.owners})


def _numbers(typed: str) -> list[int]:
    parts = (part for part in typed.split("-") if part.isascii() and part.isdigit())
    return [int(part) for part in parts if len(part) < 4]
