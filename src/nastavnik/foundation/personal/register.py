"""The register of personal fields, read from the models themselves, so that it cannot lag behind them."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.apps import apps
from django.db import models

from nastavnik.foundation.personal import libraries
from nastavnik.foundation.personal.fields import Personal, Term

ALWAYS_PLAIN = frozenset({"id", "ref", "version", "organisation", "organisation_ref"})
Model = type[models.Model]


@dataclass(frozen=True, slots=True)
class Entry:
    """One personal field of one table, with the terms that rule it."""

    model: str
    field: str
    personal: Personal
    terms: tuple[Term, ...]


def personal_fields() -> list[Entry]:
    """Return every personal field of the installation, by table and field."""
    return sorted(
        (
            Entry(
                model._meta.label,
                name,
                personal,
                tuple(t for t in terms_of(model) if personal.category in t.categories),
            )
            for model in all_models()
            for name, personal in personal_of(model).items()
        ),
        key=lambda entry: (entry.model, entry.field),
    )


def faults() -> list[str]:
    """Return in words what the declarations lack; nothing means that every field and category is accounted for."""
    return [fault for model in all_models() for fault in _faults_of(model)]


def all_models() -> list[Model]:
    """Return every table of the installation, those of libraries too."""
    return [model for model in apps.get_models(include_auto_created=True) if not model._meta.proxy]


def personal_of(model: Model) -> dict[str, Personal]:
    """Return the personal fields that the model declares."""
    return libraries.PERSONAL.get(model._meta.label, getattr(model, "PERSONAL", {}))


def terms_of(model: Model) -> tuple[Term, ...]:
    """Return the terms that the model declares."""
    return libraries.RETENTION.get(model._meta.label, getattr(model, "RETENTION", ()))


def _plain_of(model: Model) -> frozenset[str]:
    return libraries.PLAIN.get(model._meta.label, getattr(model, "PLAIN", frozenset())) | ALWAYS_PLAIN


def _faults_of(model: Model) -> Iterator[str]:
    label, there = model._meta.label, {field.name for field in model._meta.local_fields}
    personal, plain = personal_of(model), _plain_of(model)
    for name in sorted(there - personal.keys() - plain):
        yield f"{label}.{name}: say whether it is personal (PERSONAL) or not (PLAIN)"
    for name in sorted(personal.keys() & plain):
        yield f"{label}.{name}: it cannot be both personal and plain"
    for name in sorted((personal.keys() | (plain - ALWAYS_PLAIN)) - there):
        yield f"{label}.{name}: there is no such field any more"
    ruled = {category for term in terms_of(model) for category in term.categories}
    for category in sorted({one.category for one in personal.values()} - ruled):
        yield f"{label}: no term for «{category}» (RETENTION)"
    for term in terms_of(model):
        if term.starts and term.starts not in there:
            yield f"{label}: the term starts at «{term.starts}», which is no field"
