from django.urls import path

from nastavnik.web.letters import delivery, reminding, wording

app_name = "letters"

_LETTERS = "<slug:organisation>/<year:year>/settings/letters"

urlpatterns = [
    path(_LETTERS, delivery.letters, name="letters"),
    path(f"{_LETTERS}/hours", delivery.hours, name="hours"),
    path(f"{_LETTERS}/texts/<slug:letter>", wording.wording, name="wording"),
    path(f"{_LETTERS}/sent/<ref:sent>", delivery.one, name="one"),
    path("<slug:organisation>/<year:year>/today/remind/<slug:letter>", reminding.remind_all, name="remind"),
]
