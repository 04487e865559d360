"""The words of one kind of letter: read as they will come out, changed, and the ready ones brought back."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from nastavnik.core.access.matrix import Permission
from nastavnik.core.refusals import Refusal
from nastavnik.core.year.letters import LETTERS, LetterKind, letter_text
from nastavnik.domains.year.operations import set_letter_words
from nastavnik.domains.year.queries import own_words
from nastavnik.web import clock
from nastavnik.web.letters.delivery import home
from nastavnik.web.letters.forms import WordsForm
from nastavnik.web.shell.access import permission
from nastavnik.web.shell.requests import Request, place_of

# Somebody who is plainly invented reads the preview.
_READER = {
    "обращение": "Здравствуйте, Пётр Ильич",
    "сколько": "2\u00a0документа",
    "месяц": "октябре",
    "ссылка": "https://…",
    "итог": "Одно дело просрочено, три ждут вас сегодня.",
    "дела": "Просрочено\n– Собрать 6\u00a0согласий\n  Срок был 16\u00a0октября.",
}


@permission(Permission.LETTERS_EDIT)
def wording(request: Request, letter: str) -> HttpResponse:
    """Show the words; preview them as they are typed, keep them, or bring the ready ones back."""
    kind = kind_or_404(letter)
    organisation = place_of(request).organisation
    if request.method != "POST":
        return _page(request, kind, WordsForm(initial={"words": own_words(organisation, kind) or kind.ready}))
    form, deed = WordsForm(request.POST), request.POST.get("deed", "")
    if deed == "ready":
        form = WordsForm({"words": kind.ready})
    if not form.is_valid() or deed not in ("keep", "ready"):
        return _page(request, kind, form)
    try:
        words = form.cleaned_data["words"]
        set_letter_words(organisation, kind, words, actor=request.viewer, at=clock.moment())
    except Refusal as refusal:
        form.refuse(refusal, "words")
        return _page(request, kind, form)
    messages.success(request, "Текст письма записан." if deed == "keep" else "Вернули готовый текст.")
    return redirect(home(request))


def kind_or_404(key: str) -> LetterKind:
    """Return the kind of letter that an address names."""
    if key not in LETTERS:
        raise Http404
    return LETTERS[key]


def _page(request: Request, kind: LetterKind, form: WordsForm) -> HttpResponse:
    words = str(form["words"].value() or "")
    refused = form.is_bound and bool(form.errors)
    organisation = place_of(request).organisation
    context = {
        "place": place_of(request),
        "kind": kind,
        "form": form,
        "back": home(request),
        "places": [f"{{{name}}}" for name in kind.places],
        "preview": letter_text(kind, _READER | {"школа": organisation.short_name}, own=words),
        "is_typed": form.is_bound and not refused,
        "is_own": bool(own_words(organisation, kind)),
    }
    return render(request, "letters/wording.html", context, status=422 if refused else 200)
