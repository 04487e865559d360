"""What a file holds, in plain values: paragraphs and tables in the order of the source.

`foundation/intake` makes these from bytes; `core/roadmaps` and `core/people` read them. Nothing here knows a format.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph outside a table."""

    text: str
    place: str  # «абзац 4», «строка 12»: where a person finds it in the source
    heading_level: int = 0  # 1-6 where the source marks a heading, 0 otherwise


@dataclass(frozen=True, slots=True)
class Table:
    """One table. Rows may differ in length; a cell keeps its paragraphs apart with line feeds."""

    rows: tuple[tuple[str, ...], ...]
    place: str  # «таблица 1», «лист «Педагоги»»
    first_row_number: int = 1  # what the source calls its first row, for messages about a row


@dataclass(frozen=True, slots=True)
class Source:
    """One file as plain text. Blocks keep the order of the source."""

    kind: str  # docx | xlsx | html | csv | txt
    blocks: tuple[Paragraph | Table, ...]
    notes: tuple[str, ...] = field(default=())  # what was left out, in Russian, for the reader's warnings

    def tables(self) -> Iterator[Table]:
        """Yield the tables in order."""
        return (block for block in self.blocks if isinstance(block, Table))
