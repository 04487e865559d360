"""Who signs a paper and who gets a task by it, with the forms of their names that somebody put right."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django.db.models import Q

from nastavnik.core.access.roles import Role
from nastavnik.core.access.viewer import Viewer
from nastavnik.core.language.initials import full_name
from nastavnik.domains.consents.queries import whom_to_ask
from nastavnik.domains.organisations.models import Organisation
from nastavnik.domains.organisations.queries import head_on
from nastavnik.domains.people.models import Person, RoleTerm
from nastavnik.domains.people.queries import name_forms_of
from nastavnik.foundation.scope.managers import Because

Find = Callable[[Organisation, date], Person | None]


def told_head(organisation: Organisation, *, on: date, viewer: Viewer) -> dict[str, Any] | None:
    """Return who heads the school on a day, as an official of a paper."""
    head = head_on(on, viewer=viewer, organisation=organisation)
    if head is None:
        return None
    known = {"post": head.post, "name": full_name(head.surname, head.given_name, head.patronymic)}
    # Who signs is a term, not a person; the card of the same name keeps the forms that somebody put right.
    cards = Person.objects.unscoped(because=Because.FROM_ABOVE).filter(
        organisation=organisation,
        surname=head.surname,
        given_name=head.given_name,
        patronymic=head.patronymic,
        left_on__isnull=True,
    )
    card = cards.order_by("pk").first()
    return known | _forms(card) if card else known


def told_official(person: Person) -> dict[str, Any]:
    """Return a person as an official of a paper."""
    known = {"post": person.post, "name": full_name(person.surname, person.given_name, person.patronymic)}
    return known | _forms(person)


def _forms(person: Person) -> dict[str, Any]:
    forms = name_forms_of([person]).get(person.ref)
    return {"forms": forms} if forms else {}


def _curator(organisation: Organisation, on: date) -> Person | None:
    return whom_to_ask(organisation, on=on)


def _holder(role: Role) -> Find:
    """Return how to find who holds a role in a school: the one who has it longest."""

    def find(organisation: Organisation, on: date) -> Person | None:
        rows = RoleTerm.objects.unscoped(because=Because.FROM_ABOVE).filter(
            organisation=organisation, role=role, valid_from__lte=on, person__left_on__isnull=True
        )
        current = rows.filter(Q(valid_until__isnull=True) | Q(valid_until__gte=on)).select_related("person")
        term = current.order_by("valid_from", "pk").first()
        return term.person if term is not None and term.person.post else None

    return find


# Who gets a task by an order, by the name of the field.
OFFICIALS: Mapping[str, Find] = {
    "curator": _curator,
    "psychologist": _holder(Role.PSYCHOLOGIST),
    "site_editor": _holder(Role.SITE_EDITOR),
}
