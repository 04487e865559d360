import argparse
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path

import pytest

from homes import ROOT, Home, new_home
from nastavnik.cli import serve
from nastavnik.cli.serve import address_fault


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def asked(*words: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    serve.register(parser)
    return parser.parse_args(["--port", str(free_port()), *words])


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_address_fault_lets_this_machine_alone_be_served_in_clear(host: str) -> None:
    assert address_fault(asked("--host", host)) == ""


@pytest.mark.parametrize("host", ["0.0.0.0", "192.0.2.7"])
def test_address_fault_refuses_a_network_in_clear(host: str) -> None:
    assert "открытым текстом" in address_fault(asked("--host", host))


def test_address_fault_lets_a_network_through_with_a_certificate_or_a_plain_yes(tmp_path: Path) -> None:
    cert, key = tmp_path / "cert.pem", tmp_path / "key.pem"
    cert.touch()
    key.touch()

    assert address_fault(asked("--host", "0.0.0.0", "--cert", str(cert), "--key", str(key))) == ""
    assert address_fault(asked("--host", "0.0.0.0", "--insecure-lan")) == ""


def test_address_fault_names_what_is_missing(tmp_path: Path) -> None:
    absent = str(tmp_path / "absent.pem")

    assert "и ключ" in address_fault(asked("--cert", absent))
    assert "absent.pem" in address_fault(asked("--cert", absent, "--key", absent))


def test_address_fault_names_a_taken_port() -> None:
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        holder.listen()
        port = holder.getsockname()[1]

        assert f"Порт {port} занят" in address_fault(asked("--port", str(port)))


class Server:
    """A server of its own, as `make run` starts it."""

    def __init__(self, home: Home, *words: str) -> None:
        self.port, self.home = free_port(), home
        command = [sys.executable, "-m", "nastavnik.cli.main", "serve", "--port", str(self.port), *words]
        self.said = home.path.with_name("said.txt")
        with self.said.open("w", encoding="utf-8") as said:
            self.process = subprocess.Popen(
                command, env=home.environment, stdout=said, stderr=subprocess.DEVNULL, cwd=ROOT
            )

    def status(self, path: str = "/", *, within: float = 60) -> int:
        """Return the status of a page, waiting for the server to come up."""
        deadline = time.monotonic() + within
        while True:
            try:
                return self._get(path)
            except OSError:
                if time.monotonic() > deadline:
                    raise
                time.sleep(0.05)

    def _get(self, path: str) -> int:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            connection.request("GET", path)
            return connection.getresponse().status
        finally:
            connection.close()

    def children(self) -> list[int]:
        """Return the ids of its child processes."""
        listed = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text(encoding="ascii")
        return [int(word) for word in listed.split()]

    def end(self) -> int:
        """Stop it as a supervisor would; return its exit code."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        return self.process.wait(30)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Serve one installation to every question that leaves it running."""
    yield from _served(tmp_path_factory.mktemp("shared"))


@pytest.fixture
def own_server(tmp_path: Path) -> Iterator[Server]:
    yield from _served(tmp_path)


def _served(folder: Path) -> Iterator[Server]:
    if os.environ.get("DATABASE_URL", "").startswith("postgres"):
        pytest.skip("installations here are on SQLite")
    server = Server(new_home(folder / "home"), "--empty")
    server.status()
    yield server
    server.end()


def test_serve_shows_the_first_page(server: Server) -> None:
    assert server.status() < 500


def test_serve_prints_the_address_of_a_first_start(server: Server) -> None:
    assert f"http://127.0.0.1:{server.port}/start/" in server.said.read_text(encoding="utf-8")


def test_serve_starts_a_killed_child_again_and_leaves_none_behind(own_server: Server) -> None:
    server = own_server
    before = server.children()

    for child in before:
        os.kill(child, signal.SIGKILL)
    deadline = time.monotonic() + 20
    while len(set(server.children()) - set(before)) < 2 and time.monotonic() < deadline:
        time.sleep(0.05)
    assert server.status() < 500
    after = server.children()

    assert (len(before), len(after)) == (2, 2)
    assert server.end() == 0
    assert not [child for child in after if Path(f"/proc/{child}").exists()]


def test_serve_refuses_a_second_server_on_the_same_folder(server: Server) -> None:
    second = server.home.command("serve", "--port", str(free_port()), "--empty")

    assert (second.returncode, "уже запущен" in second.stderr) == (2, True)


def test_the_worker_does_a_job_that_another_process_asked_for(server: Server) -> None:
    """The whole way: row, queue, worker. The kind is unknown to the worker, and even that ends in words."""
    code = """
from campaigns.deeds import ACTOR, now, until
from nastavnik.foundation.jobs.asking import ask_job
from nastavnik.foundation.jobs.kinds import job_kind
from nastavnik.foundation.jobs.models import Job, JobState
from nastavnik.foundation.scope.managers import Because
job_kind("campaign.unknown", asker=lambda job, at: ACTOR, effect=lambda work, prepared: {}, attempt_limit=1)
job = ask_job("campaign.unknown", actor=ACTOR, at=now(), key="k")
rows = Job.objects.unscoped(because=Because.UPKEEP).filter(pk=job.pk)
until(lambda: rows.get().has_ended, seconds=30)
print(rows.get().state)
"""
    done = server.home.python(code)

    assert done.stdout.strip() == "poison", done.stderr
