import os
from pathlib import Path

import pytest

from homes import new_home

pytestmark = pytest.mark.skipif(
    os.environ.get("DATABASE_URL", "").startswith("postgres"), reason="installations here are on SQLite"
)


def test_eight_processes_take_two_thousand_numbers_without_a_gap(tmp_path: Path) -> None:
    found = new_home(tmp_path / "home").campaign("numbers", processes=8, each=250)

    assert (found["acknowledged"], found["rows"], found["twice"], found["errors"]) == (2_000, 2_000, 0, 0)
    assert (found["gaps"], found["chain_faults"]) == ([], 0)


def test_the_control_gives_numbers_twice(tmp_path: Path) -> None:
    found = new_home(tmp_path / "home").campaign("numbers", processes=8, each=40, way="maximum")

    assert found["twice"] > 0


@pytest.mark.campaign
def test_sixteen_processes_take_thirty_two_thousand_numbers(tmp_path: Path) -> None:
    found = new_home(tmp_path / "home").campaign("numbers", processes=16, each=2_000)

    assert (found["acknowledged"], found["twice"], found["errors"], found["gaps"]) == (32_000, 0, 0, [])
