from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from nastavnik.core.access.roles import Role
from nastavnik.core.access.viewer import Viewer, system
from nastavnik.core.refusals import Refusal
from nastavnik.foundation.undo import steps
from nastavnik.foundation.undo.models import UndoStep
from nastavnik.foundation.undo.steps import (
    TooLateToUndo,
    UndoneAlready,
    live_steps_of,
    offer_undo,
    undo,
    undo_step_for,
    undoes,
)

pytestmark = pytest.mark.django_db

SCHOOL = "a" * 32
AT = datetime(2026, 10, 19, 6, 0, tzinfo=UTC)
CURATOR = Viewer(Role.CURATOR, SCHOOL, f"{SCHOOL}/", "c" * 32, "d" * 32)
COLLEAGUE = Viewer(Role.CURATOR, SCHOOL, f"{SCHOOL}/", "e" * 32, "f" * 32)
STRANGER = Viewer(Role.CURATOR, "b" * 32, f"{'b' * 32}/", "c" * 32, "d" * 32)


@pytest.fixture
def put_back() -> Iterator[list[str]]:
    done: list[str] = []

    @undoes("test.deed")
    def way(step: UndoStep, *, actor: Viewer, at: datetime) -> None:
        if step.payload.get("refuse"):
            raise Refusal("Так уже не вернуть.")
        done.append(step.payload["item"])

    yield done
    steps._WAYS.pop("test.deed")


def offer(**payload: object) -> UndoStep:
    return offer_undo(actor=CURATOR, at=AT, words="Отмечено", kind="test.deed", payload={"item": "x", **payload})


def test_undo_puts_things_back_once(put_back: list[str]) -> None:
    step = offer()

    undo(step, actor=CURATOR, at=AT)

    with pytest.raises(UndoneAlready):
        undo(step, actor=CURATOR, at=AT)
    assert put_back == ["x"]


def test_undo_leaves_the_step_when_its_way_back_refuses(put_back: list[str]) -> None:
    step = offer(refuse=True)

    with pytest.raises(Refusal, match="не вернуть"):
        undo(step, actor=CURATOR, at=AT)
    assert list(live_steps_of(CURATOR, at=AT)) == [step]


def test_undo_is_good_for_thirty_days(put_back: list[str]) -> None:
    early, late = offer(), offer()
    day_30 = AT + timedelta(days=30)

    undo(early, actor=CURATOR, at=day_30 - timedelta(seconds=1))
    with pytest.raises(TooLateToUndo):
        undo(late, actor=CURATOR, at=day_30)
    assert not live_steps_of(CURATOR, at=day_30).exists()


@pytest.mark.parametrize("viewer", [COLLEAGUE, STRANGER, system(because="a test", organisation_ref=SCHOOL)])
def test_undo_step_for_hides_the_steps_of_others(put_back: list[str], viewer: Viewer) -> None:
    step = offer()

    with pytest.raises(UndoStep.DoesNotExist):
        undo_step_for(viewer=viewer, ref=step.ref)
    assert undo_step_for(viewer=CURATOR, ref=step.ref) == step


def test_live_steps_of_begins_with_the_latest(put_back: list[str]) -> None:
    first, second = offer(), offer()

    assert list(live_steps_of(CURATOR, at=AT)) == [second, first]


def test_offer_undo_refuses_a_deed_without_a_way_back() -> None:
    with pytest.raises(ValueError, match="way back"):
        offer()


def test_undoes_refuses_a_second_way_for_one_kind(put_back: list[str]) -> None:
    with pytest.raises(ValueError, match="already"):
        undoes("test.deed")(lambda step, *, actor, at: None)
