import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import nastavnik
from nastavnik.foundation.intake import Unreadable, caps, guarded, read_source, read_source_in_child

ROOT = str(Path(nastavnik.__file__).parent.parent)


def modules_after(words: str) -> set[str]:
    code = f"import sys; sys.path.insert(0, {ROOT!r}); {words}; print(' '.join(sys.modules))"
    done = subprocess.run([sys.executable, "-I", "-c", code], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_read_source_in_child_says_the_same_as_reading_here():
    data = "№\tМероприятие\tСроки\n1\tВстреча\tмай".encode()

    assert read_source_in_child(data, "план.txt") == read_source(data, "план.txt")
    assert read_source_in_child("а;б\n1;2".encode(), "список.csv") == read_source("а;б\n1;2".encode(), "список.csv")


def test_read_source_in_child_serves_several_at_once():
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda number: read_source_in_child(f"план {number}".encode(), "а.txt"), range(8)))

    assert [answer.blocks[0].text for answer in answers] == [f"план {number}" for number in range(8)]


def test_read_source_in_child_gives_up_on_a_child_that_hangs(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(caps, "WALL_SECONDS", 0.3)
    monkeypatch.setattr(guarded, "_START", "import time; time.sleep(60)")

    with pytest.raises(Unreadable):
        read_source_in_child(b"1", "a.txt")


@pytest.mark.parametrize(
    "words",
    [
        "import os; os.abort()",
        "raise SystemExit(3)",
        "print('+{')",
        "print('+[1]')",
        "print()",
        "import sys; sys.stdin.close()",
    ],
)
def test_read_source_in_child_refuses_when_the_child_breaks(monkeypatch: pytest.MonkeyPatch, words: str):
    monkeypatch.setattr(guarded, "_START", words)

    with pytest.raises(Unreadable):
        read_source_in_child(b"1", "a.txt")


@pytest.mark.parametrize(
    "deed",
    [
        "import socket; socket.create_connection(('127.0.0.1', 9), 1)",
        "import subprocess; subprocess.run(['true'])",
        "import os; os.system('true')",
        "import os; os.fork()",
        "open('x', 'w')",
        "bytearray(700 * 1024 * 1024)",
    ],
)
def test_child_may_not(deed: str, tmp_path: Path):
    words = (
        f"import sys; sys.path.insert(0, {ROOT!r}); from nastavnik.foundation.intake import child;"
        f"child._set_limits(); sys.addaudithook(child._refuse_outside); {deed}"
    )

    done = subprocess.run([sys.executable, "-I", "-c", words], capture_output=True, text=True, cwd=tmp_path)

    assert done.returncode == 1
    assert "PermissionError" in done.stderr or "MemoryError" in done.stderr
    assert not list(tmp_path.iterdir())


def test_child_stops_when_its_time_is_used_up():
    words = (
        f"import sys; sys.path.insert(0, {ROOT!r}); from nastavnik.foundation.intake import caps, child;"
        "caps.CPU_SECONDS = 1; child._set_limits()\nwhile True: pass"
    )

    done = subprocess.run([sys.executable, "-I", "-c", words], capture_output=True, timeout=20)

    assert done.returncode < 0


def test_intake_loads_neither_django_nor_a_parser():
    loaded = modules_after("import nastavnik.foundation.intake")

    assert not {"django", "lxml", "docx", "python_calamine", "charset_normalizer"} & loaded
