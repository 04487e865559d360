"""Why this pair, in at most four short words each: what speaks for it, what against, what was forbidden."""

from collections.abc import Mapping
from dataclasses import dataclass

from nastavnik.core.language.plurals import counted, in_words, plural
from nastavnik.core.matching.participants import Participant
from nastavnik.core.matching.scoring import experience_gap, has_same_post
from nastavnik.core.matching.words import same_words

MOST_CHIPS = 4
FOR, AGAINST, FORBIDDEN = "+", "−", "!"
_ORDER = (FORBIDDEN, FOR, AGAINST)
_TOGETHER_BEFORE = 1_000  # hundredths: as much as the bonus for a former pair


@dataclass(frozen=True, slots=True)
class Chip:
    """One reason: a sign, the criterion it speaks of, the words, and how many hundredths hang on it."""

    sign: str  # + | − | !
    code: str
    words: str
    weight: int = 0


@dataclass(frozen=True, slots=True)
class Standing:
    """What a pair means for its mentor and for the time before."""

    taken_after: int  # mentees of the mentor when the run is approved, this one among them
    worked_before: bool = False
    broken_rule: str = ""  # in words, where the pair was chosen by hand against a rule


def chips_of(
    mentee: Participant, mentor: Participant, parts: Mapping[str, int], most: Mapping[str, int], standing: Standing
) -> tuple[Chip, ...]:
    """Return up to four reasons: what is forbidden first, then what speaks for the pair, then what against.

    The weightiest are kept; where anything speaks against the pair, at least one such reason is.
    """
    every = sorted(_every(mentee, mentor, parts, most, standing), key=lambda chip: -chip.weight)
    every.sort(key=lambda chip: chip.sign != FORBIDDEN)
    kept = every[:MOST_CHIPS]
    against = [chip for chip in every if chip.sign == AGAINST]
    if against and not any(chip.sign == AGAINST for chip in kept):
        kept[-1] = against[0]
    return tuple(sorted(kept, key=lambda chip: _ORDER.index(chip.sign)))


def _every(
    mentee: Participant, mentor: Participant, parts: Mapping[str, int], most: Mapping[str, int], standing: Standing
) -> list[Chip]:
    found = [
        *(Chip(FORBIDDEN, "rule", f"против правила: {standing.broken_rule}") for _ in [0] if standing.broken_rule),
        *(Chip(FOR, "previous", "уже работали вместе", _TOGETHER_BEFORE) for _ in [0] if standing.worked_before),
    ]
    for code, words in _words_for(mentee, mentor, parts).items():
        found.append(Chip(FOR, code, words, parts[code]))
    for code, words in words_against(mentee, mentor, parts, most, standing).items():
        found.append(Chip(AGAINST, code, words, most[code] - parts[code]))
    return [chip for chip in found if chip.weight or chip.sign == FORBIDDEN]


def _words_for(mentee: Participant, mentor: Participant, parts: Mapping[str, int]) -> dict[str, str]:
    met, times = same_words(mentee.requests, mentor.offers), same_words(mentee.times, mentor.times)
    gap = experience_gap(mentee, mentor) or 0
    words = {
        "subject": _same_subject(mentee, mentor),
        "needs": f"поможет: {_some(met)}" if met else "",
        "time": f"общее время: {_some(times)}" if times else "",
        "wishes": _wished(mentee, mentor),
        "gap": f"стаж больше на {counted(gap, 'год', 'года', 'лет')}" if gap > 0 else "",
        "personality": "сходятся характером",
    }
    return {code: text for code, text in words.items() if text and parts[code] > 0}


def _some(words: tuple[str, ...]) -> str:
    """Name two and count the rest, so that a chip stays short."""
    shown = ", ".join(f"{word[:1].lower()}{word[1:]}" for word in words[:2])
    return f"{shown} и ещё {len(words) - 2}" if len(words) > 2 else shown


def _same_subject(mentee: Participant, mentor: Participant) -> str:
    common = same_words(mentee.subjects, mentor.subjects)
    if not common:
        return "та же должность" if has_same_post(mentee, mentor) else ""
    return "тот же предмет" if len(common) == len(mentee.subjects) else f"общий предмет: {_some(common)}"


def _wished(mentee: Participant, mentor: Participant) -> str:
    asked, offered = mentor.id in mentee.wishes, mentee.id in mentor.wishes
    if asked and offered:
        return "просят друг о друге"
    return "наставляемый просит сам" if asked else "наставник просит сам"


def words_against(
    mentee: Participant, mentor: Participant, parts: Mapping[str, int], most: Mapping[str, int], standing: Standing
) -> dict[str, str]:
    """Return by criterion what speaks against a pair; what is not known speaks against nobody."""
    gap = experience_gap(mentee, mentor)
    words = {
        "subject": _other_subject(mentee, mentor),
        "needs": _unmet(mentee, mentor),
        "time": "время не совпадает" if mentee.times and mentor.times and not parts["time"] else "",
        "local": "другая школа" if mentee.organisation != mentor.organisation else "",
        "gap": "" if gap is None or gap > 0 else "стаж одинаковый" if gap == 0 else "стаж меньше",
        "load": _more_mentees(mentor, standing),
    }
    return {code: text for code, text in words.items() if text and most[code] > parts[code]}


def _other_subject(mentee: Participant, mentor: Participant) -> str:
    if not mentee.subjects or not mentor.subjects or same_words(mentee.subjects, mentor.subjects):
        return ""
    return f"предмет другой: {_some(mentor.subjects)}"


def _unmet(mentee: Participant, mentor: Participant) -> str:
    if not mentee.requests or not mentor.offers:
        return ""
    met = same_words(mentee.requests, mentor.offers)
    return "" if len(met) == len(mentee.requests) else "запрос совпал частично" if met else "запрос не совпал"


def _more_mentees(mentor: Participant, standing: Standing) -> str:
    if standing.taken_after < 2:
        return ""
    if standing.taken_after > mentor.places:
        return "мест не хватает"
    word = plural(standing.taken_after, "наставляемый", "наставляемых", "наставляемых")
    return f"станет {in_words(standing.taken_after)} {word}"
