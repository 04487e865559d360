"""The product as a school runs it: a child process of its own, in a folder of its own, on the loopback."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path

START_SECONDS = 180  # a whole school is made first, and both cores may be busy
STOP_SECONDS = 20
# What the tests settle for themselves must not reach a product that is run for real.
OURS = ("NASTAVNIK_QUEUE", "NASTAVNIK_HOME", "DATABASE_URL", "DJANGO_SETTINGS_MODULE")


@dataclass
class Product:
    """A running installation: its address, and what its terminal says."""

    address: str
    folder: Path
    process: subprocess.Popen[bytes]

    @property
    def said(self) -> str:
        """Return what stands in the terminal."""
        return (self.folder / "terminal.txt").read_text(encoding="utf-8")

    def stop(self) -> None:
        """End the process that was started, and no other."""
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def start_product(folder: Path, *words: str) -> Product:
    """Start `nastavnik serve` in the folder and wait for its first page."""
    port = _free_port()
    command = [sys.executable, "-m", "nastavnik.cli.main", "serve", "--port", str(port), *words]
    environment = {name: value for name, value in os.environ.items() if name not in OURS}
    environment |= {"NASTAVNIK_HOME": str(folder / "home"), "PYTHONUNBUFFERED": "1", "PYTHONUTF8": "1"}
    # As where a telephone reaches the school: personal links and their marks are offered.
    environment["NASTAVNIK_ADDRESS"] = f"http://127.0.0.1:{port}"
    with (folder / "terminal.txt").open("wb") as terminal:
        process = subprocess.Popen(command, env=environment, stdout=terminal, stderr=subprocess.STDOUT)
    product = Product(f"http://127.0.0.1:{port}", folder, process)
    _wait_for_first_page(product)
    return product


def _wait_for_first_page(product: Product) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and product.process.poll() is None:
        if _answers(f"{product.address}/account/login/"):
            return
        time.sleep(0.1)
    product.stop()
    raise AssertionError(f"«nastavnik serve» did not come up:\n{product.said}")


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=5) as answer:
            return bool(answer.status == 200)
    except urllib.error.HTTPError:
        return False
    except OSError:
        return False


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
