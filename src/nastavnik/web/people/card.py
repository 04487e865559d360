"""The card of a person: what is known, roles, the way in."""

from collections.abc import Callable
from functools import partial
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from nastavnik.core.access.matrix import Permission
from nastavnik.core.access.roles import Role
from nastavnik.core.language.initials import full_name
from nastavnik.core.organisations.kinds import OrganisationKind
from nastavnik.core.refusals import Refusal
from nastavnik.domains.organisations.operations import WrongTerm
from nastavnik.domains.people.models import LinkKind, Person
from nastavnik.domains.people.operations import (
    AccountReachesFurther,
    ActingNeedsBasis,
    OwnAccess,
    RoleNotForHere,
    block_account,
    end_role,
    give_role,
    make_entry_link,
    revoke_entry_link,
)
from nastavnik.domains.people.queries import access_of, past_terms_of, person_for, role_term_for
from nastavnik.domains.people.queries.access import Access
from nastavnik.web import clock
from nastavnik.web.people.facts import facts_of
from nastavnik.web.people.forms import RoleForm
from nastavnik.web.people.likely_role import likely_role
from nastavnik.web.people.parts import parts_of
from nastavnik.web.shell.access import get_or_404, permission
from nastavnik.web.shell.context import role_label
from nastavnik.web.shell.requests import Request

_FRESH_LINK = "fresh_entry_link"  # in the session for one page: the token itself is kept nowhere else


@permission(Permission.PEOPLE_VIEW)
def person(request: Request, person: str) -> HttpResponse:
    """Show the card of a person."""
    shown = get_or_404(person_for, viewer=request.viewer, ref=person)
    if shown.merged_into is not None:
        return redirect(card_address(request, shown.merged_into))
    return _card(request, shown)


@permission(Permission.ACCESS_MANAGE)
@require_POST
def role(request: Request, person: str) -> HttpResponse:
    """Give a role."""
    shown = get_or_404(person_for, viewer=request.viewer, ref=person)
    form = RoleForm(request.POST, kind=OrganisationKind(shown.organisation.kind), prefix="role")
    if form.is_valid():
        typed = dict(form.cleaned_data)
        try:
            give_role(shown, Role(typed.pop("role")), actor=request.viewer, at=clock.moment(), **typed)
            messages.success(request, "Роль дана.")
            return redirect(card_address(request, shown))
        except WrongTerm as refusal:
            form.refuse(refusal, "valid_until")
        except ActingNeedsBasis as refusal:
            form.refuse(refusal, "basis")
        except RoleNotForHere as refusal:
            form.refuse(refusal, "role")
    return _card(request, shown, role_form=form)


@permission(Permission.ACCESS_MANAGE)
@require_POST
def role_end(request: Request, person: str, term: str) -> HttpResponse:
    """Take a role away from today on."""
    held = get_or_404(role_term_for, viewer=request.viewer, ref=term)
    try:
        end_role(held, actor=request.viewer, at=clock.moment(), on=request.today)
        messages.success(request, "Роль снята с сегодняшнего дня. Вернуть её можно, дав снова.")
    except (OwnAccess, RoleNotForHere) as refusal:
        return refused_page(request, held.person, refusal)
    return redirect(card_address(request, held.person))


@permission(Permission.ACCESS_MANAGE)
@require_POST
def link(request: Request, person: str) -> HttpResponse:
    """Make a one-time link: an invitation, or a new password for whoever has an account. Shown once."""
    shown = get_or_404(person_for, viewer=request.viewer, ref=person)
    kind = LinkKind.PASSWORD if shown.account else LinkKind.INVITATION
    try:
        token = make_entry_link(shown, kind=kind, actor=request.viewer, at=clock.moment(), address_of=_mailed_address())
    except AccountReachesFurther as refusal:
        return refused_page(request, shown, refusal)
    request.session[_FRESH_LINK] = {"person": shown.ref, "token": token}
    return redirect(card_address(request, shown) + "#link")


