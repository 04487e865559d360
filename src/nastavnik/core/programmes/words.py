"""The rhythm of a bond in words, the same on a page and in a paper."""

from nastavnik.core.language.dates import NBSP, WEEKDAYS
from nastavnik.core.language.plurals import counted
from nastavnik.core.programmes.plan import Rhythm

EVERY = {1: "каждую неделю", 2: "раз в две недели", 3: "раз в три недели", 4: "раз в месяц"}


def rhythm_words(rhythm: Rhythm) -> str:
    """Return «раз в две недели, среда, 45 минут, каб. 214»."""
    often = EVERY.get(rhythm.every_weeks, f"раз в {rhythm.every_weeks}{NBSP}недель")
    length = counted(rhythm.minutes, "минута", "минуты", "минут")
    return ", ".join(filter(None, (often, WEEKDAYS[rhythm.weekday], length, rhythm.place)))
