"""Whole installations on SQLite, each in a folder of its own, run as an operator would run them.

What a kill, a full disk or a restore does to an installation shows only in a process of its own.
"""

import fcntl
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
_SETUP = "import django; django.setup()\n"


@dataclass(frozen=True)
class Home:
    """The folder of one installation."""

    path: Path

    @property
    def base(self) -> Path:
        """Return the file of the base."""
        return self.path / "nastavnik.sqlite3"

    @property
    def environment(self) -> dict[str, str]:
        """Return the environment that points at this installation and at nothing else."""
        kept = {name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "EMAIL_URL")}
        paths = os.pathsep.join([str(ROOT / "src"), str(ROOT / "tests")])
        return {
            **kept,
            "NASTAVNIK_HOME": str(self.path),
            "NASTAVNIK_QUEUE": "huey",
            "DJANGO_SETTINGS_MODULE": "nastavnik.project.settings",
            "PYTHONPATH": paths,
            "PYTHONWARNINGS": "",
        }

    def command(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Run one command of `nastavnik` to its end."""
        return self._to_end([sys.executable, "-m", "nastavnik.cli.main", *words])

    def python(self, code: str) -> subprocess.CompletedProcess[str]:
        """Run some lines with Django loaded."""
        return self._to_end([sys.executable, "-c", _SETUP + code])

    def campaign(self, name: str, **options: object) -> dict[str, Any]:
        """Run one of the campaigns to its end and return what it found."""
        words = [f"--{option}={value}" for option, value in options.items()]
        done = self._to_end([sys.executable, "-m", f"campaigns.{name}", *words])
        assert done.returncode == 0, done.stderr
        found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
        return found

    def _to_end(self, command: list[str]) -> subprocess.CompletedProcess[str]:
        return subprocess.run(command, env=self.environment, capture_output=True, text=True, check=False, cwd=ROOT)


def new_home(path: Path) -> Home:
    """Return an installation with all tables and nothing in them."""
    shutil.copytree(made_once("template", _prepare), path)
    return Home(path)


def _prepare(path: Path) -> None:
    made = Home(path).python("from nastavnik.cli.preparing import prepare_base; prepare_base()")
    assert made.returncode == 0, made.stderr


def made_once(name: str, make: Callable[[Path], None]) -> Path:
    """Return a folder that is made once for all processes of a run, in the home they share."""
    shared = Path(os.environ["NASTAVNIK_HOME"])
    made, unfinished = shared / name, shared / f"{name}-unfinished"
    with (shared / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not made.exists():
            make(unfinished)
            unfinished.rename(made)
    return made
