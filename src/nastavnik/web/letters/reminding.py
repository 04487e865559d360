"""«Напомнить»: who gets the letter, how it reads, and one button. Nothing leaves before it is pressed."""

from collections.abc import Mapping
from urllib.parse import urljoin

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from nastavnik.core.access.matrix import Permission
from nastavnik.core.language.initials import initials_after
from nastavnik.core.language.plurals import counted
from nastavnik.core.refusals import Refusal
from nastavnik.core.year.letters import LetterKind, letter_text
from nastavnik.domains.year.operations import REMINDERS, letter_values, remind
from nastavnik.domains.year.queries import Reminded, own_words
from nastavnik.web import clock
from nastavnik.web.letters.forms import WordsForm
from nastavnik.web.letters.wording import kind_or_404
from nastavnik.web.shell.access import permission
from nastavnik.web.shell.requests import Request, place_of

LEADS_TO = {"papers": "documents:signing", "meetings": "programmes:mine"}


@permission(Permission.LETTERS_EDIT)
def remind_all(request: Request, letter: str) -> HttpResponse:
    """Show whom a reminder reaches and how it reads; send it."""
    kind, place = kind_or_404(letter), place_of(request)
    if kind.key not in REMINDERS:
        raise Http404
    reminded = REMINDERS[kind.key](place.organisation, year=place.year, on=request.today)
    if request.method != "POST":
        ready = own_words(place.organisation, kind) or kind.ready
        return _page(request, kind, reminded, WordsForm(initial={"words": ready}))
    form = WordsForm(request.POST)
    if not form.is_valid() or request.POST.get("deed") != "send":
        return _page(request, kind, reminded, form)
    try:
        done = remind(
            place.organisation,
            kind,
            year=place.year,
            words=form.cleaned_data["words"],
            address=_address(request, kind),
            actor=request.viewer,
            at=clock.moment(),
            on=request.today,
        )
    except Refusal as refusal:
        form.refuse(refusal, "words")
        return _page(request, kind, reminded, form)
    messages.success(request, _done_words(done))
    return redirect("dashboards:today", place.organisation.slug, place.year)


def _done_words(done: Reminded) -> str:
    count = len(done.with_mail)
    if not settings.HAS_MAIL:
        return "Почта не настроена: письма лежат в «Письмах», текст можно скопировать."
    without = len(done.people) - count
    told = f"Письма в очереди: {counted(count, 'адресат', 'адресата', 'адресатов')}."
    return f"{told} Без почты: {without}, скажите им сами." if without else told


def _page(request: Request, kind: LetterKind, reminded: Reminded, form: WordsForm) -> HttpResponse:
    place, words = place_of(request), str(form["words"].value() or "")
    refused = form.is_bound and bool(form.errors)
    context = {
        "place": place,
        "kind": kind,
        "form": form,
        "people": [
            {"name": initials_after(one.surname, one.given_name, one.patronymic), "has_mail": bool(one.email)}
            for one in reminded.people
        ],
        "places": [f"{{{name}}}" for name in kind.places],
        "preview": letter_text(kind, _values(request, kind, reminded), own=words),
        "has_mail": settings.HAS_MAIL,
        "back": reverse("dashboards:today", args=[place.organisation.slug, place.year]),
    }
    return render(request, "letters/remind.html", context, status=422 if refused else 200)


def _values(request: Request, kind: LetterKind, reminded: Reminded) -> Mapping[str, str]:
    if not reminded.people:
        return {}
    first, address = reminded.people[0], _address(request, kind)
    return letter_values(place_of(request).organisation, first, reminded, address=address, on=request.today)


def _address(request: Request, kind: LetterKind) -> str:
    place = place_of(request)
    path = reverse(LEADS_TO[kind.key], args=[place.organisation.slug, place.year])
    return urljoin(settings.PUBLIC_ADDRESS, path) if settings.PUBLIC_ADDRESS else request.build_absolute_uri(path)
