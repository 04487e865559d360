"""How a name is bent where the rules are wrong: remembered for the person, used by every paper."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from nastavnik.core.access.matrix import Permission
from nastavnik.core.access.viewer import Viewer, require
from nastavnik.core.language.initials import full_name
from nastavnik.core.language.names import CASES, decline_name
from nastavnik.core.text.keys import clean_name
from nastavnik.domains.people.models import NameForms, Person
from nastavnik.foundation.journal.writing import record
from nastavnik.foundation.scope.managers import Because


@transaction.atomic
def keep_name_forms(person: Person, *, forms: Mapping[str, str], actor: Viewer, at: datetime) -> None:
    """Remember how the name is bent; a form that the rules give by themselves is not kept.

    Raises NotPermitted, MixedLetters.
    """
    home = person.organisation
    require(actor, Permission.PEOPLE_EDIT, path=home.path)
    values = {case: _own(person, case, clean_name(forms.get(case, ""))) for case in CASES}
    rows = NameForms.objects.unscoped(because=Because.LOCKED).filter(person=person)
    if any(values.values()):
        name = full_name(person.surname, person.given_name, person.patronymic)
        told = {"written_for": name, "written_at": at, "written_by": actor.person_ref, **values}
        rows.update_or_create(person=person, defaults={"organisation": home, **told})
    else:
        rows.delete()
    record(actor, "person.name_bent", person, at=at, organisation_ref=home.ref)


def _own(person: Person, case: str, words: str) -> str:
    by_rules = decline_name(person.surname, person.given_name, person.patronymic, case=case)
    return "" if words == by_rules.full and not by_rules.is_doubtful else words
