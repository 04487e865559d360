"""The first start: whoever has the terminal has the code, and the code opens these pages until there is an account."""

from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from allauth.account.adapter import get_adapter
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from nastavnik.core.text.keys import MixedLetters
from nastavnik.core.timing.academic_year import academic_year_of
from nastavnik.domains.organisations.models import Installation
from nastavnik.domains.organisations.operations import (
    HeadNeedsBasis,
    StartedAlready,
    WrongCode,
    WrongNumbers,
    WrongRequisites,
    WrongTerm,
    start_head,
    start_numbers,
    start_school,
    starter,
    starting,
)
from nastavnik.domains.organisations.queries import StartStep, start_steps
from nastavnik.domains.people.operations import LoginTaken, WeakPassword, WrongLogin, enter_first_curator
from nastavnik.web import clock
from nastavnik.web.organisations.changing import values_of
from nastavnik.web.organisations.forms import HeadForm, RegistersForm, RequisitesForm
from nastavnik.web.organisations.registers import register_rows
from nastavnik.web.shell.access import public
from nastavnik.web.shell.forms import form_page
from nastavnik.web.shell.requests import Request
from nastavnik.web.start.checklist import WORDS, step_words
from nastavnik.web.start.forms import FirstCuratorForm

Step = Callable[[Request, str, Installation], HttpResponse]
NEXT = {"school": "start:head", "head": "start:register", "register": "start:account"}


def _by_code(step: Step) -> Callable[..., HttpResponse]:
    """Let a page be opened by the code of the first start only, and say in words when it is of no use any more."""

    @public("the code from the terminal carries its own right, and there is nobody to sign in yet")
    @never_cache
    @sensitive_post_parameters("password")
    @wraps(step)
    def wrapped(request: HttpRequest, code: str) -> HttpResponse:
        try:
            return step(cast(Request, request), code, starting(code))
        except (WrongCode, StartedAlready) as closed:
            context = {"words": str(closed), "started": isinstance(closed, StartedAlready)}
            return render(request, "start/closed.html", context, status=404)

    return wrapped


@_by_code
def overview(request: Request, code: str, installation: Installation) -> HttpResponse:
    """Show the five steps and what of them is done."""
    steps = _steps(request, installation)
    first = next(step for step in steps if not step.done)  # the account's step is open while the code works
    shown = [step_words(step, _href(step, code, installation), primary=step is first) for step in steps]
    return render(request, "start/overview.html", {"steps": shown})


@_by_code
def school(request: Request, code: str, installation: Installation) -> HttpResponse:
    """Step one: names and requisites."""
    known = values_of(installation.school) if installation.school else None
    form = RequisitesForm(request.POST or None, initial=known)
    if request.method == "POST" and form.is_valid():
        try:
            start_school(code, at=clock.moment(), year=academic_year_of(request.today), **form.cleaned_data)
            return redirect(NEXT["school"], code)
        except WrongRequisites as refusal:
            for name, words in refusal.faults.items():
                form.add_error(name, words)
    return form_page(request, "start/school.html", form, code=code)


@_by_code
def head(request: Request, code: str, installation: Installation) -> HttpResponse:
    """Step two: who signs."""
    _demand_school(installation)
    form = HeadForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _appointed(code, form):
        return redirect(NEXT["head"], code)
    context = {"code": code, "skip": reverse(NEXT["head"], args=[code])}
    return form_page(request, "start/head.html", form, **context)


@_by_code
def register(request: Request, code: str, installation: Installation) -> HttpResponse:
    """Step three: the last numbers of the paper registers."""
    rows = register_rows(_demand_school(installation), year=request.today.year)
    form = RegistersForm(request.POST or None, initial={row.register: row.last for row in rows})
    if request.method == "POST" and form.is_valid():
        last = {name: form.cleaned_data[name] for name in form.changed_data if form.cleaned_data[name]}
        try:
            start_numbers(code, at=clock.moment(), year=request.today.year, last=last)
            return redirect(NEXT["register"], code)
        except WrongNumbers as refusal:
            for name, words in refusal.faults.items():
                form.add_error(name, words)
    context = {"code": code, "year": request.today.year, "skip": reverse(NEXT["register"], args=[code])}
    return form_page(request, "start/register.html", form, **context)


@_by_code
def account(request: Request, code: str, installation: Installation) -> HttpResponse:
    """Step four: the curator's own account; the code stops working, and the curator is signed in."""
    _demand_school(installation)
    form = FirstCuratorForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = enter_first_curator(code, at=clock.moment(), on=request.today, **form.cleaned_data)
        except (WrongLogin, LoginTaken) as refusal:
            form.refuse(refusal, "login")
        except WeakPassword as refusal:
            form.refuse(refusal, "password")
        except MixedLetters as refusal:
            form.refuse(refusal)
        else:
            get_adapter(request).login(request, made)
            return redirect("shell:home")
    return form_page(request, "start/account.html", form, code=code)


def _steps(request: Request, installation: Installation) -> list[StartStep]:
    school = installation.school
    if school is None:
        return [StartStep(code, done=False, optional=code == "register") for code in WORDS]
    return start_steps(viewer=starter(school), organisation=school, on=request.today, has_plan=False)


def _href(step: StartStep, code: str, installation: Installation) -> str:
    if step.code == "plan" or (installation.school is None and step.code != "school"):
        return ""
    return reverse(f"start:{step.code}", args=[code])


def _demand_school(installation: Installation) -> Any:
    if installation.school is None:
        raise WrongCode
    return installation.school


def _appointed(code: str, form: HeadForm) -> bool:
    try:
        start_head(code, at=clock.moment(), **form.cleaned_data)
    except HeadNeedsBasis as refusal:
        form.refuse(refusal, "basis")
    except WrongTerm as refusal:
        form.refuse(refusal, "until_on")
    except MixedLetters as refusal:
        form.refuse(refusal)
    return not form.errors
