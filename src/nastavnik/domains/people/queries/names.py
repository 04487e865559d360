"""How names are bent where somebody has put the rules right."""

from collections.abc import Iterable

from nastavnik.core.language.initials import full_name
from nastavnik.core.language.names import CASES
from nastavnik.domains.people.models import NameForms, Person
from nastavnik.foundation.scope.managers import Because


def name_forms_of(people: Iterable[Person]) -> dict[str, dict[str, str]]:
    """Return the forms put right, by the ref of the person and the case; those of a former name are left out.

    Whoever asks has come through the door of the people.
    """
    known = {person.pk: person for person in people}
    rows = NameForms.objects.unscoped(because=Because.FROM_ABOVE).filter(person__in=known)
    found = {}
    for row in rows:
        person = known[row.person_id]
        if row.written_for == full_name(person.surname, person.given_name, person.patronymic):
            found[person.ref] = {case: words for case in CASES if (words := getattr(row, case))}
    return found
