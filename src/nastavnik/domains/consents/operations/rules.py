"""What an organisation settles for itself: the days of grace after a birthday and the words of its letter."""

from datetime import date, datetime

from django.db import transaction

from nastavnik.core.access.matrix import Permission
from nastavnik.core.access.viewer import Viewer, require
from nastavnik.core.text.inserts import demand_places
from nastavnik.domains.consents.models import Consent, ConsentRules
from nastavnik.domains.consents.operations.refusals import GraceTooLong
from nastavnik.domains.consents.operations.reminding import NEEDED_PLACES, PLACES, READY_LETTER
from nastavnik.domains.consents.queries import rules_of
from nastavnik.domains.consents.signals import consents_changed
from nastavnik.domains.organisations.models import Organisation
from nastavnik.foundation.journal.writing import record

MOST_GRACE_DAYS = 90


@transaction.atomic
def set_grace_days(organisation: Organisation, days: int, *, actor: Viewer, at: datetime, on: date) -> ConsentRules:
    """Settle for how many days after a birthday what was given before it counts; the banks follow at once.

    Raises NotPermitted, GraceTooLong.
    """
    require(actor, Permission.CONSENTS_EDIT, path=organisation.path)
    if not 0 <= days <= MOST_GRACE_DAYS:
        raise GraceTooLong(MOST_GRACE_DAYS)
    rules = rules_of(organisation)
    if rules.grace_days != days:
        rules.grace_days = days
        _keep(rules)
        record(actor, "consent.grace_set", organisation, at=at, organisation_ref=organisation.ref, days=days)
        consents_changed.send(Consent, organisation=organisation, on=on, at=at)
    return rules


@transaction.atomic
def set_letter(organisation: Organisation, words: str, *, actor: Viewer, at: datetime) -> ConsentRules:
    """Keep the words in which the organisation asks and reminds; the ready ones are kept as none of its own.

    Raises NotPermitted, NothingWritten, UnknownPlace, PlaceMissing.
    """
    require(actor, Permission.CONSENTS_EDIT, path=organisation.path)
    words = words.replace("\r\n", "\n").strip()
    demand_places(words, known=PLACES, needed=NEEDED_PLACES)
    own = "" if words == READY_LETTER.strip() else words
    rules = rules_of(organisation)
    if rules.letter != own:
        rules.letter = own
        _keep(rules)
        record(actor, "consent.letter_written", organisation, at=at, organisation_ref=organisation.ref)
    return rules


def _keep(rules: ConsentRules) -> None:
    rules.version += 1
    rules.save()
