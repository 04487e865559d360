from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db.models import QuerySet

from nastavnik.core.access.viewer import Scope, Viewer
from nastavnik.core.documents.grounds import Ground, all_grounds, overlaid
from nastavnik.core.timing.quiet import QuietHours, next_allowed
from nastavnik.core.timing.working_days import WorkCalendar
from nastavnik.domains.organisations.models import (
    AcademicYear,
    CalendarDay,
    DayKind,
    HeadTerm,
    Installation,
    LegalGround,
    LetterRules,
    Organisation,
    OrganisationName,
)
from nastavnik.foundation.numbering.reading import counter_of
from nastavnik.foundation.scope.managers import Because

LEVEL_OF = {"region": "regional", "institute": "regional", "municipality": "municipal"}


@dataclass(frozen=True, slots=True)
class StartStep:
    """One step of a new school's check list. An optional one does not keep the list open."""

    code: str  # school, head, register, account, plan
    done: bool
    optional: bool = False


def organisation_for(*, viewer: Viewer, slug: str) -> Organisation:
    """Return the organisation if the viewer may know it exists.

    Raises Organisation.DoesNotExist otherwise: a stranger and a wrong address look the same.
    """
    return Organisation.objects.within(viewer.reach).get(slug=slug)


def home_of(viewer: Viewer) -> Organisation:
    """Return the organisation that gave the viewer the role in use."""
    return Organisation.objects.within(viewer.reach).get(ref=viewer.organisation_ref)


def organisations_below(*, viewer: Viewer, organisation: Organisation) -> QuerySet[Organisation]:
    """Return every organisation of the branch but its root, in Russian order."""
    rows = Organisation.objects.within(viewer.reach).filter(path__startswith=organisation.path)
    return rows.exclude(pk=organisation.pk).order_by("sort_key")


def years_of(*, viewer: Viewer, organisation: Organisation) -> QuerySet[AcademicYear]:
    """Return the academic years of an organisation, the newest first."""
    return AcademicYear.objects.within(viewer.reach).filter(organisation=organisation)


def head_on(day: date, *, viewer: Viewer, organisation: Organisation) -> HeadTerm | None:
    """Return who signs on a day: an acting head before the head, the later appointed before the earlier."""
    terms = HeadTerm.objects.within(viewer.reach).filter(organisation=organisation, from_on__lte=day)
    current = [term for term in terms if term.until_on is None or term.until_on >= day]
    return max(current, key=lambda term: (term.is_acting, term.from_on, term.pk), default=None)


def names_of(*, viewer: Viewer, organisation: Organisation) -> QuerySet[OrganisationName]:
    """Return the former names, the oldest first."""
    return OrganisationName.objects.within(viewer.reach).filter(organisation=organisation)


def calendar_of(*, organisation: Organisation, year: int) -> dict[date, DayKind]:
    """Return the days of a calendar year that differ from their weekday.

    The nearest organisation upwards that keeps rows for the year decides; an empty answer means plain weekdays.
    """
    refs = [ref for ref in organisation.path.split("/") if ref]
    rows = CalendarDay.objects.unscoped(because=Because.FROM_ABOVE).filter(organisation__ref__in=refs, day__year=year)
    found = list(rows.values_list("organisation__ref", "day", "kind"))
    for ref in reversed(refs):
        own = {day: DayKind(kind) for owner, day, kind in found if owner == ref}
        if own:
            return own
    return {}


def work_calendar_of(organisation: Organisation, *, years: Iterable[int]) -> WorkCalendar:
    """Return the days off and the moved working days of these calendar years."""
    days = {day: kind for year in years for day, kind in calendar_of(organisation=organisation, year=year).items()}
    return WorkCalendar(
        days_off=frozenset(day for day, kind in days.items() if kind is DayKind.OFF),
        moved_working_days=frozenset(day for day, kind in days.items() if kind is not DayKind.OFF),
    )


