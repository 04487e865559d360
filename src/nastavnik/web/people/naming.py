"""«Имя в падежах»: what papers will say, and a place to put it right."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from nastavnik.core.access.matrix import Permission
from nastavnik.core.language.names import decline_name
from nastavnik.core.text.keys import MixedLetters
from nastavnik.domains.people.operations import keep_name_forms
from nastavnik.domains.people.queries import name_forms_of, person_for
from nastavnik.web import clock
from nastavnik.web.people.card import card_address
from nastavnik.web.people.forms import NameFormsForm
from nastavnik.web.people.rows import name_of
from nastavnik.web.shell.access import get_or_404, permission
from nastavnik.web.shell.forms import form_page
from nastavnik.web.shell.requests import Request


@permission(Permission.PEOPLE_EDIT)
def name(request: Request, person: str) -> HttpResponse:
    """Show the name in every case and take what is put right."""
    shown = get_or_404(person_for, viewer=request.viewer, ref=person)
    kept = name_forms_of([shown]).get(shown.ref, {})
    bent = {
        case: decline_name(shown.surname, shown.given_name, shown.patronymic, case=case)
        for case in NameFormsForm.base_fields
    }
    form = NameFormsForm(request.POST or None, initial={case: one.full for case, one in bent.items()} | kept)
    for case, one in bent.items():
        form.fields[case].help_text = "Вы записали так сами" if case in kept else one.reason
    if request.method == "POST" and form.is_valid():
        try:
            keep_name_forms(shown, forms=form.cleaned_data, actor=request.viewer, at=clock.moment())
            messages.success(request, "Записано. Документы возьмут имя отсюда.")
            return redirect(card_address(request, shown))
        except MixedLetters as refusal:
            form.refuse(refusal)
    return form_page(
        request,
        "shell/form_page.html",
        form,
        title="Имя в падежах",
        lead="Так имя будет стоять в документах. Исправьте форму, если она неверна: мы её запомним. "
        "Пустое поле вернёт форму по правилам.",
        label="Записать",
        back={"label": name_of(shown), "href": card_address(request, shown)},
        cancel_href=card_address(request, shown),
    )
