"""One door to rows that belong to an organisation: without a scope there is no query."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Any, Generic, TypeVar

from django.db import models

from nastavnik.core.access.viewer import Scope

M = TypeVar("M", bound=models.Model)


class Unscoped(RuntimeError):
    """A query forgot to say whose rows it wants."""


class Because(StrEnum):
    """The closed list of reasons to look past the scope."""

    SIGN_IN = "nobody is known before signing in"
    LINK = "a one-time link carries its own right"
    LOCKED = "the row came through its door and is taken again under lock"
    UNIQUE = "a code must be unique in the whole installation"
    WORKER = "the worker serves every organisation"
    UPKEEP = "the installation looks after itself: check, backup, retention, demo"
    FROM_ABOVE = "a room above acts for a system actor"


class ScopedManager(models.Manager[M], Generic[M]):
    """Answers only within a scope, or past it with a reason from the list.

    The model says in SCOPE_FIELD where its organisation's path stands («organisation__path»), or, for a row of the
    foundation, in SCOPE_REF_FIELD where the organisation's ref stands as a plain code.
    """

    def get_queryset(self) -> models.QuerySet[M]:
        """Refuse: a query without a scope is a leak that has not happened yet."""
        raise Unscoped(f"{self.model.__name__}: use objects.within(scope) or objects.unscoped(because=…).")

    def within(self, scope: Scope | None) -> models.QuerySet[M]:
        """Return the rows of the scope; None is nowhere."""
        rows = super().get_queryset()
        if scope is None:
            return rows.none()
        return rows.filter(**_condition(self.model, scope))

    def unscoped(self, *, because: Because) -> models.QuerySet[M]:
        """Return the rows of all organisations, for a reason from the closed list."""
        if not isinstance(because, Because):
            raise TypeError("The reason must be one of the list.")
        return super().get_queryset()

    def create(self, **values: Any) -> M:
        """Write one new row; what is being made needs no scope."""
        return super().get_queryset().create(**values)

    def bulk_create(self, objs: Iterable[M], *args: Any, **kwargs: Any) -> list[M]:
        """Write many new rows."""
        return super().get_queryset().bulk_create(objs, *args, **kwargs)


def _condition(model: type[models.Model], scope: Scope) -> dict[str, str]:
    ref_field = getattr(model, "SCOPE_REF_FIELD", None)
    if ref_field:
        return {ref_field: scope.organisation_ref}
    field: str = model.SCOPE_FIELD  # type: ignore[attr-defined]
    return {f"{field}__startswith" if scope.branch else field: scope.path}
