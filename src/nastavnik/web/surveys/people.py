"""Whom to ask: groups that are ticked as a whole or opened, and a search; nothing ticked is lost on the way."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

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
from nastavnik.web.surveys.picking import Group, Section, found_among, people_named, sections_of

LONGEST = 100
ALL, NONE = "all", "none"
FOUND = "Найдено"


@permission(Permission.SURVEYS_EDIT)
def people(request: Request, survey: str) -> HttpResponse:
    """Choose whom to ask, and ask them; every other button of the form only ticks, unticks or finds."""
    shown: Survey = get_or_404(survey_for, viewer=request.viewer, ref=survey)
    meant = _meant(shown)
    sections = sections_of(people_to_ask(shown, viewer=request.viewer), first=meant)
    if request.method != "POST":
        # Teachers are asked all together; of pupils hardly ever the whole school.
        ticked = people_named(sections, meant) if meant == PersonKind.EMPLOYEE else []
        return _page(request, shown, sections, _refs(ticked))
    deed, _, name = request.POST.get("do", "").partition(":")
    chosen = set(request.POST.getlist("person"))
    if deed in (ALL, NONE):
        named = _refs(people_named(sections, name))
        return _page(request, shown, sections, chosen | named if deed == ALL else chosen - named, opened=name)
    if deed == "find":
        return _page(request, shown, sections, chosen, typed=request.POST.get("q", "")[:LONGEST])
    return _asked(request, shown, sections, chosen)


def _asked(request: Request, shown: Survey, sections: Sequence[Section], chosen: Collection[str]) -> HttpResponse:
    assert request.place is not None
    wanted = [one for section in sections for one in section.people if one.ref in chosen]
    if not wanted:
        return _page(request, shown, sections, chosen, refused="Отметьте хотя бы одного человека.")
    count = ask_people(shown, wanted, actor=request.viewer, at=clock.moment())
    messages.success(request, f"Анкета отправлена {counted(count, 'человеку', 'людям', 'людям')}.")
    return redirect("surveys:survey", request.place.organisation.slug, request.place.year, shown.ref)


def _page(
    request: Request,
    shown: Survey,
    sections: Sequence[Section],
    ticked: Collection[str],
    *,
    typed: str = "",
    opened: str = "",
    refused: str = "",
) -> HttpResponse:
    found = found_among(sections, typed)
    elsewhere = _refs(found)  # whoever is found stands on top, and nobody stands twice
    context = {
        "place": request.place,
        "survey": shown,
        "typed": typed,
        "found": _shown(Group(FOUND, tuple(found)), ticked, opened=FOUND) if found else None,
        "sections": [
            {
                "label": section.label,
                "kind": section.kind,
                "count": len(section.people),
                "groups": [_shown(one, ticked, opened=opened, without=elsewhere) for one in section.groups],
            }
            for section in sections
        ],
        "refused": refused,
        "has_errors": bool(refused),
    }
    return render(request, "surveys/people.html", context, status=422 if refused else 200)


def _shown(group: Group, ticked: Collection[str], *, opened: str = "", without: Collection[str] = ()) -> dict[str, Any]:
    """Return a group as it is drawn: open where anybody of it is ticked, so that no tick hides."""
    here = [one for one in group.people if one.ref not in without]
    namesakes = Counter(_short(one) for one in here)
    rows = [(one.ref, one.ref in ticked, _name(one, namesakes), _note(one)) for one in here]
    is_open = group.label == opened or any(on for _, on, _, _ in rows)
    return {"label": group.label, "count": len(group.people), "rows": rows, "is_open": is_open}


def _name(person: Person, namesakes: Counter[str]) -> str:
    """Return «Дробина Алиса» for a pupil without a namesake beside her, else the whole name."""
    short = _short(person)
    if person.kind == PersonKind.STUDENT and namesakes[short] == 1:
        return short
    return full_name(person.surname, person.given_name, person.patronymic)


def _note(person: Person) -> str:
    return "" if person.kind == PersonKind.STUDENT else person.post


def _short(person: Person) -> str:
    return " ".join(filter(None, (person.surname, person.given_name)))


def _refs(people: Iterable[Person]) -> set[str]:
    return {one.ref for one in people}


def _meant(shown: Survey) -> str:
    """Return the kind of people that a survey is most often about."""
    is_student = shown.target_model == TargetModel.STUDENTS and shown.kind == SurveyKind.MENTEE_REQUEST
    return PersonKind.STUDENT.value if is_student else PersonKind.EMPLOYEE.value
