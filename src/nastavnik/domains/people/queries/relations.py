from collections.abc import Sequence
from datetime import date

from django.db.models import Q, QuerySet

from nastavnik.core.access.matrix import Permission
from nastavnik.core.access.viewer import Viewer
from nastavnik.core.people.listing import ListedPerson
from nastavnik.core.people.reading import same_people
from nastavnik.core.text.keys import search_key
from nastavnik.domains.people.models import Clearance, ClearanceKind, Guardianship, Person, PersonKind, RoleTerm
from nastavnik.foundation.scope.managers import Because


def guardians_of(people: Sequence[Person], *, viewer: Viewer, on: date) -> list[Guardianship]:
    """Return who acts for these students on a day."""
    rows = Guardianship.objects.within(viewer.scope(Permission.GUARDIANS_VIEW)).filter(student__in=people)
    return list(_open(rows, on).select_related("student", "guardian").order_by("guardian__sort_key"))


def students_of(guardian: Person, *, viewer: Viewer, on: date) -> list[Guardianship]:
    """Return for whom somebody acts on a day."""
    rows = Guardianship.objects.within(viewer.scope(Permission.GUARDIANS_VIEW)).filter(guardian=guardian)
    return list(_open(rows, on).select_related("student", "guardian").order_by("student__sort_key"))


def guardianship_for(*, viewer: Viewer, ref: str) -> Guardianship:
    """Return one guardianship of the own organisation.

    Raises Guardianship.DoesNotExist.
    """
    rows = Guardianship.objects.within(viewer.scope(Permission.PEOPLE_EDIT))
    return rows.select_related("student__organisation", "guardian").get(ref=ref)


def clearances_of(people: Sequence[Person], *, viewer: Viewer) -> list[Clearance]:
    """Return the certificates that these people have shown, the latest first."""
    rows = Clearance.objects.within(viewer.scope(Permission.PEOPLE_VIEW)).filter(person__in=people)
    return list(rows.order_by("-shown_on", "-pk"))


def clearance_for(*, viewer: Viewer, ref: str) -> Clearance:
    """Return one certificate.

    Raises Clearance.DoesNotExist.
    """
    rows = Clearance.objects.within(viewer.scope(Permission.PEOPLE_EDIT))
    return rows.select_related("person__organisation").get(ref=ref)


def holds_clearance(person: Person, *, on: date) -> bool:
    """Tell whether somebody has shown a certificate of no criminal record that is good on a day."""
    rows = Clearance.objects.unscoped(because=Because.LOCKED).filter(person=person, shown_on__lte=on)
    rows = rows.filter(kind=ClearanceKind.CRIMINAL_RECORD)
    return rows.filter(Q(valid_until__isnull=True) | Q(valid_until__gte=on)).exists()


def roles_of(people: Sequence[Person], *, viewer: Viewer, on: date) -> list[RoleTerm]:
    """Return the roles that these people hold on a day."""
    rows = RoleTerm.objects.within(viewer.scope(Permission.PEOPLE_VIEW)).filter(person__in=people, valid_from__lte=on)
    return list(rows.filter(Q(valid_until__isnull=True) | Q(valid_until__gte=on)).order_by("valid_from", "pk"))


def duplicate_groups(*, viewer: Viewer, about: Person | None = None) -> list[list[Person]]:
    """Return the cards that seem to be one person: the same name or initials that fit, no birth dates that differ.

    With `about` only cards of that surname are compared.
    """
    rows = Person.objects.within(viewer.scope(Permission.PEOPLE_EDIT)).filter(merged_into__isnull=True)
    if about is not None:
        rows = rows.filter(kind=about.kind, search_key__startswith=search_key(about.surname))
    people = list(rows.select_related("organisation").order_by("sort_key", "pk"))
    found: list[list[Person]] = []
    for kind in PersonKind:
        alike = [person for person in people if person.kind == kind]
        groups = same_people([_listed(person) for person in alike])
        found += [[alike[place] for place in group] for group in groups if _one_class(group, alike)]
    return found


def _one_class(group: Sequence[int], people: Sequence[Person]) -> bool:
    """Children of one name in two classes are two children, unless something else says that they are one."""
    classes = {people[place].school_class for place in group} - {""}
    born = {people[place].birth_date for place in group}
    return len(classes) < 2 or (len(born) == 1 and None not in born)


def _listed(person: Person) -> ListedPerson:
    names = (person.given_name.rstrip("."), person.patronymic.rstrip("."))
    return ListedPerson(person.surname, *names, birth_date=person.birth_date)


def _open(rows: QuerySet[Guardianship], on: date) -> QuerySet[Guardianship]:
    return rows.filter(Q(until_on__isnull=True) | Q(until_on__gte=on), student__merged_into__isnull=True)
