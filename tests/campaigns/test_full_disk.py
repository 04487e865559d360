import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from homes import Home, new_home

pytestmark = pytest.mark.skipif(
    os.environ.get("DATABASE_URL", "").startswith("postgres"), reason="installations here are on SQLite"
)


@pytest.fixture
def small_volume(tmp_path: Path) -> Iterator[Path]:
    """Mount a volume of six megabytes, which only root may."""
    volume = tmp_path / "volume"
    volume.mkdir()
    mount = shutil.which("mount")
    if mount is None or os.geteuid() != 0:
        pytest.skip("a small volume of its own can be mounted by root only")
    done = subprocess.run(
        [mount, "-t", "tmpfs", "-o", "size=6m", "tmpfs", str(volume)], capture_output=True, check=False
    )
    if done.returncode:
        pytest.skip(f"a small volume cannot be mounted here: {done.stderr.decode().strip()}")
    yield volume
    subprocess.run(["umount", str(volume)], check=True)


def test_a_full_disk_refuses_in_words_and_goes_on_when_it_is_free(small_volume: Path, tmp_path: Path) -> None:
    home: Home = new_home(small_volume / "home")

    found = home.campaign("full_disk", commits=400)

    assert found["refused"] > 0, "the disk never filled up"
    assert (found["strange_refusals"], found["sound"], found["chain_faults"]) == ([], "ok", 0)
    assert found["read_while_full"] > 0
    assert (found["files_refused"] > 0, found["files_damaged"], found["halves_left"]) == (True, 0, 0)
    assert (found["refused_when_free"], found["lost"]) == (0, 0)
