"""Letters of the year: their words, and who would get a reminder."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from nastavnik.core.access.roles import Role
from nastavnik.core.documents.states import State
from nastavnik.core.roadmaps.states import RoadmapState
from nastavnik.core.year.letters import LetterKind
from nastavnik.domains.documents.models import Document
from nastavnik.domains.organisations.models import Organisation
from nastavnik.domains.people.models import Person, RoleTerm
from nastavnik.domains.roadmaps.models import Roadmap
from nastavnik.domains.year.models import LetterWords
from nastavnik.domains.year.queries.silence import silent_mentors
from nastavnik.foundation.scope.managers import Because

_ABOVE = Because.FROM_ABOVE


@dataclass(frozen=True, slots=True)
class Reminded:
    """Who would be reminded of what."""

    people: tuple[Person, ...]
    count: int = 0  # papers that wait

    @property
    def with_mail(self) -> list[Person]:
        """Return those whom a letter reaches; the others are told by the curator."""
        return [person for person in self.people if person.email]


def own_words(organisation: Organisation, kind: LetterKind) -> str:
    """Return the organisation's own words of a letter, or nothing where the ready ones do."""
    rows = LetterWords.objects.unscoped(because=_ABOVE).filter(organisation=organisation, key=kind.key)
    return rows.values_list("words", flat=True).first() or ""


def own_letters(organisation: Organisation) -> set[str]:
    """Return which letters the organisation has worded itself."""
    rows = LetterWords.objects.unscoped(because=_ABOVE).filter(organisation=organisation)
    return set(rows.values_list("key", flat=True))


def papers_reminder(organisation: Organisation, *, year: str, on: date) -> Reminded:
    """Return the head, and how many papers wait for the signature."""
    rows = Document.objects.unscoped(because=_ABOVE).filter(
        organisation=organisation, year=year, state=State.ON_SIGNATURE
    )
    return Reminded(holders(organisation, Role.HEAD, on=on), rows.count())


def meetings_reminder(organisation: Organisation, *, year: str, on: date) -> Reminded:
    """Return the mentors who have written down no meeting this month."""
    return Reminded(tuple(silent_mentors(organisation, year=year, on=on)))


def planning_organisations(year: str) -> list[Organisation]:
    """Return every organisation that has an open plan of the year."""
    open_ones = Roadmap.objects.unscoped(because=_ABOVE).filter(year=year).exclude(state=RoadmapState.CLOSED)
    return list(Organisation.objects.unscoped(because=_ABOVE).filter(pk__in=open_ones.values("organisation")))


def holders(organisation: Organisation, role: Role, *, on: date) -> tuple[Person, ...]:
    """Return who holds a role in the organisation on a day."""
    rows = RoleTerm.objects.unscoped(because=_ABOVE).filter(
        Q(valid_until__isnull=True) | Q(valid_until__gte=on), organisation=organisation, role=role, valid_from__lte=on
    )
    terms: Sequence[RoleTerm] = list(rows.filter(person__left_on__isnull=True).select_related("person").order_by("pk"))
    return tuple(dict.fromkeys(term.person for term in terms))
