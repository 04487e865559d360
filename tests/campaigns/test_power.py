import os
from pathlib import Path
from typing import Any

import pytest

from homes import new_home

pytestmark = pytest.mark.skipif(
    os.environ.get("DATABASE_URL", "").startswith("postgres"), reason="PostgreSQL looks after its own files"
)


def pull(tmp_path: Path, **options: object) -> dict[str, Any]:
    """Run the campaign; leave it out where SQLite cannot be reached."""
    found = new_home(tmp_path / "home").campaign("power", **options)
    if "skipped" in found:
        pytest.skip(found["skipped"])
    return found


def test_two_hundred_power_losses_lose_nothing_and_break_nothing(tmp_path: Path) -> None:
    found = pull(tmp_path, images=200, commits=60)

    assert (found["damaged"], found["halves"], found["lost"]) == (0, 0, 0)
    assert found["promises"] > 2_000, "the plug was pulled before anything was promised"
    assert found["flushes"] >= 60


def test_the_control_without_flushing_is_damaged(tmp_path: Path) -> None:
    found = pull(tmp_path, images=40, commits=60, synchronous="OFF")

    assert found["damaged"] + found["losing"] > 20


def test_the_control_with_flushing_at_checkpoints_only_loses_promises(tmp_path: Path) -> None:
    found = pull(tmp_path, images=40, commits=60, synchronous="NORMAL")

    assert (found["damaged"], found["losing"] > 0) == (0, True)


@pytest.mark.campaign
@pytest.mark.parametrize("seed", range(10))
def test_ten_thousand_power_losses_lose_nothing_and_break_nothing(tmp_path: Path, seed: int) -> None:
    found = pull(tmp_path, images=1_000, commits=300, seed=seed)

    assert (found["damaged"], found["halves"], found["lost"]) == (0, 0, 0)
