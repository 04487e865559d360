"""Whom to ask: a group at a time, with everybody of it ticked."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import urlencode

from nastavnik.core.access.matrix import Permission
from nastavnik.core.language.initials import full_name
from nastavnik.core.language.plurals import counted
from nastavnik.core.surveys.kinds import SurveyKind, TargetModel
from nastavnik.domains.people.models import Person, PersonKind
from nastavnik.domains.surveys.models import Survey
from nastavnik.domains.surveys.operations import ask_people
from nastavnik.domains.surveys.queries import people_to_ask, survey_for
from nastavnik.web import clock
from nastavnik.web.shell.access import get_or_404, permission
from nastavnik.web.shell.requests import Request

GROUPS = {
    PersonKind.EMPLOYEE.value: "Сотрудники",
    PersonKind.STUDENT.value: "Ученики",
    PersonKind.EXTERNAL.value: "Внешние",
}


@permission(Permission.SURVEYS_EDIT)
def people(request: Request, survey: str) -> HttpResponse:
    """Choose whom to ask, and ask them."""
    assert request.place is not None
    shown: Survey = get_or_404(survey_for, viewer=request.viewer, ref=survey)
    everybody = list(people_to_ask(shown, viewer=request.viewer))
    group = request.GET.get("group", "") if request.GET.get("group") in GROUPS else _first(shown)
    if request.method == "POST":
        chosen = set(request.POST.getlist("person"))
        count = ask_people(
            shown, [one for one in everybody if one.ref in chosen], actor=request.viewer, at=clock.moment()
        )
        told = counted(count, "человеку", "людям", "людям")
        messages.success(request, f"Анкета отправлена {told}." if count else "Никто не отмечен.")
        return redirect("surveys:survey", request.place.organisation.slug, request.place.year, shown.ref)
    return render(request, "surveys/people.html", _context(request, shown, everybody, group))


def _context(request: Request, shown: Survey, everybody: Sequence[Person], group: str) -> dict[str, Any]:
    mine = [one for one in everybody if one.kind == group]
    classes = sorted({one.school_class for one in mine if one.school_class}, key=_class_order)
    wanted = request.GET.get("class", "") if request.GET.get("class") in classes else ""
    rows = [one for one in mine if not wanted or one.school_class == wanted]
    return {
        "place": request.place,
        "survey": shown,
        "groups": [
            {
                "label": f"{words}: {sum(one.kind == code for one in everybody)}",
                "href": f"?group={code}",
                "current": code == group,
            }
            for code, words in GROUPS.items()
        ],
        "classes": [
            {"label": one, "href": "?" + urlencode({"group": group, "class": one}), "current": one == wanted}
            for one in classes
        ],
        "rows": [{"person": one, "name": full_name(one.surname, one.given_name, one.patronymic)} for one in rows],
    }


def _first(shown: Survey) -> str:
    """Return the group that a survey is most often about."""
    is_student = shown.target_model == TargetModel.STUDENTS and shown.kind == SurveyKind.MENTEE_REQUEST
    return PersonKind.STUDENT.value if is_student else PersonKind.EMPLOYEE.value


def _class_order(name: str) -> tuple[int, str]:
    digits = "".join(sign for sign in name[:2] if sign.isdigit())
    return int(digits or 0), name
