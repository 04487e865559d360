"""The dictionary of Russian words, opened once and only by who needs a case."""

from functools import lru_cache
from typing import Any

from nastavnik.core.language.endings import KEPT

TAGS = {
    "genitive": "gent",
    "dative": "datv",
    "accusative": "accs",
    "instrumental": "ablt",
    "prepositional": "loct",
}
# A name of a person, a place or a firm says nothing about the common noun that a surname was made of.
PROPER = frozenset({"Name", "Surn", "Patr", "Geox", "Orgn", "Trad", "Abbr", "Init"})


@lru_cache(maxsize=1)
def analyser() -> Any:
    """Return the analyser; the dictionary takes a quarter of a second to open."""
    from pymorphy3 import MorphAnalyzer

    return MorphAnalyzer()


@lru_cache(maxsize=KEPT)
def nominatives(word: str) -> tuple[Any, ...]:
    """Return every reading of a known word as a nominative singular."""
    return tuple(
        parse
        for parse in analyser().parse(word.lower())
        if parse.is_known and parse.tag.case == "nomn" and parse.tag.number == "sing"
    )


def common_noun(word: str, *, gender: str) -> Any:
    """Return the reading as a common noun of this gender (masc, femn), or None."""
    for parse in nominatives(word):
        is_common = parse.tag.POS == "NOUN" and not PROPER & set(map(str, parse.tag.grammemes))
        if is_common and parse.tag.gender == gender:
            return parse
    return None


def is_adjective(word: str) -> bool:
    """Say whether the word is known as an adjective."""
    return any(parse.tag.POS in ("ADJF", "PRTF") for parse in nominatives(word))


def noun_form(parse: Any, case: str) -> str:
    """Return the form of a noun that names somebody: a man's accusative looks like the genitive."""
    is_man = parse.tag.gender == "masc"
    found = parse.inflect({TAGS["genitive" if case == "accusative" and is_man else case], "sing"})
    return str(found.word) if found else str(parse.word)


def like(pattern: str, word: str) -> str:
    """Return the word with the capitals of the pattern."""
    if len(pattern) > 1 and pattern.isupper():
        return word.upper()
    return word[:1].upper() + word[1:] if pattern[:1].isupper() else word
