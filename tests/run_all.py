"""Every check of `make test`, each in its turn, and at the end what failed.

python tests/run_all.py [default|full]
"""

import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BIN = Path(sys.executable).parent
PYTEST = [str(BIN / "pytest"), "-q", "-p", "no:playwright"]
ON_POSTGRESQL = [sys.executable, "tests/run_on_postgresql.py"]

# A worker that has done its share takes from the other: the rows of the matrix are long and lie together.
BOTH_CORES = ["-n", "2", "--dist", "worksteal"]
# Intake reads files and knows no base, so it need not be told twice.
WITH_A_BASE = [*BOTH_CORES, "-m", "not browser and not campaign", "--ignore=tests/foundation/intake"]
WITH_A_BASE += ["tests/domains", "tests/foundation"]

DEFAULT: list[tuple[str, list[str]]] = [
    ("lint", [str(BIN / "ruff"), "check", "."]),
    ("format", [str(BIN / "ruff"), "format", "--check", "."]),
    ("imports", [str(BIN / "lint-imports")]),
    ("types", [str(BIN / "mypy"), "src"]),
    ("migrations", [sys.executable, "manage.py", "makemigrations", "--check", "--dry-run"]),
    ("tests on SQLite", [*PYTEST, *BOTH_CORES, "-m", "not browser and not campaign"]),
    ("tests on PostgreSQL", [*ON_POSTGRESQL, *WITH_A_BASE]),
    ("browser", [sys.executable, "tests/run_in_browser.py"]),
]
FULL: list[tuple[str, list[str]]] = [
    *DEFAULT,
    ("campaigns", [*PYTEST, "-m", "campaign", "--timeout", "3600"]),
    ("everything on PostgreSQL", [*ON_POSTGRESQL, "-m", "not browser and not campaign", "tests"]),
]


def main(depth: str) -> int:
    """Run the checks of the depth; return 1 if any of them failed."""
    failed = [name for name, command in (FULL if depth == "full" else DEFAULT) if not _passes(name, command, depth)]
    print(f"\nНе прошло: {', '.join(failed)}" if failed else "\nВсё прошло.")
    return 1 if failed else 0


def _passes(name: str, command: list[str], depth: str) -> bool:
    print(f"\n── {name}", flush=True)
    started = time.monotonic()
    environment = {**os.environ, "PYTHONWARNINGS": "", "DEPTH": depth}
    done = subprocess.run(command, cwd=ROOT, env=environment, check=False)
    print(f"   {time.monotonic() - started:.0f} с", flush=True)
    return done.returncode == 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else "default"))