@permission(Permission.ACCESS_MANAGE)
@require_POST
def link_revoke(request: Request, person: str) -> HttpResponse:
    """Stop the person's unused links."""
    shown = get_or_404(person_for, viewer=request.viewer, ref=person)
    revoke_entry_link(shown, actor=request.viewer, at=clock.moment())
    messages.success(request, "Ссылка больше не действует.")
    return redirect(card_address(request, shown))


@permission(Permission.ACCESS_MANAGE)
@require_POST
def block(request: Request, person: str) -> HttpResponse:
    """Shut the account out, or let it in again."""
    shown = get_or_404(person_for, viewer=request.viewer, ref=person)
    blocked = request.POST.get("blocked") == "yes"
    try:
        block_account(shown, actor=request.viewer, at=clock.moment(), blocked=blocked)
    except (OwnAccess, AccountReachesFurther) as refusal:
        return refused_page(request, shown, refusal)
    messages.success(request, "Вход закрыт, открытые сеансы закончились." if blocked else "Вход снова открыт.")
    return redirect(card_address(request, shown))


def _card(request: Request, shown: Person, *, role_form: RoleForm | None = None) -> HttpResponse:
    refused = bool(role_form and role_form.errors)
    context = {
        "place": request.place,
        "person": shown,
        "name": full_name(shown.surname, shown.given_name, shown.patronymic),
        "has_errors": refused,
        "may_edit": request.viewer.may(Permission.PEOPLE_EDIT, path=shown.organisation.path),
        "parts": parts_of(request, shown),
        **facts_of(request, shown),
        **_of_access(request, shown, role_form),
    }
    return render(request, "people/person.html", context, status=422 if refused else 200)


def _of_access(request: Request, shown: Person, role_form: RoleForm | None) -> dict[str, Any]:
    """Return how the person enters, for whoever may give access."""
    if not request.viewer.may(Permission.ACCESS_MANAGE, path=shown.organisation.path):
        return {}
    kind = OrganisationKind(shown.organisation.kind)
    access = access_of([shown], viewer=request.viewer, on=request.today, at=clock.moment())[0]
    return {
        "access": access,
        "terms": [{"term": term, "label": role_label(term)} for term in access.terms],
        "past": [{"term": term, "label": role_label(term)} for term in _past(request, shown)],
        "role_form": role_form or RoleForm(kind=kind, prefix="role", initial=_role_to_give(request, access)),
        **_fresh_link(request, shown),
    }


def _role_to_give(request: Request, access: Access) -> dict[str, Any]:
    likely = likely_role(request, access.person)
    held = {term.role for term in access.terms}
    return {"valid_from": request.today, "role": "" if likely in held else likely}


def _past(request: Request, shown: Person) -> Any:
    return past_terms_of(shown, viewer=request.viewer, on=request.today)


def _fresh_link(request: Request, shown: Person) -> dict[str, Any]:
    kept = request.session.get(_FRESH_LINK)
    if kept is None or kept["person"] != shown.ref:
        return {}
    del request.session[_FRESH_LINK]
    base = settings.PUBLIC_ADDRESS or request.build_absolute_uri("/")
    return {
        "entry_address": _entry_address(base, kept["token"]),
        "mailed_to": shown.email if _mailed_address() else "",
        "only_this_computer": urlsplit(base).hostname in ("127.0.0.1", "localhost", "::1"),
    }


def _mailed_address() -> Callable[[str], str] | None:
    """Return how a letter writes the link; None where no letter can go out, or no address is fit for one."""
    if not (settings.HAS_MAIL and settings.PUBLIC_ADDRESS):
        return None
    return partial(_entry_address, settings.PUBLIC_ADDRESS)


def _entry_address(base: str, token: str) -> str:
    return base.rstrip("/") + reverse("people:entry", args=[token])


def refused_page(request: Request, shown: Person, refusal: Refusal) -> HttpResponse:
    context = {"words": str(refusal), "back": card_address(request, shown)}
    return render(request, "refused.html", context, status=409)


def card_address(request: Request, shown: Person) -> str:
    assert request.place is not None
    return reverse("people:person", args=[request.place.organisation.slug, request.place.year, shown.ref])
