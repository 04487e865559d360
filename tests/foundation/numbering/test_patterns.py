import pytest

from nastavnik.foundation.numbering.patterns import (
    BadPattern,
    checked_pattern,
    identity,
    in_print,
    printed,
    read_number,
)


@pytest.mark.parametrize(
    ("typed", "number", "pattern"),
    [
        ("130-о", 130, "{n}-о"),
        ("№ 118-ОД", 118, "{n}-ОД"),
        ("7", 7, "{n}"),
        (" 7 ", 7, "{n}"),
        ("п-5", 5, "п-{n}"),
        ("01-08/42", 42, "01-08/{n}"),
        ("118/2-о", 2, "118/{n}-о"),
        ("118–о", 118, "{n}-о"),
        ("45/2026", 45, "{n}/2026"),
        ("045-о", 45, "{n:03}-о"),
    ],
)
def test_read_number_finds_number_and_pattern(typed: str, number: int, pattern: str) -> None:
    assert read_number(typed, year=2026) == (number, pattern)


@pytest.mark.parametrize("typed", ["", "о", "0-о", "1234567", "12<script>", "1{n}2", "/", "1-" + "о" * 30])
def test_read_number_refuses_what_is_no_number(typed: str) -> None:
    with pytest.raises(BadPattern):
        read_number(typed, year=2026)


@pytest.mark.parametrize("pattern", ["о", "{n}{n}", "{n}-" + "о" * 20, "{n}<b>"])
def test_checked_pattern_refuses_what_holds_no_single_number(pattern: str) -> None:
    with pytest.raises(BadPattern):
        checked_pattern(pattern)


def test_printed_puts_the_number_in_its_place() -> None:
    assert printed("{n}-ОД", 118) == "118-ОД"
    assert printed("{n:03}-о", 46) == "046-о"


@pytest.mark.parametrize(
    ("typed", "same"),
    [("131", 131), ("131-ОД", 131), ("131-o", 131), ("118/2-о", "118/2-о"), ("01-10/45", "01-10/45")],
)
def test_identity_is_the_place_in_the_series_or_the_number_beside_it(typed: str, same: int | str) -> None:
    assert identity("{n}-о", typed) == same


@pytest.mark.parametrize(
    ("typed", "text"), [("№ 131-O", "131-о"), ("131 – o", "131-о"), ("131", "131"), ("118/2-О", "118/2-О")]
)
def test_in_print_lets_only_the_letters_of_the_register_differ(typed: str, text: str) -> None:
    assert in_print("{n}-о", typed) == text


def test_identity_knows_the_series_by_its_pattern() -> None:
    assert identity("01-10/{n}", "01-10/45") == 45
