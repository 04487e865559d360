from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from nastavnik.core.access.matrix import Permission
from nastavnik.core.access.roles import Role
from nastavnik.core.access.viewer import Viewer
from nastavnik.domains.people.models import Account, Person, RoleTerm
from nastavnik.foundation.scope.managers import Because

# Which role opens first when a person holds several and has chosen none yet.
_FIRST = list(Role)


@dataclass(frozen=True, slots=True)
class Standing:
    """What an account may be today: the role in use and the others to switch to."""

    viewer: Viewer
    term: RoleTerm
    others: tuple[RoleTerm, ...]


def standing_of(account: Account, *, on: date) -> Standing | None:
    """Return the role in use of an account, or None for one that holds no role on this day.

    Asked anew on every request, so that a role taken away ends at once.
    """
    terms = sorted(_terms_of(account, on), key=lambda term: (_FIRST.index(Role(term.role)), term.pk))
    if not terms:
        return None
    chosen = next((term for term in terms if term.ref == account.active_role_ref), _first_of(terms))
    return Standing(_viewer(account, chosen), chosen, tuple(term for term in terms if term != chosen))


def _first_of(terms: Sequence[RoleTerm]) -> RoleTerm:
    # An administrator who is a curator too comes to work, not to look after the machine.
    return next((term for term in terms if term.role != Role.ADMINISTRATOR), terms[0])


def _terms_of(account: Account, on: date) -> Sequence[RoleTerm]:
    return (
        RoleTerm.objects.unscoped(because=Because.SIGN_IN)
        .filter(person__account=account, person__left_on__isnull=True, valid_from__lte=on)
        .filter(Q(valid_until__isnull=True) | Q(valid_until__gte=on))
        .select_related("person", "organisation")
    )


def _viewer(account: Account, term: RoleTerm) -> Viewer:
    return Viewer(
        role=Role(term.role),
        organisation_ref=term.organisation.ref,
        organisation_path=term.organisation.path,
        person_ref=term.person.ref,
        account_ref=account.ref,
    )


def person_for(*, viewer: Viewer, ref: str) -> Person:
    """Return the person if the viewer may know of them: a name does not flow up the branch.

    Raises Person.DoesNotExist otherwise.
    """
    return Person.objects.within(viewer.scope(Permission.PROFILE_VIEW)).select_related("account").get(ref=ref)


def people_of(viewer: Viewer) -> Sequence[Person]:
    """Return the people of the viewer's own organisation in Russian order."""
    return Person.objects.within(viewer.scope(Permission.PROFILE_VIEW)).select_related("account")


def names_by_ref(refs: set[str], *, viewer: Viewer) -> dict[str, Person]:
    """Return the people of the own organisation among these refs."""
    rows = Person.objects.within(viewer.scope(Permission.PROFILE_VIEW)).filter(ref__in=refs)
    return {person.ref: person for person in rows}
