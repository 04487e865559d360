"""The one-time link: whom it is for, then a login and a password. Opening it consumes nothing."""

from allauth.account.adapter import get_adapter
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from nastavnik.core.language.initials import full_name
from nastavnik.core.refusals import Refusal
from nastavnik.core.text.keys import MixedLetters
from nastavnik.domains.people.models import Account, EntryLink
from nastavnik.domains.people.operations import (
    LinkIsDead,
    LoginTaken,
    WeakPassword,
    WrongLogin,
    entry_link,
    use_entry_link,
)
from nastavnik.web import clock
from nastavnik.web.people.forms import FirstEntryForm, NewPasswordForm
from nastavnik.web.shell.access import public
from nastavnik.web.shell.forms import PageForm, form_page
from nastavnik.web.shell.guesses import refuse_guesses

FIELD_OF: dict[type[Refusal], str] = {
    LoginTaken: "login",
    WrongLogin: "login",
    MixedLetters: "login",
    WeakPassword: "password",
}


@public("a one-time link carries its own right")
@never_cache
@sensitive_post_parameters("password")
def entry(request: HttpRequest, token: str) -> HttpResponse:
    """Show whom the link is for; take a login and a password, and sign in."""
    try:
        link = entry_link(token, at=clock.moment())
        form = _form_for(link, request)
        account = _entered(form, token) if request.method == "POST" and form.is_valid() else None
    except LinkIsDead as dead:
        words = {"words": str(dead)}
        return refuse_guesses(request) or render(request, "people/link_is_dead.html", words, status=404)
    if account is None:
        name = full_name(link.person.surname, link.person.given_name, link.person.patronymic)
        return form_page(request, "people/entry.html", form, link=link, name=name)
    return _sign_in(request, account)


def _form_for(link: EntryLink, request: HttpRequest) -> PageForm:
    kind = NewPasswordForm if link.person.account else FirstEntryForm
    return kind(request.POST or None)


def _entered(form: PageForm, token: str) -> Account | None:
    typed = form.cleaned_data
    try:
        return use_entry_link(token, login=typed.get("login", ""), password=typed["password"], at=clock.moment())
    except tuple(FIELD_OF) as refusal:
        form.refuse(refusal, FIELD_OF[type(refusal)])
    return None


def _sign_in(request: HttpRequest, account: Account) -> HttpResponse:
    if not account.is_active:
        messages.info(request, "Пароль изменён, но вход закрыт. Его откроет куратор школы.")
        return redirect("account_login")
    get_adapter(request).login(request, account)
    return redirect("shell:home")
