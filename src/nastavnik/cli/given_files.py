"""Files and words that somebody gives to a command."""

from pathlib import Path

from nastavnik.core.refusals import Refusal


class CannotRead(Refusal):
    """A file or a word of the command cannot be used."""


def given_bytes(path: Path) -> bytes:
    """Return the content of a file that a command was given.

    Raises CannotRead.
    """
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise CannotRead(f"Нет файла «{path}».") from None
    except OSError as fault:
        raise CannotRead(f"Файл «{path}» не открывается: {fault.strerror or fault}.") from None
