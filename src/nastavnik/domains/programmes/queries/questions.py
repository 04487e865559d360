from datetime import date

from django.db.models import Q, QuerySet

from nastavnik.core.access.matrix import Permission
from nastavnik.core.access.roles import Role
from nastavnik.core.access.viewer import Viewer
from nastavnik.core.programmes.states import Addressee
from nastavnik.domains.organisations.models import Organisation
from nastavnik.domains.people.models import Person, RoleTerm
from nastavnik.domains.programmes.models import Bond, Question
from nastavnik.domains.programmes.queries.bonds import bonds_of, mentor_of
from nastavnik.foundation.scope.managers import Because

_READERS = {
    Role.MENTOR: Addressee.MENTOR,
    Role.CURATOR: Addressee.CURATOR,
    Role.PSYCHOLOGIST: Addressee.PSYCHOLOGIST,
}
_ROLES = {Addressee.CURATOR: Role.CURATOR, Addressee.PSYCHOLOGIST: Role.PSYCHOLOGIST}


def open_questions(*, viewer: Viewer) -> QuerySet[Question]:
    """Return what is asked of the viewer and waits, the oldest first; a mentor reads those of the own bonds."""
    return _asked_of(viewer).filter(answered_at=None).order_by("asked_at", "pk")


def question_for(*, viewer: Viewer, ref: str) -> Question:
    """Return one question that is asked of the viewer.

    Raises Question.DoesNotExist for anybody else's.
    """
    return _asked_of(viewer).get(ref=ref)


def own_questions(*, viewer: Viewer) -> QuerySet[Question]:
    """Return what the viewer asked, the latest first."""
    rows = Question.objects.within(viewer.scope(Permission.OWN_BONDS))
    return rows.filter(person__ref=viewer.person_ref).select_related("bond")


def who_answers(bond: Bond, addressee: Addressee, *, on: date) -> Person | None:
    """Return who gets a question: the mentor, or the first who holds the role at the school on a day."""
    if addressee is Addressee.MENTOR:
        return mentor_of(bond)
    return _holder(bond.organisation, _ROLES[addressee], on=on)


def _holder(organisation: Organisation, role: Role, *, on: date) -> Person | None:
    rows = RoleTerm.objects.unscoped(because=Because.FROM_ABOVE).filter(
        organisation=organisation, role=role, valid_from__lte=on, person__left_on__isnull=True
    )
    term = rows.filter(Q(valid_until__isnull=True) | Q(valid_until__gte=on)).select_related("person").order_by("pk")
    first = term.first()
    return first.person if first else None


def _asked_of(viewer: Viewer) -> QuerySet[Question]:
    rows = Question.objects.within(viewer.scope(Permission.QUESTIONS_VIEW))
    if viewer.role not in _READERS:
        return rows.none()
    rows = rows.filter(addressee=_READERS[viewer.role])
    if viewer.role is Role.MENTOR:
        rows = rows.filter(bond__in=bonds_of(viewer=viewer))
    return rows.select_related("person", "bond__organisation", "organisation")
