"""What waits for the signature, and what stands in its way."""

from collections.abc import Sequence
from datetime import date

from django.db.models import Prefetch

from nastavnik.core.access.matrix import Permission
from nastavnik.core.access.viewer import Viewer
from nastavnik.core.documents.states import State
from nastavnik.domains.consents.queries import participants_allowed
from nastavnik.domains.documents.models import Document, Opening, PaperPart, PaperPerson
from nastavnik.domains.organisations.models import Organisation
from nastavnik.domains.people.models import Person
from nastavnik.foundation.scope.managers import Because


def documents_on_signature(*, viewer: Viewer, organisation: Organisation, year: str) -> list[Document]:
    """Return what waits for the head, the longest waiting first; nothing for whoever signs nothing here."""
    scope = viewer.scope(Permission.DOCUMENT_SIGN)
    people = PaperPerson.objects.within(scope).select_related("person__organisation")
    rows = Document.objects.within(scope).filter(organisation=organisation, year=year, state=State.ON_SIGNATURE)
    return list(
        rows.select_related("organisation").prefetch_related(Prefetch("people", people)).order_by("sent_at", "pk")
    )


def count_on_signature(*, viewer: Viewer, year: str) -> int:
    """Return how much waits for the viewer's signature; nothing asks the base for whoever signs nothing."""
    scope = viewer.scope(Permission.DOCUMENT_SIGN)
    if scope is None:
        return 0
    return Document.objects.within(scope).filter(year=year, state=State.ON_SIGNATURE).count()


def opened_by(documents: Sequence[Document], *, viewer: Viewer) -> frozenset[str]:
    """Return the refs of those papers that the viewer has opened as they stand now."""
    rows = Opening.objects.unscoped(because=Because.LOCKED).filter(document__in=documents, person_ref=viewer.person_ref)
    seen = dict(rows.values_list("document_id", "seen_version"))
    return frozenset(one.ref for one in documents if seen.get(one.pk) == one.version)


def without_consent(document: Document, *, on: date) -> list[Person]:
    """Return the participants whom the paper names and whose consents do not stand on a day, in Russian order."""
    rows = PaperPerson.objects.unscoped(because=Because.LOCKED).filter(document=document)
    named = rows.exclude(part=PaperPart.OFFICIAL).select_related("person__organisation")
    people = list({row.person_id: row.person for row in named}.values())
    allowed = participants_allowed(people, at=on)
    return sorted((one for one in people if one.ref not in allowed), key=lambda one: one.sort_key)
