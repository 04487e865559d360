from datetime import date

import pytest

from cast import AT, ON, YEAR, World
from factories.plans import plan_of
from nastavnik.core.access.viewer import NotPermitted
from nastavnik.core.roadmaps.states import ItemState
from nastavnik.domains.roadmaps.models import Item, Roadmap
from nastavnik.domains.roadmaps.operations.approval import approve_roadmap
from nastavnik.domains.roadmaps.operations.items import move_item
from nastavnik.domains.roadmaps.operations.plans import make_roadmap
from nastavnik.domains.roadmaps.operations.refusals import NothingMoves, TermsChangedSince
from nastavnik.domains.roadmaps.operations.shifting import shift_terms
from nastavnik.domains.roadmaps.operations.terms import change_term
from nastavnik.domains.roadmaps.queries import fingerprint, roadmap_of, term_moves
from nastavnik.domains.year.queries import actions_of
from nastavnik.foundation.records.models import Conflict
from nastavnik.foundation.undo.steps import live_steps_of, undo


@pytest.fixture
def roadmap(world: World) -> Roadmap:
    make_roadmap(world.school, plan_of(3), year=YEAR, actor=world.viewer("curator"), at=AT)
    return _now(world)


def _now(world: World) -> Roadmap:
    roadmap = roadmap_of(viewer=world.viewer("curator"), organisation=world.school, year=YEAR)
    assert roadmap is not None
    return roadmap


def _items(world: World) -> list[Item]:
    return actions_of(_now(world))


def _shift(roadmap: Roadmap, world: World, *, days: int = 7, login: str = "curator", seen: str | None = None) -> int:
    refs = [stage.ref for stage in roadmap.stages.all()]
    moves = term_moves(roadmap, stage_refs=refs, days=days, skip_days_off=True)
    return shift_terms(
        roadmap,
        stage_refs=refs,
        days=days,
        skip_days_off=True,
        seen=fingerprint(moves) if seen is None else seen,
        actor=world.viewer(login),
        at=AT,
    )


def test_shift_terms_moves_what_is_open_to_working_days(world: World, roadmap: Roadmap) -> None:
    first = _items(world)[0]
    move_item(first, to=ItemState.DONE, actor=world.viewer("curator"), at=AT, on=ON)

    assert _shift(roadmap, world, days=8) == 2

    # The third and the fourth of October 2026 and eight days are Sunday and Monday, and the fourth Monday.
    assert [item.end_on for item in _items(world)] == [date(2026, 10, 2), date(2026, 10, 12), date(2026, 10, 12)]


def test_undo_of_a_shift_puts_every_term_back_as_one_deed(world: World, roadmap: Roadmap) -> None:
    curator = world.viewer("curator")
    before = [(item.start_on, item.end_on, item.rule, item.timing_text) for item in _items(world)]
    _shift(roadmap, world)

    undo(live_steps_of(curator, at=AT)[0], actor=curator, at=AT)

    assert [(item.start_on, item.end_on, item.rule, item.timing_text) for item in _items(world)] == before


def test_undo_of_a_shift_refuses_when_one_term_was_changed_since(world: World, roadmap: Roadmap) -> None:
    curator = world.viewer("curator")
    _shift(roadmap, world)
    step = live_steps_of(curator, at=AT)[0]
    last = _items(world)[2]
    change_term(last, start_on=None, end_on=ON, expected_version=last.version, actor=curator, at=AT)

    with pytest.raises(Conflict):
        undo(step, actor=curator, at=AT)
    assert _items(world)[0].end_on == date(2026, 10, 9)


def test_shift_terms_refuses_when_the_dry_run_is_no_longer_so(world: World, roadmap: Roadmap) -> None:
    with pytest.raises(TermsChangedSince):
        _shift(roadmap, world, seen="0" * 64)


def test_shift_terms_refuses_where_nothing_would_move(world: World, roadmap: Roadmap) -> None:
    with pytest.raises(NothingMoves):
        _shift(roadmap, world, days=0)


def test_shift_terms_refuses_the_head(world: World, roadmap: Roadmap) -> None:
    with pytest.raises(NotPermitted):
        _shift(roadmap, world, login="head")


def test_term_moves_say_what_differs_from_the_order_and_what_leaves_the_year(world: World, roadmap: Roadmap) -> None:
    refs = [stage.ref for stage in roadmap.stages.all()]
    curator = world.viewer("curator")

    assert not any(move.differs for move in term_moves(roadmap, stage_refs=refs, days=7, skip_days_off=False))

    approve_roadmap(roadmap, actor=curator, at=AT, approved_on=ON, number="118-о")
    moves = term_moves(roadmap, stage_refs=refs, days=350, skip_days_off=False)
    assert all(move.differs and move.leaves_year for move in moves)
