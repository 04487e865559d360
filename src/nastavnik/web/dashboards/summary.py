"""«Сводка»: the year in one page of facts for the head, read only."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from nastavnik.core.access.matrix import Permission
from nastavnik.core.language.dates import MONTHS_PREPOSITIONAL, near
from nastavnik.core.language.plurals import counted
from nastavnik.core.year.rooms import Rooms
from nastavnik.domains.year.queries import PlanSummary, StageState, YearSummary, summary_of
from nastavnik.web.roadmaps.chosen import plan_address
from nastavnik.web.shell.access import permission
from nastavnik.web.shell.requests import Place, Request

MODELS = {"teachers": "Педагоги", "students": "Ученики"}
NO_FACT = "ещё нет"


@permission(Permission.SUMMARY_VIEW)
def summary(request: Request) -> HttpResponse:
    """Show how the year stands."""
    place = request.place
    assert place is not None
    found = summary_of(viewer=request.viewer, organisation=place.organisation, year=place.year, on=request.today)
    assert found is not None  # the door of the view is that of the query
    context = {"plans": [_plan(one, request, place) for one in found.plans], "facts": _facts(found, request, place)}
    return render(request, "dashboards/summary.html", context)


def _plan(one: PlanSummary, request: Request, place: Place) -> dict[str, Any]:
    href = plan_address("roadmaps:roadmap", place, one.target_model)
    return {
        "id": f"plan-{one.target_model}",
        "title": MODELS[one.target_model],
        "progress": one.progress,
        "href": href,
        "stages": [_stage(stage, href, request) for stage in one.stages],
        "facts": list(_of_rooms(one.rooms)),
    }


def _stage(stage: StageState, href: str, request: Request) -> dict[str, Any]:
    begun = stage.start_on is not None and stage.start_on <= request.today
    return {
        "number": stage.number,
        "title": stage.title,
        "href": f"{href}#stage-{stage.ref}",
        "done": stage.done,
        "total": stage.total,
        "overdue": stage.overdue,
        "current": begun and stage.done < stage.total,
    }


def _of_rooms(rooms: Rooms) -> list[tuple[str, str]]:
    """Return what the rooms of one model say, each fact with its name."""
    mentees, mentors = (rooms.pools.get(side) for side in ("mentee", "mentor"))
    facts = [
        ("В банке наставляемых", _people(mentees.count if mentees else 0)),
        ("В банке наставников", _people(mentors.count if mentors else 0)),
    ]
    if rooms.pairs and not rooms.pairs.is_decided:
        facts.append(("Предложено пар", f"{rooms.pairs.proposed}, без наставника {rooms.pairs.unmatched}"))
    work = rooms.work
    facts.append(("Пары", counted(work.bonds, "пара", "пары", "пар") if work and work.bonds else NO_FACT))
    if work and work.bonds:
        facts.append(("Без утверждённой программы", str(work.without_programme)))
        facts.append((f"Не записали встречу в {work.month}", str(work.silent_mentors)))
    return facts


def _people(count: int) -> str:
    return counted(count, "человек", "человека", "человек") if count else NO_FACT


def _facts(found: YearSummary, request: Request, place: Place) -> list[dict[str, str]]:
    """Return the facts of the whole school, each with the page behind it where the head may open one."""
    at = [place.organisation.slug, place.year]
    month = MONTHS_PREPOSITIONAL[request.today.month - 1]
    days = [paper.since for paper in found.waiting if paper.since]
    since = f", с\u00a0{near(min(days), on=request.today)}" if days else ""
    waits = f"{len(found.waiting)}{since}" if found.waiting else "ничего"
    facts = [
        {"name": "На подписи у вас", "value": waits, "href": "documents:signing"},
        {"name": f"Встреч записано в {month}", "value": str(found.met_this_month), "href": "programmes:bonds"},
    ]
    consents = next((one.rooms.consents for one in found.plans if one.rooms.consents), None)
    if consents:
        given = f"{consents.given} из {consents.asked}"
        facts.append({"name": "Согласия", "value": given, "href": "consents:consents"})
    return [{**one, "href": reverse(one["href"], args=at)} for one in facts]
