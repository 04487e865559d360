"""Many at once: asking, the links to hand out, reminders, and confirming what came by link."""

from typing import Any
from urllib.parse import urljoin

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from nastavnik.core.access.matrix import Permission
from nastavnik.core.consents.purposes import KINDS, LABELS, Purpose, State
from nastavnik.core.language.plurals import counted
from nastavnik.core.timing.academic_year import bounds_of
from nastavnik.domains.consents.models import ConsentLink
from nastavnik.domains.consents.operations import (
    ask,
    confirm,
    give_links,
    letter_words,
    link_token,
    note_reminder,
    send_letters,
)
from nastavnik.domains.consents.queries import Standing, live_link_for, live_links_of, rules_of, unconfirmed_of
from nastavnik.web import clock
from nastavnik.web.consents.matrix import chosen_filter, everybody_of
from nastavnik.web.consents.words import person_name, short_name
from nastavnik.web.shell import undoing
from nastavnik.web.shell.access import get_or_404, permission
from nastavnik.web.shell.requests import Request

LINKS_ON_A_PAGE = 50


@permission(Permission.CONSENTS_EDIT)
@require_POST
def ask_many(request: Request) -> HttpResponse:
    """Ask the chosen people, or everybody in the part of the list that is shown."""
    assert request.place is not None
    chosen = [one.person for one in _chosen(request)]
    purposes = [Purpose(code) for code in request.POST.getlist("purpose") if code in set(KINDS)]
    if not chosen or not purposes:
        messages.error(request, "Отметьте людей и о чём спросить.")
        return redirect(_matrix(request))
    until = bounds_of(request.place.year)[1]
    who: dict[str, Any] = {"actor": request.viewer, "at": clock.moment(), "on": request.today}
    opened = ask(chosen, purposes, until=until, **who)
    made = give_links(chosen, until=until, **who) if settings.PUBLIC_ADDRESS else []
    mailed = _mail(request, made) if settings.HAS_MAIL else 0
    messages.success(request, _asked_words(len(opened), mailed))
    return redirect(_links(request) if settings.PUBLIC_ADDRESS else f"{_matrix(request)}?state=waiting")


@permission(Permission.CONSENTS_EDIT)
def links(request: Request) -> HttpResponse:
    """Show the links of those who have not answered, each with a text to copy; remind those who have mail."""
    assert request.place is not None
    waiting = {one.person.pk for one in everybody_of(request) if any(row.state == State.ASKED for row in one.rows)}
    live = [link for link in live_links_of(viewer=request.viewer, at=clock.moment()) if link.person_id in waiting]
    if request.method == "POST":
        return _remind(request, live, waiting=len(waiting))
    page = Paginator(live, LINKS_ON_A_PAGE).get_page(request.GET.get("page"))
    letter = rules_of(request.place.organisation).letter
    context = {
        "place": request.place,
        "page": page,
        "rows": [_link_row(link, letter) for link in page] if settings.PUBLIC_ADDRESS else [],
        "has_links": bool(settings.PUBLIC_ADDRESS),
        "has_mail": settings.HAS_MAIL,
        "waiting": len(waiting),
        "with_mail": sum(bool(link.signed_by.email) for link in live),
    }
    return render(request, "consents/links.html", context)


@permission(Permission.CONSENTS_EDIT)
def handout(request: Request, link: str) -> HttpResponse:
    """Show one link as a mark to be read off the screen, and as a text to send; where it would open nothing, say so."""
    assert request.place is not None
    live = get_or_404(live_link_for, viewer=request.viewer, ref=link, at=clock.moment())
    if not settings.PUBLIC_ADDRESS:
        return redirect(_links(request))
    row = _link_row(live, rules_of(request.place.organisation).letter)
    return render(request, "consents/handout.html", {"place": request.place, "row": row, "expires": live.expires_at})


