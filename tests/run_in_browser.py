"""Runs the browser suite with an installed Chromium; installs Debian's one where that is possible, else says so.

python tests/run_in_browser.py [pytest arguments]
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

BIN = Path(sys.executable).parent
INSTALL = ["apt-get", "install", "--yes", "--quiet", "--no-install-recommends", "chromium", "fonts-noto-core"]


def main(arguments: list[str]) -> int:
    """Run the browser suite; 0 where no browser can be had, with a line that says what was left out."""
    if not _chromium() and not _install():
        print("Проверки в браузере пропущены: нет Chromium. Поставьте пакет chromium и повторите make browser.")
        return 0
    # One core looks over every page, the other tells the stories: each has a product of its own.
    command = [str(BIN / "pytest"), "-q", "-p", "no:playwright", "-n", "2", "--dist", "loadfile"]
    command += ["-m", "browser and not campaign", *(arguments or ["tests/journeys"])]
    done = subprocess.run(command, env={**os.environ, "CHROMIUM": _chromium() or ""}, check=False)
    return 0 if done.returncode == 5 else done.returncode


def _chromium() -> str | None:
    return os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")


def _install() -> bool:
    if os.geteuid() != 0 or not Path("/etc/debian_version").exists():
        return False
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "check": False}
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "update", "--quiet"], env=environment, **quiet)
    subprocess.run(INSTALL, env=environment, **quiet)
    return _chromium() is not None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
