import pytest
from hypothesis import given
from hypothesis import strategies as st

from nastavnik.core.organisations.requisites import inn_fault, kpp_fault, ogrn_fault


@pytest.mark.parametrize("inn", ["7707083893", "500100732259"])
def test_inn_fault_finds_none_in_a_right_one(inn: str) -> None:
    assert inn_fault(inn) is None


@pytest.mark.parametrize(
    "inn", ["7707083894", "500100732258", "770708389", "77070838933", "", "77O7083893", "٧٧٠٧٠٨٣٨٩٣"]
)
def test_inn_fault_says_what_is_wrong(inn: str) -> None:
    assert inn_fault(inn)


@given(st.from_regex(r"[0-9]{9}", fullmatch=True))
def test_inn_fault_accepts_exactly_one_last_digit(first: str) -> None:
    assert sum(inn_fault(first + last) is None for last in "0123456789") == 1


@given(st.from_regex(r"[0-9]{12}", fullmatch=True))
def test_ogrn_fault_accepts_exactly_one_last_digit(first: str) -> None:
    assert sum(ogrn_fault(first + last) is None for last in "0123456789") == 1


@pytest.mark.parametrize(
    ("kpp", "right"), [("770701001", True), ("77070100", False), ("7707O1001", False), ("", False)]
)
def test_kpp_fault_counts_nine_digits(kpp: str, right: bool) -> None:
    assert (kpp_fault(kpp) is None) is right
