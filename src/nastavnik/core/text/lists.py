"""A list that somebody typed into one field: «план урока, дисциплина; Опрос»."""

import re

from nastavnik.core.text.keys import clean, search_key

# A comma inside brackets parts nothing, nor does one before a clause: «дети, которые молчат» is one thing.
_PARTS = re.compile(
    r"[;\n](?![^()]*\))|,(?![^()]*\))(?!\s+(?:котор|кто\b|что\b|чтобы\b|если\b|когда\b|где\b|но\b|а\b))"
)
_EDGES = " .,;:—–-•*"


def listed(typed: str) -> tuple[str, ...]:
    """Return what a typed list names, in its order and as it is spelled, each thing once.

    The same word in another case, with «е» for «ё» or with spare blanks is the same thing.
    """
    found: dict[str, str] = {}
    for part in _PARTS.split(typed):
        words = clean(part).strip(_EDGES)
        key = search_key(words)
        if key.strip():
            found.setdefault(key, words)
    return tuple(found.values())
