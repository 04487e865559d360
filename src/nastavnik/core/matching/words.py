"""Comparing words that people typed: case, «ё», signs and spare spaces do not matter."""

from collections.abc import Iterable

from nastavnik.core.text.keys import search_key


def same_words(left: Iterable[str], right: Iterable[str]) -> tuple[str, ...]:
    """Return the words of the left that the right has too, as the left spells them."""
    known = {search_key(word) for word in right}
    return tuple(word for word in left if search_key(word) in known)
