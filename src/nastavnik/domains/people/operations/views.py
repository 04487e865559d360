"""How somebody looks at the list of people, kept under a name or as the last search."""

from datetime import datetime

from django.db import transaction

from nastavnik.core.access.matrix import Permission
from nastavnik.core.access.viewer import Viewer, require
from nastavnik.core.text.keys import clean
from nastavnik.domains.organisations.models import Organisation
from nastavnik.domains.people.models import SavedView
from nastavnik.foundation.scope.managers import Because


@transaction.atomic
def save_view(
    organisation: Organisation, *, actor: Viewer, at: datetime, typed: str = "", query: str = "", name: str = ""
) -> SavedView:
    """Keep a view of one's own; one of the same name is written over. Without a name it is the last search.

    Raises NotPermitted.
    """
    require(actor, Permission.PEOPLE_VIEW, path=organisation.path)
    view, _ = SavedView.objects.unscoped(because=Because.LOCKED).update_or_create(
        organisation=organisation,
        owner_ref=actor.person_ref,
        name=clean(name)[:60],
        defaults={"typed": clean(typed)[:200], "query": query[:500], "made_at": at},
    )
    return view


@transaction.atomic
def forget_view(view: SavedView, *, actor: Viewer) -> None:
    """Forget a view of one's own; somebody else's stays.

    Raises NotPermitted.
    """
    require(actor, Permission.PEOPLE_VIEW, path=view.organisation.path)
    rows = SavedView.objects.unscoped(because=Because.LOCKED)
    rows.filter(pk=view.pk, owner_ref=actor.person_ref).delete()