def calendar_rows(*, viewer: Viewer, organisation: Organisation, year: int) -> QuerySet[CalendarDay]:
    """Return the organisation's own rows of the calendar, by day."""
    return CalendarDay.objects.within(viewer.reach).filter(organisation=organisation, day__year=year)


def grounds_of(organisation: Organisation) -> tuple[Ground, ...]:
    """Return the acts that papers of an organisation may rest on.

    The reference, over it what those above say, from the farthest to the nearest, and over all its own word.
    """
    refs = [ref for ref in organisation.path.split("/") if ref]
    rows = LegalGround.objects.unscoped(because=Because.FROM_ABOVE).filter(organisation__ref__in=refs)
    by_distance = sorted(rows.select_related("organisation"), key=lambda row: refs.index(row.organisation.ref))
    return overlaid(_ground(row) for row in by_distance)


def own_grounds(*, viewer: Viewer, organisation: Organisation) -> dict[str, LegalGround]:
    """Return what the organisation itself says, by the code of the act."""
    rows = LegalGround.objects.within(viewer.reach).filter(organisation=organisation)
    return {row.code: row for row in rows}


def _ground(row: LegalGround) -> Ground:
    known = {one.id: one for one in all_grounds()}.get(row.code)
    return Ground(
        id=row.code,
        title=row.title,
        title_instrumental=row.title_instrumental,
        about=known.about if known else "",
        kinds=tuple(row.kinds),
        models=tuple(row.models_served),
        in_force_from=row.in_force_from,
        recorded_on=row.checked_on,
        is_verified=row.is_printed,
        source=row.source,
        level=known.level if known else LEVEL_OF.get(row.organisation.kind, "school"),
        in_force_until=row.in_force_until,
    )


def letter_rules_of(organisation: Organisation) -> LetterRules:
    """Return when the organisation writes to people; the usual rules where it has none of its own."""
    rows = LetterRules.objects.unscoped(because=Because.FROM_ABOVE)
    return rows.filter(organisation=organisation).first() or LetterRules(organisation=organisation)


def letter_moment(organisation: Organisation, *, at: datetime) -> datetime:
    """Return when a letter that can wait may leave: on a working day, outside the quiet hours of the organisation."""
    rules = letter_rules_of(organisation)
    local = at.astimezone(ZoneInfo(organisation.time_zone))
    calendar = work_calendar_of(organisation, years=(local.year, local.year + 1))
    quiet = QuietHours(rules.quiet_from, rules.quiet_until)
    return next_allowed(local, quiet=quiet, calendar=calendar).astimezone(at.tzinfo)


def installation() -> Installation:
    """Return the one row about this installation; a new one is not saved."""
    return Installation.objects.select_related("school").filter(pk=1).first() or Installation(pk=1)


def any_organisation() -> bool:
    """Tell whether somebody has begun to use this installation."""
    return Organisation.objects.unscoped(because=Because.UPKEEP).exists()


def head_terms_of(*, viewer: Viewer, organisation: Organisation) -> QuerySet[HeadTerm]:
    """Return everyone who has signed or will sign for the organisation, the last appointed first."""
    return HeadTerm.objects.within(viewer.reach).filter(organisation=organisation)


def head_term_for(*, viewer: Viewer, ref: str) -> HeadTerm:
    """Return one term of a head.

    Raises HeadTerm.DoesNotExist for one of another organisation.
    """
    return HeadTerm.objects.within(viewer.reach).select_related("organisation").get(ref=ref)


def start_steps(*, viewer: Viewer, organisation: Organisation, on: date, has_plan: bool) -> list[StartStep]:
    """Return the five steps of the first start, in their order; whether there is a plan, the page above knows."""
    counter = counter_of(Scope(organisation.ref, organisation.path), register="main_activity", year=on.year)
    return [
        StartStep("school", bool(organisation.full_name)),
        StartStep("head", head_on(on, viewer=viewer, organisation=organisation) is not None),
        StartStep("register", bool(counter and counter.last), optional=True),
        StartStep("account", bool(viewer.account_ref)),
        StartStep("plan", has_plan),
    ]
