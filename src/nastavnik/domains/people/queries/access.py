from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet

from nastavnik.core.access.matrix import Permission
from nastavnik.core.access.roles import Role
from nastavnik.core.access.viewer import Viewer
from nastavnik.core.text.keys import query_words
from nastavnik.domains.people.models import Account, EntryLink, Person, RoleTerm
from nastavnik.foundation.scope.managers import Because

# Which role opens first when a person holds several and has chosen none yet.
_FIRST = list(Role)


@dataclass(frozen=True, slots=True)
class Standing:
    """What an account may be today: the role in use and the others to switch to."""

    viewer: Viewer
    term: RoleTerm
    others: tuple[RoleTerm, ...]


@dataclass(frozen=True, slots=True)
class Access:
    """How a person enters: the roles of today and those to come, and until when an unused link is good."""

    person: Person
    terms: tuple[RoleTerm, ...]
    link_until: datetime | None

    @property
    def state(self) -> str:
        """Return the state as a code: none, invited, open or blocked."""
        account = self.person.account
        if account is None:
            return "invited" if self.link_until else "none"
        return "open" if account.is_active else "blocked"


def standing_of(account: Account, *, on: date) -> Standing | None:
    """Return the role in use of an account, or None for one that holds no role on this day.

    Asked anew on every request, so that a role taken away ends at once.
    """
    terms = sorted(_terms_of(account, on), key=lambda term: (_FIRST.index(Role(term.role)), term.pk))
    if not terms:
        return None
    chosen = next((term for term in terms if term.ref == account.active_role_ref), _first_of(terms))
    return Standing(_viewer(account, chosen), chosen, tuple(term for term in terms if term != chosen))


def standings_by_ref(account_ref: str, *, on: date) -> tuple[Viewer, ...]:
    """Return the account as a viewer in each role that it holds on a day; nothing for one that is blocked or gone."""
    account = Account.objects.filter(ref=account_ref, is_active=True).first()
    return tuple(_viewer(account, term) for term in _terms_of(account, on)) if account else ()


def _first_of(terms: Sequence[RoleTerm]) -> RoleTerm:
    # An administrator who is a curator too comes to work, not to look after the machine.
    return next((term for term in terms if term.role != Role.ADMINISTRATOR), terms[0])


def _terms_of(account: Account, on: date) -> QuerySet[RoleTerm]:
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
    return (
        Person.objects.within(viewer.scope(Permission.PROFILE_VIEW))
        .select_related("account", "organisation")
        .get(ref=ref)
    )


def people_of(viewer: Viewer) -> QuerySet[Person]:
    """Return the people of the viewer's own organisation in Russian order; a merged card stands no more."""
    rows = Person.objects.within(viewer.scope(Permission.PROFILE_VIEW)).filter(merged_into__isnull=True)
    return rows.select_related("account")


def names_by_ref(refs: set[str], *, viewer: Viewer) -> dict[str, Person]:
    """Return the people of the own organisation among these refs."""
    rows = (
        Person.objects.within(viewer.scope(Permission.PROFILE_VIEW)).filter(ref__in=refs).select_related("organisation")
    )
    return {person.ref: person for person in rows}


def access_of(people: Sequence[Person], *, viewer: Viewer, on: date, at: datetime) -> list[Access]:
    """Return how each of these people enters, in the same order."""
    scope = viewer.scope(Permission.ACCESS_MANAGE)
    current = Q(valid_until__isnull=True) | Q(valid_until__gte=on)
    terms = RoleTerm.objects.within(scope).filter(current, person__in=people).order_by("valid_from", "pk")
    links = EntryLink.objects.within(scope).filter(person__in=people, used_at=None, revoked_at=None, expires_at__gt=at)
    until = {link.person_id: link.expires_at for link in links}
    held: dict[int, list[RoleTerm]] = {}
    for term in terms:
        held.setdefault(term.person_id, []).append(term)
    return [Access(person, tuple(held.get(person.pk, ())), until.get(person.pk)) for person in people]


def access_counts(viewer: Viewer) -> dict[str, int]:
    """Return how many people the organisation has in all, and how many enter, are blocked or have no account."""
    rows = Person.objects.within(viewer.scope(Permission.ACCESS_MANAGE)).filter(merged_into__isnull=True)
    flags: list[bool | None] = list(rows.values_list("account__is_active", flat=True))
    return {"all": len(flags), "open": flags.count(True), "blocked": flags.count(False), "none": flags.count(None)}


def past_terms_of(person: Person, *, viewer: Viewer, on: date) -> QuerySet[RoleTerm]:
    """Return the roles a person held before a day, the last ended first."""
    rows = RoleTerm.objects.within(viewer.scope(Permission.ACCESS_MANAGE)).filter(person=person, valid_until__lt=on)
    return rows.order_by("-valid_until", "-pk")


def role_term_for(*, viewer: Viewer, ref: str) -> RoleTerm:
    """Return one role of somebody in the organisation.

    Raises RoleTerm.DoesNotExist for a stranger's.
    """
    rows = RoleTerm.objects.within(viewer.scope(Permission.ACCESS_MANAGE))
    return rows.select_related("person__organisation", "organisation").get(ref=ref)


def people_found(typed: str, *, viewer: Viewer, limit: int = 20) -> Sequence[Person]:
    """Return the people of the own organisation whose name or post holds every word of the query.

    Word order, ё or е and the keyboard layout do not matter; nobody is found by whoever may not see people.
    """
    if not query_words(typed):
        return []
    rows = Person.objects.within(viewer.scope(Permission.PEOPLE_VIEW)).filter(merged_into__isnull=True)
    return list(holding(rows, typed).order_by("sort_key")[:limit])


def holding(rows: QuerySet[Person], typed: str) -> QuerySet[Person]:
    """Return those whose name or post holds every word typed."""
    for readings in query_words(typed):
        wanted = Q()
        for reading in readings:
            wanted |= Q(search_key__contains=f" {reading}")
        rows = rows.filter(wanted)
    return rows


def anybody_signs_in() -> bool:
    """Tell whether the installation has an account at all; before the first start it has none."""
    return Account.objects.exists()
