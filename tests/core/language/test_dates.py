from datetime import date

from nastavnik.core.language.dates import (
    day_and_month,
    in_digits,
    in_words,
    near,
    period_in_digits,
    period_in_words,
    weekday_and_day,
)

DAY = date(2026, 9, 11)


def test_in_words_is_the_form_of_papers():
    assert in_words(DAY) == "11\u00a0сентября 2026\u00a0г."


def test_in_digits_pads():
    assert in_digits(date(2026, 1, 5)) == "05.01.2026"


def test_near_adds_the_year_only_when_it_differs():
    assert near(DAY, on=date(2026, 1, 1)) == day_and_month(DAY)
    assert near(DAY, on=date(2027, 1, 1)).endswith(" 2026")


def test_weekday_and_day_is_the_heading():
    assert weekday_and_day(date(2026, 10, 19)) == "Понедельник, 19\u00a0октября"


def test_period_in_words_says_one_year_once():
    assert (
        period_in_words(date(2026, 9, 1), date(2026, 10, 5))
        == "с\u00a01\u00a0сентября по\u00a05\u00a0октября 2026\u00a0г."
    )
    assert period_in_words(DAY, date(2027, 5, 31)).endswith("2026\u00a0г. по\u00a031\u00a0мая 2027\u00a0г.")


def test_period_in_digits_has_a_dash():
    assert period_in_digits(DAY, date(2027, 5, 31)) == "11.09.2026\u00a0– 31.05.2027"
