import os
from pathlib import Path

import pytest

from homes import new_home

pytestmark = pytest.mark.skipif(
    os.environ.get("DATABASE_URL", "").startswith("postgres"), reason="installations here are on SQLite"
)


def test_copies_under_load_come_back_whole(tmp_path: Path) -> None:
    found = new_home(tmp_path / "home").campaign("copies", copies=3)

    assert (found["good"], found["why"]) == (3, "")
    assert found["promises"] > 15


def test_the_control_copies_of_a_live_file_come_back_with_losses(tmp_path: Path) -> None:
    found = new_home(tmp_path / "home").campaign("copies", copies=10, way="file")

    assert found["good"] < 10


@pytest.mark.campaign
def test_twenty_copies_under_load_come_back_whole(tmp_path: Path) -> None:
    found = new_home(tmp_path / "home").campaign("copies", copies=20)

    assert (found["good"], found["why"]) == (20, "")


@pytest.mark.campaign
def test_two_hundred_copies_under_load_come_back_whole(tmp_path: Path) -> None:
    found = new_home(tmp_path / "home").campaign("copies", copies=200)

    assert (found["good"], found["why"]) == (200, "")
