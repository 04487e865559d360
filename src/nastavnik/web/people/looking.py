"""What of the list of people is wanted: the tab, the filters, the order, the columns; read from an address."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import urlencode

from nastavnik.core.access.roles import Role
from nastavnik.domains.people.queries import PeopleFilter
from nastavnik.domains.people.queries.persons import NEEDS, SORTS, TABS

# code → the head of the column; the name always stands first.
COLUMNS = {
    "kind": "Кто",
    "post": "Должность",
    "school_class": "Класс",
    "subjects": "Предметы",
    "roles": "Роли",
    "guardians": "Представители",
    "clearance": "Справка",
    "experience": "Стаж",
    "category": "Категория",
    "education": "Образование",
    "birth_date": "Дата рождения",
    "phone": "Телефон",
    "email": "Почта",
    "left_on": "Ушёл",
}
GUARDED = frozenset({"experience", "category", "education", "birth_date", "phone", "email"})  # for those who edit
USUAL = {
    "all": ("kind", "post", "school_class", "roles"),
    "employees": ("post", "subjects", "experience", "roles"),
    "students": ("school_class", "birth_date", "guardians", "roles"),
    "external": ("post", "clearance", "roles"),
    "left": ("kind", "post", "school_class", "left_on"),
}
LONGEST_CLASS = 12


@dataclass(frozen=True, slots=True)
class Look:
    """One way of looking at the list."""

    wanted: PeopleFilter = field(default_factory=PeopleFilter)
    columns: tuple[str, ...] = ()  # empty: the usual ones of the tab
    view: str = ""  # the ref of the kept view that holds the typed words

    @property
    def shown(self) -> tuple[str, ...]:
        """Return the columns in the order of the closed list."""
        return self.columns or USUAL[self.wanted.tab]

    def query(self, *, page: int = 0, **changes: Any) -> str:
        """Return the look with changes as a query string; the ordinary one is empty."""
        columns = changes.pop("columns", self.columns)
        view = changes.pop("view", self.view)
        wanted = replace(self.wanted, **changes)
        pairs = [
            ("tab", wanted.tab if wanted.tab != "all" else ""),
            ("class", wanted.school_class),
            ("role", wanted.role),
            ("need", wanted.need),
            ("sort", wanted.sort if wanted.sort != "name" else ""),
            *(("c", name) for name in columns),
            ("view", view),
            ("page", str(page) if page else ""),
        ]
        kept = [(name, value) for name, value in pairs if value]
        return f"?{urlencode(kept)}" if kept else ""


def look_of(parameters: Any, *, may_edit: bool) -> Look:
    """Return what an address asks for; what it cannot mean is left out."""
    wanted = PeopleFilter(
        tab=_one_of(parameters, "tab", TABS) or "all",
        school_class=parameters.get("class", "")[:LONGEST_CLASS],
        role=_one_of(parameters, "role", {role.value: role for role in Role}),
        need=_one_of(parameters, "need", dict.fromkeys(NEEDS)),
        sort=_one_of(parameters, "sort", SORTS) or "name",
    )
    asked = set(parameters.getlist("c"))
    columns = tuple(name for name in allowed(may_edit) if name in asked)
    return Look(wanted, columns, parameters.get("view", ""))


def allowed(may_edit: bool) -> dict[str, str]:
    """Return the columns that somebody may choose: contacts and the like are for whoever keeps the cards."""
    return {name: head for name, head in COLUMNS.items() if may_edit or name not in GUARDED}


def _one_of(parameters: Any, name: str, known: Mapping[str, Any]) -> str:
    value = str(parameters.get(name, ""))
    return value if value in known else ""
