"""Log lines without personal data: a fault is named and placed, what it was about is left out.

The text of an exception may quote what somebody typed («value too long for …», «Key (email)=…»). It is kept only for
kinds of faults that speak of the program and never of its data.
"""

import logging
import traceback
from types import TracebackType

SPEAK_OF_THE_PROGRAM = (ImportError, AttributeError, NameError, OSError)

ExceptionInfo = (
    tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
)  # what logging hands over


class CalmFormatter(logging.Formatter):
    """Writes a fault as its name and the places it came through, innermost last."""

    def formatException(self, ei: ExceptionInfo) -> str:  # noqa: N802  a name of the library
        """Return the lines of a fault and of what caused it."""
        lines: list[str] = []
        seen = ei[1]
        while seen is not None:
            lines += [f"  {frame.filename}:{frame.lineno} {frame.name}" for frame in _frames(seen)]
            lines.append(_named(seen))
            seen = seen.__cause__ or (None if seen.__suppress_context__ else seen.__context__)
        return "\n".join(lines)


def _frames(fault: BaseException) -> traceback.StackSummary:
    return traceback.extract_tb(fault.__traceback__)


def _named(fault: BaseException) -> str:
    name = f"{type(fault).__module__}.{type(fault).__qualname__}"
    if not isinstance(fault, SPEAK_OF_THE_PROGRAM):
        return name
    words = str(fault.strerror) if isinstance(fault, OSError) and fault.strerror else str(fault)
    return f"{name}: {words}"
