"""What every page's frame shows; the contract stands in web/templates/README.md."""

from typing import Any, cast

from django.http import HttpRequest
from django.urls import reverse

from nastavnik.core.access.roles import LABELS, Role
from nastavnik.core.language.initials import initials, initials_before
from nastavnik.core.timing.academic_year import academic_year_of
from nastavnik.domains.documents.queries import count_on_signature
from nastavnik.domains.organisations.models import Organisation
from nastavnik.domains.organisations.queries import years_of
from nastavnik.domains.people.models import RoleTerm
from nastavnik.web.shell.appearance import low_vision_of, theme_of
from nastavnik.web.shell.menus import menu_of, tabs_of
from nastavnik.web.shell.requests import Request


def shell(request: HttpRequest) -> dict[str, Any]:
    """Return the frame of the page for whoever looks."""
    ours = cast(Request, request)
    frame: dict[str, Any] = {"theme": theme_of(request), "lv": low_vision_of(request), "menu": (), "tabs": ()}
    installation = getattr(ours, "installation", None)
    if installation is not None:
        frame |= {"today": ours.today, "demo": installation.is_demo}
    if getattr(ours, "standing", None) is not None:
        frame |= _of_person(ours)
    return {"shell": frame}


def _of_person(request: Request) -> dict[str, Any]:
    assert request.standing is not None
    term = request.standing.term
    person = term.person
    organisation = request.place.organisation if request.place else term.organisation
    year = year_of(request)
    looks: dict[str, Any] = {"organisation": term.organisation, "year": year, "path": request.path}
    counts = _waiting(request, year) | getattr(request, "menu_counts", {})
    *menu, own = menu_of(Role(term.role), counts=counts, **looks)
    return {
        "home": reverse("shell:home"),
        "menu": menu,
        "own": own,
        "tabs": tabs_of(Role(term.role), **looks),
        "role_label": role_label(term),
        "person_name": initials_before(person.surname, person.given_name, person.patronymic),
        "initials": initials(person.surname[:1] and person.given_name, person.surname)
        .replace(".", "")
        .replace("\u00a0", ""),
        "school_name": organisation.short_name,
        "year_label": f"{year[:4]}/{year[5:]} учебный год",
        "years": _years(request, organisation, year),
        "other_roles": [
            {"label": f"{role_label(other)}, {other.organisation.short_name}", "grant_ref": other.ref}
            for other in request.standing.others
        ],
        "sign_out_url": reverse("account_logout"),
        "undo": _undo(request),
        "read_only": _read_only(request, year),
    }


def _waiting(request: Request, year: str) -> dict[str, int]:
    """Return what waits for this person whatever the page is: papers to be signed."""
    return {"documents:signing": count_on_signature(viewer=request.viewer, year=year)}


def _read_only(request: Request, year: str) -> str:
    """Return why nothing can be changed here, or nothing."""
    is_closed = request.place is not None and request.place.is_closed
    return f"{year[:4]}/{year[5:]} учебный год закрыт: смотреть можно, менять нельзя" if is_closed else ""


def year_of(request: Request) -> str:
    """Return the academic year that the address names, or the one that holds today."""
    return request.place.year if request.place else academic_year_of(request.today)


def role_label(term: RoleTerm) -> str:
    """Return the role in words, with «и. о.» before an acting one."""
    label = LABELS[Role(term.role)]
    return f"и.\u00a0о. {label}" if term.is_acting else label


def _years(request: Request, organisation: Organisation, current: str) -> list[dict[str, Any]]:
    if request.place is None or request.resolver_match is None:
        return []
    rows = years_of(viewer=request.viewer, organisation=organisation)
    name = request.resolver_match.view_name
    if set(request.resolver_match.kwargs) - {"organisation", "year"}:
        return []  # a page about one thing of one year has no twin in another
    return [
        {
            "label": f"{row.code[:4]}/{row.code[5:]} учебный год",
            "href": reverse(name, args=[organisation.slug, row.code]),
            "current": row.code == current,
        }
        for row in rows
    ]


def _undo(request: Request) -> dict[str, str] | None:
    kept = request.session.pop("undo", None)
    if kept is None:
        return None
    return {"text": kept["text"], "ref": kept["ref"], "action_url": reverse("shell:undo", args=[kept["ref"]])}
