"""The words of a date cell made plain: one dash, one blank, no «ё», the tears of a narrow column mended."""

import re
import unicodedata

from nastavnik.core.timing.months import MONTH

_DASHES = re.compile(r"\s*[‐‑‒–—−]\s*|\s+-\s*|\s*-\s+")
_TEARS = (
    # A narrow column tears words apart: «реализаци и», «сентя брь», «Ответственн ые».
    (re.compile(r"\b(реализаци|программ|модел) (и|ы)\b"), r"\1\2"),
    (re.compile(r"\b(сентя|октя|ноя|дека) (бр[ьяе])"), r"\1\2"),
    (re.compile(r"\b(янва|фев)\s?-?\s(р[ьяе]|рал[ьяе])"), r"\1\2"),
)
_ORDINALS = {
    "первый": 1,
    "первая": 1,
    "первое": 1,
    "первого": 1,
    "первой": 1,
    "первом": 1,
    "первую": 1,
    "первых": 1,
    "второй": 2,
    "вторая": 2,
    "второе": 2,
    "второго": 2,
    "втором": 2,
    "вторую": 2,
    "третий": 3,
    "третья": 3,
    "третьего": 3,
    "третьем": 3,
    "третьей": 3,
    "третью": 3,
    "четвертый": 4,
    "четвертого": 4,
    "четвертом": 4,
    "четвертая": 4,
    "i": 1,
    "ii": 2,
    "iii": 3,
    "iv": 4,
    "і": 1,
    "іі": 2,
    "ііі": 3,
}
_COUNTS = {
    "один": 1,
    "одного": 1,
    "одну": 1,
    "одной": 1,
    "два": 2,
    "две": 2,
    "двух": 2,
    "дважды": 2,
    "три": 3,
    "трех": 3,
    "трижды": 3,
    "четыре": 4,
    "четырех": 4,
    "пять": 5,
    "пяти": 5,
    "шесть": 6,
    "шести": 6,
    "семь": 7,
    "семи": 7,
    "десять": 10,
    "десяти": 10,
    "полтора": 1,
}
COUNT = r"(?:\d{1,3}|" + "|".join(sorted(_COUNTS, key=len, reverse=True)) + ")"
ORDINAL = r"(?:\d{1,2}(?:-?(?:й|ый|ая|ое|го|ого|е|я|м))?|" + "|".join(sorted(_ORDINALS, key=len, reverse=True)) + ")"


def plain_words(text: str) -> str:
    """Return the text in lower case with one kind of dash (no blanks around it) and single blanks."""
    words = unicodedata.normalize("NFKC", text).lower().replace("ё", "е")
    words = re.sub(r"[*_]{2,}(?!\d)", "", words) if "**" in words else words
    words = " ".join(words.split())
    words = _DASHES.sub("-", words)
    for tear, mended in _TEARS:
        words = tear.sub(mended, words)
    return re.sub(rf"({MONTH})(?=\d)", r"\1 ", words).strip(" .;,")


def count_in(word: str) -> int:
    """Return the number that a word of counting says."""
    return int(word) if word.isdigit() else _COUNTS[word]


def ordinal_in(word: str) -> int:
    """Return the number that an ordinal says: «I», «2-й», «третий»."""
    digits = re.match(r"\d+", word)
    return int(digits[0]) if digits else _ORDINALS[word]
