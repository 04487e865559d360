import pytest

from nastavnik.core.people.phones import WrongPhone, phone_number, shown_phone

ELEVEN_FORMS = (
    "+79001234567",
    "+7 900 123-45-67",
    "+7 (900) 123-45-67",
    "8 900 123 45 67",
    "8(900)123-45-67",
    "8-900-123-45-67",
    "89001234567",
    "79001234567",
    "9001234567",
    "900.123.45.67",
    "моб. 8\u00a0900\u00a0123–45–67",
)


@pytest.mark.parametrize("typed", ELEVEN_FORMS)
def test_phone_number_knows_eleven_forms(typed):
    assert phone_number(typed) == "+79001234567"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("7-07-07", "7-07-07"),
        ("70707", "7-07-07"),
        ("+375 29 123-45-67", "+375291234567"),
        ("8 (86555) 7-07-07 доб. 12", "+78655570707 доб. 12"),
        ("8 900 123-45-67, 8 900 765-43-21", "+79001234567"),
    ],
)
def test_phone_number_keeps_other_numbers(typed, kept):
    assert phone_number(typed) == kept


@pytest.mark.parametrize("typed", ["", "нет телефона", "12", "+7 900 123", "+7 900 123-45-6", "спросить у мамы 5"])
def test_phone_number_refuses_what_is_no_number(typed):
    with pytest.raises(WrongPhone, match="Например"):
        phone_number(typed)


def test_shown_phone_holds_the_number_together():
    assert shown_phone("+79001234567") == "+7\u00a0900\u00a0123-45-67"
    assert shown_phone("7-07-07") == "7-07-07"
