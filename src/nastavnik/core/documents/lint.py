"""Date lint over a set of papers: what an attentive inspector would see before the school does."""

from collections.abc import Iterable
from datetime import date

from nastavnik.core.documents.lint_basis import bases
from nastavnik.core.documents.lint_dates import own_dates
from nastavnik.core.documents.lint_facts import ConsentFact, Finding, PaperFact, PaperSet
from nastavnik.core.documents.lint_numbers import numbers
from nastavnik.core.timing.working_days import WorkCalendar

__all__ = ["CODES", "ConsentFact", "Finding", "PaperFact", "lint", "lint_of"]

# Every code with a name for lists and filters.
CODES: dict[str, str] = {
    "missing_minutes": "Нет протокола",
    "signed_before_basis": "Основание не подписано",
    "basis_younger": "Основание моложе документа",
    "basis_cancelled": "Основание отменено",
    "basis_lost": "Основание потеряно",
    "consent_after": "Согласие позже приказа",
    "consent_missing": "Нет согласия",
    "day_off": "Выходной день",
    "outside_year": "Дата не того учебного года",
    "wrong_year_in_text": "Другой год в тексте",
    "dated_ahead": "Дата ещё не наступила",
    "effective_before_dated": "Действует раньше, чем подписан",
    "undated": "Нет даты",
    "unnumbered": "Нет номера",
    "duplicate_number": "Номер стоит дважды",
    "number_order": "Номера и даты идут вразнобой",
}


def lint(
    papers: Iterable[PaperFact],
    *,
    on: date,
    calendar: WorkCalendar | None = None,
    consents: Iterable[ConsentFact] = (),
) -> tuple[Finding, ...]:
    """Return every fault of the set, the gravest first; a sound set gives none.

    Drafts are looked at for the dates they are meant to bear, signed papers for everything. Papers from above and
    those out of use are only something to rest on.
    """
    given = PaperSet(tuple(papers), on, calendar or WorkCalendar(), tuple(consents))
    order = list(CODES)
    found = [*bases(given), *own_dates(given), *numbers(given)]
    return tuple(sorted(found, key=lambda finding: order.index(finding.code)))


def lint_of(ref: str, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return the faults that concern one paper, for its sheet."""
    return tuple(finding for finding in findings if ref in finding.papers)
