"""Large problems out of an .npz archive. Nothing in it is believed before it was measured."""

import io
import zipfile
import zlib
from typing import Any

import numpy as np
import numpy.typing as npt

from nastavnik.core.matching.model import MAX_SCORE
from nastavnik.core.matching.problem import Problem
from nastavnik.core.matching.reading import MAX_PLACES, MAX_WANTS, read_id, read_objective
from nastavnik.core.matching.table import BadInstance, Numbers, make_table

MAX_UNPACKED = 512 * 1024 * 1024
NEEDED = ("indptr", "mentor", "score", "capacity")
OPTIONAL = ("wants", "mentee_id", "mentor_id")
Array = npt.NDArray[Any]


def read_arrays(data: bytes, *, objective: str | None = None) -> Problem:
    """Return the problem that an archive of arrays states; people without ids are named by their places.

    Raises BadInstance with the first fault.
    """
    arrays = _unpacked(data)
    missing = [name for name in NEEDED if name not in arrays]
    if missing:
        raise BadInstance(f"В архиве нет массивов: {', '.join(missing)}.")
    if len(arrays["mentor"]) != len(arrays["score"]):
        raise BadInstance("Массивы mentor и score должны быть одной длины.")
    capacity = _whole(arrays, "capacity", 0, MAX_PLACES)
    indptr = _whole(arrays, "indptr", 0, len(arrays["score"]))
    mentor = _whole(arrays, "mentor", 0, max(0, len(capacity) - 1))
    score = _whole(arrays, "score", 0, MAX_SCORE)
    if not len(indptr) or indptr[0] != 0 or indptr[-1] != len(score) or (np.diff(indptr) < 0).any():
        raise BadInstance("Массив indptr должен идти от нуля до числа пар и не убывать.")
    count = len(indptr) - 1
    if not count or not len(capacity):
        raise BadInstance("Нет ни одного наставляемого." if not count else "Нет ни одного наставника.")
    wants = _whole(arrays, "wants", 0, MAX_WANTS) if "wants" in arrays else np.ones(count, dtype=np.int64)
    table = make_table(
        mentees=_named(arrays, "mentee_id", wants, count),
        mentors=_named(arrays, "mentor_id", capacity, len(capacity)),
        mentee=np.repeat(np.arange(count), np.diff(indptr)),
        mentor=mentor,
        score=score,
        objective=read_objective("total" if objective is None else objective),
    )
    return Problem(table)


def _unpacked(data: bytes) -> dict[str, Array]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = [one for one in archive.infolist() if one.filename.removesuffix(".npy") in NEEDED + OPTIONAL]
            if sum(one.file_size for one in entries) > MAX_UNPACKED:
                raise BadInstance(f"Массивы слишком велики: больше {MAX_UNPACKED // 2**20} МБ.")
            return {one.filename.removesuffix(".npy"): _array(archive, one) for one in entries}
    except (zipfile.BadZipFile, zlib.error, ValueError, EOFError, OSError, RuntimeError):
        raise BadInstance("Архив с массивами повреждён или это не .npz.") from None


def _array(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Array:
    """Read one array whose head and length agree: a head alone must not make room for what is not there."""
    body = io.BytesIO(archive.read(entry))
    version = np.lib.format.read_magic(body)
    read_head = np.lib.format.read_array_header_1_0 if version == (1, 0) else np.lib.format.read_array_header_2_0
    shape, _, dtype = read_head(body)
    rest = body.read()
    if dtype.kind not in "iuU" or len(shape) != 1 or shape[0] * dtype.itemsize != len(rest):
        raise BadInstance(f"Массив {entry.filename} должен быть строкой целых чисел или имён.")
    return np.frombuffer(rest, dtype=dtype)


def _whole(arrays: dict[str, Array], name: str, least: int, most: int) -> Numbers:
    array = arrays[name]
    if array.dtype.kind not in "iu":
        raise BadInstance(f"Массив {name}: нужны целые числа.")
    if len(array) and not least <= int(array.min()) <= int(array.max()) <= most:
        raise BadInstance(f"Массив {name}: нужны числа от {least} до {most}.")
    return array.astype(np.int64)


def _named(arrays: dict[str, Array], name: str, numbers: Numbers, count: int) -> dict[str, int]:
    if len(numbers) != count:
        raise BadInstance("Массив wants должен быть длиной в число наставляемых.")
    keys = arrays.get(name, np.arange(count)).tolist()
    if len(keys) != count:
        raise BadInstance(f"Массив {name} не той длины.")
    named = {read_id(str(key), name): number for key, number in zip(keys, numbers.tolist(), strict=True)}
    if len(named) < count:
        raise BadInstance(f"Массив {name}: одно имя стоит дважды.")
    return named
