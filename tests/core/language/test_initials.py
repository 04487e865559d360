import pytest

from nastavnik.core.language.initials import full_name, initials_after, initials_before, split_name


def test_initials_before_is_held_together():
    assert initials_before("Указкина", "Зоя", "Павловна") == "З.\u00a0П.\u00a0Указкина"


def test_initials_after_is_held_together():
    assert initials_after("Указкина", "Зоя", "Павловна") == "Указкина\u00a0З.\u00a0П."


def test_initials_leave_out_what_is_missing():
    assert initials_before("Указкина") == "Указкина"
    assert initials_before("Указкина", "Зоя") == "З.\u00a0Указкина"


def test_initials_keep_the_hyphen_of_a_double_name():
    assert initials_after("Тетрадкина", "анна-мария") == "Тетрадкина\u00a0А.-М."


def test_full_name_joins_what_is_known():
    assert full_name("Указкина", "Зоя") == "Указкина Зоя"


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("З. П. Указкина", ("Указкина", "З", "П")),
        ("З.П.Указкина", ("Указкина", "З", "П")),
        ("Указкина З.П.", ("Указкина", "З", "П")),
        ("Указкина\u00a0З.\u00a0П.", ("Указкина", "З", "П")),
        ("Указкина Зоя Павловна", ("Указкина", "Зоя", "Павловна")),
        ("Атласова Лейла Рашид кызы", ("Атласова", "Лейла", "Рашид кызы")),
        ("Указкина", ("Указкина", "", "")),
        ("", ("", "", "")),
    ],
)
def test_split_name_reads_both_orders(text, parts):
    assert split_name(text) == parts
