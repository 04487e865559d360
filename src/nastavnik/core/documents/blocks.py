"""The block model of an official paper: what it says and in which order, nothing about how it looks.

A paper is sections (an appendix may lie on its side), a section is blocks, a text is runs. The three renderers walk
the same blocks, so HTML, Word and PDF carry the same words in the same order.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from nastavnik.core.documents.layout import LINE_SPACING
from nastavnik.core.documents.official_parts import AppendixMark as AppendixMark
from nastavnik.core.documents.official_parts import ApprovalStamp as ApprovalStamp
from nastavnik.core.documents.official_parts import FormLine as FormLine
from nastavnik.core.documents.official_parts import LinkSlip as LinkSlip
from nastavnik.core.documents.official_parts import Requisites as Requisites
from nastavnik.core.documents.official_parts import Signature as Signature
from nastavnik.core.documents.official_parts import StampPair as StampPair
from nastavnik.core.documents.runs import Run as Run
from nastavnik.core.documents.runs import Text as Text
from nastavnik.core.documents.runs import data as data
from nastavnik.core.documents.runs import plain_text as plain_text
from nastavnik.core.documents.runs import printable as printable
from nastavnik.core.documents.runs import text as text


@dataclass(frozen=True, slots=True)
class Heading:
    """Level 0 is the heading to the text («О чём»), level 1 the title of a form or an appendix, level 2 a part."""

    text: Text
    level: int = 0


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the text. One with a key may be reworded; then `typical` keeps our own words."""

    text: Text
    align: Literal["justify", "left", "center", "right"] = "justify"
    is_indented: bool = True
    key: str = ""
    is_reworded: bool = False
    typical: Text = ()
    stays_with_next: bool = False  # never the last on its page


@dataclass(frozen=True, slots=True)
class Clause:
    """A numbered point. The number is text («1.», «2.1.»), so that it never differs between the outputs.

    One with a key may be reworded; then `typical` keeps our own words.
    """

    number: str
    text: Text
    key: str = ""
    is_reworded: bool = False
    typical: Text = ()


@dataclass(frozen=True, slots=True)
class Items:
    """A list with dashes, or numbered: «1)», «2)»."""

    items: tuple[Text, ...]
    marker: str = "–"
    is_numbered: bool = False

    @property
    def marked(self) -> tuple[tuple[str, Text], ...]:
        """Every item with the mark before it."""
        marks = (f"{number})" if self.is_numbered else self.marker for number in range(1, len(self.items) + 1))
        return tuple(zip(marks, self.items, strict=True))


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table; a spanning row holds one cell across all columns (the name of a stage)."""

    cells: tuple[Text, ...]
    is_spanning: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A ruled table whose head repeats on every page. Widths are shares of the page, in any unit."""

    head: tuple[str, ...]
    rows: tuple[Row, ...]
    widths: tuple[int, ...]


Block: TypeAlias = (
    Requisites
    | Heading
    | Paragraph
    | Clause
    | Items
    | Table
    | Signature
    | FormLine
    | ApprovalStamp
    | StampPair
    | AppendixMark
    | LinkSlip
)


@dataclass(frozen=True, slots=True)
class Section:
    """Blocks that begin on a new page."""

    blocks: tuple[Block, ...]
    is_landscape: bool = False
    begins_paper: bool = False  # many papers in one file to print: its sheets are counted anew


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper, ready for any renderer."""

    kind: str  # «order_roadmap»
    title: str  # for the list of papers and the properties of the file
    sections: tuple[Section, ...]
    blanks: tuple[str, ...] = field(default=())  # what is left to be filled by hand, in words
    warnings: tuple[str, ...] = ()  # what does not stop the paper but should be known before it is signed
    proof_address: str = ""  # where anybody can prove the paper; shown as a QR mark on the first sheet
    line_spacing: float = LINE_SPACING  # of the text; heads, stamps and tables stay as they are


def words_of(paper: Paper) -> Iterator[str]:
    """Yield every text of the paper in reading order, one line each."""
    for section in paper.sections:
        for block in section.blocks:
            yield from lines_of(block)


def lines_of(block: Block) -> Iterator[str]:
    """Yield the texts of a block in the order in which every renderer prints them."""
    match block:
        case Requisites():
            yield from map(plain_text, block.organisation)
            yield block.title
            yield plain_text(block.date)
            yield plain_text(block.number)
            yield plain_text(block.place)
        case Clause():
            yield f"{block.number} {plain_text(block.text)}"
        case Items():
            yield from (f"{mark} {plain_text(item)}" for mark, item in block.marked)
        case Table():
            yield from block.head
            yield from (plain_text(cell) for row in block.rows for cell in row.cells)
        case Signature():
            yield plain_text(block.post)
            yield plain_text(block.name)
        case FormLine():
            yield plain_text(block.text)
            yield block.caption
        case StampPair():
            yield from lines_of(block.left)
            yield from lines_of(block.right)
        case ApprovalStamp():
            yield block.word
            yield from map(plain_text, block.lines)
        case AppendixMark():
            yield from map(plain_text, block.lines)
        case LinkSlip():
            yield from map(plain_text, block.lines)
            yield block.address
        case Heading() | Paragraph():
            yield plain_text(block.text)


def stays_with(block: Block, after: Block | None) -> bool:
    """Say whether a block stays on one page with what follows.

    A signature may not stand alone, nor a line of a form, nor a heading, nor the words before a list or a table.
    """
    if after is None:
        return False
    if isinstance(after, (Signature, FormLine)) or isinstance(block, (Heading, FormLine)):
        return True
    if isinstance(after, (Items, Table)):
        return isinstance(block, (Paragraph, Clause)) and plain_text(block.text).endswith(":")
    return isinstance(block, Paragraph) and block.stays_with_next
