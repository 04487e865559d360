import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nastavnik.core.text.keys import MixedLetters, clean, clean_name, query_words, search_key, sort_key

RUSSIAN = st.text("абвгдеёжзийклмнопрстуфхцчшщъыьэюяАБВГДЕЁЖЗИЙ -", min_size=1, max_size=40)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Указкина \t Зоя ", "Указкина Зоя"),
        ("Ук\u200bазкина", "Указкина"),
        ("И\u0306ёлкин", "Йёлкин"),
        ("а\x00б", "аб"),
        ("Сал\u00a0им Оглы", "Сал им Оглы"),
    ],
)
def test_clean_keeps_letters_and_drops_what_is_not_seen(typed: str, kept: str) -> None:
    assert clean(typed) == kept


@pytest.mark.parametrize("name", ["Ивaнов", "Petrов-Водкин"])
def test_clean_name_refuses_two_alphabets_in_a_word(name: str) -> None:
    with pytest.raises(MixedLetters):
        clean_name(name)


@pytest.mark.parametrize("name", ["Smith", "Ли Хан", "де Фриз", "О’Нил"])
def test_clean_name_takes_one_alphabet_in_a_word(name: str) -> None:
    assert clean_name(name) == name


def test_sort_key_puts_yo_after_ye_and_short_before_long() -> None:
    names = ["Яковлев", "Ёлкин", "Елкин", "Жуков", "Дубов", "Дубова", "Дуб ов"]

    assert sorted(names, key=sort_key) == ["Дуб ов", "Дубов", "Дубова", "Елкин", "Ёлкин", "Жуков", "Яковлев"]


@given(RUSSIAN)
def test_search_key_is_the_same_for_every_spelling(name: str) -> None:
    spellings = {name.upper(), name.lower(), unicodedata.normalize("NFD", name), name.replace("ё", "е"), f" {name} "}

    assert {search_key(spelling) for spelling in spellings} == {search_key(name)}


@given(RUSSIAN)
def test_search_key_never_strips_short_i(name: str) -> None:
    assert search_key(name).count("й") == name.casefold().count("й")


def test_query_words_reads_the_other_layout() -> None:
    assert "иванов" in query_words("bdfyjd")[0]
    assert query_words("Ёлкин") == (("елкин",),)
    assert query_words("  ") == ()


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("школа наставников", "Обучить в Школе наставников"),
        ("наставники обучить", "Обучить в Школе наставников"),
        ("согласие", "Собрать согласия на обработку данных"),
        ("карандашей", "Наточить карандаши"),
    ],
)
def test_query_words_read_by_stem_find_other_endings(typed: str, written: str) -> None:
    key = search_key(written)

    assert all(any(reading in key for reading in readings) for readings in query_words(typed))


def test_query_words_read_by_stem_find_nothing_else() -> None:
    key = search_key("Наточить карандаши")

    assert not any(reading in key for reading in query_words("согласие")[0])
