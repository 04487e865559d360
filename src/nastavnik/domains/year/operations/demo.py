"""Emptying an installation that only showed itself."""

from datetime import datetime

from django.apps import apps
from django.db import models, transaction

from nastavnik.core.access.matrix import Permission
from nastavnik.core.access.viewer import Viewer, require
from nastavnik.core.refusals import Refusal
from nastavnik.domains.organisations.models import Installation
from nastavnik.domains.organisations.queries import installation
from nastavnik.foundation.journal.writing import record

# The journal only grows: what was done in the demo stays in it, as refs without names. Proved copies stay too.
_KEPT = frozenset({"journal", "backup", "retention"})


class NotADemo(Refusal):
    """The installation holds a real school."""

    def __init__(self) -> None:
        super().__init__("Здесь настоящая школа, а не демо. Удалить её этой кнопкой нельзя.")


@transaction.atomic
def remove_demo(*, actor: Viewer, at: datetime) -> None:
    """Take everything of the demo out of the base, so that a real school can start; all or nothing.

    Raises NotPermitted, NotADemo.
    """
    require(actor, Permission.DEMO_REMOVE, path="")
    if not installation().is_demo:
        raise NotADemo
    record(actor, "demo.removed", at=at, organisation_ref="")
    for model in _models_of_the_project():
        # Row by row nothing may be taken out, because rows hold one another; all at once they go together.
        rows: models.QuerySet[models.Model] = models.QuerySet(model)
        rows._raw_delete(rows.db)
    Installation.objects.create(pk=1)


def _models_of_the_project() -> list[type[models.Model]]:
    labels = {one.label for one in apps.get_app_configs() if one.name.startswith("nastavnik.")} - _KEPT
    return [model for model in apps.get_models() if model._meta.app_label in labels]
