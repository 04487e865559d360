"""Tables of a plan in one shape, whatever file they came from."""

from collections.abc import Sequence
from dataclasses import dataclass

from nastavnik.core.roadmaps.markup import without_tags
from nastavnik.core.roadmaps.wording import cleaned

COLUMN_ORDER = ("number", "stage", "content", "timing", "owner", "result", "documents")


@dataclass(frozen=True, slots=True)
class Row:
    """One row by kind of column; kinds the source lacks are absent, empty cells are empty texts."""

    cells: dict[str, str]
    place: str
    alone: bool = False  # all that the row says stands in one cell, as a merged heading does

    def of(self, kind: str) -> str:
        """Return the text under that kind of column."""
        return self.cells.get(kind, "")


@dataclass(frozen=True, slots=True)
class Grid:
    """The rows of one plan table."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    wrapped: bool = False  # a line feed in a cell is only the end of a narrow column


def row_by_columns(cells: Sequence[str], columns: dict[str, int], place: str) -> Row:
    """Return the cells under their kinds, freed of tags and stars."""
    texts = [cleaned(without_tags(cell)) for cell in cells]
    by_kind = {kind: texts[index] if index < len(texts) else "" for kind, index in columns.items()}
    spoken = [text for text in texts if text]
    outside = [text for index, text in enumerate(texts) if text and index not in columns.values()]
    if outside and not any(by_kind.values()):
        by_kind["content"], outside = outside[0], outside[1:]
    if outside:
        # What stands under no head that we know is kept for a person: nothing of the plan may be lost.
        by_kind["note"] = "\n".join(filter(None, (by_kind.get("note", ""), *outside)))
    return Row(by_kind, place, alone=len(spoken) == 1)
