"""What differs from the plan that the order approved: counted and named, so that an order on changes can be made."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from nastavnik.core.language.plurals import counted
from nastavnik.core.timing.deadlines import ANCHORED

TERM, OWNERS, WORDS, ADDED, SKIPPED = "term", "owners", "words", "added", "skipped"


@dataclass(frozen=True, slots=True)
class Approved:
    """What an order approves of an action. Days are ISO 8601, as they are kept."""

    text: str
    start_on: str | None
    end_on: str | None
    rule: str
    timing_text: str
    owners: tuple[str, ...]
    is_skipped: bool = False

    @property
    def term(self) -> tuple[str | None, ...]:
        """The term to compare. One that is counted from a paper gets its days later, and that changes nothing."""
        return (self.rule, self.timing_text) if self.rule in ANCHORED else (self.start_on, self.end_on)


def changed_parts(approved: Approved | None, now: Approved) -> tuple[str, ...]:
    """Return what of an action differs from the approved plan, in a fixed order; None was not in that plan."""
    if approved is None:
        return () if now.is_skipped else (ADDED,)
    parts = {
        TERM: approved.term != now.term,
        OWNERS: approved.owners != now.owners,
        WORDS: approved.text != now.text,
        SKIPPED: now.is_skipped and not approved.is_skipped,
    }
    return tuple(part for part, differs in parts.items() if differs)


def amendment_words(parts: Iterable[str]) -> str:
    """Return «изменено 3 срока, добавлено 1 действие»; an empty text where nothing differs."""
    counts = Counter(parts)
    changed = [
        counted(counts[TERM], "срок", "срока", "сроков") if counts[TERM] else "",
        counted(counts[OWNERS], "ответственный", "ответственных", "ответственных") if counts[OWNERS] else "",
        counted(counts[WORDS], "текст", "текста", "текстов") if counts[WORDS] else "",
    ]
    told = [f"изменено {', '.join(filter(None, changed))}"] if any(changed) else []
    if counts[ADDED]:
        told.append(f"добавлено {counted(counts[ADDED], 'действие', 'действия', 'действий')}")
    if counts[SKIPPED]:
        told.append(f"пропущено {counted(counts[SKIPPED], 'действие', 'действия', 'действий')}")
    return ", ".join(told)
