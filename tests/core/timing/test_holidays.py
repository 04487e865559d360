from datetime import date

from nastavnik.core.timing.holidays import holidays, reference


def test_holidays_stand_in_order_within_their_year() -> None:
    for year in reference().years:
        days = [holiday.day for holiday in holidays(year)]

        assert days == sorted(set(days))
        assert {day.year for day in days} == {year}


def test_holidays_hold_every_day_of_the_law() -> None:
    fixed = [(1, number) for number in range(1, 9)] + [(2, 23), (3, 8), (5, 1), (5, 9), (6, 12), (11, 4)]

    for year in reference().years:
        off = {holiday.day for holiday in holidays(year) if holiday.kind == "off"}
        assert {date(year, month, day) for month, day in fixed} <= off


def test_holidays_shorten_only_working_days_before_a_holiday() -> None:
    for year in reference().years:
        off = {holiday.day for holiday in holidays(year) if holiday.kind == "off"}
        for short in (holiday.day for holiday in holidays(year) if holiday.kind == "short"):
            assert short.weekday() < 5
            assert date.fromordinal(short.toordinal() + 1) in off


def test_holidays_of_an_unknown_year_are_none() -> None:
    assert holidays(1999) == ()


def test_reference_names_its_source_and_day() -> None:
    assert "ТК РФ" in reference().source
    assert len(reference().source) < 180
    assert reference().years == (2026, 2027)
