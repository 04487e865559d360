"""What a plan says, word by word, against what its source says."""

import re

from nastavnik.core.roadmaps.locating import locate
from nastavnik.core.roadmaps.plan import Plan
from nastavnik.core.roadmaps.reading import all_items
from nastavnik.core.roadmaps.wording import squeezed
from nastavnik.core.sources import Source


def said_by(plan: Plan) -> str:
    """Return all that the plan kept of its source, in one text."""
    texts: list[str | None] = []
    for stage in plan.stages:
        texts += [stage.title, stage.timing.text, *stage.documents, *(owner.text for owner in stage.owners)]
    for _, item in all_items(plan):
        texts += [item.text, item.timing.text, item.result, *item.documents, *(owner.text for owner in item.owners)]
    texts += [each.text for each in plan.unread]
    return " ".join(text for text in texts if text)


def lost_words(source: Source, plan: Plan) -> list[str]:
    """Return the words of the plan's tables that stand neither in an item nor among the unread."""
    kept = squeezed(said_by(plan))
    cells = [cell for grid in locate(source).grids for row in grid.rows for cell in row.cells.values()]
    words = {word for cell in cells for word in re.findall(r"[^\W\d_]{3,}", cell)}
    return sorted(word for word in words if squeezed(word) not in kept)
