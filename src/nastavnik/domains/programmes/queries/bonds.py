from collections.abc import Iterable, Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db.models import Prefetch, Q, QuerySet

from nastavnik.core.access.matrix import Permission
from nastavnik.core.access.roles import Role
from nastavnik.core.access.viewer import Viewer
from nastavnik.core.matching.banks import Side
from nastavnik.core.programmes.states import LIVE, PARTED, BondState
from nastavnik.domains.consents.queries import participants_allowed
from nastavnik.domains.organisations.models import Organisation
from nastavnik.domains.organisations.queries import installation
from nastavnik.domains.people.models import Person
from nastavnik.domains.programmes.models import Bond, BondMember
from nastavnik.foundation.scope.managers import Because

_SIDES = {Role.MENTOR: Side.MENTOR, Role.MENTEE: Side.MENTEE}


def bonds_of(*, viewer: Viewer) -> QuerySet[Bond]:
    """Return every bond that the viewer may open, with its people: a mentor and a mentee those in which they stand."""
    rows = Bond.objects.within(viewer.scope(Permission.BOND_OPEN))
    if viewer.role in _SIDES:
        own = BondMember.objects.within(viewer.scope(Permission.OWN_BONDS)).filter(
            person__ref=viewer.person_ref, side=_SIDES[viewer.role], left_on__isnull=True
        )
        rows = rows.filter(pk__in=own.values("bond"))
    return with_people(rows)


def bond_for(*, viewer: Viewer, ref: str) -> Bond:
    """Return one bond.

    Raises Bond.DoesNotExist for a foreign one, and for one in which a mentor or a mentee does not stand.
    """
    return bonds_of(viewer=viewer).get(ref=ref)


def live_bonds(organisation: Organisation, *, year: str, target_model: str = "") -> QuerySet[Bond]:
    """Return the bonds of a year that have not ended, for operations and rooms above."""
    rows = Bond.objects.unscoped(because=Because.FROM_ABOVE).filter(
        organisation=organisation, year=year, state__in=LIVE
    )
    return with_people(rows.filter(target_model=target_model) if target_model else rows)


def ended_bonds(organisation: Organisation, *, year: str, target_model: str) -> list[Bond]:
    """Return the bonds of a year that have ended, the latest end last, for rooms above."""
    rows = Bond.objects.unscoped(because=Because.FROM_ABOVE).filter(
        organisation=organisation, year=year, target_model=target_model, state=BondState.ENDED
    )
    return list(with_people(rows.order_by("ended_on", "pk")))


def chain_of(bond: Bond, *, viewer: Viewer) -> tuple[list[Bond], list[Bond]]:
    """Return the bond that this one goes on from, and those that go on from it, as far as the viewer may open them."""
    rows = bonds_of(viewer=viewer).filter(Q(pk=bond.follows_id) | Q(follows=bond)).order_by("pk")
    found = list(rows)
    return [one for one in found if one.pk == bond.follows_id], [one for one in found if one.follows_id == bond.pk]


def left_alone(bond: Bond) -> list[Person]:
    """Return whom the end of a bond left without a mentor: still here, and in no other bond of that year and model."""
    if bond.state != BondState.ENDED or bond.end_reason not in PARTED:
        return []
    live = live_bonds(bond.organisation, year=bond.year, target_model=bond.target_model)
    members = BondMember.objects.unscoped(because=Because.FROM_ABOVE).filter(
        bond__in=live, side=Side.MENTEE, left_on__isnull=True
    )
    paired = set(members.values_list("person_id", flat=True))
    return [one for one in mentees_of(bond) if one.left_on is None and one.pk not in paired]


def with_people(rows: QuerySet[Bond]) -> QuerySet[Bond]:
    """Let bonds bring their people: two queries for any number."""
    members = BondMember.objects.unscoped(because=Because.FROM_ABOVE).select_related("person__organisation")
    return rows.select_related("organisation").prefetch_related(
        Prefetch("members", members.order_by("pk"), to_attr="loaded_members")
    )


def members_of(bond: Bond) -> list[BondMember]:
    """Return every row of a bond's people, those who left too; asked once where the bond came alone."""
    kept: list[BondMember] | None = getattr(bond, "loaded_members", None)
    if kept is None:
        rows = BondMember.objects.unscoped(because=Because.LOCKED).filter(bond=bond)
        kept = list(rows.select_related("person__organisation").order_by("pk"))
        bond.loaded_members = kept  # type: ignore[attr-defined]  # as the prefetch would have put it
    return kept


def people_in(bond: Bond) -> list[Person]:
    """Return everybody who stands in a bond, the mentor first."""
    members = [one for one in members_of(bond) if one.left_on is None]
    return [one.person for one in sorted(members, key=lambda one: (one.side != Side.MENTOR, one.pk))]


def mentor_of(bond: Bond) -> Person:
    """Return the mentor."""
    return next(one.person for one in members_of(bond) if one.side == Side.MENTOR)


def mentees_of(bond: Bond) -> list[Person]:
    """Return those whom the mentor mentors, without those who left."""
    return [one.person for one in members_of(bond) if one.side == Side.MENTEE and one.left_on is None]


def side_of(bond: Bond, person_ref: str) -> str:
    """Return on which side somebody stands in a bond, or an empty text."""
    return next(
        (one.side for one in members_of(bond) if one.person.ref == person_ref and one.left_on is None),
        "",
    )


def without_consent(people: Sequence[Person], *, on: date) -> list[Person]:
    """Return those among these people without whose consent a bond may not work."""
    let_in = participants_allowed(people, at=on)
    return [one for one in people if one.ref not in let_in]


def local_day(organisation: Organisation, at: datetime) -> date:
    """Return the day of a moment at the organisation; the demo stands at its own."""
    return installation().pinned_on or at.astimezone(ZoneInfo(organisation.time_zone)).date()


def loaded(bonds: Iterable[Bond]) -> tuple[Bond, ...]:
    """Return these bonds with their people."""
    rows = Bond.objects.unscoped(because=Because.LOCKED).filter(pk__in=[bond.pk for bond in bonds])
    return tuple(with_people(rows).order_by("pk"))
