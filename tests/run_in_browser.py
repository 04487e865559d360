"""Runs the browser suite with an installed Chromium; installs Debian's one where that is possible, else says so.

The one without windows is preferred: pages are the same in it, and it takes a little more than half of the work.

python tests/run_in_browser.py [pytest arguments]
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

BIN = Path(sys.executable).parent
SHELL = "chromium-headless-shell"
INSTALL = ["apt-get", "install", "--yes", "--quiet", "--no-install-recommends", SHELL, "fonts-noto-core"]


def main(arguments: list[str]) -> int:
    """Run the browser suite; 0 where no browser can be had, with a line that says what was left out."""
    chromium = os.environ.get("CHROMIUM") or shutil.which(SHELL) or _installed() or shutil.which("chromium")
    if not chromium:
        print(f"Проверки в браузере пропущены: нет Chromium. Поставьте пакет {SHELL} и повторите make browser.")
        return 0
    # One core looks over every page, the other tells the stories: each has a product of its own.
    command = [str(BIN / "pytest"), "-q", "-p", "no:playwright", "-n", "2", "--dist", "loadfile"]
    command += ["-m", "browser and not campaign", *(arguments or ["tests/journeys"])]
    done = subprocess.run(command, env={**os.environ, "CHROMIUM": chromium}, check=False)
    return 0 if done.returncode == 5 else done.returncode


def _installed() -> str | None:
    """Install the browser where that may be done; return where it is."""
    if os.geteuid() != 0 or not Path("/etc/debian_version").exists():
        return None
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "check": False}
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "update", "--quiet"], env=environment, **quiet)
    subprocess.run(INSTALL, env=environment, **quiet)
    return shutil.which(SHELL)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
