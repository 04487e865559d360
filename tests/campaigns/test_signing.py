import os
from pathlib import Path
from typing import Any

import pytest

from homes import new_home

pytestmark = pytest.mark.skipif(
    os.environ.get("DATABASE_URL", "").startswith("postgres"), reason="installations here are on SQLite"
)
NEVER = (
    "promised_twice", "promised_lost", "numbers_twice", "numbers_of_nothing", "papers_without_number",
    "papers_without_files", "damaged", "gaps", "chain_faults", "errors",
)  # fmt: skip


def kept(found: dict[str, Any]) -> dict[str, Any]:
    """Return what must be nothing at all."""
    return {name: found[name] for name in NEVER if found[name]}


def test_eight_processes_sign_twice_and_are_killed_without_a_fault(tmp_path: Path) -> None:
    found = new_home(tmp_path / "home").campaign("signing", processes=8, each=6, kills=6, seed=1)

    assert kept(found) == {}
    assert (found["papers"], found["signed"]) == (48, 48)


@pytest.mark.campaign
@pytest.mark.parametrize("seed", range(5))
def test_two_hundred_kills_lose_no_signature(tmp_path: Path, seed: int) -> None:
    found = new_home(tmp_path / "home").campaign("signing", processes=8, each=25, kills=40, seed=100 + seed)

    assert kept(found) == {}
    assert found["signed"] == found["papers"]
