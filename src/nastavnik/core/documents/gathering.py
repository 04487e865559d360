"""One set of facts out of two: what the rooms know, and what somebody typed over it."""

from collections.abc import Mapping
from typing import Any

from nastavnik.core.documents.catalogue import KINDS


def gathered_values(data: Mapping[str, Any], filled: Mapping[str, Any]) -> dict[str, Any]:
    """Return the facts of a paper: what was typed stands before what the rooms know.

    A paper within the paper (a regulation in the order that approves it) takes from it the facts that both have.
    """
    values = {**data, **filled}
    for name, value in values.items():
        kind = KINDS.get(name)
        if kind is not None and isinstance(value, dict) and "data" in value:
            shared = {one.name: values[one.name] for one in kind.fields if one.name in values}
            own = {key: fact for key, fact in value["data"].items() if key not in filled}
            values[name] = {**value, "data": {**shared, **own}}
    return values
