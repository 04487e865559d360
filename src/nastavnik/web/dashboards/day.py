"""The curator's day as its template shows it, from plain facts that were fetched already."""

from typing import Any

from django.urls import reverse

from nastavnik.core.language.dates import near
from nastavnik.core.language.plurals import counted_in_words
from nastavnik.core.year.leads import Lead, Where
from nastavnik.core.year.today import GROUP_TITLES, Line, TodayList
from nastavnik.domains.roadmaps.models import Item
from nastavnik.domains.year.queries import Day, StageState
from nastavnik.web.dashboards.leads import address_of
from nastavnik.web.roadmaps.chosen import plan_address
from nastavnik.web.roadmaps.table import item_href
from nastavnik.web.roadmaps.words import STANDING
from nastavnik.web.shell.requests import Place
from nastavnik.web.shell.ribbon import Span

SHOWN = ("overdue", "today", "until_friday", "later")
# Pages on which those who are waited for can be reminded; any other is only opened. The card is too narrow for more.
REMINDING: frozenset[Where] = frozenset({"consents_remind", "survey", "documents_remind", "bonds_remind"})
REMIND, OPEN = "Напомнить", "Открыть"
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
        "waiting": [_waiting(day, line, place) for line in listed.waiting_for_others],
        "stages": [_stage(stage, day, place) for stage in day.stages],
        "roadmap_href": _roadmap(day, place),
        "add_href": reverse("dashboards:add", args=[place.organisation.slug, place.year]),
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
    fact = line.fact
    item = day.items.get(fact.ref)
    task = {
        "id": fact.ref[:8],
        "title": fact.title,
        "reason": line.reason if fact.lead else f"{line.reason}{_result(item)}",
        "icon": ICONS.get((fact.proofs or ("manual",))[0].split(":")[0], "calendar-check"),
        "state": "overdue" if line.group == "overdue" else fact.state,
        "primary": primary,
        "back": "today",
    }
    return task | (_of_item(line, item, day, place) if item else _of_own(line, place))


def _result(item: Item | None) -> str:
    return f" {item.result.rstrip('.')}." if item and item.result else ""


def _of_item(line: Line, item: Item, day: Day, place: Place) -> dict[str, Any]:
    """Return the addresses of an action: its room where the system closes it, a mark where only a word does."""
    at, href, lead = [place.organisation.slug, place.year, item.ref], item_href(item, place), line.fact.lead
    if lead:
        button = {"action_label": lead.label, "action_href": _leads(lead, day, place)}
    else:
        button = {"action_label": "Отметить готовым", "action_url": reverse("roadmaps:done", args=at)}
    more = [
        {"label": "Отложить до…", "href": f"{href}#act-postpone"},
        {"label": "Передать…", "href": reverse("dashboards:hand_over", args=at)},
        {"label": "Почему это здесь", "href": href},
    ]
    return {"href": href, "more": more, **button}


def _of_own(line: Line, place: Place) -> dict[str, Any]:
    at = [place.organisation.slug, place.year, line.fact.ref]
    return {
        "href": "",
        "action_label": "Готово",
        "action_url": reverse("dashboards:own_done", args=at),
        "more": [
            {"label": "Отложить до…", "href": reverse("dashboards:own_postpone", args=at)},
            {"label": "Передать…", "href": reverse("dashboards:own_hand_over", args=at)},
        ],
    }


def _waiting(day: Day, line: Line, place: Place) -> dict[str, Any]:
    fact = line.fact
    item = day.items.get(fact.ref)
    until = fact.postponed_until or (item.end_on if item else None)
    since = f", с {near(fact.waiting_since, on=day.listed.on)}" if fact.waiting_since else ""
    return {
        "id": fact.ref.replace(":", "-")[:12],
        "name": fact.waiting_for or "Другие",
        "letters": "",
        "text": f"{fact.title}{since}",
        "until": f"до {near(until, on=day.listed.on)}" if until else "",
        "href": item_href(item, place) if item else "",
        **_act(fact.lead, day, place),
    }


def _act(lead: Lead | None, day: Day, place: Place) -> dict[str, str]:
    if lead is None:
        return {}
    return {"act_href": _leads(lead, day, place), "act_label": REMIND if lead.where in REMINDING else OPEN}


def _leads(lead: Lead, day: Day, place: Place) -> str:
    return address_of(lead, place, target_model=day.roadmap.target_model)


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
