"""«Настройки»: what papers print and deadlines count by; each section has a page of its own to change it."""

from django.http import HttpResponse
from django.shortcuts import render

from nastavnik.core.access.matrix import Permission
from nastavnik.core.language.initials import full_name
from nastavnik.core.language.posts import decline_post
from nastavnik.core.timing.holidays import reference
from nastavnik.domains.organisations.models import HeadTerm
from nastavnik.domains.organisations.queries import calendar_rows, head_on, head_terms_of, names_of, years_of
from nastavnik.web.organisations.grounds import ground_counts
from nastavnik.web.organisations.registers import register_rows
from nastavnik.web.shell.access import permission
from nastavnik.web.shell.requests import Place, Request


@permission(Permission.ORGANISATION_VIEW)
def settings(request: Request) -> HttpResponse:
    """Show everything that is set."""
    assert request.place is not None
    viewer, organisation = request.viewer, request.place.organisation
    calendar = calendar_rows(viewer=viewer, organisation=organisation, year=request.today.year)
    context = {
        "place": request.place,
        "organisation": organisation,
        "former_names": names_of(viewer=viewer, organisation=organisation),
        "head": _signed(head_on(request.today, viewer=viewer, organisation=organisation)),
        "heads": [(term, _signed(term)) for term in head_terms_of(viewer=viewer, organisation=organisation)],
        "registers": register_rows(organisation, year=request.today.year),
        "calendar_year": request.today.year,
        "calendar_days": len(calendar),
        "calendar_doubts": sum(not row.is_verified for row in calendar),
        "reference": reference(),
        "grounds": ground_counts(request),
        "years": years_of(viewer=viewer, organisation=organisation),
        "may": _may(request, request.place),
    }
    return render(request, "organisations/settings.html", context)


def _signed(term: HeadTerm | None) -> str:
    """Return «директор Глобусов Пётр Ильич» or «и. о. директора Тетрадин Лев Ильич»."""
    if term is None:
        return ""
    post = term.post[:1].lower() + term.post[1:]
    if term.is_acting:
        post = f"и.\u00a0о. {decline_post(post, case='genitive')}"
    return f"{post} {full_name(term.surname, term.given_name, term.patronymic)}"


def _may(request: Request, place: Place) -> dict[str, bool]:
    wanted = {
        "edit": Permission.ORGANISATION_EDIT,
        "number": Permission.REGISTER_EDIT,
        "calendar": Permission.CALENDAR_EDIT,
        "consents": Permission.CONSENTS_EDIT,
        "letters": Permission.LETTERS_EDIT,
    }
    return {name: request.viewer.may(one, path=place.organisation.path) for name, one in wanted.items()}