@permission(Permission.CONSENTS_EDIT)
def confirm_many(request: Request) -> HttpResponse:
    """Show the names as they were typed, and confirm the chosen ones."""
    if request.method == "POST":
        rows = unconfirmed_of(viewer=request.viewer, refs=request.POST.getlist("consent"))
        count = confirm(rows, actor=request.viewer, at=clock.moment(), on=request.today)
        if count:
            messages.success(request, f"Подтверждено: {counted(count, 'согласие', 'согласия', 'согласий')}.")
            undoing.offer(request)
        else:
            messages.error(request, "Отметьте, что подтвердить.")
        return redirect(_matrix(request))
    context = {"place": request.place, "rows": _to_confirm(request)}
    return render(request, "consents/confirm.html", context)


def public_address(link: ConsentLink) -> str:
    """Return the address that is printed and sent; only where the installation has a public one."""
    return urljoin(settings.PUBLIC_ADDRESS.rstrip("/") + "/", reverse("consents:phone", args=[link_token(link)]))


def _to_confirm(request: Request) -> list[dict[str, Any]]:
    waiting = [(one, row) for one in everybody_of(request) for row in one.rows]
    return [
        {
            "ref": row.ref,
            "name": person_name(one.person),
            "note": one.person.school_class,
            "purpose": LABELS[Purpose(row.purpose)],
            "typed": row.signed_name,
            "expected": ", ".join(short_name(guardian) for guardian in one.guardians),
            "differs": not _alike(row.signed_name, one),
            "given_on": row.given_on,
        }
        for one, row in waiting
        if row.state == State.GIVEN and row.confirmed_at is None
    ]


def _alike(typed: str, standing: Standing) -> bool:
    folded = typed.casefold().replace("ё", "е")
    return any(one.surname.casefold().replace("ё", "е") in folded for one in standing.guardians)


def _chosen(request: Request) -> list[Standing]:
    everybody = everybody_of(request)
    if request.POST.get("everybody"):
        part = chosen_filter(request.POST.get("state", ""), everybody)
        return [one for one in everybody if part.holds(one)]
    refs = set(request.POST.getlist("person"))
    return [one for one in everybody if one.person.ref in refs]


def _asked_words(opened: int, mailed: int) -> str:
    if not opened:
        return "Все они уже ответили или думают: новых вопросов нет."
    words = f"Спросили: {counted(opened, 'вопрос', 'вопроса', 'вопросов')}."
    return f"{words} Писем в очереди: {mailed}." if mailed else words


def _remind(request: Request, live: list[ConsentLink], *, waiting: int) -> HttpResponse:
    """Queue the letters, or note that the curator has told everybody."""
    assert request.place is not None
    if request.POST.get("deed") == "told":
        who: dict[str, Any] = {"actor": request.viewer, "at": clock.moment(), "on": request.today}
        note_reminder(request.place.organisation, count=waiting, **who)
        messages.success(request, "Записано: напомнили. Через три рабочих дня дело вернётся в список.")
    else:
        count = _mail(request, live) if settings.HAS_MAIL and settings.PUBLIC_ADDRESS else 0
        messages.success(request, f"Поставлено в очередь: {counted(count, 'письмо', 'письма', 'писем')}.")
    return redirect(_links(request))


def _mail(request: Request, links: list[ConsentLink]) -> int:
    base = settings.PUBLIC_ADDRESS.rstrip("/")
    return send_letters(
        links,
        address_of=lambda token: base + reverse("consents:phone", args=[token]),
        actor=request.viewer,
        at=clock.moment(),
        on=request.today,
    )


def _link_row(link: ConsentLink, letter: str) -> dict[str, Any]:
    address = public_address(link)
    return {
        "ref": link.ref,
        "name": person_name(link.person),
        "note": link.person.school_class or link.person.post,
        "who": short_name(link.signed_by),
        "mail": link.signed_by.email,
        "address": address,
        "text": letter_words(link, address=address, letter=letter),
    }


def _matrix(request: Request) -> str:
    assert request.place is not None
    return reverse("consents:consents", args=[request.place.organisation.slug, request.place.year])


def _links(request: Request) -> str:
    assert request.place is not None
    return reverse("consents:links", args=[request.place.organisation.slug, request.place.year])
