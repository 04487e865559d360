"""One question per screen: kept as it is answered, sent at the end. A link and a signed-in person share it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from nastavnik.core.language.initials import initials_before
from nastavnik.core.surveys.answers import Typed, WrongAnswer
from nastavnik.core.surveys.kinds import Way
from nastavnik.core.surveys.questions import Question
from nastavnik.domains.consents.queries import whom_to_ask
from nastavnik.domains.surveys.models import Invitation, Response, ResponseState
from nastavnik.domains.surveys.operations import (
    AnswerMissing,
    KeptAsDraft,
    SurveyIsClosed,
    save_answer,
    submit_answers,
)
from nastavnik.domains.surveys.queries import own_response
from nastavnik.web import clock
from nastavnik.web.surveys.fields import field_of, typed_of

BACK, NEXT, SEND = "back", "next", "send"


@dataclass(frozen=True, slots=True)
class Walk:
    """Somebody on the way through a questionnaire."""

    invitation: Invitation
    way: Way
    address: str  # of this very page, without a question
    on: date
    home: str = ""  # where a signed-in person goes back to

    @property
    def questions(self) -> tuple[Question, ...]:
        """Return the questions in order."""
        return self.invitation.survey.questionnaire.asked

    @property
    def takes_answers(self) -> bool:
        """Tell whether an answer counts today."""
        return self.invitation.survey.takes_answers(self.on)


def walk_through(request: HttpRequest, walk: Walk) -> HttpResponse:
    """Show where the person stands, or keep what was answered and go on."""
    if request.method == "POST":
        return _keep(request, walk)
    response = own_response(walk.invitation)
    number = _number(request.GET.get("n", ""), walk)
    if number:
        return _question(request, walk, number, _typed(walk, response), error=_reproach(request))
    if response is None or _is_over(walk, response):
        return _page(request, walk, "surveys/before.html", response=response)
    if response.state == ResponseState.SUBMITTED:
        return _page(request, walk, "surveys/thanks.html", response=response)
    return redirect(f"{walk.address}?n={_resumed(walk, response)}")


def _keep(request: HttpRequest, walk: Walk) -> HttpResponse:
    number = _number(request.POST.get("n", ""), walk) or 1
    go, question = request.POST.get("go", NEXT), walk.questions[number - 1]
    typed: Typed = dict(request.POST.lists())
    try:
        save_answer(walk.invitation, question, typed, way=walk.way, on=walk.on, at=clock.moment())
    except WrongAnswer as refusal:
        if go == BACK:  # who goes back does not have to answer first
            return _to(walk, max(1, number - 1))
        return _question(request, walk, number, typed, error=str(refusal), status=422)
    except SurveyIsClosed as refusal:
        return _page(request, walk, "surveys/closed.html", words=str(refusal), status=409)
    if go == SEND or (go == NEXT and number == len(walk.questions)):
        return _send(request, walk)
    return _to(walk, max(1, number - 1) if go == BACK else number + 1)


def _send(request: HttpRequest, walk: Walk) -> HttpResponse:
    try:
        submit_answers(walk.invitation, way=walk.way, on=walk.on, at=clock.moment())
    except AnswerMissing as refusal:
        return redirect(f"{walk.address}?n={refusal.number}&again=1")
    except KeptAsDraft as refusal:
        return _page(request, walk, "surveys/closed.html", words=str(refusal), status=409)
    return redirect(walk.address)


def _to(walk: Walk, number: int) -> HttpResponse:
    return redirect(f"{walk.address}?n={number}")


def _question(
    request: HttpRequest, walk: Walk, number: int, typed: Typed, *, error: str = "", status: int = 200
) -> HttpResponse:
    total = len(walk.questions)
    context = {
        "field": field_of(walk.questions[number - 1], typed, error=error),
        "number": number,
        "total": total,
        "percent": round(100 * (number - 1) / total),
        "is_last": number == total,
        "has_errors": bool(error),
    }
    return _page(request, walk, "surveys/question.html", status=status, **context)


def _page(request: HttpRequest, walk: Walk, template: str, *, status: int = 200, **context: Any) -> HttpResponse:
    survey, person = walk.invitation.survey, walk.invitation.person
    asks = whom_to_ask(survey.organisation, on=walk.on)
    common = {
        "walk": walk,
        "survey": survey,
        "name": initials_before(person.surname, person.given_name, person.patronymic),
        "asks": initials_before(asks.surname, asks.given_name, asks.patronymic) if asks else "",
        "total": len(walk.questions),
    }
    return render(request, template, {**common, **context}, status=status)


def _typed(walk: Walk, response: Response | None) -> Typed:
    return typed_of(walk.questions, response.answers) if response is not None else {}


def _reproach(request: HttpRequest) -> str:
    return "Без этого ответа анкету не отправить" if request.GET.get("again") == "1" else ""


def _is_over(walk: Walk, response: Response) -> bool:
    return not walk.takes_answers and response.state != ResponseState.SUBMITTED


def _resumed(walk: Walk, response: Response) -> int:
    """Return the first question without an answer, the last where all have one."""
    numbered = enumerate(walk.questions, start=1)
    return next((number for number, question in numbered if question.code not in response.answers), len(walk.questions))


def _number(typed: str, walk: Walk) -> int:
    """Return the number of a question, 0 where the address names none."""
    number = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 4 else 0
    return number if number <= len(walk.questions) else 0
