from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nastavnik.core.roadmaps.states import (
    CLOSED,
    LABELS,
    MOVES,
    ROADMAP_LABELS,
    ROADMAP_MOVES,
    ItemState,
    ReasonMissing,
    RoadmapState,
    WrongItemState,
    WrongRoadmapState,
    elapsed_share,
    expected_done,
    is_overdue,
    move_item,
    move_roadmap,
    state_by_proofs,
)
from nastavnik.core.timing.rules import NEVER_OVERDUE, Timing

SEPTEMBER = Timing("сентябрь 2026", "month", date(2026, 9, 1), date(2026, 9, 30))
UNTIL = Timing("до 16 октября", "deadline", None, date(2026, 10, 16))


def test_every_state_has_a_label_and_a_way_out():
    assert set(MOVES) == set(ItemState) <= set(LABELS)
    assert all(MOVES.values())
    assert set(ROADMAP_MOVES) == set(RoadmapState) == set(ROADMAP_LABELS)


@pytest.mark.parametrize("state", list(ItemState))
@pytest.mark.parametrize("to", list(ItemState))
def test_move_item_follows_the_table(state: ItemState, to: ItemState):
    if to in MOVES[state]:
        assert move_item(state, to=to, reason="нет наставляемых") is to
    else:
        with pytest.raises(WrongItemState, match=LABELS[to]):
            move_item(state, to=to, reason="нет наставляемых")


def test_move_item_wants_a_reason_for_a_skip():
    with pytest.raises(ReasonMissing):
        move_item("not_started", to="skipped", reason="  ")


def test_move_roadmap_never_leaves_the_archive():
    assert move_roadmap("draft", to="approved") is RoadmapState.APPROVED
    with pytest.raises(WrongRoadmapState):
        move_roadmap("closed", to="approved")


@pytest.mark.parametrize(
    ("state", "needed", "come", "expected"),
    [
        ("not_started", ["consents"], [], "not_started"),
        ("not_started", ["consents", "matching"], ["consents"], "in_progress"),
        ("waiting", ["consents", "matching"], ["consents"], "waiting"),
        ("waiting", ["consents"], ["consents", "matching"], "done"),
        ("done", ["consents"], [], "in_progress"),
        ("skipped", ["consents"], ["consents"], "skipped"),
        ("not_started", [], [], "not_started"),
        ("done", [], [], "done"),
    ],
)
def test_state_by_proofs(state: str, needed: list[str], come: list[str], expected: str):
    assert state_by_proofs(state, needed=needed, come=come) == expected


def test_is_overdue_only_after_the_last_day():
    assert not is_overdue(SEPTEMBER, state="in_progress", on=date(2026, 9, 30))
    assert is_overdue(SEPTEMBER, state="in_progress", on=date(2026, 10, 1))


@pytest.mark.parametrize("state", sorted(CLOSED))
def test_is_overdue_is_false_when_closed(state: str):
    assert not is_overdue(SEPTEMBER, state=state, on=date(2027, 1, 1))


@pytest.mark.parametrize("rule", sorted(NEVER_OVERDUE))
def test_is_overdue_is_false_for_rules_without_an_end(rule: str):
    timing = Timing("постоянно", rule, date(2026, 9, 1), date(2027, 8, 31))

    assert not is_overdue(timing, state="not_started", on=date(2028, 1, 1))
    assert elapsed_share(timing, on=date(2028, 1, 1)) == 0


def test_elapsed_share_grows_by_days():
    assert elapsed_share(SEPTEMBER, on=date(2026, 8, 31)) == 0
    assert elapsed_share(SEPTEMBER, on=date(2026, 9, 16)) == 0.5
    assert elapsed_share(SEPTEMBER, on=date(2026, 10, 1)) == 1
    assert elapsed_share(UNTIL, on=date(2026, 10, 16)) == 0
    assert elapsed_share(UNTIL, on=date(2026, 10, 17)) == 1


def test_expected_done_leaves_out_what_was_skipped():
    items = [("done", SEPTEMBER), ("in_progress", SEPTEMBER), ("skipped", SEPTEMBER), ("not_started", UNTIL)]

    assert expected_done(items, on=date(2026, 10, 19)) == 3
    assert expected_done(items, on=date(2026, 9, 1)) == 0


@given(start=st.dates(), length=st.integers(0, 400), on=st.dates())
def test_elapsed_share_stays_between_nothing_and_all(start: date, length: int, on: date):
    end = date.fromordinal(min(start.toordinal() + length, date.max.toordinal()))

    assert 0 <= elapsed_share(Timing("х", "day_range", start, end), on=on) <= 1
