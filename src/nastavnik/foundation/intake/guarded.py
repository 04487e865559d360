"""Reading in a child process: the one entry that pages and commands use."""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import nastavnik
from nastavnik.core.sources import Source
from nastavnik.foundation.intake import caps
from nastavnik.foundation.intake.formats import extension_of, require_honest_name
from nastavnik.foundation.intake.refusals import Unreadable
from nastavnik.foundation.intake.wire import unpacked

_ROOT = str(Path(nastavnik.__file__).resolve().parent.parent)
# Isolated from the environment and the current folder; only the package's own folder is added.
_START = "import sys; sys.path.insert(0, sys.argv[1]); from nastavnik.foundation.intake.child import main; main()"
_DIED = "Файл не удалось прочитать: он слишком велик или сложен; оставьте в нём только план и загрузите снова."


def read_source_in_child(data: bytes, name: str) -> Source:
    """Read a file in a process of its own, with limits on time, memory, writing and the network.

    Raises Unreadable, with one Russian sentence, for whatever cannot or must not be read.
    """
    if len(data) > caps.UPLOAD_BYTES:
        raise Unreadable("Файл больше 20 МБ: оставьте в нём только план и загрузите снова.")
    require_honest_name(data, extension_of(name))
    answer = _answer(data, name)
    if answer.startswith(b"-"):
        raise Unreadable(answer[1:].decode())
    try:
        return unpacked(answer[1:])
    except ValueError:
        raise Unreadable(_DIED) from None


def _answer(data: bytes, name: str) -> bytes:
    """Return what the child said; its answer goes to a file, so that a flood fills no memory here."""
    with tempfile.TemporaryDirectory(prefix="intake-") as folder, tempfile.TemporaryFile(dir=folder) as answer:
        try:
            done = subprocess.run(  # noqa: S603  our own interpreter and our own words, nothing of the file
                [sys.executable, "-I", "-B", "-X", "utf8", "-c", _START, _ROOT],
                input=json.dumps({"name": name}).encode() + b"\n" + data,
                stdout=answer,
                stderr=subprocess.DEVNULL,
                cwd=folder,
                env=_environment(folder),
                timeout=caps.WALL_SECONDS,
                check=False,
            )
        except subprocess.TimeoutExpired:
            raise Unreadable(_DIED) from None
        size = answer.seek(0, os.SEEK_END)
        if done.returncode != 0 or not 0 < size < caps.ANSWER_BYTES:
            raise Unreadable(_DIED)
        answer.seek(0)
        return answer.read()


def _environment(folder: str) -> dict[str, str]:
    """Return the little that the child may know: no keys, no addresses of databases."""
    kept = {key: os.environ[key] for key in ("SYSTEMROOT", "LD_LIBRARY_PATH") if key in os.environ}
    return {**kept, "TMPDIR": folder, "TEMP": folder, "TMP": folder, "LANG": "C.UTF-8"}
