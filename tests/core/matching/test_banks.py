from dataclasses import replace

import pytest

from nastavnik.core.matching.banks import WORDS, Missing, Side, Standing, missing

READY = Standing(
    side=Side.MENTOR,
    wants=True,
    has_processing=True,
    has_guardian=True,
    is_external=False,
    has_clearance=False,
    places=1,
)


@pytest.mark.parametrize(
    ("change", "codes"),
    [
        ({}, ()),
        ({"is_external": True, "has_clearance": True}, ()),
        ({"is_external": True}, (Missing.NO_CLEARANCE,)),
        ({"is_external": True, "side": Side.MENTEE}, ()),
        ({"has_processing": False}, (Missing.NO_CONSENT,)),
        ({"has_guardian": False}, (Missing.NO_GUARDIAN,)),
        ({"places": 0}, (Missing.CAPACITY_ZERO,)),
        ({"places": 0, "side": Side.MENTEE}, ()),
        ({"wants": False, "has_processing": False}, (Missing.SAID_NO, Missing.NO_CONSENT)),
        ({"has_left": True}, (Missing.LEFT,)),
    ],
)
def test_missing_names_everything_in_order(change: dict[str, object], codes: tuple[Missing, ...]) -> None:
    assert missing(replace(READY, **change)) == codes  # type: ignore[arg-type]


def test_every_reason_has_words() -> None:
    assert set(WORDS) == set(Missing)
