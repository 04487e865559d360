"""The page behind a personal link: one paper at a time, on a phone, without an account. Looking changes nothing."""

from ipaddress import ip_address
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from nastavnik.core.consents.purposes import OPEN, Purpose, Signer, State, Way
from nastavnik.core.refusals import Refusal
from nastavnik.core.text.keys import MixedLetters
from nastavnik.domains.consents.models import Consent, ConsentLink
from nastavnik.domains.consents.operations import (
    AnsweredAlready,
    DeadLink,
    NameMissing,
    NothingToWithdraw,
    NotRepresentative,
    Statement,
    WrongSigner,
    answer,
    open_link,
    reconsider,
    withdraw_by_link,
)
from nastavnik.domains.consents.operations.answering import STATEMENT_LASTS
from nastavnik.domains.consents.queries import questions_of, whom_to_ask
from nastavnik.web import clock
from nastavnik.web.consents.words import answer_words, facts, given_name_of, heading, short_name
from nastavnik.web.shell.access import public
from nastavnik.web.shell.forms import Line, PageForm
from nastavnik.web.shell.guesses import refuse_guesses
from nastavnik.web.shell.requests import Request

_FIELD_OF: dict[type[Refusal], str | None] = {
    NameMissing: "name",
    MixedLetters: "name",
    NotRepresentative: "representative",
    AnsweredAlready: None,
    NothingToWithdraw: None,
    WrongSigner: None,
}
# What a parent came for stands first; data and photographs are asked after it.
_ORDER = (Purpose.PARTICIPATION_GUARDIAN, *(one for one in Purpose if one is not Purpose.PARTICIPATION_GUARDIAN))


class SignForm(PageForm):
    """The name under the paper, and for a child the word that one acts for it. Both are judged by the operation."""

    representative = forms.BooleanField(label="Законный представитель", required=False)
    name = Line("Ваши фамилия и инициалы", most=160)


@public("a personal link carries its own right")
@never_cache
@sensitive_post_parameters("name")
def phone(request: Request, token: str) -> HttpResponse:
    """Show one question or what was answered; take an answer, a withdrawal, or a change of mind."""
    form = SignForm(request.POST or None)
    form.fields["name"].required = False  # a refusal needs none; of an agreement the operation asks for it
    try:
        link = open_link(token, at=clock.moment(), on=request.today)
        if request.method == "POST" and form.is_valid() and _done(request, token, form):
            return redirect("consents:phone", token)
    except DeadLink as dead:
        return _dead(request, dead)
    form.fields["name"].required = True
    context = _page(request, link, form)
    return render(request, "consents/phone.html", context, status=422 if form.errors else 200)


def _done(request: Request, token: str, form: SignForm) -> bool:
    sent, question = request.POST.get("deed", ""), request.POST.get("question", "")
    at, on = clock.moment(), request.today
    try:
        if sent in ("agree", "refuse"):
            statement = Statement(form.cleaned_data["name"], form.cleaned_data["representative"], _address(request))
            answer(token, question, agrees=sent == "agree", statement=statement, at=at, on=on)
        elif sent == "withdraw":
            withdraw_by_link(token, question, at=at, on=on)
        elif sent == "reconsider":
            reconsider(token, question, at=at, on=on)
    except tuple(_FIELD_OF) as refusal:
        form.refuse(refusal, _FIELD_OF[type(refusal)])
        return False
    return True


def _page(request: Request, link: ConsentLink, form: SignForm) -> dict[str, Any]:
    rows = questions_of(link)
    waiting = sorted(
        (row for row in rows if row.state == State.ASKED), key=lambda row: _ORDER.index(Purpose(row.purpose))
    )
    question = waiting[0] if waiting else None
    latest = {row.purpose: row for row in rows}
    answered = [row for row in latest.values() if row.state != State.ASKED]
    return {
        "without_htmx": True,
        "link": link,
        "organisation": link.organisation,
        "form": form,
        "question": _question(link, question) if question else None,
        "answers": [_answer(row) for row in answered],
        "number": len(latest) - len({row.purpose for row in waiting}) + 1,
        "total": len(latest),
        "of_child": link.signer == Signer.GUARDIAN,
        "name_of_child": short_name(link.person),
        "first_name": given_name_of(link.person),
        "stated": _stated(link),
        "on_tablet": link.way == Way.TABLET,
        **_contact(request, link),
    }


def _place(row: Consent) -> int:
    return _ORDER.index(Purpose(row.purpose))


def _question(link: ConsentLink, row: Consent) -> dict[str, Any]:
    return {
        "ref": row.ref,
        "heading": heading(row),
        "sub": _sub(link),
        "facts": facts(row),
        "title": row.text.title,
        "edition": row.text.edition,
        "parts": _parts(row),
    }


def _answer(row: Consent) -> dict[str, Any]:
    given = row.state == State.GIVEN
    return {
        "ref": row.ref,
        "title": row.text.title,
        "words": answer_words(row),
        "name": row.signed_name,
        "may_withdraw": given,
        "may_reconsider": row.state not in OPEN,
        "parts": _parts(row),
    }


def _parts(row: Consent) -> list[dict[str, Any]]:
    # In a template «items» of a dictionary is its method, so the list goes under another name.
    return [{"text": part.get("text", ""), "lines": part.get("items", [])} for part in row.text.wording]


def _sub(link: ConsentLink) -> str:
    school_class = f"{link.person.school_class} класс. " if link.person.school_class else ""
    return f"{school_class}Имя наставника сообщим после подбора." if link.signer == Signer.GUARDIAN else ""


def _stated(link: ConsentLink) -> str:
    fresh = link.stated_at is not None and clock.moment() - link.stated_at < STATEMENT_LASTS
    return link.stated_name if fresh else ""


def _contact(request: Request, link: ConsentLink) -> dict[str, str]:
    curator = whom_to_ask(link.organisation, on=request.today)
    return {"curator": short_name(curator) if curator else "", "telephone": link.organisation.phone}


def _dead(request: Request, dead: DeadLink) -> HttpResponse:
    context: dict[str, Any] = {"words": str(dead), "organisation": None}
    if dead.link is None:
        waits = refuse_guesses(request)
        if waits is not None:
            return waits
    else:
        context |= {"organisation": dead.link.organisation, **_contact(request, dead.link)}
    return render(request, "consents/link_is_dead.html", context, status=410 if dead.link else 404)


def _address(request: HttpRequest) -> str | None:
    """Return the address in the network that signs; that of this very machine, where a proxy stands, says nothing."""
    try:
        address = ip_address(request.META.get("REMOTE_ADDR", ""))
    except ValueError:
        return None
    return None if address.is_loopback else str(address)
