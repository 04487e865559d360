"""Quick entry from paper: a row for each person, options typed by their numbers, a page of rows kept at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from nastavnik.core.access.matrix import Permission
from nastavnik.core.language.initials import full_name
from nastavnik.core.language.plurals import counted
from nastavnik.core.surveys.answers import WrongAnswer, read_answer
from nastavnik.core.surveys.grid import legend, typed_of_cell
from nastavnik.core.surveys.questions import Question
from nastavnik.domains.surveys.models import Survey
from nastavnik.domains.surveys.operations import enter_from_paper
from nastavnik.domains.surveys.queries import Asked, asked_of, late_or_silent, survey_for
from nastavnik.web import clock
from nastavnik.web.shell.access import get_or_404, permission
from nastavnik.web.shell.requests import Request

ROWS = 20  # on a page: a stack of papers between two savings
MISSING = "Ответ обязателен"


@dataclass(frozen=True, slots=True)
class Typed:
    """One row as it was typed: its cells, the answers that fit, and what is wrong with the others."""

    cells: dict[str, str]
    answers: dict[str, Any]
    wrong: dict[str, str]

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing was typed."""
        return not any(self.cells.values())


@permission(Permission.SURVEYS_EDIT)
def grid(request: Request, survey: str) -> HttpResponse:
    """Show those who have not answered, a row each; keep all the typed rows, or none and say what is wrong."""
    shown: Survey = get_or_404(survey_for, viewer=request.viewer, ref=survey)
    page = _people(request, shown)
    if request.method != "POST":
        return _page(request, shown, page, {})
    questions = shown.questionnaire.asked
    rows = {one.invitation.person.ref: _read(request, one, questions) for one in page}
    if any(row.wrong for row in rows.values()):
        return _page(request, shown, page, rows)
    kept = _keep(request, shown, page, rows)
    if kept:
        messages.success(request, f"Внесено: {counted(kept, 'анкета', 'анкеты', 'анкет')}.")
    else:
        messages.info(request, "Ничего не внесено: все строки пустые.")
    return redirect(_address(request, shown))


def _people(request: Request, shown: Survey) -> Page[Asked]:
    """Return the page that is typed: of a posted form the people whose rows it holds, of another one the next ones."""
    silent = [one for one in late_or_silent(asked_of(shown, viewer=request.viewer)) if not one.is_late_draft]
    if request.method == "POST":
        sent = set(request.POST.getlist("person"))
        silent = [one for one in silent if one.invitation.person.ref in sent]
        return Paginator(silent, max(1, len(silent))).get_page(1)
    return Paginator(silent, ROWS).get_page(request.GET.get("page"))


def _read(request: Request, one: Asked, questions: Sequence[Question]) -> Typed:
    ref = one.invitation.person.ref
    cells = {question.code: request.POST.get(f"{ref}.{question.code}", "").strip() for question in questions}
    if not any(cells.values()):
        return Typed(cells, {}, {})
    answers: dict[str, Any] = {}
    wrong: dict[str, str] = {}
    for question in questions:
        try:
            value = read_answer(question, typed_of_cell(question, cells[question.code]))
        except WrongAnswer as refusal:
            wrong[question.code] = str(refusal) if cells[question.code] else MISSING
        else:
            if value is not None:
                answers[question.code] = value
    return Typed(cells, answers, wrong)


def _keep(request: Request, shown: Survey, page: Page[Asked], rows: dict[str, Typed]) -> int:
    count = 0
    for one in page:
        row = rows[one.invitation.person.ref]
        if row.is_empty:
            continue
        enter_from_paper(shown, one.invitation.person, row.answers, actor=request.viewer, at=clock.moment())
        count += 1
    return count


def _page(request: Request, shown: Survey, page: Page[Asked], typed: dict[str, Typed]) -> HttpResponse:
    questions = shown.questionnaire.asked
    context = {
        "place": request.place,
        "survey": shown,
        "page": page,
        "heads": [
            {"number": number, "question": question, "legend": legend(question)}
            for number, question in enumerate(questions, start=1)
        ],
        "rows": [_row(one, questions, typed.get(one.invitation.person.ref)) for one in page],
        "has_errors": bool(typed),
    }
    return render(request, "surveys/grid.html", context, status=422 if typed else 200)


def _row(one: Asked, questions: Sequence[Question], typed: Typed | None) -> dict[str, Any]:
    person = one.invitation.person
    name = full_name(person.surname, person.given_name, person.patronymic)
    cells = [
        {
            "id": f"{person.ref}-{question.code}",
            "name": f"{person.ref}.{question.code}",
            "label": f"{name}, вопрос {number}",
            "value": typed.cells[question.code] if typed else "",
            "error": typed.wrong.get(question.code, "") if typed else "",
            "number": number,
        }
        for number, question in enumerate(questions, start=1)
    ]
    return {"ref": person.ref, "name": name, "note": person.school_class or person.post, "cells": cells}


def _address(request: Request, shown: Survey) -> str:
    assert request.place is not None
    return reverse("surveys:grid", args=[request.place.organisation.slug, request.place.year, shown.ref])
