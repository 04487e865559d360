"""Points of an order: numbered and keyed, so that each may be reworded, with the facts that stand inside a sentence."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TypeAlias

from nastavnik.core.documents.blanks import DATE, LINE, Blanks
from nastavnik.core.documents.blocks import Clause, Paragraph, Run, data, text
from nastavnik.core.documents.requisites import Official, Registration, School
from nastavnik.core.language.dates import in_words

Words: TypeAlias = list[str | Run]
Point: TypeAlias = tuple[str, Sequence[str | Run]]  # key and words

CONTROL: Point = ("control", ["Контроль за исполнением приказа оставляю за собой."])


def curator_in_accusative(school: School, blanks: Blanks) -> Run:
    """Return «заместителя директора Указкину З. П.» or a line for it."""
    return official_in_case(school.curator, "accusative", blanks, "должность и фамилия куратора", field="curator")


def official_in_case(official: Official, case: str, blanks: Blanks, what: str, *, field: str) -> Run:
    """Return «заместителю директора Указкиной З. П.» or a line for it."""
    return blanks.take(official.in_case(case), what, LINE + LINE, field=field)


def day_run(day: date | None, what: str, blanks: Blanks, *, field: str) -> Run:
    """Return «11 сентября 2026 г.» or a line for it."""
    return blanks.take(in_words(day) if day else None, what, DATE, field=field)


def reference(paper: Registration, blanks: Blanks, *, field: str, of: str) -> Words:
    """Return «4 сентября 2026 г. № 113-о», day and number of another paper, with lines for what is not known."""
    day = day_run(paper.issued_on, f"дата {of}", blanks, field=f"{field}_on")
    return [day, " №\u00a0", blanks.take(paper.number, f"номер {of}", "____", field=f"{field}_number")]


def stop_after(run: Run) -> str:
    """Close a sentence whose last word may end with the stop of «г.» already."""
    return "" if run.text.endswith(".") else "."


def clauses(points: Iterable[Point]) -> tuple[Clause, ...]:
    """Return the points of an order, numbered; each has a key by which it may be reworded."""
    return tuple(Clause(f"{number}.", text(*parts), key) for number, (key, parts) in enumerate(points, start=1))


def preamble(parts: Sequence[str | Run], key: str = "preamble") -> Paragraph:
    """Return the paragraph that says why and on what ground; it may be reworded."""
    return Paragraph(text(*parts), key=key)


def reasons(*parts: Sequence[str | Run]) -> Words:
    """Join the reasons of an order with commas, the first in a capital, closed by a comma; empty ones are left out."""
    joined: Words = []
    for part in filter(None, parts):
        joined += [", ", *part] if joined else _capitalised(part)
    return [*joined, ","]


def _capitalised(parts: Sequence[str | Run]) -> Words:
    first = parts[0]
    if isinstance(first, Run):
        return list(parts)
    return [first[:1].upper() + first[1:], *parts[1:]]


def by_decision(minutes: Registration | None, blanks: Blanks, *, council: str, field: str = "minutes") -> Words:
    """Return «по решению педагогического совета (протокол от … № …)»; nothing where no minutes are named."""
    if minutes is None:
        return []
    return [f"по решению {council} (протокол от ", *reference(minutes, blanks, field=field, of="протокола"), ")"]


def accordance(grounds: Sequence[str]) -> Words:
    """Return «в соответствии с …» for grounds in the instrumental; nothing where there are none."""
    if not grounds:
        return []
    with_words = "в соответствии со " if grounds[0].startswith(("ст", "св", "вс")) else "в соответствии с "
    return [with_words, data(", ".join(grounds), "grounds")]
