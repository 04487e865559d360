"""Texts that people edit: words with places in braces («{ссылка}») that are filled for each reader."""

import re
from collections.abc import Collection, Mapping

from nastavnik.core.refusals import Refusal

_PLACE = re.compile(r"\{([^{}\n]{1,40})\}")


class UnknownPlace(Refusal):
    """A place that nothing fills: it would reach the reader with its braces."""

    def __init__(self, name: str, known: Collection[str]) -> None:
        super().__init__(f"Не знаем, что поставить вместо {{{name}}}. Есть {', '.join(f'{{{one}}}' for one in known)}.")


class PlaceMissing(Refusal):
    """A place without which the text is of no use."""

    def __init__(self, name: str) -> None:
        super().__init__(f"Верните в текст {{{name}}}: без этого места читатель не сможет ответить.")


class NothingWritten(Refusal):
    """An empty text is no letter."""

    def __init__(self) -> None:
        super().__init__("Напишите текст или верните готовый.")


def demand_places(words: str, *, known: Collection[str], needed: Collection[str] = ()) -> None:
    """Accept a text whose places are all known and which holds the needed ones.

    Raises NothingWritten, UnknownPlace, PlaceMissing.
    """
    if not words.strip():
        raise NothingWritten
    used = _PLACE.findall(words)
    for name in used:
        if name not in known:
            raise UnknownPlace(name, known)
    for name in needed:
        if name not in used:
            raise PlaceMissing(name)


def filled(words: str, values: Mapping[str, str]) -> str:
    """Return the text with its places filled in one pass: what is filled in is never read for places again."""
    return _PLACE.sub(lambda found: values.get(found[1], found[0]), words)
