"""Every kind of paper by its code name: what it asks for, what is missing, and the paper itself.

A kind is a module of `kinds` that holds an `ENTRY`; it is found by itself, so the next kind is one file.
"""

import importlib
import pkgutil
from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from nastavnik.core.documents import kinds
from nastavnik.core.documents.blocks import Paper
from nastavnik.core.documents.fact_checks import missing_of
from nastavnik.core.documents.facts import Facts
from nastavnik.core.documents.fields import Field, Kind
from nastavnik.core.documents.layout import LINE_SPACING
from nastavnik.core.documents.name_doubts import doubts_in
from nastavnik.core.documents.requisites import Official, Registration
from nastavnik.core.documents.wordings import ClauseWords, clauses_of, reworded, words_to_keep
from nastavnik.core.refusals import Refusal

__all__ = [
    "KINDS",
    "ClauseWords",
    "Field",
    "Kind",
    "NoSuchKind",
    "clauses_of",
    "compose",
    "example_of",
    "kind_of",
    "missing",
    "words_to_keep",
]


class NoSuchKind(Refusal):
    """There is no kind of that name."""


def _found() -> Mapping[str, Kind]:
    modules = (
        importlib.import_module(f"{kinds.__name__}.{found.name}") for found in pkgutil.iter_modules(kinds.__path__)
    )
    entries = [entry for module in modules if isinstance(entry := getattr(module, "ENTRY", None), Kind)]
    return MappingProxyType({entry.name: entry for entry in sorted(entries, key=lambda one: (one.code, one.name))})


KINDS: Mapping[str, Kind] = _found()


def kind_of(name: str) -> Kind:
    """Return a kind by its code name. Raises NoSuchKind with the names there are."""
    if name not in KINDS:
        raise NoSuchKind(f"Такого вида документа нет: «{name}». Есть: {', '.join(KINDS)}.")
    return KINDS[name]


def missing(kind: Kind, data: Mapping[str, Any]) -> tuple[Field, ...]:
    """Return what the paper cannot do without and is not in the data, in the order of the fields.

    A part of a fact comes as a field of its own with a dotted name: «school.place», «pairs.2.mentor».
    Raises BrokenFacts where the data are of the wrong shape.
    """
    Facts(kind.fields, data)
    found = list(missing_of(kind.fields, data))
    for one in kind.fields:
        inner = data.get(one.name) if one.type == "paper" else None
        if inner and one.name in KINDS:
            found += [
                replace(lacking, name=f"{one.name}.{lacking.name}")
                for lacking in missing(KINDS[one.name], inner.get("data") or {})
            ]
    return tuple(found)


def compose(
    kind_name: str,
    data: Mapping[str, Any],
    *,
    registration: Registration | None = None,
    wordings: Mapping[str, str] = MappingProxyType({}),
    proof_address: str = "",
    line_spacing: float = LINE_SPACING,
) -> Paper:
    """Return the paper. What is missing is a blank with the name of its field; reworded clauses are marked.

    Without a registration, `number` and `dated_on` of the data stand for it. Raises NoSuchKind, BrokenFacts.
    """
    kind = kind_of(kind_name)
    facts = Facts(kind.fields, data, registration or _registration(kind, data))
    paper = reworded(kind.compose(facts), wordings)
    doubts = tuple(doubts_in(paper, _officials(kind, facts)))
    warnings = (*paper.warnings, *doubts)
    return replace(paper, proof_address=proof_address, line_spacing=line_spacing, warnings=warnings)


def _officials(kind: Kind, facts: Facts) -> list[Official]:
    named = {one.name for one in kind.fields if one.type == "official"} | {"head", "curator"}
    return [facts.official(name) for name in sorted(named)]


def example_of(kind: Kind, *, target_model: str = "") -> dict[str, Any]:
    """Return data that make a complete paper: the examples of all fields, by default for the first model of a kind."""
    return kind.example(target_model)


def _registration(kind: Kind, data: Mapping[str, Any]) -> Registration:
    own = Facts(tuple(one for one in kind.fields if one.name in ("number", "dated_on")), data)
    return Registration(number=own.text("number") or None, issued_on=own.day("dated_on"))
