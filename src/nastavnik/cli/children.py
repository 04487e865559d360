"""Child processes of one server: started, restarted when they die, stopped by their own ids."""

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

_PR_SET_PDEATHSIG = 1
GRACE_SECONDS = 10.0
QUICK_DEATH_SECONDS = 5.0
QUICK_DEATHS = 5


@dataclass
class Child:
    """One process that must be there as long as the server is."""

    name: str
    command: Sequence[str]
    stop_signal: int = signal.SIGTERM
    quick_deaths: int = 0
    started: float = 0.0
    process: subprocess.Popen[bytes] | None = field(default=None, repr=False)

    def start(self, environment: dict[str, str]) -> None:
        """Start the process in a group of its own, which dies with this one."""
        self.started = time.monotonic()
        self.process = subprocess.Popen(  # noqa: S603  our own commands
            list(self.command), env=environment, start_new_session=True, preexec_fn=_die_with_parent
        )

    @property
    def is_alive(self) -> bool:
        """Tell whether the process runs."""
        return self.process is not None and self.process.poll() is None

    def ask_to_stop(self) -> None:
        """Let the process finish what it is doing."""
        if self.process is not None and self.is_alive:
            self.process.send_signal(self.stop_signal)

    def end(self, within: float) -> None:
        """Wait for the process, and end it and its own children where it does not come to an end."""
        if self.process is None:
            return
        try:
            self.process.wait(within)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.clear_group()

    def clear_group(self) -> None:
        """End what the process left behind, so that a new one finds the port free."""
        if self.process is None:
            return
        try:
            os.killpg(self.process.pid, signal.SIGKILL)
        except ProcessLookupError:
            return


class Children:
    """All the children of one server."""

    def __init__(self, children: Sequence[Child], environment: dict[str, str]) -> None:
        self.children = list(children)
        self.environment = environment
        self._stopping = False

    def start(self) -> None:
        """Start all, and stop all on Ctrl+C or SIGTERM."""
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: self._ask_to_stop())
        for child in self.children:
            child.start(self.environment)

    def watch(self, *, say: Callable[[str], None]) -> int:
        """Stay until told to stop; return 0, or 1 when a child dies again and again."""
        while not self._stopping:
            for child in self.children:
                if not child.is_alive and not self._stopping and not self._restarted(child, say):
                    self._ask_to_stop()
                    self._end()
                    return 1
            time.sleep(0.2)
        self._end()
        return 0

    def _restarted(self, child: Child, say: Callable[[str], None]) -> bool:
        child.clear_group()
        quick = time.monotonic() - child.started < QUICK_DEATH_SECONDS
        child.quick_deaths = child.quick_deaths + 1 if quick else 0
        if child.quick_deaths >= QUICK_DEATHS:
            say(f"Процесс «{child.name}» не запускается. Причина в строках выше.")
            return False
        say(f"Процесс «{child.name}» остановился, запускаем снова.")
        child.start(self.environment)
        return True

    def _ask_to_stop(self) -> None:
        self._stopping = True
        for child in self.children:
            child.ask_to_stop()

    def _end(self) -> None:
        deadline = time.monotonic() + GRACE_SECONDS
        for child in self.children:
            child.end(max(0.1, deadline - time.monotonic()))


def _die_with_parent() -> None:
    """Ask Linux to stop the child when the server itself is killed, so that no process stays alone with the port."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
