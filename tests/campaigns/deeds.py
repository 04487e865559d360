"""What the campaigns write: the deeds of the house, as small as they come, and what must be true of them afterwards."""

import ctypes
import os
import signal
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

from nastavnik.core.access.viewer import Scope, system

_DIE_WITH_PARENT = 1
SCHOOL = "a" * 32
SCOPE = Scope(SCHOOL, f"{SCHOOL}/")
ACTOR = system(because="a campaign", organisation_ref=SCHOOL)
ON = date(2026, 10, 19)


def now() -> datetime:
    """Return this moment."""
    return datetime.now(UTC)  # noqa: TID251  a campaign is its own top floor


def sign(key: str) -> int:
    """Give a paper its number and queue a letter about it, in one transaction; return the number."""
    from django.db import transaction

    from nastavnik.foundation.numbering.giving import take_number
    from nastavnik.foundation.outbox.letters import queue_letter

    with transaction.atomic():
        number = take_number(organisation_ref=SCHOOL, register="main_activity", on=ON, actor=ACTOR, at=now(), key=key)
        queue_letter(
            organisation_ref=SCHOOL,
            event=f"signed:{key}",
            recipient_ref=SCHOOL,
            address="reader@school.example",
            subject="Подписан приказ",
            body=key,
            at=now(),
        )
    return number.first


class Acknowledged:
    """What was promised to somebody: a line is written only after the deed stands. Kept outside the base."""

    def __init__(self, name: str) -> None:
        self.path = Path(os.environ["NASTAVNIK_HOME"], f"{name}.promises")
        self.path.touch()

    def say(self, line: str) -> None:
        """Promise one thing; a single write, so that a killed process leaves no half of a line."""
        handle = os.open(self.path, os.O_WRONLY | os.O_APPEND)
        os.write(handle, f"{line}\n".encode())
        os.close(handle)

    def lines(self) -> list[str]:
        """Return all promises."""
        return self.path.read_text(encoding="utf-8").splitlines()


def in_child(deed: Callable[[], None]) -> int:
    """Run the deed in a forked process without an open connection; return its id."""
    from django.db import connections

    connections.close_all()
    child = os.fork()
    if child:
        return child
    code = 1
    try:
        ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, signal.SIGKILL)  # a campaign that is stopped leaves nobody behind
        deed()
        code = 0
    finally:
        os._exit(code)


def wait_for(children: list[int]) -> list[int]:
    """Wait for the children; return their exit codes."""
    return [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]


def until(condition: Callable[[], bool], *, seconds: float) -> bool:
    """Wait until the condition holds; tell whether it did in time."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if condition():
            return True
        time.sleep(0.002)
    return False
