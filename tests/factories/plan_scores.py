"""How much of a plan with known gold was read: the counts that tests demand and the benchmark prints."""

from dataclasses import dataclass

from factories.invented_plans import Invented
from nastavnik.core.roadmaps.plan import Item, Plan
from nastavnik.core.roadmaps.reading import all_items


@dataclass(frozen=True)
class Score:
    """Counts of one plan: what there is, and how much of it was read right."""

    name: str
    stages: int
    stages_right: int
    actions: int
    actions_right: int  # the right text under the right stage
    actions_added: int  # read, but not there
    dates_right: int
    owners_right: int
    dates_invented: int  # days where the plan has none


def score_of(plan: Plan, gold: Invented) -> Score:
    """Count what was read right."""
    read = {(place, item.text): item for place, item in _leaves(plan)}
    pairs = [(read[place, action.text], action) for place, action in gold.actions if (place, action.text) in read]
    named = [(stage.title, stage.canonical) for stage in plan.stages]
    return Score(
        name=gold.name,
        stages=len(gold.stages),
        stages_right=sum(found == wanted for found, wanted in zip(named, gold.stages, strict=False)),
        actions=len(gold.actions),
        actions_right=len(pairs),
        actions_added=len(read) - len(pairs),
        dates_right=sum(_days(item) == (action.rule, action.start, action.end) for item, action in pairs),
        owners_right=sum(tuple(owner.role for owner in item.owners) == action.roles for item, action in pairs),
        dates_invented=sum(action.end is None and item.timing.end is not None for item, action in pairs),
    )


def _leaves(plan: Plan) -> list[tuple[int, Item]]:
    return [
        (place, item)
        for place, stage in enumerate(plan.stages)
        for _, item in all_items(Plan("", stages=(stage,)))
        if not item.children
    ]


def _days(item: Item) -> tuple[str, str | None, str | None]:
    start, end = item.timing.start, item.timing.end
    return item.timing.rule, start.isoformat() if start else None, end.isoformat() if end else None
