"""Why this pair, and why nobody: in words for the curator."""

from collections.abc import Mapping

from nastavnik.core.language.plurals import counted
from nastavnik.core.matching.model import Unmatched
from nastavnik.core.matching.participants import Participant
from nastavnik.core.matching.rules import RULE_WORDS
from nastavnik.core.matching.scoring import experience_gap, has_same_post
from nastavnik.core.matching.words import same_words

SHOWN_OPTIONS = 2


def why_pair(mentee: Participant, mentor: Participant) -> str:
    """Return «один предмет: история; стаж больше на 14 лет; свободно 2 места»."""
    parts = [_subject(mentee, mentor), _needs(mentee, mentor), _gap(mentee, mentor), _places(mentor)]
    return "; ".join(part for part in parts if part)


def _subject(mentee: Participant, mentor: Participant) -> str:
    common = same_words(mentee.subjects, mentor.subjects)
    if common:
        return f"{'один предмет' if len(common) == 1 else 'общие предметы'}: {', '.join(common)}"
    if mentee.subjects and mentor.subjects:
        return f"предметы разные: {', '.join(mentee.subjects)} и {', '.join(mentor.subjects)}"
    if has_same_post(mentee, mentor):
        return f"одна должность: {mentee.post}"
    return "предмет не указан" if not mentee.subjects or not mentor.subjects else ""


def _needs(mentee: Participant, mentor: Participant) -> str:
    met = same_words(mentee.requests, mentor.offers)
    return f"может помочь: {', '.join(met)}" if met else ""


def _gap(mentee: Participant, mentor: Participant) -> str:
    gap = experience_gap(mentee, mentor)
    if gap is None:
        return "стаж указан не у обоих"
    if gap > 0:
        return f"стаж больше на {counted(gap, 'год', 'года', 'лет')}"
    return "стаж одинаковый" if gap == 0 else f"стаж меньше на {counted(-gap, 'год', 'года', 'лет')}"


def _places(mentor: Participant) -> str:
    return f"свободно {counted(mentor.capacity, 'место', 'места', 'мест')}"


def why_unmatched(one: Unmatched, names: Mapping[str, str]) -> str:
    """Return the reason and what would help, with names for ids."""
    if one.reason == "nobody_in_pool":
        return "В банке нет других наставников."
    if one.reason == "excluded_everywhere":
        rules = ", ".join(f"{RULE_WORDS[code]} ({count})" for code, count in one.excluded_by.items())
        return f"Ни один наставник не подходит: {rules}."
    best = ", ".join(names[mentor] for mentor, _, _ in one.next_best[:SHOWN_OPTIONS])
    return f"Места у подходящих наставников заняты. Ближе всего: {best}. Поможет ещё одно место или ещё один наставник."
