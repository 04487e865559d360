import os
from pathlib import Path

import pytest

from homes import new_home

pytestmark = pytest.mark.skipif(
    os.environ.get("DATABASE_URL", "").startswith("postgres"), reason="installations here are on SQLite"
)


def test_four_workers_do_each_job_once(tmp_path: Path) -> None:
    found = new_home(tmp_path / "home").campaign("workers", workers=4, jobs=50)

    assert found == {"jobs": 50, "errors": 0, "done": 50, "done_twice": 0}
