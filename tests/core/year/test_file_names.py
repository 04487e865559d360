from datetime import date

import pytest

from nastavnik.core.year.file_names import file_name, safe, unique

DAY = date(2026, 9, 4)


def test_file_name_puts_the_date_first():
    assert file_name(DAY, "Приказ О дорожной карте", "docx") == "2026-09-04 Приказ О дорожной карте.docx"
    assert file_name(DAY, "Приказ") == "2026-09-04 Приказ"


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("../../etc/passwd", ".. .. etc passwd"),
        ('а<b>:"c"|?*', "а b c"),
        ("Скрепкин\u00a0О.\u00a0И.", "Скрепкин О. И"),
        ("\x00", "без названия"),
        ("я" * 500, "я" * 100),
    ],
)
def test_safe_leaves_only_what_every_system_takes(title, name):
    assert safe(title) == name


def test_unique_numbers_namesakes():
    assert unique(["а", "б", "а", "а"]) == ["а", "б", "а (2)", "а (3)"]
