"""A template of ours with its data inside, as one Typst source.

The data are JSON in one string literal of plain ASCII, where only quotes and backslashes mean anything and both are
escaped: no word of a person can become code. Inside the source, and not beside it as an input, because then what two
papers have in common is set only once.
"""

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

PLACE = "sys.inputs.paper"  # where a template reads its data


def with_data(template: Path, given: dict[str, Any]) -> bytes:
    """Return the source of a template that holds its data."""
    before, after = _parts(template)
    words = json.dumps(given).replace("\\", "\\\\").replace('"', '\\"')
    return f'{before}"{words}"{after}'.encode()


@lru_cache(maxsize=8)
def _parts(template: Path) -> tuple[str, str]:
    before, place, after = template.read_text(encoding="utf-8").partition(PLACE)
    if not place:
        raise ValueError(f"{template.name} has no place for its data")
    return before, after
