import os
from pathlib import Path
from typing import Any

import pytest

from homes import new_home

pytestmark = pytest.mark.skipif(
    os.environ.get("DATABASE_URL", "").startswith("postgres"), reason="installations here are on SQLite"
)
NEVER = (
    "signed_lost", "numbers_twice", "jobs_lost", "done_twice", "done_without_effect", "papers_without_letter",
    "letters_never_sent", "chain_faults",
)  # fmt: skip


def kept(found: dict[str, Any]) -> dict[str, Any]:
    """Return what must be nothing at all."""
    return {name: found[name] for name in (*NEVER, "gaps") if found[name]}


def test_thirty_kills_lose_nothing_and_do_nothing_twice(tmp_path: Path) -> None:
    found = new_home(tmp_path / "home").campaign("kills", kills=30, seed=1)

    assert kept(found) == {}
    assert found["drained"]
    assert found["signed"] > 30
    assert found["jobs_tried_again"] > 0, "no job was hit, so nothing was proved"
    assert found["letters_sent_again"] <= found["worker"]


def test_the_control_does_jobs_twice(tmp_path: Path) -> None:
    found = new_home(tmp_path / "home").campaign("kills", kills=12, seed=2, effect="apart", victims="worker")

    assert found["done_twice"] > 0


@pytest.mark.campaign
@pytest.mark.parametrize("seed", range(10))
def test_a_thousand_kills_lose_nothing_and_do_nothing_twice(tmp_path: Path, seed: int) -> None:
    found = new_home(tmp_path / "home").campaign("kills", kills=100, seed=100 + seed)

    assert kept(found) == {}
    assert found["drained"]
