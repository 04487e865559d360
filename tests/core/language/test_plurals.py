import pytest

from nastavnik.core.language.plurals import capitalised, counted, counted_in_words, in_words, plural


@pytest.mark.parametrize(
    ("number", "word"),
    [
        *[(0, "пар"), (1, "пара"), (2, "пары"), (4, "пары"), (5, "пар"), (11, "пар"), (12, "пар"), (14, "пар")],
        *[(21, "пара"), (22, "пары"), (25, "пар"), (101, "пара"), (111, "пар"), (112, "пар"), (1002, "пары")],
    ],
)
def test_plural_follows_the_number(number, word):
    assert plural(number, "пара", "пары", "пар") == word


def test_counted_holds_the_word_to_its_number():
    assert counted(5, "пара", "пары", "пар") == "5\u00a0пар"


def test_in_words_bends_by_gender():
    assert [in_words(1, gender) for gender in "mfn"] == ["один", "одна", "одно"]
    assert in_words(2, "f") == "две"
    assert in_words(11) == "11"


def test_counted_in_words_reads_as_a_sentence():
    assert capitalised(counted_in_words(3, "дело", "дела", "дел", "n")) == "Три\u00a0дела"
