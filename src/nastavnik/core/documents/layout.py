"""The page of our orders, after ГОСТ Р 7.0.97-2025: one place for the numbers that two renderers share."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Margins:
    """Margins of a page in millimetres."""

    left: int
    right: int
    top: int
    bottom: int


PORTRAIT = Margins(left=30, right=10, top=20, bottom=20)
# A sheet on its side is bound by what was its left edge, and that is now the top.
LANDSCAPE = Margins(left=20, right=20, top=30, bottom=10)

PAGE_WIDTH, PAGE_HEIGHT = 210, 297
TEXT_SIZE = 14  # pt
TABLE_SIZE = 12  # pt
LANDSCAPE_TABLE_SIZE = 11  # pt
CAPTION_SIZE = 10  # pt
PROOF_SIZE = 8  # pt: the address under the QR mark
LINE_SPACING = 1.0
LEAST_SPACING, MOST_SPACING = 1.0, 1.5  # what the standard allows
# What a school chooses from, by the code that is kept.
SPACINGS = {"1": "одинарный", "1.15": "1,15", "1.25": "1,25", "1.5": "полуторный"}
INDENT = 12.5  # mm
CORNER_WIDTH = 80  # mm: stamps and marks stand in the upper right corner, not wider than this
HEADING_WIDTH = 95  # mm: the heading to the text does not run across the whole page
NAME_WIDTH = 60  # mm: the place for initials and surname of who signs
LETTER_WIDTH = 2.7  # mm: of a letter of the text, rather more than less

WHOLE_ROWS = 6  # a table of so many rows or fewer is not torn: one row alone on a sheet helps nobody

DOCUMENT_FONT = "Times New Roman"


def text_width(is_landscape: bool) -> int:
    """Return the width of the text in millimetres."""
    margins = LANDSCAPE if is_landscape else PORTRAIT
    return (PAGE_HEIGHT if is_landscape else PAGE_WIDTH) - margins.left - margins.right


def spacing_fault(code: str) -> str:
    """Say what is wrong with a spacing that somebody chose, or nothing."""
    return "" if code in SPACINGS else f"Такого интервала нет. Есть: {', '.join(SPACINGS.values())}."
