"""The requisites of a school as papers need them."""

from nastavnik.core.documents.requisites import Official, School
from nastavnik.core.language.initials import full_name
from nastavnik.domains.organisations.queries import head_on
from nastavnik.web.shell.requests import Request


def school_of(request: Request) -> School:
    """Return what is known of the school that the address names; what is unknown stays to be filled by hand."""
    assert request.place is not None
    organisation = request.place.organisation
    head = head_on(request.today, viewer=request.viewer, organisation=organisation)
    return School(
        full_name=organisation.full_name or None,
        short_name=organisation.short_name,
        founder=organisation.founder or None,
        place=organisation.place or None,
        address=organisation.address or None,
        head=Official(head.post, full_name(head.surname, head.given_name, head.patronymic)) if head else Official(),
    )
