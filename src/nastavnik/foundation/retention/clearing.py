"""Clearing what has had its time. The table of terms stands on the models; this room only carries it out."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import models, transaction

from nastavnik.core.access.viewer import system
from nastavnik.foundation.journal.writing import record
from nastavnik.foundation.personal.fields import AtEnd, Term
from nastavnik.foundation.personal.register import all_models, personal_of, terms_of
from nastavnik.foundation.retention.models import Round

EVERY = timedelta(hours=20)  # a daily round that bears a machine switched on at another hour
_BATCH = 500


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of the table of terms."""

    model: type[models.Model]
    term: Term

    @property
    def name(self) -> str:
        """Return the table and what happens there, as the journal keeps it."""
        return f"{self.model._meta.label}:{self.term.at_end}"


def retention_table() -> list[Rule]:
    """Return the whole table of terms, by model."""
    rules = [Rule(model, term) for model in all_models() for term in terms_of(model)]
    return sorted(rules, key=lambda rule: rule.model._meta.label)


def clear_if_due(*, at: datetime) -> Round | None:
    """Clear once a day; return the round, or None when the last one is fresh enough."""
    last = Round.objects.first()
    if last is not None and at - last.ran_at < EVERY:
        return None
    return clear(at=at)


def clear(*, at: datetime) -> Round:
    """Carry out every term that has passed, table by table, each in a transaction of its own."""
    cleared: dict[str, int] = {}
    for rule in retention_table():
        count = _carry_out(rule, at=at)
        if count:
            cleared[rule.name] = cleared.get(rule.name, 0) + count
    return _note(cleared, at=at)


@transaction.atomic
def _note(cleared: dict[str, int], *, at: datetime) -> Round:
    if cleared:
        record(system(because="terms of keeping have passed"), "retention.cleared", at=at, counts=cleared)
    return Round.objects.create(ran_at=at, cleared=cleared)


def _carry_out(rule: Rule, *, at: datetime) -> int:
    """Return how many rows were touched. A masked row stays as it is: what shows it asks the term itself."""
    if not rule.term.starts or rule.term.at_end is AtEnd.MASK:
        return 0
    count = 0
    for keys in _batches(rule, at=at):
        rows = rule.model._base_manager.filter(pk__in=keys)
        with transaction.atomic():
            if rule.term.at_end is AtEnd.DESTROY:
                rows.delete()
            else:
                rows.update(**_emptied(rule))
        count += len(keys)
    return count


def _batches(rule: Rule, *, at: datetime) -> Iterator[list[Any]]:
    field = rule.model._meta.get_field(rule.term.starts)
    until = at - rule.term.length
    bound = until if isinstance(field, models.DateTimeField) else until.date()
    rows = rule.model._base_manager.filter(**{f"{rule.term.starts}__lte": bound})
    if rule.term.at_end is AtEnd.ANONYMISE:
        rows = rows.exclude(**_emptied(rule))
    keys = list(rows.order_by("pk").values_list("pk", flat=True))
    for first in range(0, len(keys), _BATCH):
        yield keys[first : first + _BATCH]


def _emptied(rule: Rule) -> dict[str, Any]:
    names = [name for name, one in personal_of(rule.model).items() if one.category in rule.term.categories]
    return {name: _empty_value(rule.model._meta.get_field(name)) for name in names}


def _empty_value(field: Any) -> Any:
    if field.null:
        return None
    return field.get_default() if isinstance(field, models.JSONField) else ""
