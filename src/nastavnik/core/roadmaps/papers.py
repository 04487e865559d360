"""Papers named for a stage, given to the actions that would bring them."""

from collections.abc import Sequence
from dataclasses import replace

from nastavnik.core.roadmaps.plan import Item
from nastavnik.core.roadmaps.proofs import proofs_of


def shared_out(papers: Sequence[str], items: tuple[Item, ...]) -> tuple[Item, ...]:
    """Give each paper to the first action that speaks of the same thing; a paper that fits none stays with the stage.

    A stage of one action gives it all.
    """
    if len(items) == 1 and not items[0].children:
        return (replace(items[0], documents=tuple(papers)),) if papers else items
    taken: dict[int, list[str]] = {}
    brought = [_proofs_under(item) for item in items]
    for paper in papers:
        asked = set(proofs_of(paper)) - {"manual"}
        index = next((at for at, proofs in enumerate(brought) if asked & proofs), None)
        if index is not None:
            taken.setdefault(index, []).append(paper)
    return tuple(
        replace(item, documents=tuple(taken[index])) if index in taken else item for index, item in enumerate(items)
    )


def _proofs_under(item: Item) -> set[str]:
    return set(item.proofs).union(*(_proofs_under(child) for child in item.children))
