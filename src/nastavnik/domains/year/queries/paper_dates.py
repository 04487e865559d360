"""The dates of a year's papers, held against one another, the calendar and the consents."""

from collections.abc import Sequence
from datetime import date

from nastavnik.core.consents.purposes import Purpose, State
from nastavnik.core.documents.lint import ConsentFact, Finding, PaperFact, lint, lint_of
from nastavnik.core.language.initials import initials_after
from nastavnik.core.timing.academic_year import first_calendar_year
from nastavnik.domains.consents.queries import participants_allowed, standings_now
from nastavnik.domains.documents.models import Document, PaperPart, PaperPerson
from nastavnik.domains.organisations.models import Organisation
from nastavnik.domains.organisations.queries import work_calendar_of
from nastavnik.domains.people.models import Person
from nastavnik.foundation.scope.managers import Because


def paper_findings(organisation: Organisation, *, year: str, on: date) -> tuple[Finding, ...]:
    """Return what is wrong with the dates of all papers of a year, the gravest first."""
    rows = Document.objects.unscoped(because=Because.FROM_ABOVE).filter(organisation=organisation, year=year)
    documents = list(rows)
    named = PaperPerson.objects.unscoped(because=Because.FROM_ABOVE).filter(document__in=documents)
    people = list(named.exclude(part=PaperPart.OFFICIAL).select_related("person__organisation"))
    first = first_calendar_year(year)
    return lint(
        [_fact(one, [row.person.ref for row in people if row.document_id == one.pk]) for one in documents],
        on=on,
        calendar=work_calendar_of(organisation, years=(first, first + 1)),
        consents=_consents([row.person for row in people], on),
    )


def findings_of(document: Document, *, on: date) -> tuple[Finding, ...]:
    """Return what of it concerns one paper."""
    return lint_of(document.ref, paper_findings(document.organisation, year=document.year, on=on))


def _fact(document: Document, people: Sequence[str]) -> PaperFact:
    return PaperFact(
        ref=document.ref,
        kind=document.kind,
        title=document.title,
        state=document.state,
        register=document.register,
        number=document.number,
        numbering_year=document.number_year,
        dated_on=document.dated_on,
        effective_on=document.effective_on,
        cancelled_on=document.cancelled_on,
        basis=tuple(document.basis),
        year=document.year,
        target_model=document.target_model,
        people=tuple(people),
        text=_own_words(document),
    )


def _own_words(document: Document) -> str:
    """Return what people have written into a paper: a year of last year's copy stands there, never in our own words."""
    typed = (value for value in document.filled.values() if isinstance(value, str))
    return "\n".join([*document.wordings.values(), *typed])


def _consents(people: Sequence[Person], on: date) -> list[ConsentFact]:
    own = list({one.pk: one for one in people}.values())
    if not own:
        return []
    allowed = participants_allowed(own, at=on)
    return [
        ConsentFact(
            person=one.person.ref,
            name=initials_after(one.person.surname, one.person.given_name, one.person.patronymic),
            given_on=max(
                (row.given_on for row in one.rows if _counts(row.purpose, row.state) and row.given_on), default=None
            )
            if one.person.ref in allowed
            else None,
        )
        for one in standings_now(own, on=on)
    ]


def _counts(purpose: str, state: str) -> bool:
    return purpose == Purpose.PROCESSING and state == State.GIVEN
