import pytest
from hypothesis import given
from hypothesis import strategies as st

from nastavnik.core.text.keys import search_key
from nastavnik.core.text.lists import listed


@pytest.mark.parametrize(
    ("typed", "things"),
    [
        ("план урока, дисциплина", ("план урока", "дисциплина")),
        ("план  урока;ДИСЦИПЛИНА\nПлан урока.", ("план урока", "ДИСЦИПЛИНА")),
        ("Отчёт, отчет", ("Отчёт",)),
        ("приборы (микроскоп, весы), опыты", ("приборы (микроскоп, весы)", "опыты")),
        ("дети, которые молчат, опрос", ("дети, которые молчат", "опрос")),
        ("— опрос\n— оценка", ("опрос", "оценка")),
        (" ; , . ", ()),
        ("", ()),
    ],
)
def test_listed_parts_what_was_typed(typed: str, things: tuple[str, ...]) -> None:
    assert listed(typed) == things


@given(st.text(alphabet="абёеА ,;\n.()—x\u200b", max_size=60))
def test_listed_names_each_thing_once_and_reads_its_own_words_alike(typed: str) -> None:
    things = listed(typed)
    keys = [search_key(one) for one in things]

    assert len(set(keys)) == len(keys)
    assert all(one == one.strip() and search_key(one).strip() for one in things)
    assert sum(len(one) for one in things) <= len(typed)
