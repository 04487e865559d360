from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from nastavnik.core.access.matrix import Permission
from nastavnik.core.access.viewer import Viewer, require
from nastavnik.core.text.keys import clean
from nastavnik.core.timing.holidays import Holiday
from nastavnik.domains.organisations.models import CalendarDay, DayKind, Organisation
from nastavnik.foundation.journal.writing import record
from nastavnik.foundation.scope.managers import Because


@transaction.atomic
def set_calendar_day(
    organisation: Organisation, *, actor: Viewer, at: datetime, day: date, kind: DayKind | None, note: str = ""
) -> None:
    """Say that a day differs from its weekday, or with None that it does not.

    Raises NotPermitted.
    """
    require(actor, Permission.CALENDAR_EDIT, path=organisation.path)
    rows = CalendarDay.objects.unscoped(because=Because.LOCKED).filter(organisation=organisation, day=day)
    if kind is None:
        rows.delete()
    else:
        rows.update_or_create(
            organisation=organisation, day=day, defaults={"kind": kind, "note": clean(note), "is_verified": True}
        )
    record(actor, "calendar.changed", organisation, at=at, organisation_ref=organisation.ref, day=day.isoformat())


@transaction.atomic
def fill_holidays(
    organisation: Organisation, *, actor: Viewer, at: datetime, year: int, holidays: Sequence[Holiday], source: str
) -> int:
    """Write the known holidays of a calendar year as not verified; days that somebody set stay. Return how many came.

    Raises NotPermitted.
    """
    require(actor, Permission.CALENDAR_EDIT, path=organisation.path)
    rows = CalendarDay.objects.unscoped(because=Because.LOCKED).filter(organisation=organisation, day__year=year)
    kept = set(rows.values_list("day", flat=True))
    fresh = [holiday for holiday in holidays if holiday.day not in kept and holiday.day.year == year]
    CalendarDay.objects.bulk_create(
        CalendarDay(organisation=organisation, day=one.day, kind=DayKind(one.kind), note=one.note, source=source)
        for one in fresh
    )
    record(actor, "calendar.filled", organisation, at=at, organisation_ref=organisation.ref, year=year)
    return len(fresh)
