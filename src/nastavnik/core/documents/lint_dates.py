"""Faults of one paper's own dates: a day off, a wrong year, a day that has not come, an effect before the signature."""

import re
from collections.abc import Iterator
from datetime import date

from nastavnik.core.documents.lint_facts import Finding, PaperFact, PaperSet
from nastavnik.core.language.dates import WEEKDAYS, in_words
from nastavnik.core.timing.academic_year import bounds_of, first_calendar_year, year_label
from nastavnik.core.timing.working_days import is_working_day, working_day_on_or_before

# A year is prepared from the spring before it: councils meet and regulations are approved in May.
FIRST_MONTH_OF_PREPARATION = 5
YEAR_IN_TEXT = re.compile(r"\b(20\d\d)\s*[/–—-]\s*((?:20)?\d\d)\b(?=\s*(?:уч|год))")
SPEAKS_OF_THE_PAST = re.compile(r"утратил|прежн|отмен|прошл|измен|предыдущ", re.IGNORECASE)


def own_dates(given: PaperSet) -> Iterator[Finding]:
    """Yield what is wrong with the dates of each paper taken by itself."""
    for paper in given.papers:
        if paper.counts:
            yield from _undated(paper)
            yield from _day_off(paper, given)
            yield from _outside_year(paper)
            yield from _year_in_text(paper)
            yield from _ahead(paper, given.on)
            yield from _effect(paper)


def _undated(paper: PaperFact) -> Iterator[Finding]:
    if paper.is_signed and not paper.dated_on:
        yield Finding(
            "undated", f"У подписанного документа {paper.named} нет даты. Впишите дату подписания.", (paper.ref,)
        )
    if paper.is_signed and paper.register and not paper.number:
        sentence = f"У подписанного документа {paper.named} нет номера. Присвойте номер по журналу."
        yield Finding("unnumbered", sentence, (paper.ref,))


def _day_off(paper: PaperFact, given: PaperSet) -> Iterator[Finding]:
    day = paper.dated_on
    if day and not is_working_day(day, given.calendar):
        nearest = in_words(working_day_on_or_before(day, given.calendar))
        what = "праздник" if day in given.calendar.days_off else WEEKDAYS[day.weekday()]
        yield Finding(
            "day_off",
            f"{paper.named}: это выходной день ({what}). Поставьте рабочий день, например {nearest}",
            (paper.ref,),
        )


def _outside_year(paper: PaperFact) -> Iterator[Finding]:
    if not (paper.year and paper.dated_on):
        return
    first, last = _window(paper.year)
    if not first <= paper.dated_on <= last:
        yield Finding(
            "outside_year",
            f"{paper.named}: дата не относится к {year_label(paper.year)} учебному году. Проверьте год в дате.",
            (paper.ref,),
        )


def _window(year: str) -> tuple[date, date]:
    return date(first_calendar_year(year), FIRST_MONTH_OF_PREPARATION, 1), bounds_of(year)[1]


def _year_in_text(paper: PaperFact) -> Iterator[Finding]:
    if not paper.year:
        return
    strange = [label for label in _years_of(paper.text) if label != year_label(paper.year)]
    if strange:
        yield Finding(
            "wrong_year_in_text",
            f"В тексте документа {paper.named} стоит {strange[0]} учебный год, а документ относится "
            f"к {year_label(paper.year)} году. Исправьте год.",
            (paper.ref,),
        )


def _years_of(text: str) -> list[str]:
    """Return the academic years a text speaks of; a sentence about an older paper may name an older year."""
    labels = []
    for sentence in re.split(r"(?<=[.;!?])\s+|\n", text):
        if not SPEAKS_OF_THE_PAST.search(sentence):
            labels += [f"{first}/{first[:2] + last[-2:]}" for first, last in YEAR_IN_TEXT.findall(sentence)]
    return labels


def _ahead(paper: PaperFact, on: date) -> Iterator[Finding]:
    if paper.is_signed and paper.dated_on and paper.dated_on > on:
        sentence = f"Документ {paper.named} уже подписан, а его дата ещё не наступила. Проверьте дату."
        yield Finding("dated_ahead", sentence, (paper.ref,))


def _effect(paper: PaperFact) -> Iterator[Finding]:
    if paper.dated_on and paper.effective_on and paper.effective_on < paper.dated_on:
        yield Finding(
            "effective_before_dated",
            f"Документ {paper.named} вводится в действие {in_words(paper.effective_on)}, раньше, чем подписан. "
            "Перенесите начало действия или проверьте дату.",
            (paper.ref,),
        )
