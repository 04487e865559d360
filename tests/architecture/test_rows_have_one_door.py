"""Every row of an organisation is reached through its scope, and only from the rooms that keep it."""

import ast

import pytest
from django.db import models

from architecture.sources import SOURCE, nodes_of, own_models, place, python_files, within_source
from nastavnik.foundation.scope.managers import ScopedManager, Unscoped

# Tables that belong to no organisation, each with its reason. Anything else carries SCOPE_FIELD and a ScopedManager.
BELONGS_TO_NOBODY = {
    "Account": "one human signs in once, though he may be a person in two schools",
    "CopyMade": "a copy holds the whole installation; its row names no organisation",
    "DeviceSession": "a browser of an account, found by its key before anybody is known",
    "Installation": "one row about the machine itself",
    "Round": "the daily clearing of the installation, in numbers",
    "Submission": "a key of a form, known by its sender's ref; holds no data of an organisation",
}
# `objects` may be named here; everything else asks queries and operations.
DOORS = ("models", "queries", "operations")
MANAGERS = ("objects", "_base_manager", "_default_manager")


def test_every_table_is_scoped_or_has_a_reason_not_to_be() -> None:
    open_tables = {model.__name__ for model in own_models() if not isinstance(model._default_manager, ScopedManager)}

    unexplained = open_tables - BELONGS_TO_NOBODY.keys()
    assert not unexplained, f"Derive from ScopedRecord or give `objects = ScopedManager()`: {sorted(unexplained)}"
    assert open_tables == BELONGS_TO_NOBODY.keys(), "Take scoped or absent tables off the list."


@pytest.mark.parametrize("model", own_models(), ids=lambda model: model.__name__)
def test_a_query_without_a_scope_is_refused(model: type[models.Model]) -> None:
    if model.__name__ in BELONGS_TO_NOBODY:
        assert not hasattr(model, "SCOPE_FIELD")
        return

    with pytest.raises(Unscoped):
        model._default_manager.all()


def test_scopes_name_a_field_that_exists() -> None:
    for model in own_models():
        names = [getattr(model, name) for name in ("SCOPE_FIELD", "SCOPE_REF_FIELD") if hasattr(model, name)]
        for name in names:
            owner, _, rest = name.partition("__")
            field = model._meta.get_field(owner)
            assert not rest or field.related_model._meta.get_field(rest), f"{model.__name__}: {name}"


def test_managers_are_named_only_behind_the_door() -> None:
    outside = [
        place(path, node)
        for path in python_files()
        if not _is_behind_the_door(within_source(path))
        for node in nodes_of(path)
        if isinstance(node, ast.Attribute) and node.attr in MANAGERS
    ]

    assert not outside, f"Ask a query or an operation of the domain instead: {outside}"


def test_pages_commands_and_answers_know_no_managers() -> None:
    forbidden = ("nastavnik.foundation.scope.managers", "django.db.models")
    found = [
        place(path, node)
        for path in python_files()
        if within_source(path).split("/")[0] in ("web", "api")
        for node in nodes_of(path)
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(forbidden)
    ]

    assert not found, f"A page asks a query; it builds none and looks past no scope: {found}"


def test_reasons_to_look_past_the_scope_are_all_in_use() -> None:
    from nastavnik.foundation.scope.managers import Because

    text = "\n".join(path.read_text(encoding="utf-8") for path in python_files())

    unused = [reason.name for reason in Because if f"Because.{reason.name}" not in text]
    assert not unused, f"Take these off the list of reasons: {unused}"


def _is_behind_the_door(path: str) -> bool:
    parts = path.split("/")
    if parts[0] == "foundation":
        return True
    return parts[0] == "domains" and len(parts) > 2 and parts[2].removesuffix(".py") in DOORS


def test_the_law_reads_real_modules() -> None:
    assert SOURCE / "domains" / "roadmaps" / "queries.py" in python_files()
