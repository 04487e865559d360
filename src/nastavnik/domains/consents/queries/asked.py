"""What was asked by which link and text, and of whom."""

from collections.abc import Collection
from datetime import date, datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from nastavnik.core.access.matrix import Permission
from nastavnik.core.access.roles import Role
from nastavnik.core.access.viewer import Viewer
from nastavnik.core.consents.purposes import Purpose, Signer, State
from nastavnik.domains.consents.models import Consent, ConsentLink, ConsentRules, ConsentText
from nastavnik.domains.organisations.models import Organisation
from nastavnik.domains.people.models import Guardianship, Person, RoleTerm
from nastavnik.foundation.scope.managers import Because


def live_links_of(*, viewer: Viewer, at: datetime) -> QuerySet[ConsentLink]:
    """Return the personal links that still open, by the names of those they ask about."""
    rows = ConsentLink.objects.within(viewer.scope(Permission.CONSENTS_EDIT)).filter(
        revoked_at=None, expires_at__gt=at, way="link"
    )
    return rows.select_related("person", "signed_by", "organisation").order_by("person__sort_key", "pk")


def live_link_for(*, viewer: Viewer, ref: str, at: datetime) -> ConsentLink:
    """Return one of them.

    Raises ConsentLink.DoesNotExist for a stranger's and for a dead one.
    """
    return live_links_of(viewer=viewer, at=at).get(ref=ref)


def questions_of(link: ConsentLink) -> list[Consent]:
    """Return what a link asks and what was answered, in order of writing."""
    rows = Consent.objects.unscoped(because=Because.LINK).filter(person_id=link.person_id, signer=link.signer)
    return list(rows.select_related("text", "organisation").order_by("pk"))


def my_questions(viewer: Viewer, *, on: date) -> list[Consent]:
    """Return what the signed-in person is asked, or was: about themselves and about children they act for."""
    if not viewer.person_ref:
        return []
    scope = viewer.scope(Permission.PROFILE_VIEW)
    acting = Guardianship.objects.within(scope).filter(guardian__ref=viewer.person_ref, from_on__lte=on)
    wards = acting.filter(Q(until_on__isnull=True) | Q(until_on__gte=on)).values("student")
    mine = Q(person__ref=viewer.person_ref, signer=Signer.SELF) | Q(person__in=wards, signer=Signer.GUARDIAN)
    rows = Consent.objects.within(scope).filter(mine, person__left_on__isnull=True)
    return list(rows.select_related("person", "text", "organisation").order_by("person__sort_key", "pk"))


def consents_of_hand(row: Consent) -> QuerySet[Consent]:
    """Return everything that one hand was asked for one purpose about one person."""
    rows = Consent.objects.unscoped(because=Because.LOCKED)
    return rows.filter(person=row.person_id, purpose=row.purpose, signer=row.signer).select_related("text")


def unconfirmed_of(*, viewer: Viewer, refs: Collection[str]) -> list[Consent]:
    """Return those among these consents that wait for confirmation."""
    rows = Consent.objects.within(viewer.scope(Permission.CONSENTS_EDIT)).filter(ref__in=refs)
    waiting = rows.filter(state=State.GIVEN, confirmed_at__isnull=True)
    return list(waiting.select_related("organisation", "person").order_by("pk"))


def count_answered_in_full(*, viewer: Viewer, organisation: Organisation) -> int:
    """Return how many hands wait for confirmation alone: they have nothing left to answer."""
    rows = Consent.objects.within(viewer.scope(Permission.CONSENTS_EDIT)).filter(
        organisation=organisation, person__left_on__isnull=True, person__merged_into=None
    )
    unanswered = rows.filter(state=State.ASKED, person=OuterRef("person"), signer=OuterRef("signer"))
    given = rows.filter(state=State.GIVEN, confirmed_at__isnull=True).exclude(Exists(unanswered))
    return given.order_by().values("person", "signer").distinct().count()


def text_for(organisation: Organisation, purpose: Purpose, signer: Signer) -> ConsentText | None:
    """Return the latest edition of a text, or None before anybody was asked."""
    rows = ConsentText.objects.unscoped(because=Because.LOCKED).filter(
        organisation=organisation, purpose=purpose, signer=signer
    )
    return rows.order_by("-edition").first()


def texts_of(keys: Collection[int], *, viewer: Viewer) -> dict[int, ConsentText]:
    """Return these texts by their key."""
    rows = ConsentText.objects.within(viewer.scope(Permission.CONSENTS_VIEW)).filter(pk__in=keys)
    return {text.pk: text for text in rows}


def rules_of(organisation: Organisation) -> ConsentRules:
    """Return what an organisation has settled for itself; the ready rules, not yet written, where it has settled none.

    Who asks has come to the organisation through its own door.
    """
    rows = ConsentRules.objects.unscoped(because=Because.FROM_ABOVE).filter(organisation=organisation)
    return rows.first() or ConsentRules(organisation=organisation)


def whom_to_ask(organisation: Organisation, *, on: date) -> Person | None:
    """Return a curator of the organisation, whom a guardian may ask."""
    rows = RoleTerm.objects.unscoped(because=Because.LINK).filter(
        organisation=organisation, role=Role.CURATOR, valid_from__lte=on, person__left_on__isnull=True
    )
    term = rows.filter(Q(valid_until__isnull=True) | Q(valid_until__gte=on)).select_related("person").first()
    return term.person if term else None
