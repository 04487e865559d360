"""The guarded child: takes one file on its input, answers on its output, and has little it could harm.

Started by `guarded.py`, never by hand. The limits stand before the first byte of the file is read.
"""

import contextlib
import json
import sys
from typing import Any

from nastavnik.foundation.intake import caps

_FORBIDDEN_EVENTS = (
    "socket.",
    "subprocess.",
    "os.system",
    "os.exec",
    "os.fork",
    "os.spawn",
    "os.posix_spawn",
    "os.kill",
    "ftplib.",
    "smtplib.",
    "urllib.",
    "pty.",
    "webbrowser.",
)


def main() -> None:
    """Read a file from the input and write the answer: a first byte for what it is, then the rest."""
    _set_limits()
    sys.addaudithook(_refuse_outside)
    from nastavnik.foundation.intake.reading import read_source
    from nastavnik.foundation.intake.refusals import Unreadable
    from nastavnik.foundation.intake.wire import packed

    head = json.loads(sys.stdin.buffer.readline())
    data = sys.stdin.buffer.read(caps.UPLOAD_BYTES + 1)
    try:
        answer = b"+" + packed(read_source(data, head["name"]))
    except Unreadable as refusal:
        answer = b"-" + refusal.message.encode()
    sys.stdout.buffer.write(answer)
    sys.stdout.buffer.flush()


def _set_limits() -> None:
    """Bound time, memory and what may be written; a system without such limits relies on the parent's clock."""
    try:
        import resource
    except ImportError:  # Windows
        return
    limits = {
        resource.RLIMIT_CPU: caps.CPU_SECONDS,
        resource.RLIMIT_AS: _address_space_now() + caps.MEMORY_BYTES,
        resource.RLIMIT_FSIZE: caps.ANSWER_BYTES,
        resource.RLIMIT_NOFILE: 64,
        resource.RLIMIT_CORE: 0,
    }
    for kind, most in limits.items():
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(kind, (most, most))


def _address_space_now() -> int:
    try:
        with open("/proc/self/statm", encoding="ascii") as file:
            pages = int(file.read().split()[0])
    except (OSError, ValueError):
        return 512 * 1024 * 1024  # systems without /proc: a generous guess at the interpreter itself
    return pages * 4096


def _refuse_outside(event: str, arguments: tuple[Any, ...]) -> None:
    """Stop whatever would reach the network, start a program or write a file."""
    if event.startswith(_FORBIDDEN_EVENTS):
        raise PermissionError(event)
    if event == "open" and isinstance(arguments[1], str) and set(arguments[1]) & set("wax+"):
        raise PermissionError(event)


if __name__ == "__main__":
    main()
