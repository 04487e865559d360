"""Runs, the smallest parts of a paper: our words, facts, and lines left to be filled."""

import re
from dataclasses import dataclass
from typing import Literal, TypeAlias

from nastavnik.core.language.spaces import held_together

_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\ud800-\udfff\ufffe\uffff]"
)

RunKind = Literal["plain", "data", "blank", "strong"]


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a line: our words, a fact that was filled in, or a line left to be filled by hand.

    A fact and a blank name their field («curator», «school.place»), so that a page can lead to where it is mended.
    """

    text: str
    kind: RunKind = "plain"
    field: str = ""
    what: str = ""  # of a blank: what belongs there, in words

    @property
    def is_number(self) -> bool:
        """Tell whether it is the number of a paper, «01-10/45», which stands in one line."""
        return self.kind == "data" and self.field.endswith("number")


Text: TypeAlias = tuple[Run, ...]


def text(*parts: str | Run) -> Text:
    """Build a text out of words and runs; empty parts are dropped."""
    runs = (part if isinstance(part, Run) else Run(part) for part in parts)
    return tuple(run for run in runs if run.text)


def data(value: str, field: str = "") -> Run:
    """Mark a fact that came from the data, and the field it came from."""
    return Run(held_together(printable(value)), "data", field)


def printable(words: str) -> str:
    """Drop the signs that show nothing: no file of Word can hold some, others turn the words of a line round."""
    return _UNPRINTABLE.sub("", words)


def plain_text(content: Text) -> str:
    """Return the words of a text without their marks."""
    return "".join(run.text for run in content)
