"""A plan as facts of the year: every action that can be done, with what it takes from the actions and stage above."""

from collections.abc import Iterator

from nastavnik.core.language.plurals import capitalised
from nastavnik.core.roadmaps.plan import Item, Plan, Timing
from nastavnik.core.year.today import Fact

LONGEST_TITLE = 200


def facts_of(plan: Plan) -> tuple[Fact, ...]:
    """Return the actions of a plan that has just been read, none of them begun.

    An action with parts gives way to its parts; a part without a term of its own has that of what holds it.
    `ref` is the number under which the printed roadmap shows the action.
    """
    return tuple(
        fact
        for number, stage in enumerate(plan.stages, start=1)
        for place, item in enumerate(stage.items, start=1)
        for fact in _facts(f"{number}.{place}", item, stage.timing)
    )


def _facts(ref: str, item: Item, above: Timing) -> Iterator[Fact]:
    timing = item.timing if item.timing.rule != "none" else above
    if not item.children:
        yield Fact(
            ref=ref,
            title=_title(item.text),
            rule=timing.rule,
            start=timing.start,
            end=timing.end,
            proofs=item.proofs,
        )
    for place, child in enumerate(item.children, start=1):
        yield from _facts(f"{ref}.{place}", child, timing)


def _title(words: str) -> str:
    line = capitalised(" ".join(words.split()).rstrip("."))
    return line if len(line) <= LONGEST_TITLE else f"{line[: LONGEST_TITLE - 1].rstrip()}…"
