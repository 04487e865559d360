import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nastavnik.core.roadmaps.plan import (
    CANONICAL_STAGES,
    TIMING_RULES,
    Approval,
    Basis,
    Item,
    Offset,
    Owner,
    Period,
    Place,
    Plan,
    PlanWarning,
    Shift,
    Stage,
    Timing,
    as_json,
    from_json,
)

TEXT = st.text(max_size=12)
MAYBE = st.none() | TEXT
DAYS = st.none() | st.dates()
TEXTS = st.lists(TEXT, max_size=2).map(tuple)
SHIFTS = st.none() | st.builds(Shift, st.just("2023-24"), DAYS, DAYS)
TIMINGS = st.builds(
    Timing,
    text=MAYBE,
    rule=st.sampled_from(TIMING_RULES),
    start=DAYS,
    end=DAYS,
    derived=st.booleans(),
    offset=st.none() | st.builds(Offset, st.integers(1, 9), st.sampled_from(["day", "month"])),
    document=MAYBE,
    count=st.none() | st.integers(1, 12),
    day=st.none() | st.integers(1, 31),
    shifted=SHIFTS,
)
OWNERS = st.lists(st.builds(Owner, TEXT, MAYBE, MAYBE, MAYBE), max_size=2).map(tuple)
PLACES = st.builds(Place, TEXT, TEXT)


def _items(children: st.SearchStrategy[Item]) -> st.SearchStrategy[Item]:
    return st.builds(
        Item,
        text=TEXT,
        printed_number=MAYBE,
        children=st.lists(children, max_size=2).map(tuple),
        timing=TIMINGS,
        owners=OWNERS,
        result=MAYBE,
        documents=TEXTS,
        proofs=TEXTS,
        confidence=st.floats(0, 1),
        source=st.none() | PLACES,
    )


ITEMS = st.recursive(st.builds(Item, TEXT), _items, max_leaves=4)
STAGES = st.builds(
    Stage,
    title=TEXT,
    printed_number=MAYBE,
    canonical=st.none() | st.sampled_from(CANONICAL_STAGES),
    timing=TIMINGS,
    owners=OWNERS,
    items=st.lists(ITEMS, max_size=2).map(tuple),
    documents=TEXTS,
)
PLANS = st.builds(
    Plan,
    title=TEXT,
    kind=st.sampled_from(["roadmap", "order", "unknown"]),
    level=MAYBE,
    period=st.builds(Period, MAYBE, DAYS, DAYS, SHIFTS),
    approval=st.none() | st.builds(Approval, TEXT, MAYBE, MAYBE, DAYS, DAYS),
    basis=st.lists(st.builds(Basis, TEXT, MAYBE, DAYS), max_size=2).map(tuple),
    columns=TEXTS,
    stages=st.lists(STAGES, max_size=2).map(tuple),
    warnings=st.lists(st.builds(PlanWarning, TEXT, TEXT, MAYBE), max_size=2).map(tuple),
    unread=st.lists(PLACES, max_size=2).map(tuple),
)


@given(PLANS)
def test_from_json_gives_back_what_as_json_wrote(plan: Plan):
    assert from_json(json.loads(json.dumps(as_json(plan)))) == plan


def test_as_json_keeps_the_keys_of_the_contract():
    timing = Timing("май", "month", date(2027, 5, 1), date(2027, 5, 31), shifted=Shift("2023-24", None, None))
    item = Item("Встреча", children=(Item("Опрос"),), timing=timing, owners=(Owner("УО", "education_office"),))
    plain = as_json(Plan("План", stages=(Stage("Этап", items=(item,)),), period=Period("2026-2027")))

    assert {"title", "kind", "level", "period", "approval", "basis", "columns", "stages", "warnings", "unread"} == set(
        plain
    )
    (stage,) = plain["stages"]
    assert {"printed_number", "title", "canonical", "timing", "owners", "items"} <= set(stage)
    (told,) = stage["items"]
    assert {"text", "children", "timing", "owners", "result", "documents", "proofs", "confidence", "source"} <= set(
        told
    )
    assert told["timing"]["start"] == "2027-05-01"
    assert told["timing"]["shifted"] == {"from": "2023-24", "start": None, "end": None}
    assert {"text", "role", "person", "organisation"} == set(told["owners"][0])


def test_from_json_takes_defaults_for_keys_that_older_files_lack():
    assert from_json({"title": "План"}) == Plan("План")
    with pytest.raises(KeyError):
        from_json({})
