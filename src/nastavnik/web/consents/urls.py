from django.urls import path

from nastavnik.web.consents import birthdays as birthdays  # importing adds lines to the day
from nastavnik.web.consents import card as card  # importing adds the section to the card of a person
from nastavnik.web.consents import collecting, matrix, mine, person, phone, printing, rules
from nastavnik.web.consents import unconfirmed as unconfirmed

app_name = "consents"

_CONSENTS = "<slug:organisation>/<year:year>/consents"
_PERSON = f"{_CONSENTS}/people/<ref:person>"

urlpatterns = [
    path("c/<token:token>", phone.phone, name="phone"),
    path("account/consents", mine.mine, name="mine"),
    path(_CONSENTS, matrix.consents, name="consents"),
    path(f"{_CONSENTS}/ask", collecting.ask_many, name="ask"),
    path(f"{_CONSENTS}/links", collecting.links, name="links"),
    path(f"{_CONSENTS}/links/<ref:link>", collecting.handout, name="handout"),
    path(f"{_CONSENTS}/rules", rules.rules, name="rules"),
    path(f"{_CONSENTS}/rules/grace", rules.grace, name="grace"),
    path(f"{_CONSENTS}/confirm", collecting.confirm_many, name="confirm"),
    path(f"{_CONSENTS}/forms", printing.forms, name="forms"),
    path(_PERSON, person.person, name="person"),
    path(f"{_PERSON}/paper", person.paper, name="paper"),
    path(f"{_PERSON}/withdraw", person.withdraw, name="withdraw"),
    path(f"{_PERSON}/tablet", person.tablet, name="tablet"),
    path(f"{_PERSON}/revoke", person.revoke, name="revoke"),
]
