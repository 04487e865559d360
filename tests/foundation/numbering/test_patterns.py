import pytest

from nastavnik.foundation.numbering.patterns import BadPattern, checked_pattern, printed, read_number


@pytest.mark.parametrize(
    ("typed", "number", "pattern"),
    [
        ("130-о", 130, "{n}-о"),
        ("№ 118-ОД", 118, "{n}-ОД"),
        ("7", 7, "{n}"),
        (" 7 ", 7, "{n}"),
        ("п-5", 5, "п-{n}"),
    ],
)
def test_read_number_finds_number_and_pattern(typed: str, number: int, pattern: str) -> None:
    assert read_number(typed) == (number, pattern)


@pytest.mark.parametrize("typed", ["", "о", "0-о", "1234567", "12<script>", "01-08/42"])
def test_read_number_refuses_what_is_no_number(typed: str) -> None:
    with pytest.raises(BadPattern):
        read_number(typed)


@pytest.mark.parametrize("pattern", ["о", "{n}{n}", "{n}-" + "о" * 20, "{n}<b>"])
def test_checked_pattern_refuses_what_holds_no_single_number(pattern: str) -> None:
    with pytest.raises(BadPattern):
        checked_pattern(pattern)


def test_printed_puts_the_number_in_its_place() -> None:
    assert printed("{n}-ОД", 118) == "118-ОД"
