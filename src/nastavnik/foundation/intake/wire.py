"""How a source travels between the guarded child and its parent: JSON, so that nothing that arrives can run."""

import json
from typing import Any

from nastavnik.core.sources import Paragraph, Source, Table


def packed(source: Source) -> bytes:
    """Return the source as bytes."""
    blocks = [
        ["p", block.text, block.place, block.heading_level]
        if isinstance(block, Paragraph)
        else ["t", block.rows, block.place, block.first_row_number]
        for block in source.blocks
    ]
    answer = {"kind": source.kind, "notes": source.notes, "blocks": blocks}
    return json.dumps(answer, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")


def unpacked(data: bytes) -> Source:
    """Return the source that `packed` made.

    Raises ValueError where the bytes are of another shape.
    """
    try:
        answer = json.loads(data)
        blocks = tuple(_block(row) for row in answer["blocks"])
        return Source(str(answer["kind"]), blocks, tuple(str(note) for note in answer["notes"]))
    except (KeyError, TypeError, IndexError, RecursionError) as error:
        raise ValueError("not a packed source") from error


def _block(row: list[Any]) -> Paragraph | Table:
    mark, content, place, number = row
    if mark == "p":
        return Paragraph(str(content), str(place), int(number))
    return Table(tuple(tuple(str(cell) for cell in line) for line in content), str(place), int(number))
