"""Terms, owners and proofs of a plan in the words of the interface."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from nastavnik.core.language.dates import day_and_month, near
from nastavnik.core.roadmaps.proof_names import proof_name
from nastavnik.core.timing.rules import Timing

RULES = {
    "academic_year": "весь год",
    "whole_period": "весь период",
    "yearly": "раз в год",
    "monthly": "каждый месяц",
    "times_per_year": "несколько раз в год",
    "permanent": "постоянно",
    "as_needed": "по мере надобности",
    "after_start": "после начала",
    "after_document": "после приказа",
    "none": "",
}
STANDING = frozenset({"academic_year", "whole_period", "permanent", "as_needed", "monthly", "times_per_year"})

# The blank before and between initials, where a line must not break: «Закладкина Т. В.»
_INITIALS = re.compile(r"(?<=[а-яё.]) (?=[А-ЯЁ]\.)")


def due_words(start: date | None, end: date | None, rule: str, *, on: date) -> str:
    """Return a term as a column shows it: «16 октября», «1–30 сентября», «весь год», or an empty text."""
    if rule in STANDING and rule in RULES:
        return RULES[rule]
    if start is None and end is None:
        return RULES.get(rule, "")
    if end is None:
        return f"с {near(start, on=on)}" if start else ""
    if start is None or start == end:
        return f"до {near(end, on=on)}" if rule == "deadline" else near(end, on=on)
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{near(end, on=on)}"
    return f"{day_and_month(start) if start.year == end.year else near(start, on=on)} – {near(end, on=on)}"


def owners_words(owners: Sequence[dict[str, Any]]) -> str:
    """Return the owners as printed, the main one first."""
    return ", ".join(_INITIALS.sub("\u00a0", owner["text"]) for owner in owners)


def proof_words(code: str) -> str:
    """Return what will close an action: a known proof, or the family of it."""
    return proof_name(code).full


def waits_words(timing: Timing) -> str:
    """Return what a term without days waits for: «после приказа о закреплении пар»; an empty text for any other."""
    if timing.rule == "after_start" and timing.end is None:
        return "после утверждения"
    if timing.rule != "after_document" or timing.end is not None:
        return ""
    kind = timing.document or ""
    return "после приказа" if kind.startswith("order_") or not kind else "после документа"
