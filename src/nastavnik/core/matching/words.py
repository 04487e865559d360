"""Comparing words that people typed: case, «ё», signs and spare spaces do not matter."""

from collections.abc import Iterable
from functools import lru_cache

from nastavnik.core.text.keys import search_key

# The same topics and subjects are compared for pair after pair.
word_key = lru_cache(maxsize=8192)(search_key)


def same_words(left: Iterable[str], right: Iterable[str]) -> tuple[str, ...]:
    """Return the words of the left that the right has too, as the left spells them."""
    known = {word_key(word) for word in right}
    return tuple(word for word in left if word_key(word) in known)
