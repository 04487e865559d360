from datetime import datetime

from django.db import transaction

from nastavnik.core.access.matrix import Permission
from nastavnik.core.access.viewer import Viewer, require
from nastavnik.core.refusals import Refusal
from nastavnik.domains.organisations.models import LetterRules, Organisation
from nastavnik.foundation.journal.writing import record
from nastavnik.foundation.scope.managers import Because

HOURS = range(24)


class NotAnHour(Refusal):
    """Quiet hours are hours of the day."""

    def __init__(self) -> None:
        super().__init__("Введите час от 0 до 23, например 20.")


@transaction.atomic
def set_letter_rules(
    organisation: Organisation, *, quiet_from: int, quiet_until: int, has_weekly: bool, actor: Viewer, at: datetime
) -> LetterRules:
    """Settle when the organisation writes to people. Raises NotPermitted, NotAnHour."""
    require(actor, Permission.LETTERS_EDIT, path=organisation.path)
    if quiet_from not in HOURS or quiet_until not in HOURS:
        raise NotAnHour
    values = {"quiet_from": quiet_from, "quiet_until": quiet_until, "has_weekly": has_weekly}
    rows = LetterRules.objects.unscoped(because=Because.LOCKED)
    rules, _ = rows.update_or_create(organisation=organisation, defaults=values)
    told = {"quiet": f"{quiet_from}-{quiet_until}", "weekly": str(has_weekly)}
    record(actor, "letters.rules_set", organisation, at=at, organisation_ref=organisation.ref, **told)
    return rules
