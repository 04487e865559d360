"""«Кого не ставить в пару»: the curator's list; nobody else learns who asked."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from nastavnik.core.access.matrix import Permission
from nastavnik.core.language.initials import full_name
from nastavnik.core.refusals import Refusal
from nastavnik.domains.matching.operations import add_ban, lift_ban
from nastavnik.domains.matching.queries import ban_for, bank_people, bans_of
from nastavnik.domains.people.models import Person
from nastavnik.web import clock
from nastavnik.web.matching.forms import BanForm
from nastavnik.web.matching.models import LABELS, address, board_address, model_of
from nastavnik.web.shell.access import get_or_404, permission
from nastavnik.web.shell.forms import form_page
from nastavnik.web.shell.requests import Request


@permission(Permission.MATCHING_EDIT)
def bans(request: Request) -> HttpResponse:
    """Show who must not be with whom; add one more."""
    assert request.place is not None
    model = model_of(request)
    people = bank_people(request.place.organisation, year=request.place.year, target_model=model, on=request.today)
    form = BanForm([(one.ref, _name(one)) for one in people], request.POST or None)
    if request.method == "POST" and form.is_valid():
        by_ref = {one.ref: one for one in people}
        one, other = (by_ref[form.cleaned_data[name]] for name in ("asked_by", "against"))
        try:
            add_ban(one, other, actor=request.viewer, at=clock.moment())
            messages.success(request, "Записано. Эти двое не встанут в пару, и никто не узнает, кто просил.")
            return redirect(address(request, "bans", model=model))
        except Refusal as refusal:
            form.refuse(refusal, "against")
    rows = [
        {"ban": one, "asked_by": _name(one.asked_by), "against": _name(one.against)}
        for one in bans_of(request.place.organisation, viewer=request.viewer)
    ]
    context = {
        "place": request.place,
        "title": "Кого не ставить в пару",
        "lead": f"Видите только вы. {LABELS[model]}: действует с обеих сторон.",
        "label": "Записать",
        "model": model,
        "back": {"label": "Пары", "href": board_address(request, model)},
        "rows": rows,
    }
    return form_page(request, "matching/bans.html", form, **context)


@permission(Permission.MATCHING_EDIT)
@require_POST
def lift(request: Request, ban: str) -> HttpResponse:
    """Allow two people again."""
    lift_ban(get_or_404(ban_for, viewer=request.viewer, ref=ban), actor=request.viewer, at=clock.moment())
    messages.success(request, "Запрет снят.")
    return redirect(address(request, "bans", model=model_of(request)))


def _name(person: Person) -> str:
    return full_name(person.surname, person.given_name, person.patronymic)
