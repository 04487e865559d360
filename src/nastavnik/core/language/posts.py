"""Posts in cases: the words up to the first noun are bent, the rest stays («заместителя директора по УВР»)."""

from functools import lru_cache
from typing import Any

from nastavnik.core.language.dictionary import analyser, like, noun_form
from nastavnik.core.language.endings import KEPT, Bent

UNKNOWN = "Непонятно, какое слово здесь склонять, поэтому должность оставлена как есть. Проверьте её."

# Nouns that look like adjectives: the dictionary would go on bending after them.
NOUNS_LIKE_ADJECTIVES = frozenset(
    {"заведующий", "заведующая", "управляющий", "управляющая", "учащийся", "учащаяся", "рабочий", "обучающийся"}
)
# The dictionary does not bend these at all, or takes them for other words.
OWN_FORMS = {
    "вожатый": {"genitive": "вожатого", "dative": "вожатому", "accusative": "вожатого", "instrumental": "вожатым"},
    "вожатая": {"genitive": "вожатой", "dative": "вожатой", "accusative": "вожатую", "instrumental": "вожатой"},
    "завуч": {"genitive": "завуча", "dative": "завучу", "accusative": "завуча", "instrumental": "завучем"},
}
# What follows these governs its own case and stays.
GOVERNING = frozenset({"исполняющий", "исполняющая"})
# These stand before the word that is bent.
ADVERBS = frozenset({"временно"})
# Shortened, they hide the word that would be bent; what follows stands in the genitive already.
SHORTENED = frozenset({"и.", "и.о.", "и.о", "вр.", "врио", "врио.", "зам.", "зам"})
BENDING = frozenset({"ADJF", "PRTF"})


def decline_post(post: str, *, case: str) -> str:
    """Return the post in a case; a word the dictionary does not know, and all after it, stays as it is."""
    return bend_post(post, case=case).text


@lru_cache(maxsize=KEPT)
def bend_post(post: str, *, case: str) -> Bent:
    """Return the post in a case with the doubt about it. Several posts joined by commas are bent one by one."""
    parts = post.split(", ")
    bent = [_bend_one(parts[0], case), *(_bend_next(part, case) for part in parts[1:])]
    return Bent(", ".join(part.text for part in bent), bent[0].doubt)


def _bend_next(part: str, case: str) -> Bent:
    """Bend a further post; what does not begin like a post belongs to the one before."""
    first = part.split(" ", 1)[0].split("-", 1)[0]
    return _bend_one(part, case) if first.lower() in OWN_FORMS or _nominative(first.lower()) else Bent(part)


def _bend_one(post: str, case: str) -> Bent:
    if _is_shortened(post):
        return Bent(post)
    # Split by blanks alone: a non-breaking space is part of what stays.
    words = post.split(" ")
    for place, word in enumerate(words):
        bent, goes_on = _bend(word, case)
        if bent is None:
            return Bent(" ".join(words), UNKNOWN)
        words[place] = bent
        if not goes_on:
            break
    return Bent(" ".join(words))


def _is_shortened(post: str) -> bool:
    words = post.lower().split()
    return bool(words) and words[0] in SHORTENED


def _bend(word: str, case: str) -> tuple[str | None, bool]:
    """Return the word in the case (None where it is unknown), and whether the next one should be bent too."""
    low = word.lower()
    if "-" in word:
        parts = [_bend(part, case)[0] or part for part in word.split("-")]
        return "-".join(parts), False
    if low in ADVERBS:
        return word, True
    if low in OWN_FORMS:
        return like(word, OWN_FORMS[low][case]), False
    parse = _nominative(low)
    if parse is None:
        return None, False
    ends_here = parse.tag.POS == "NOUN" or low in NOUNS_LIKE_ADJECTIVES or low in GOVERNING
    return like(word, noun_form(parse, case)), not ends_here


def _nominative(word: str) -> Any:
    named = [parse for parse in analyser().parse(word) if parse.tag.case == "nomn" and parse.tag.number == "sing"]
    # «Старший» is in the dictionary as a noun too, but before a noun it is an adjective.
    adjectives = [parse for parse in named if parse.tag.POS in BENDING]
    nouns = [parse for parse in named if parse.tag.POS == "NOUN"]
    return next(iter(adjectives + nouns), None)
