import io
import zipfile

import numpy as np
import pytest

from nastavnik.core.matching.array_reading import read_arrays
from nastavnik.core.matching.table import BadInstance

GOOD = {
    "indptr": np.array([0, 2, 3], dtype=np.int64),
    "mentor": np.array([0, 1, 0], dtype=np.int32),
    "score": np.array([5, 10_000, 7], dtype=np.int32),
    "capacity": np.array([1, 2], dtype=np.int32),
}


def packed(**changes):
    arrays = {name: array for name, array in (GOOD | changes).items() if array is not None}
    buffer = io.BytesIO()
    np.savez(buffer, **arrays)
    return buffer.getvalue()


def with_head(shape):
    """Return an archive whose first array says it is longer than it is."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(packed())) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            body = old.read(name)
            new.writestr(name, body.replace(b"(3,)", shape) if name == "score.npy" else body)
    return buffer.getvalue()


def test_read_arrays_takes_what_the_contract_says():
    table = read_arrays(packed(wants=np.array([2, 1]), mentee_id=np.array(["е1", "е2"])), objective="cardinality").table

    assert (table.mentee_ids, table.mentor_ids) == (("е1", "е2"), ("0", "1"))
    assert (table.wants.tolist(), table.capacity.tolist()) == ([2, 1], [1, 2])
    assert (table.mentee.tolist(), table.mentor.tolist(), table.score.tolist()) == (
        [0, 0, 1],
        [0, 1, 0],
        [5, 10_000, 7],
    )
    assert table.objective == "cardinality"


def test_read_arrays_needs_no_wants_and_takes_compressed_arrays():
    buffer = io.BytesIO()
    np.savez_compressed(buffer, **GOOD)

    assert read_arrays(buffer.getvalue()).table.wants.tolist() == [1, 1]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "повреждён"),
        (b"PK\x03\x04 not a zip", "повреждён"),
        (packed()[:-30], "повреждён"),
        (packed(score=None), "нет массивов: score"),
        (packed(score=np.array([1.0, 2.0, np.nan])), "строкой целых чисел"),
        (packed(score=np.array([5, 10_001, 7])), "от 0 до 10000"),
        (packed(score=np.array([5, -1, 7])), "от 0 до 10000"),
        (packed(score=np.array([2**64 - 1, 1, 1], dtype=np.uint64)), "от 0 до 10000"),
        (packed(score=np.array([[5, 6, 7]])), "строкой"),
        (packed(score=np.array([5, 6])), "одной длины"),
        (packed(score=np.array([b"x", None, 1], dtype=object)), "строкой"),
        (packed(mentor=np.array([0, 2, 0])), "mentor"),
        (packed(mentor=np.array([0, 0, 0])), "дважды"),
        (packed(indptr=np.array([0, 3, 2])), "indptr"),
        (packed(indptr=np.array([1, 2, 3])), "indptr"),
        (packed(indptr=np.array([], dtype=np.int64)), "indptr"),
        (packed(indptr=np.array([0]), mentor=np.array([], dtype=int), score=np.array([], dtype=int)), "наставляемого"),
        (packed(capacity=np.array([-1, 1])), "capacity"),
        (packed(wants=np.array([1])), "wants"),
        (packed(mentee_id=np.array(["a", "a"])), "дважды"),
        (packed(mentee_id=np.array(["a"])), "не той длины"),
        (with_head(b"(9,)"), "строкой"),
        (with_head(b"(-3,)"), "строкой"),
    ],
)
def test_read_arrays_refuses_in_words(data, words):
    with pytest.raises(BadInstance) as refusal:
        read_arrays(data)

    assert words in str(refusal.value)
