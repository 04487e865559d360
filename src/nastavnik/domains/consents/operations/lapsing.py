"""What time does to consents: terms run out, and the days of grace after a birthday end."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import F, Q

from nastavnik.core.access.viewer import system
from nastavnik.core.consents.ages import THRESHOLDS, birthday
from nastavnik.core.consents.gate import GRACE_DAYS
from nastavnik.core.consents.purposes import State
from nastavnik.domains.consents.models import Consent, ConsentRules
from nastavnik.domains.consents.signals import consents_changed
from nastavnik.foundation.journal.writing import record
from nastavnik.foundation.scope.managers import Because

LOOK_BACK_DAYS = 8  # a machine may have been off for a week


@transaction.atomic
def expire_consents(*, at: datetime, on: date) -> int:
    """Mark what has had its term; return how many. The gate reads the term itself and waits for nobody."""
    rows = Consent.objects.unscoped(because=Because.WORKER).filter(state=State.GIVEN, valid_until__lt=on)
    due = list(rows.select_related("organisation"))
    rows.filter(pk__in=[row.pk for row in due]).update(state=State.EXPIRED, version=F("version") + 1)
    for home in {row.organisation for row in due}:
        actor = system(because="the term has passed", organisation_ref=home.ref, organisation_path=home.path)
        count = sum(row.organisation_id == home.pk for row in due)
        record(actor, "consent.expired", at=at, organisation_ref=home.ref, count=count)
        consents_changed.send(Consent, organisation=home, on=on, at=at)
    return len(due)


def mind_birthdays(*, at: datetime, on: date) -> int:
    """Tell the rooms above where the days of grace ended lately, as no deed does; return how many schools."""
    born = Q()
    rules = ConsentRules.objects.unscoped(because=Because.WORKER)
    for days in {GRACE_DAYS, *rules.values_list("grace_days", flat=True)}:
        last = on - timedelta(days=days)
        first = last - timedelta(days=LOOK_BACK_DAYS - 1)
        for years in THRESHOLDS:
            born |= Q(person__birth_date__range=(birthday(first, -years), birthday(last, -years)))
    rows = Consent.objects.unscoped(because=Because.WORKER).filter(born, state=State.GIVEN)
    homes = {row.organisation for row in rows.select_related("organisation")}
    for home in homes:
        consents_changed.send(Consent, organisation=home, on=on, at=at)
    return len(homes)
