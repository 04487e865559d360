"""The text of a local act: numbered sections and points, read from a file of words, with the school's facts in them."""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from nastavnik.core.documents.blocks import Block, Clause, Heading, Items, Run, Text, text

WORDS = Path(__file__).parents[1] / "words"
_PLACE = re.compile(r"\{([a-z_]+)\}")

# What stands in the place of «{school}»: words and facts of the school, or a whole list of items.
Places = Mapping[str, Sequence[str | Run]]
Lists = Mapping[str, Sequence[Text]]


@dataclass(frozen=True, slots=True)
class Extra:
    """A point that depends on facts, put behind the point of that key."""

    after: str  # «general.grounds»
    key: str
    words: Sequence[str | Run]


def blocks_of(name: str, *, model: str, places: Places, lists: Lists, extras: Sequence[Extra] = ()) -> Iterator[Block]:
    """Yield headings, points and lists of the act in its order; a point of the other model is left out."""
    for number, section in enumerate(_sections(name), start=1):
        yield Heading(text(f"{number}. {section['title']}"), level=2)
        yield from _points(section, number, model, places, lists, extras)


def _points(
    section: dict[str, Any], number: int, model: str, places: Places, lists: Lists, extras: Sequence[Extra]
) -> Iterator[Block]:
    count = 0
    for clause in section["clauses"]:
        if clause.get("only", model) != model:
            continue
        count += 1
        key = f"{section['key']}.{clause['key']}"
        words = clause.get("text") or clause[model]
        yield Clause(f"{number}.{count}.", _filled(words, places), key)
        if items := clause.get("items") or clause.get(f"items_{model}"):
            yield Items(tuple(_items(items, places, lists)))
        for extra in extras:
            if extra.after == key:
                count += 1
                yield Clause(f"{number}.{count}.", text(*extra.words), f"{section['key']}.{extra.key}")


def _items(items: Sequence[str], places: Places, lists: Lists) -> Iterator[Text]:
    """Yield the lines of a list, closed by semicolons and a stop."""
    lines: list[Text] = []
    for item in items:
        whole = _PLACE.fullmatch(item)
        lines += lists[whole[1]] if whole and whole[1] in lists else [_filled(item, places)]
    for place, line in enumerate(lines, start=1):
        yield (*line, Run("." if place == len(lines) else ";"))


def _filled(words: str, places: Places) -> Text:
    parts: list[str | Run] = []
    for place, part in enumerate(_PLACE.split(words)):
        parts += [part] if place % 2 == 0 else places[part]
    return text(*parts)


@lru_cache(maxsize=4)
def _sections(name: str) -> tuple[dict[str, Any], ...]:
    return tuple(tomllib.loads((WORDS / f"{name}.toml").read_text(encoding="utf-8"))["sections"])
