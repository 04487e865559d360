"""A tape of everything that SQLite writes, flushes and cuts, taken inside the library itself.

Python's sqlite3 and ctypes meet in one shared library. Its way of opening files is replaced by ours, which hands every
file the library's own methods except three, and these note what they do. Nothing has to be installed for that.
"""

import ctypes
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_WRITE = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int, ctypes.c_int64)
_TRUNCATE = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int64)
_SYNC = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int)
_OPEN = ctypes.CFUNCTYPE(
    ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int, ctypes.POINTER(ctypes.c_int)
)


class _Methods(ctypes.Structure):
    """The methods of an open file, sqlite3_io_methods."""

    _fields_ = [
        ("version", ctypes.c_int),
        ("close", ctypes.c_void_p),
        ("read", ctypes.c_void_p),
        ("write", ctypes.c_void_p),
        ("truncate", ctypes.c_void_p),
        ("sync", ctypes.c_void_p),
        ("others", ctypes.c_void_p * 13),
    ]


class _System(ctypes.Structure):
    """The head of sqlite3_vfs, as far as the way of opening."""

    _fields_ = [
        ("version", ctypes.c_int),
        ("file_size", ctypes.c_int),
        ("longest_path", ctypes.c_int),
        ("next", ctypes.c_void_p),
        ("name", ctypes.c_char_p),
        ("data", ctypes.c_void_p),
        ("open", ctypes.c_void_p),
    ]


class NoTape(RuntimeError):
    """SQLite is built into Python here and cannot be reached."""


@dataclass(frozen=True)
class Event:
    """One thing that happened: a write, a cut, a flush, or a promise made to somebody."""

    what: str
    file: str = ""
    offset: int = 0
    data: bytes = b""
    promise: str = ""


class Tape:
    """Notes the events while `running`."""

    def __init__(self) -> None:
        self.events: list[Event] = []
        self.running = False
        self._names: dict[int, str] = {}
        self._kept: list[Any] = []  # what C calls must not be collected
        self._ours: dict[int, _Methods] = {}

    def promise(self, text: str) -> None:
        """Note that somebody was told something."""
        self.events.append(Event("promise", promise=text))

    def install(self) -> None:
        """Put ourselves between SQLite and the disk.

        Raises NoTape.
        """
        import _sqlite3

        try:
            library = ctypes.CDLL(_sqlite3.__file__)
            find = library.sqlite3_vfs_find
        except (AttributeError, OSError) as fault:
            raise NoTape from fault
        find.restype = ctypes.POINTER(_System)
        system = find(None).contents
        theirs = _OPEN(system.open)

        # The name goes on as the address it came as: SQLite keeps it, and names the file of the shared index by it.
        def opened(vfs: int, name: int | None, file: int, flags: int, out: Any) -> int:
            answer = theirs(vfs, name, file, flags, out)
            if answer == 0 and name:
                self._names[file] = Path(ctypes.string_at(name).decode()).name
                self._take_over(file)
            return answer

        self._keep(system, "open", _OPEN(opened))

    def _take_over(self, file: int) -> None:
        """Give an open file our three methods and leave it the others."""
        pointer = ctypes.cast(file, ctypes.POINTER(ctypes.c_void_p))
        address = pointer[0]
        if not address:
            return
        if address not in self._ours:
            self._ours[address] = self._with_notes(_Methods.from_address(address))
        pointer[0] = ctypes.addressof(self._ours[address])

    def _with_notes(self, theirs: _Methods) -> _Methods:
        ours = _Methods.from_buffer_copy(theirs)
        write, truncate, sync = _WRITE(theirs.write), _TRUNCATE(theirs.truncate), _SYNC(theirs.sync)

        def written(file: int, data: int, size: int, offset: int) -> int:
            self._note(file, "write", offset, lambda: ctypes.string_at(data, size))
            return int(write(file, data, size, offset))

        def cut(file: int, size: int) -> int:
            self._note(file, "cut", size)
            return int(truncate(file, size))

        def flushed(file: int, flags: int) -> int:
            answer = int(sync(file, flags))
            self._note(file, "flush")
            return answer

        self._keep(ours, "write", _WRITE(written))
        self._keep(ours, "truncate", _TRUNCATE(cut))
        self._keep(ours, "sync", _SYNC(flushed))
        return ours

    def _note(self, file: int, what: str, offset: int = 0, data: Callable[[], bytes] = bytes) -> None:
        if self.running:
            self.events.append(Event(what, self._names.get(file, ""), offset, data()))

    def _keep(self, holder: Any, field: str, function: Any) -> None:
        self._kept.append(function)
        setattr(holder, field, ctypes.cast(function, ctypes.c_void_p).value)
