"""The curator's day as its template shows it, from plain facts that were fetched already."""

from typing import Any

from django.urls import reverse

from nastavnik.core.language.dates import near
from nastavnik.core.language.plurals import counted_in_words
from nastavnik.core.year.today import GROUP_TITLES, Line, TodayList
from nastavnik.domains.year.queries import Day, StageState
from nastavnik.web.roadmaps.chosen import plan_address
from nastavnik.web.roadmaps.table import item_href
from nastavnik.web.roadmaps.words import STANDING
from nastavnik.web.shell.requests import Place
from nastavnik.web.shell.ribbon import Span

SHOWN = ("overdue", "today", "until_friday", "later")
ICONS = {
    "document": "file-text",
    "survey": "clipboard-list",
    "consents": "shield-check",
    "pool": "users",
    "clearances": "badge-check",
    "matching": "link-2",
    "programmes": "notebook-pen",
    "meetings": "messages-square",
    "event": "calendar-days",
    "publication": "globe",
    "report": "chart-column",
    "reading": "book-open",
    "training": "graduation-cap",
}


def context(day: Day, *, place: Place) -> dict[str, Any]:
    """Return everything the template of «Сегодня» needs."""
    listed = day.listed
    return {
        "summary": listed.summary,
        "progress": day.progress,
        "spans": _spans(day, place),
        "ribbon_summary": f"Лента года: {day.progress.sentence}.",
        "groups": _groups(day, place),
        "nothing_due": "" if listed.overdue or listed.today or listed.until_friday else listed.summary,
        "done_lately": [
            {"title": item.text, "href": item_href(item, place), "on": item.done_on} for item in day.done_lately
        ],
        "waiting": [_waiting(day, line) for line in listed.waiting_for_others],
        "stages": [_stage(stage, day, place) for stage in day.stages],
        "roadmap_href": _roadmap(day, place),
        "add_href": plan_address("roadmaps:add", place, day.roadmap.target_model),
    }


def pressing(listed: TodayList) -> int:
    """Return how many things the menu counts: late ones and today's."""
    return len(listed.overdue) + len(listed.today)


def _groups(day: Day, place: Place) -> list[dict[str, Any]]:
    groups = []
    for key in SHOWN:
        lines = getattr(day.listed, key)
        if not lines:
            continue
        count = counted_in_words(len(lines), "дело", "дела", "дел", "n")
        groups.append(
            {
                "key": key,
                "title": GROUP_TITLES[key],
                "note": "" if key == "overdue" else count,
                "folded": key == "later",
                "tasks": [_task(line, day, place, primary=key == "overdue" and line is lines[0]) for line in lines],
            }
        )
    return groups


def _task(line: Line, day: Day, place: Place, *, primary: bool) -> dict[str, Any]:
    item = day.items[line.fact.ref]
    href = item_href(item, place)
    result = f" {item.result.rstrip('.')}." if item.result else ""
    return {
        "id": item.ref[:8],
        "title": item.text,
        "href": href,
        "reason": f"{line.reason}{result}",
        "icon": ICONS.get((item.proofs or ["manual"])[0].split(":")[0], "calendar-check"),
        "state": "overdue" if line.group == "overdue" else item.state,
        "primary": primary,
        "action_label": "Отметить готовым",
        "action_url": reverse("roadmaps:done", args=[place.organisation.slug, place.year, item.ref]),
        "back": "today",
        "more": [
            {"label": "Отложить до…", "href": f"{href}#act-postpone"},
            {"label": "Почему это здесь", "href": href},
        ],
    }


def _waiting(day: Day, line: Line) -> dict[str, Any]:
    item = day.items[line.fact.ref]
    until = f"до {near(item.end_on, on=day.listed.on)}" if item.end_on else ""
    since = f", с {near(item.waiting_since, on=day.listed.on)}" if item.waiting_since else ""
    return {
        "id": item.ref[:8],
        "name": item.waiting_for or "Другие",
        "letters": "",
        "text": f"{item.text}{since}",
        "until": until,
    }


def _stage(stage: StageState, day: Day, place: Place) -> dict[str, Any]:
    begun = stage.start_on is not None and stage.start_on <= day.listed.on
    return {
        "number": stage.number,
        "title": stage.title,
        "href": f"{_roadmap(day, place)}#stage-{stage.ref}",
        "done": stage.done,
        "total": stage.total,
        "overdue": stage.overdue,
        "current": begun and stage.done < stage.total,
    }


def _spans(day: Day, place: Place) -> list[Span]:
    """Return the stages that have a term of their own; what stands the whole year would only cover the others."""
    spans = []
    for stage in day.stages:
        items = [item for item in day.items.values() if item.stage.ref == stage.ref and item.rule not in STANDING]
        ends = [item.end_on for item in items if item.end_on]
        begins = [item.start_on for item in items if item.start_on] + ends
        if ends and stage.canonical != "information":
            share = stage.done / stage.total if stage.total else 0.0
            spans.append(Span(stage.title, min(begins), max(ends), share, f"{_roadmap(day, place)}#stage-{stage.ref}"))
    return spans


def _roadmap(day: Day, place: Place) -> str:
    return plan_address("roadmaps:roadmap", place, day.roadmap.target_model)
