"""What mentees ask: a question is read by whom it is for, and by nobody else."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from nastavnik.core.access.matrix import Permission
from nastavnik.core.programmes.states import ADDRESSEES, Addressee
from nastavnik.core.refusals import Refusal
from nastavnik.domains.programmes.models import Bond, Question
from nastavnik.domains.programmes.operations import answer_question, ask_question
from nastavnik.domains.programmes.queries import open_questions, question_for, side_of, who_answers
from nastavnik.web import clock
from nastavnik.web.programmes.addresses import bond_at, bond_page
from nastavnik.web.programmes.forms import AskForm
from nastavnik.web.programmes.words import called, whole_name
from nastavnik.web.shell.access import permission
from nastavnik.web.shell.requests import Request, place_of

MENTOR_ONLY = (Addressee.MENTOR,)
HELPERS = (Addressee.CURATOR, Addressee.PSYCHOLOGIST)


@permission(Permission.QUESTIONS_VIEW)
def questions(request: Request) -> HttpResponse:
    """Show what is asked of the viewer and waits; note that one is answered."""
    if request.method == "POST":
        return _answered(request)
    place = place_of(request)
    rows = [_row(one) for one in open_questions(viewer=request.viewer).filter(organisation=place.organisation)]
    return render(request, "programmes/questions.html", {"place": place, "rows": rows})


@permission(Permission.OWN_BONDS)
def ask(request: Request, bond: str) -> HttpResponse:
    """Ask the mentor, or ask for help; the page says who will read it."""
    shown = bond_at(request, bond)
    if side_of(shown, request.viewer.person_ref) != "mentee":
        return redirect(bond_page(shown))
    helps = request.GET.get("help") == "1"
    choices = _choices(shown, HELPERS if helps else MENTOR_ONLY, request)
    form = AskForm(request.POST if request.method == "POST" else None)
    chosen = request.POST.get("to", choices[0]["value"] if choices else "")
    if form.is_bound and form.is_valid() and chosen in {one["value"] for one in choices}:
        try:
            ask_question(
                shown,
                addressee=Addressee(chosen),
                words=form.cleaned_data["words"],
                on=request.today,
                actor=request.viewer,
                at=clock.moment(),
            )
            messages.success(request, f"Вопрос передан: {_name(choices, chosen)}.")
            return redirect("dashboards:today", place_of(request).organisation.slug, place_of(request).year)
        except Refusal as refusal:
            form.refuse(refusal)
    context = {
        "place": place_of(request),
        "title": "Мне нужна помощь" if helps else "Спросить наставника",
        "form": form,
        "choices": [{**one, "chosen": one["value"] == chosen} for one in choices],
        "back_href": bond_page(shown),
        "bond": shown,
    }
    refused = form.is_bound and bool(form.errors)
    return render(request, "programmes/ask.html", context, status=422 if refused else 200)


def _answered(request: Request) -> HttpResponse:
    try:
        question = question_for(viewer=request.viewer, ref=request.POST.get("question", ""))
        answer_question(question, actor=request.viewer, at=clock.moment())
        messages.success(request, "Отмечено: вопрос решён.")
    except Question.DoesNotExist:
        messages.info(request, "Этого вопроса уже нет.")
    place = place_of(request)
    return redirect(reverse("programmes:questions", args=[place.organisation.slug, place.year]))


def _choices(shown: Bond, addressees: tuple[Addressee, ...], request: Request) -> list[dict[str, str]]:
    """Return who may be asked, by name: whoever asks knows who reads it."""
    found = []
    for one in addressees:
        person = who_answers(shown, one, on=request.today)
        if person is not None:
            found.append({"value": one.value, "name": whole_name(person), "note": ADDRESSEES[one]})
    return found


def _name(choices: list[dict[str, str]], chosen: str) -> str:
    return next(one["name"] for one in choices if one["value"] == chosen)


def _row(one: Question) -> dict[str, Any]:
    return {
        "ref": one.ref,
        "id": one.ref[:8],
        "who": whole_name(one.person),
        "called": called(one.person),
        "words": one.words,
        "on": one.asked_at,
        "href": bond_page(one.bond),
    }
