"""One server per folder of data: a second one, or a restore under a running one, is refused."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from nastavnik.core.refusals import Refusal


class Occupied(Refusal):
    """A server is running on this folder."""

    def __init__(self) -> None:
        super().__init__("Наставник уже запущен с этой папкой данных. Сначала остановите его.")


@contextmanager
def occupy(home: Path) -> Iterator[None]:
    """Hold the folder; the hold ends with the process, however it ends.

    Raises Occupied.
    """
    with (home / "serve.lock").open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as held:
            raise Occupied from held
        yield
