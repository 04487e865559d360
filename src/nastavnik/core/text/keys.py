"""Keys for search and order of Russian text, and the clean form in which typed names are kept.

Databases differ: SQLite folds ASCII case only, and both sort «Ё» before «А». So what is searched and sorted is a key of
our own; what is shown is what was typed.
"""

import re
import unicodedata
from functools import cache
from typing import Any

from nastavnik.core.refusals import Refusal

_ALPHABET = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"
_BLANK, _SIGN = "00", "01"
# Every sign becomes a digit and a letter or digit, which all databases and collations sort alike: blanks, other signs,
# digits, Latin, then the Russian alphabet with Ё in its place.
_ORDER = (
    {digit: f"1{digit}" for digit in "0123456789"}
    | {letter: f"2{letter}" for letter in "abcdefghijklmnopqrstuvwxyz"}
    | {letter: f"{3 + place // 26}{chr(ord('a') + place % 26)}" for place, letter in enumerate(_ALPHABET)}
)
_KEYS_EN = "`qwertyuiop[]asdfghjkl;'zxcvbnm,."
_KEYS_RU = "ёйцукенгшщзхъфывапролджэячсмитьбю"
_TO_RUSSIAN = str.maketrans(_KEYS_EN, _KEYS_RU)
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060\ufeff\x00]")
_SHORTEST_STEM = 3
_WORD = re.compile(r"[\w№-]+", re.UNICODE)


class MixedLetters(Refusal):
    """A word holds Latin and Cyrillic letters together."""

    def __init__(self, word: str) -> None:
        super().__init__(f"В слове «{word}» смешаны русские и латинские буквы. Наберите его заново по-русски.")


def clean(text: str) -> str:
    """Return the text in NFC, without invisible signs, with single blanks. Letters stay as typed."""
    return " ".join(_INVISIBLE.sub("", unicodedata.normalize("NFC", text)).split())


def clean_lines(text: str) -> str:
    """Return a longer text as it was typed, its lines too, without signs that nobody sees and no database keeps."""
    return "".join(sign for sign in text if sign.isprintable() or sign in "\n\t").strip()


def clean_name(text: str) -> str:
    """Return a clean name.

    Raises MixedLetters when a word mixes two alphabets: such a name is never found again.
    """
    name = clean(text)
    for word in name.split():
        if re.search("[a-zA-Z]", word) and re.search("[а-яёА-ЯЁ]", word):
            raise MixedLetters(word)
    return name


def search_key(*parts: str) -> str:
    """Return what is searched: folded case, ё as е, words parted by single blanks, a blank at both ends."""
    folded = clean(" ".join(parts)).casefold().replace("ё", "е")
    return f" {' '.join(_WORD.findall(folded))} "


def sort_key(*parts: str) -> str:
    """Return what is sorted: the Russian order, spaces before letters, the same on every database."""
    folded = clean(" ".join(parts)).casefold()
    return "".join(_BLANK if sign == " " else _ORDER.get(sign, _SIGN) for sign in folded)


def query_words(typed: str) -> tuple[tuple[str, ...], ...]:
    """Return the words of a query, each with its other readings.

    A word is read by its stem, so that «школа» finds «в Школе», and in the other keyboard layout: «bdfyjd» may be
    «иванов». What stands in a search key matches when it holds one reading of every word.
    """
    words = clean(typed).casefold().split()
    return tuple(_readings(word) for word in words)


def _readings(word: str) -> tuple[str, ...]:
    plain = word.replace("ё", "е")
    other = word.translate(_TO_RUSSIAN).replace("ё", "е")
    return tuple(dict.fromkeys((plain, other, _stem(plain), _stem(other))))


def _stem(word: str) -> str:
    """Return the part of a Russian word that its endings leave alone; a short word stays whole."""
    stem: str = _stemmer().stemWord(word)
    return stem if len(stem) >= _SHORTEST_STEM and word.startswith(stem) else word


@cache
def _stemmer() -> Any:
    import snowballstemmer

    return snowballstemmer.stemmer("russian")
