"""Every check of `make test`, and at the end what failed.

python tests/run_all.py [default|full]
"""

import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
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

Check = tuple[str, list[str]]

DEFAULT: list[Check] = [
    ("lint", [str(BIN / "ruff"), "check", "."]),
    ("format", [str(BIN / "ruff"), "format", "--check", "."]),
    ("imports", [str(BIN / "lint-imports")]),
    ("types", [str(BIN / "mypy"), "src"]),
    ("migrations", [sys.executable, "manage.py", "makemigrations", "--check", "--dry-run"]),
    ("tests on SQLite", [*PYTEST, *BOTH_CORES, "-m", "not browser and not campaign"]),
    ("tests on PostgreSQL", [*ON_POSTGRESQL, *WITH_A_BASE]),
    ("browser", [sys.executable, "tests/run_in_browser.py"]),
]
FULL: list[Check] = [
    *DEFAULT,
    ("campaigns", [*PYTEST, "-m", "campaign", "--timeout", "3600"]),
    ("everything on PostgreSQL", [*ON_POSTGRESQL, "-m", "not browser and not campaign", "tests"]),
]


# The browser's stories are told before all pages are looked over; what is left of their core tells the other base.
SIDE_BY_SIDE = ("tests on PostgreSQL", "browser")


def main(depth: str) -> int:
    """Run the checks of the depth; return 1 if any of them failed."""
    checks = FULL if depth == "full" else DEFAULT
    failed = [name for name, command in checks if name not in SIDE_BY_SIDE and not _passes(name, command, depth)]
    failed += _passing_together([check for check in checks if check[0] in SIDE_BY_SIDE], depth)
    print(f"\nНе прошло: {', '.join(failed)}" if failed else "\nВсё прошло.")
    return 1 if failed else 0


def _passes(name: str, command: list[str], depth: str) -> bool:
    print(f"\n── {name}", flush=True)
    started = time.monotonic()
    done = subprocess.run(command, cwd=ROOT, env=_environment(depth), check=False)
    print(f"   {time.monotonic() - started:.0f} с", flush=True)
    return done.returncode == 0


def _passing_together(checks: list[Check], depth: str) -> list[str]:
    """Run checks side by side, print what each said when all are over, and return the names of those that failed."""
    print(f"\n── рядом: {', '.join(name for name, _ in checks)}", flush=True)
    started = time.monotonic()
    with ThreadPoolExecutor(len(checks)) as pool:
        done = list(pool.map(lambda check: _heard(check[1], depth), checks))
    for (name, _), one in zip(checks, done, strict=True):
        print(f"\n── {name}\n{one.stdout.decode('utf-8', 'replace').rstrip()}", flush=True)
    print(f"   {time.monotonic() - started:.0f} с", flush=True)
    return [name for (name, _), one in zip(checks, done, strict=True) if one.returncode]


def _heard(command: list[str], depth: str) -> subprocess.CompletedProcess[bytes]:
    output = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT}
    return subprocess.run(command, cwd=ROOT, env=_environment(depth), check=False, **output)


def _environment(depth: str) -> dict[str, str]:
    return {**os.environ, "PYTHONWARNINGS": "", "DEPTH": depth}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else "default"))
