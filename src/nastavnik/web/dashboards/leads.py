"""Where the button of a line leads: the name of a place in the rules of the day → an address."""

from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse

from nastavnik.core.year.leads import Lead, Where
from nastavnik.web.shell.requests import Place

PAGES: dict[Where, str] = {
    "consents": "consents:consents",
    "consents_remind": "consents:links",
    "surveys": "surveys:surveys",
    "survey": "surveys:survey",
    "pools": "matching:pools",
    "people_outside": "people:people",
    "matching": "matching:board",
    "documents": "documents:documents",
    "document": "documents:document",
    "bonds": "programmes:bonds",
    "documents_remind": "letters:remind",
    "bonds_remind": "letters:remind",
}
REMINDS: dict[Where, str] = {"documents_remind": "papers", "bonds_remind": "meetings"}


def address_of(lead: Lead, place: Place, *, target_model: str) -> str:
    """Return the address that a button opens."""
    at = [place.organisation.slug, place.year]
    match lead.where:
        case "survey" | "document":
            return reverse(PAGES[lead.where], args=[*at, lead.ref])
        case "pools":
            query = urlencode({"model": target_model, "side": lead.ref})
            return f"{reverse(PAGES[lead.where], args=at)}?{query}"
        case "matching" | "bonds":
            return f"{reverse(PAGES[lead.where], args=at)}?{urlencode({'model': target_model})}"
        case "people_outside":
            return f"{reverse(PAGES[lead.where], args=at)}?{urlencode({'tab': 'external', 'need': 'clearance'})}"
        case "consents_remind" if not settings.PUBLIC_ADDRESS:
            return f"{reverse('consents:consents', args=at)}?{urlencode({'state': 'waiting'})}"
        case "documents_remind" | "bonds_remind":
            return reverse(PAGES[lead.where], args=[*at, REMINDS[lead.where]])
    return reverse(PAGES[lead.where], args=at)
