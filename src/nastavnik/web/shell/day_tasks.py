"""What rooms add to the curator's day besides the plan: a birthday that changes who signs, a certificate that ends.

    day_tasks("birthdays", "Нужно новое согласие", build=birthdays, needs=Permission.CONSENTS_EDIT)

`build(request)` returns lines as `components/task_row.html` takes them, the most pressing first.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from nastavnik.core.access.matrix import Permission
from nastavnik.core.language.plurals import counted_in_words
from nastavnik.web.shell.requests import Request

Build = Callable[[Request], list[dict[str, Any]]]


@dataclass(frozen=True, slots=True)
class Source:
    """Where lines of one group come from, and who may see them."""

    title: str
    build: Build
    needs: Permission


_SOURCES: dict[str, Source] = {}


def day_tasks(name: str, title: str, *, build: Build, needs: Permission) -> None:
    """Add a group to the day; groups stand in the order in which rooms were loaded."""
    _SOURCES[name] = Source(title, build, needs)


def found_groups(request: Request) -> list[dict[str, Any]]:
    """Return the groups that are not empty and that the viewer may see, as the template of the day takes them."""
    assert request.place is not None
    path = request.place.organisation.path
    groups = []
    for name, source in _SOURCES.items():
        tasks = source.build(request) if request.viewer.may(source.needs, path=path) else []
        if tasks:
            note = counted_in_words(len(tasks), "дело", "дела", "дел", "n")
            groups.append({"key": name, "title": source.title, "note": note, "folded": False, "tasks": tasks})
    return groups
