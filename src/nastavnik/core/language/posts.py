"""Posts in cases: the words up to the first noun are bent, the rest stays («заместителя директора по УВР»)."""

from functools import lru_cache
from typing import Any

TAGS = {"genitive": "gent", "dative": "datv", "accusative": "accs", "instrumental": "ablt"}

# Nouns that look like adjectives: the dictionary would go on bending after them.
NOUNS_LIKE_ADJECTIVES = frozenset({"заведующий", "заведующая", "управляющий", "управляющая"})
# The dictionary does not bend these at all.
OWN_FORMS = {
    "вожатый": {"genitive": "вожатого", "dative": "вожатому", "accusative": "вожатого", "instrumental": "вожатым"},
    "вожатая": {"genitive": "вожатой", "dative": "вожатой", "accusative": "вожатую", "instrumental": "вожатой"},
}
# What follows these governs its own case and stays.
GOVERNING = frozenset({"исполняющий", "исполняющая"})
BENDING = frozenset({"ADJF", "PRTF"})


def decline_post(post: str, *, case: str) -> str:
    """Return the post in a case; a word the dictionary does not know, and all after it, stays as it is."""
    words = post.split()
    for place, word in enumerate(words):
        bent, goes_on = _bend(word, case)
        words[place] = bent
        if not goes_on:
            break
    return " ".join(words)


def _bend(word: str, case: str) -> tuple[str, bool]:
    """Return the word in the case, and whether the next one should be bent too."""
    low = word.lower()
    if "-" in word:
        parts = [_bend(part, case)[0] for part in word.split("-")]
        return "-".join(parts), False
    if low in OWN_FORMS:
        return _like(word, OWN_FORMS[low][case]), False
    parse = _nominative(low)
    if parse is None:
        return word, False
    form = _form(parse, TAGS[case])
    if form is None:
        return word, False
    ends_here = parse.tag.POS == "NOUN" or low in NOUNS_LIKE_ADJECTIVES or low in GOVERNING
    return _like(word, form.word), not ends_here


def _form(parse: Any, tag: str) -> Any:
    if tag != "accs":
        return parse.inflect({tag})
    # A post is held by a person: the accusative of what is masculine looks like the genitive.
    masculine = parse.tag.gender == "masc"
    return parse.inflect({"gent"} if masculine else {"accs"})


def _nominative(word: str) -> Any:
    named = [parse for parse in _analyser().parse(word) if parse.tag.case == "nomn" and parse.tag.number == "sing"]
    # «Старший» is in the dictionary as a noun too, but before a noun it is an adjective.
    adjectives = [parse for parse in named if parse.tag.POS in BENDING]
    nouns = [parse for parse in named if parse.tag.POS == "NOUN"]
    return next(iter(adjectives + nouns), None)


def _like(pattern: str, word: str) -> str:
    return word[:1].upper() + word[1:] if pattern[:1].isupper() else word


@lru_cache(maxsize=1)
def _analyser() -> Any:
    # The dictionary takes a quarter of a second to open: only who needs a case pays for it.
    from pymorphy3 import MorphAnalyzer

    return MorphAnalyzer()
