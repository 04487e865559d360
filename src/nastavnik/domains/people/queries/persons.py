from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Length

from nastavnik.core.access.matrix import Permission
from nastavnik.core.access.viewer import Viewer
from nastavnik.core.people.classes import class_order
from nastavnik.core.text.keys import search_key
from nastavnik.domains.organisations.models import Organisation
from nastavnik.domains.people.models import Clearance, Guardianship, Person, PersonKind, RoleTerm, SavedView
from nastavnik.domains.people.queries.access import holding
from nastavnik.foundation.scope.managers import Because

TABS = {
    "all": Q(left_on__isnull=True),
    "employees": Q(left_on__isnull=True, kind=PersonKind.EMPLOYEE),
    "students": Q(left_on__isnull=True, kind=PersonKind.STUDENT),
    "external": Q(left_on__isnull=True, kind=PersonKind.EXTERNAL),
    "left": Q(left_on__isnull=False),
}
SORTS = {
    "name": ("sort_key", "pk"),
    "class": ("class_length", "school_class", "sort_key", "pk"),
    "post": ("post", "sort_key", "pk"),
    "experience": ("-experience_years", "sort_key", "pk"),
}
NEEDS = ("guardian", "birth", "clearance")


@dataclass(frozen=True, slots=True)
class PeopleFilter:
    """What of the list is wanted; every value is a code from a closed list, except the typed words."""

    tab: str = "all"
    school_class: str = ""
    role: str = ""
    need: str = ""
    sort: str = "name"
    typed: str = ""


def listed_people(wanted: PeopleFilter, *, viewer: Viewer, on: date) -> QuerySet[Person]:
    """Return the people of the own organisation that a filter names, in its order."""
    rows = _all(viewer).filter(TABS[wanted.tab])
    if wanted.school_class:
        rows = rows.filter(school_class=wanted.school_class)
    if wanted.role:
        rows = rows.filter(Exists(_terms(on).filter(person=OuterRef("pk"), role=wanted.role)))
    if wanted.need:
        rows = _needing(rows, wanted.need, on)
    rows = holding(rows, wanted.typed)
    return rows.annotate(class_length=Length("school_class")).order_by(*SORTS[wanted.sort])


def tab_counts(*, viewer: Viewer) -> dict[str, int]:
    """Return how many people each tab shows."""
    found = _all(viewer).aggregate(**{f"in_{name}": Count("pk", filter=rule) for name, rule in TABS.items()})
    return {name: found[f"in_{name}"] for name in TABS}


def classes_of(*, viewer: Viewer) -> Sequence[str]:
    """Return the classes of those who are there, 5А before 10А."""
    rows = _all(viewer).filter(TABS["students"]).exclude(school_class="").order_by()
    return sorted(rows.values_list("school_class", flat=True).distinct(), key=class_order)


def namesakes_of(
    *, organisation: Organisation, surname: str, given_name: str, patronymic: str, but: str = ""
) -> Sequence[Person]:
    """Return those of the organisation who have the same name, whatever they are; `but` is left out."""
    key = search_key(surname, given_name, patronymic)
    rows = Person.objects.unscoped(because=Because.LOCKED).filter(organisation=organisation, merged_into__isnull=True)
    found = rows.filter(search_key__startswith=key).exclude(ref=but).order_by("pk")
    return [one for one in found if search_key(one.surname, one.given_name, one.patronymic) == key]


def views_of(viewer: Viewer) -> QuerySet[SavedView]:
    """Return the viewer's own named views."""
    rows = SavedView.objects.within(viewer.scope(Permission.PEOPLE_VIEW))
    return rows.filter(owner_ref=viewer.person_ref).exclude(name="")


def view_for(*, viewer: Viewer, ref: str) -> SavedView:
    """Return a view of the own organisation: a named one that a colleague shared, or one's own last search.

    Raises SavedView.DoesNotExist.
    """
    rows = SavedView.objects.within(viewer.scope(Permission.PEOPLE_VIEW))
    return rows.exclude(~Q(owner_ref=viewer.person_ref), name="").get(ref=ref)


def _all(viewer: Viewer) -> QuerySet[Person]:
    rows = Person.objects.within(viewer.scope(Permission.PEOPLE_VIEW)).filter(merged_into__isnull=True)
    return rows.select_related("organisation")


def _terms(on: date) -> QuerySet[RoleTerm]:
    rows = RoleTerm.objects.unscoped(because=Because.LOCKED).filter(valid_from__lte=on)
    return rows.filter(Q(valid_until__isnull=True) | Q(valid_until__gte=on))


def _needing(rows: QuerySet[Person], need: str, on: date) -> QuerySet[Person]:
    if need == "birth":
        return rows.filter(kind=PersonKind.STUDENT, birth_date__isnull=True)
    if need == "guardian":
        open_ones = Guardianship.objects.unscoped(because=Because.LOCKED).filter(student=OuterRef("pk"))
        open_ones = open_ones.filter(Q(until_on__isnull=True) | Q(until_on__gte=on))
        return rows.filter(Q(kind=PersonKind.STUDENT) & ~Exists(open_ones))
    good = Clearance.objects.unscoped(because=Because.LOCKED).filter(person=OuterRef("pk"), kind="criminal_record")
    good = good.filter(Q(valid_until__isnull=True) | Q(valid_until__gte=on))
    return rows.filter(Q(kind=PersonKind.EXTERNAL) & ~Exists(good))
