"""Legal grounds of papers: dated reference data that people check and edit, not rules of the program."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from nastavnik.core.language.spaces import held_together

REFERENCE = Path(__file__).with_name("grounds.json")
LEVELS = {
    "federal": "федеральный",
    "regional": "региональный",
    "municipal": "муниципальный",
    "school": "своей организации",
}


@dataclass(frozen=True, slots=True)
class Ground:
    """One act. An unverified one may be shown for a person to check, and is never printed by itself."""

    id: str
    title: str
    title_instrumental: str  # «в соответствии с …»
    about: str
    kinds: tuple[str, ...]
    models: tuple[str, ...]
    in_force_from: date
    recorded_on: date
    is_verified: bool
    source: str
    level: str = "federal"  # of LEVELS
    in_force_until: date | None = None

    def is_in_force(self, on: date) -> bool:
        """Say whether the act holds on a day."""
        return self.in_force_from <= on and (self.in_force_until is None or on <= self.in_force_until)


@lru_cache(maxsize=1)
def all_grounds() -> tuple[Ground, ...]:
    """Return every row of the reference in its order."""
    rows = json.loads(REFERENCE.read_text(encoding="utf-8"))["grounds"]
    return tuple(
        Ground(
            id=row["id"],
            title=row["title"],
            title_instrumental=row.get("title_instrumental", ""),
            about=row["about"],
            kinds=tuple(row["kinds"]),
            models=tuple(row["models"]),
            in_force_from=date.fromisoformat(row["in_force_from"]),
            recorded_on=date.fromisoformat(row["recorded_on"]),
            is_verified=row["verified"],
            source=row["source"],
            level=row.get("level", "federal"),
        )
        for row in rows
    )


def overlaid(own: Iterable[Ground], reference: Iterable[Ground] | None = None) -> tuple[Ground, ...]:
    """Return the reference with what people say of its acts in their place, and the acts they added behind it."""
    said = {ground.id: ground for ground in own}
    base = all_grounds() if reference is None else tuple(reference)
    known = {ground.id for ground in base}
    return (*(said.get(one.id, one) for one in base), *(one for one in said.values() if one.id not in known))


def grounds_for(
    kind: str, *, model: str, on: date, verified: bool, grounds: Iterable[Ground] | None = None
) -> tuple[Ground, ...]:
    """Return the acts a paper of this kind may rest on that day, verified or still to be checked."""
    return tuple(
        ground
        for ground in (all_grounds() if grounds is None else grounds)
        if kind in ground.kinds and model in ground.models and ground.is_in_force(on) and ground.is_verified == verified
    )


def in_instrumental(grounds: Iterable[Ground]) -> tuple[str, ...]:
    """Return the acts as «в соответствии с …» wants them; one without such words is left out."""
    return tuple(held_together(ground.title_instrumental) for ground in grounds if ground.title_instrumental)


def ground_rows(kind: str, *, model: str, on: date, grounds: Iterable[Ground] | None = None) -> list[dict[str, str]]:
    """Return the verified acts of a kind as its field `grounds` takes them."""
    found = grounds_for(kind, model=model, on=on, verified=True, grounds=grounds)
    return [{"title": title} for title in in_instrumental(found)]
