import pytest

from nastavnik.core.text.inserts import NothingWritten, PlaceMissing, UnknownPlace, demand_places, filled

KNOWN = ("обращение", "ссылка")


def test_filled_puts_the_values_into_their_places():
    assert filled("{обращение}. Откройте {ссылка}", {"обращение": "Добрый день", "ссылка": "/c/1"}) == (
        "Добрый день. Откройте /c/1"
    )


def test_filled_does_not_read_what_it_has_filled_in():
    assert filled("{обращение}", {"обращение": "{ссылка}", "ссылка": "/c/1"}) == "{ссылка}"


def test_filled_leaves_braces_that_are_no_place():
    assert filled("{} { ссылка", {"ссылка": "/c/1"}) == "{} { ссылка"


@pytest.mark.parametrize(
    ("words", "refusal", "says"),
    [
        (" \n", NothingWritten, "Напишите текст"),
        ("{имя}, откройте {ссылка}", UnknownPlace, "{имя}"),
        ("{обращение}, ответьте нам", PlaceMissing, "{ссылка}"),
    ],
)
def test_demand_places_refuses_a_text_that_would_not_do(words: str, refusal: type[Exception], says: str):
    with pytest.raises(refusal, match=says):
        demand_places(words, known=KNOWN, needed=("ссылка",))


def test_demand_places_takes_a_text_with_the_needed_place():
    demand_places("Ответьте: {ссылка}", known=KNOWN, needed=("ссылка",))
