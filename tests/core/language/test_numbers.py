import pytest

from nastavnik.core.language.numbers import number_in_words


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "ноль"),
        (14, "четырнадцать"),
        (21, "двадцать один"),
        (40, "сорок"),
        (256, "двести пятьдесят шесть"),
        (1000, "одна тысяча"),
        (2003, "две тысячи три"),
        (11000, "одиннадцать тысяч"),
        (121_012, "сто двадцать одна тысяча двенадцать"),
        (1_000_000, "1000000"),
        (-3, "-3"),
    ],
)
def test_number_in_words_counts(number, words):
    assert number_in_words(number) == words


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "ноля"),
        (3, "трёх"),
        (21, "двадцати одного"),
        (40, "сорока"),
        (500, "пятисот"),
        (1000, "одной тысячи"),
        (2005, "двух тысяч пяти"),
        (21_000, "двадцати одной тысячи"),
    ],
)
def test_number_in_words_knows_the_genitive(number, words):
    assert number_in_words(number, case="genitive") == words


def test_number_in_words_follows_the_gender():
    assert [number_in_words(n, gender="f") for n in (1, 2, 11, 22)] == ["одна", "две", "одиннадцать", "двадцать две"]
    assert number_in_words(1, gender="f", case="genitive") == "одной"
    assert number_in_words(1, gender="n") == "одно"
