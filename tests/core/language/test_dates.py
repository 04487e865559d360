from datetime import date

from nastavnik.core.language.dates import day_and_month, in_digits, in_words, near, weekday_and_day

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
