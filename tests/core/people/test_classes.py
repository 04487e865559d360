import pytest

from nastavnik.core.people.classes import class_order, school_class


@pytest.mark.parametrize("typed", ["5А", "5 а", "5-А", "5 «А»", '5 "а"', "05А", "5А класс", "5а кл."])
def test_school_class_knows_one_class(typed):
    assert school_class(typed) == "5А"


@pytest.mark.parametrize(
    ("typed", "kept"), [("11", "11"), ("9 класс", "9"), ("гр. 12", "гр. 12"), ("подготовительная", "подготовител")]
)
def test_school_class_keeps_the_rest(typed, kept):
    assert school_class(typed) == kept


def test_class_order_counts_numbers():
    assert sorted(["10А", "5Б", "гр. 12", "5А"], key=class_order) == ["5А", "5Б", "10А", "гр. 12"]
