"""The roadmap as files: an official paper in Word and PDF, the year on one sheet, and a workbook."""

from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import Any

from django.http import FileResponse, Http404
from django.http.response import HttpResponseBase

from nastavnik.core.access.matrix import Permission
from nastavnik.core.documents.blocks import Paper
from nastavnik.core.documents.kinds import roadmap_print
from nastavnik.core.documents.render_docx import render_docx
from nastavnik.core.documents.render_pdf import render_pdf
from nastavnik.core.documents.render_ribbon import RibbonRow, RibbonSheet, render_ribbon
from nastavnik.core.documents.requisites import Registration
from nastavnik.core.language.dates import in_digits
from nastavnik.core.roadmaps.sheet import roadmap_workbook
from nastavnik.core.roadmaps.states import LABELS
from nastavnik.core.timing.academic_year import year_label
from nastavnik.core.year.file_names import file_name
from nastavnik.domains.roadmaps.models import Roadmap
from nastavnik.domains.roadmaps.queries import plan_of
from nastavnik.web.organisations.requisites import school_of
from nastavnik.web.roadmaps.chosen import plan_asked
from nastavnik.web.roadmaps.filters import view_of
from nastavnik.web.roadmaps.table import Table
from nastavnik.web.shell.access import permission
from nastavnik.web.shell.requests import Request, place_of
from nastavnik.web.templatetags.interface import short_day

TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pdf": "application/pdf",
}


@permission(Permission.ROADMAP_VIEW)
def word(request: Request) -> HttpResponseBase:
    """Give the whole plan as an official paper in Word."""
    return _file(request, render_docx(official_paper(request, _kept(request))), "Дорожная карта", "docx")


@permission(Permission.ROADMAP_VIEW)
def pdf(request: Request) -> HttpResponseBase:
    """Give the whole plan as an official paper in PDF, on upright sheets."""
    paper = official_paper(request, _kept(request), is_landscape=False)
    return _file(request, render_pdf(paper), "Дорожная карта", "pdf")


@permission(Permission.ROADMAP_VIEW)
def ribbon(request: Request) -> HttpResponseBase:
    """Give the ribbon of the year on one sheet, with the actions that the filters leave."""
    kept = _kept(request)
    return _file(request, render_ribbon(_sheet(request, kept)), "Лента года дорожной карты", "pdf")


@permission(Permission.ROADMAP_VIEW)
def workbook(request: Request) -> HttpResponseBase:
    """Give the plan as a workbook, with the actions that the filters leave."""
    kept = _kept(request)
    table = _table(request, kept)
    wanted = {item.pk for item in table.wanted()} if table.view.is_filtered else None
    plan = plan_of(kept, only=wanted)
    return _file(request, roadmap_workbook(plan, states=_states(table)), "Дорожная карта", "xlsx")


def official_paper(request: Request, kept: Roadmap, *, is_landscape: bool = True) -> Paper:
    """Return the approved look of the plan: all actions, «УТВЕРЖДАЮ», the columns of local practice."""
    given = roadmap_print.RoadmapPrint(
        plan=plan_of(kept),
        year=year_label(kept.year),
        school=school_of(request),
        registration=Registration(number=kept.approval_number or None, issued_on=kept.approved_on),
        is_landscape=is_landscape,
    )
    return replace(roadmap_print.compose(given), line_spacing=float(place_of(request).organisation.line_spacing))


def _kept(request: Request) -> Roadmap:
    kept = plan_asked(request)
    if kept is None:
        raise Http404
    return kept


def _table(request: Request, kept: Roadmap) -> Table:
    assert request.standing is not None
    view = view_of(request.GET)
    return Table(kept, place=place_of(request), on=request.today, view=view, me=request.standing.term.person)


def _file(request: Request, data: bytes, title: str, extension: str) -> FileResponse:
    place = place_of(request)
    named = f"{title} {place.organisation.short_name} {place.year}"
    return FileResponse(
        BytesIO(data),
        as_attachment=True,
        filename=file_name(request.today, named, extension),
        content_type=TYPES[extension],
    )


def _states(table: Table) -> dict[str, str]:
    """Return the states by the number that the workbook prints: the actions of a whole plan in their order."""
    if table.view.is_filtered:
        return {}
    rows = (row for stage in _all_stages(table) for row in stage["items_shown"])
    return {row["number"]: LABELS[row["state"]] for row in rows}


def _all_stages(table: Table) -> list[dict[str, Any]]:
    whole = Table(
        table.roadmap,
        place=table.place,
        on=table.on,
        view=view_of({"view": "list", **_filters_of(table)}),
        me=table.me,
    )
    return whole.stages()


def _filters_of(table: Table) -> dict[str, str]:
    view = table.view
    return {"show": view.show, "stage": str(view.stage or ""), "state": view.state, "owner": view.owner}


def _sheet(request: Request, kept: Roadmap) -> RibbonSheet:
    table, place = _table(request, kept), place_of(request)
    done = sum(item.state == "done" for item in table.items)
    rows = [row for stage in _all_stages(table) for row in _ribbon_rows(stage, request.today)]
    return RibbonSheet(
        title=f"Дорожная карта наставничества на {year_label(place.year)} учебный год",
        lead=f"{place.organisation.short_name}. Сделано {done} из {len(table.items)}.",
        foot=f"Состояние на {in_digits(request.today)}.",
        first=kept.start_on,
        last=kept.end_on,
        today=request.today if kept.start_on <= request.today <= kept.end_on else None,
        rows=tuple(rows),
    )


def _ribbon_rows(stage: dict[str, Any], on: date) -> list[RibbonRow]:
    head = RibbonRow(
        f"{stage['number']}.",
        stage["title"],
        state_words=f"{stage['done']} из {stage['total']}",
        start=stage["start"],
        end=stage["end"],
        done_share=stage["share"],
        is_stage=True,
    )
    return [head, *(_ribbon_row(row, on) for row in stage["items_shown"])]


def _ribbon_row(row: dict[str, Any], on: date) -> RibbonRow:
    return RibbonRow(
        row["number"],
        row["title"],
        owner=row["owner"],
        due=short_day(row["due"], on) if row["due"] else row["due_text"],
        state=row["state"],
        state_words=LABELS[row["state"]],
        start=row["start"],
        end=row["end"],
        done_share=row["share"],
    )
