"""The blocks of a paper as bytes, and back: what was signed is shown from what was kept, never composed again."""

import json
from dataclasses import fields, is_dataclass
from typing import Any

from nastavnik.core.documents import blocks
from nastavnik.core.documents.blocks import Paper

_TYPES: dict[str, type] = {
    name: one for name, one in vars(blocks).items() if isinstance(one, type) and is_dataclass(one)
}


def frozen(paper: Paper) -> bytes:
    """Return the paper as JSON, the same bytes for the same paper."""
    return json.dumps(_plain(paper), ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def thawed(data: bytes) -> Paper:
    """Return the paper that was kept.

    Raises ValueError where the bytes are no paper.
    """
    whole = _whole(json.loads(data))
    if not isinstance(whole, Paper):
        raise ValueError("These bytes are no paper.")
    return whole


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        return {"type": type(value).__name__} | {one.name: _plain(getattr(value, one.name)) for one in fields(value)}
    return [_plain(item) for item in value] if isinstance(value, (tuple, list)) else value


def _whole(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(map(_whole, value))
    if not isinstance(value, dict):
        return value
    kind = _TYPES.get(value.get("type", ""))
    if kind is None:
        raise ValueError("These bytes hold a block that is not known.")
    # What a later edition of a block no longer has is left out; what it has more takes its default.
    return kind(**{one.name: _whole(value[one.name]) for one in fields(kind) if one.name in value})
