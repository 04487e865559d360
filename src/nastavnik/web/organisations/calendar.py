from datetime import date

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from nastavnik.core.access.matrix import Permission
from nastavnik.core.timing.holidays import holidays, reference
from nastavnik.domains.organisations.models import DayKind
from nastavnik.domains.organisations.operations import fill_holidays, set_calendar_day
from nastavnik.domains.organisations.queries import calendar_of, calendar_rows
from nastavnik.web import clock
from nastavnik.web.organisations.addresses import to_settings
from nastavnik.web.organisations.forms import PLAIN, CalendarDayForm, YearForm
from nastavnik.web.shell.access import permission
from nastavnik.web.shell.requests import Place, Request


@permission(Permission.ORGANISATION_VIEW)
def calendar(request: Request) -> HttpResponse:
    """Show the days of a calendar year that differ from their weekday."""
    return _page(request, _year(request), CalendarDayForm())


@permission(Permission.CALENDAR_EDIT)
@require_POST
def calendar_day(request: Request) -> HttpResponse:
    """Write one day, or take it out of the table."""
    assert request.place is not None
    form = CalendarDayForm(request.POST)
    if not form.is_valid():
        return _page(request, _year(request), form)
    day, kind = form.cleaned_data["day"], form.cleaned_data["kind"]
    set_calendar_day(
        request.place.organisation,
        actor=request.viewer,
        at=clock.moment(),
        day=day,
        kind=None if kind == PLAIN else DayKind(kind),
        note=form.cleaned_data["note"],
    )
    return redirect(_address(request.place, day.year))


@permission(Permission.CALENDAR_EDIT)
@require_POST
def calendar_fill(request: Request) -> HttpResponse:
    """Fill a calendar year with the holidays of the reference file."""
    assert request.place is not None
    year, source = _year(request), reference()
    came = fill_holidays(
        request.place.organisation,
        actor=request.viewer,
        at=clock.moment(),
        year=year,
        holidays=holidays(year),
        source=f"{source.source} (на {source.as_of:%d.%m.%Y})"[:200],
    )
    messages.success(request, f"Добавлено дней: {came}. Сверьте их с постановлением и отметьте верные.")
    return redirect(_address(request.place, year))


def _page(request: Request, year: int, form: CalendarDayForm) -> HttpResponse:
    assert request.place is not None
    organisation = request.place.organisation
    rows = calendar_rows(viewer=request.viewer, organisation=organisation, year=year)
    context = {
        "place": request.place,
        "year": year,
        "rows": rows,
        "sources": sorted({row.source for row in rows if row.source and not row.is_verified}),
        "from_above": _from_above(request, year) if not rows else [],
        "years": [{"label": str(one), "href": f"?year={one}", "current": one == year} for one in _shown(request, year)],
        "form": form,
        "reference": reference(),
        "known": bool(holidays(year)),
        "may_edit": request.viewer.may(Permission.CALENDAR_EDIT, path=organisation.path),
        "back": to_settings(request.place, "calendar"),
    }
    return render(request, "organisations/calendar.html", context, status=422 if form.errors else 200)


def _from_above(request: Request, year: int) -> list[tuple[date, DayKind]]:
    assert request.place is not None
    return sorted(calendar_of(organisation=request.place.organisation, year=year).items())


def _year(request: Request) -> int:
    form = YearForm(request.POST if "year" in request.POST else request.GET)
    return int(form.cleaned_data["year"]) if form.is_valid() else request.today.year


def _shown(request: Request, year: int) -> list[int]:
    now = request.today.year
    return sorted({now - 1, now, now + 1, year})


def _address(place: Place, year: int) -> str:
    return reverse("organisations:calendar", args=[place.organisation.slug, place.year]) + f"?year={year}"
