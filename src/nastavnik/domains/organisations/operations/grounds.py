from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from nastavnik.core.access.matrix import Permission
from nastavnik.core.access.viewer import Viewer, require
from nastavnik.core.documents.catalogue import KINDS
from nastavnik.core.refusals import Refusal
from nastavnik.core.text.keys import clean
from nastavnik.domains.organisations.models import LegalGround, Organisation
from nastavnik.foundation.journal.writing import record
from nastavnik.foundation.records.models import Conflict, change
from nastavnik.foundation.records.refs import new_ref
from nastavnik.foundation.scope.managers import Because

MODELS = ("teachers", "students")


class WrongGround(Refusal):
    """Something about the act cannot be right. `faults` names each field with its words."""

    def __init__(self, faults: dict[str, str]) -> None:
        super().__init__(" ".join(faults.values()))
        self.faults = faults


@dataclass(frozen=True, slots=True)
class GroundWords:
    """What is said of an act."""

    title: str
    title_instrumental: str
    kinds: Collection[str]
    models: Collection[str]
    in_force_from: date
    checked_on: date
    source: str
    in_force_until: date | None = None
    is_printed: bool = False


@transaction.atomic
def keep_ground(
    organisation: Organisation,
    *,
    words: GroundWords,
    actor: Viewer,
    at: datetime,
    code: str = "",
    expected_version: int = 0,
) -> LegalGround:
    """Write what the organisation says of an act; without a code it is an act of its own.

    Raises NotPermitted, WrongGround, Conflict.
    """
    require(actor, Permission.ORGANISATION_EDIT, path=organisation.path)
    values = _checked(words)
    code = code or new_ref()
    kept = LegalGround.objects.unscoped(because=Because.LOCKED).filter(organisation=organisation, code=code).first()
    if kept is None:
        row = LegalGround.objects.unscoped(because=Because.LOCKED).create(
            organisation=organisation, code=code, **values
        )
    else:
        row = change(kept, expected_version=expected_version, **values)
    record(actor, "grounds.kept", organisation, at=at, organisation_ref=organisation.ref, act=code)
    return row


@transaction.atomic
def forget_ground(organisation: Organisation, *, code: str, expected_version: int, actor: Viewer, at: datetime) -> None:
    """Take back what the organisation says of an act: the reference, or those above, speak again.

    Raises NotPermitted, Conflict.
    """
    require(actor, Permission.ORGANISATION_EDIT, path=organisation.path)
    rows = LegalGround.objects.unscoped(because=Because.LOCKED).filter(organisation=organisation, code=code)
    kept = rows.first()
    if kept is None:
        return
    if kept.version != expected_version:
        raise Conflict(kept)
    rows.delete()
    record(actor, "grounds.forgotten", organisation, at=at, organisation_ref=organisation.ref, act=code)


def _checked(words: GroundWords) -> dict[str, object]:
    faults = {}
    if words.in_force_until and words.in_force_until < words.in_force_from:
        faults["in_force_until"] = "Акт перестал действовать раньше, чем начал. Проверьте даты."
    if words.is_printed and not clean(words.title_instrumental):
        faults["title_instrumental"] = "Напишите, как назвать акт после слов «в соответствии с»."
    if not set(words.kinds) <= set(KINDS) or not words.kinds:
        faults["kinds"] = "Отметьте, в каких документах называть акт."
    if not set(words.models) <= set(MODELS) or not words.models:
        faults["models"] = "Отметьте, о ком документы: о педагогах, об учениках или о тех и других."
    if faults:
        raise WrongGround(faults)
    return {
        "title": clean(words.title),
        "title_instrumental": clean(words.title_instrumental),
        "kinds": [kind for kind in KINDS if kind in set(words.kinds)],
        "models_served": [model for model in MODELS if model in set(words.models)],
        "in_force_from": words.in_force_from,
        "in_force_until": words.in_force_until,
        "checked_on": words.checked_on,
        "source": clean(words.source),
        "is_printed": words.is_printed,
    }
