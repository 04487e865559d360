from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nastavnik.core.timing.academic_year import bounds_of
from nastavnik.core.timing.reading import read_recurrence, read_timing, read_timings
from nastavnik.core.timing.rules import TIMING_RULES, Offset, Period

YEAR = Period("2026-2027 учебный год", *bounds_of("2026-27"))
CALENDAR_YEAR = Period("2027 год", date(2027, 1, 1), date(2027, 12, 31))
THREE_YEARS = Period("2026-2029 гг.", date(2026, 1, 1), date(2029, 12, 31))
NONE = None


def day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


# text, rule, start, end, derived
WITH_YEAR = [
    ("сентябрь 2026 г.", "month", "2026-09-01", "2026-09-30"),
    ("Октябрь 2026г.", "month", "2026-10-01", "2026-10-31"),
    ("Май, 2027", "month", "2027-05-01", "2027-05-31"),
    ("в сентябре 2026 года", "month", "2026-09-01", "2026-09-30"),
    ("СЕНТЯБРЬ\n2026", "month", "2026-09-01", "2026-09-30"),
    ("сент. 2026 г.", "month", "2026-09-01", "2026-09-30"),
    ("февраль 2028", "month", "2028-02-01", "2028-02-29"),
    ("сентябрь 26 г.", "month", "2026-09-01", "2026-09-30"),
    ("«__» сентября 2026 г.", "month", "2026-09-01", "2026-09-30"),
    ("октябрь-ноябрь 2026 г.", "month_range", "2026-10-01", "2026-11-30"),
    ("Апрель - май, 2027", "month_range", "2027-04-01", "2027-05-31"),
    ("Сентябрь – октябрь 2026", "month_range", "2026-09-01", "2026-10-31"),
    ("с сентября по ноябрь 2026 г.", "month_range", "2026-09-01", "2026-11-30"),
    ("Декабрь-январь\n2026-2027гг.", "month_range", "2026-12-01", "2027-01-31"),
    ("декабрь 2026 г. – январь 2027 г.", "month_range", "2026-12-01", "2027-01-31"),
    ("сентябрь-май 2026-2027 уч.г.", "month_range", "2026-09-01", "2027-05-31"),
    ("март-апрель 2026-2027 учебного года", "month_range", "2027-03-01", "2027-04-30"),
    ("Август-сентябрь 2026-2027 уч. года", "month_range", "2026-08-01", "2026-09-30"),
    ("январь-декабрь 2027 года", "month_range", "2027-01-01", "2027-12-31"),
    ("октябрь 2026 г. - апрель 2028 г.", "month_range", "2026-10-01", "2028-04-30"),
    ("12.09.2026", "day", "2026-09-12", "2026-09-12"),
    ("05. 11. 27", "day", "2027-11-05", "2027-11-05"),
    ("«17» мая 2027 г.", "day", "2027-05-17", "2027-05-17"),
    ("3 сентября 2026 года", "day", "2026-09-03", "2026-09-03"),
    ("не позднее 20 ноября 2026 года", "deadline", None, "2026-11-20"),
    ("до 01.10.2026", "deadline", None, "2026-10-01"),
    ("к 1 сентября 2026 г.", "deadline", None, "2026-09-01"),
    ("до конца мая 2027", "deadline", None, "2027-05-31"),
    ("до мая 2027 г.", "deadline", None, "2027-04-30"),
    ("1-15 сентября 2026", "day_range", "2026-09-01", "2026-09-15"),
    ("с 1 по 15 сентября 2026 г.", "day_range", "2026-09-01", "2026-09-15"),
    ("с 1 сентября по 15 октября 2026 г.", "day_range", "2026-09-01", "2026-10-15"),
    ("с 20 декабря по 15 января 2027 г.", "day_range", "2026-12-20", "2027-01-15"),
    ("01.09.2026-31.05.2027", "day_range", "2026-09-01", "2027-05-31"),
    ("вторая половина сентября 2026", "day_range", "2026-09-16", "2026-09-30"),
    ("III декада февраля 2028", "day_range", "2028-02-21", "2028-02-29"),
    ("I квартал 2027", "quarter", "2027-01-01", "2027-03-31"),
    ("II-III квартал 2027 г.", "quarter", "2027-04-01", "2027-09-30"),
    ("4 кв. 2026", "quarter", "2026-10-01", "2026-12-31"),
    ("II полугодие 2026-2027 уч. года", "half_year", "2027-01-01", "2027-05-31"),
    ("1 полугодие 2027 г.", "half_year", "2027-01-01", "2027-06-30"),
    ("2026-2027 учебный год", "academic_year", "2026-09-01", "2027-08-31"),
    ("в течение 2026/27 учебного года", "academic_year", "2026-09-01", "2027-08-31"),
    ("2026-2029 гг.", "whole_period", "2026-01-01", "2029-12-31"),
    ("2027 год", "whole_period", "2027-01-01", "2027-12-31"),
    ("в течение 2027 года", "whole_period", "2027-01-01", "2027-12-31"),
]

LENT_YEAR = [
    ("Октябрь-ноябрь ", "month_range", "2026-10-01", "2026-11-30"),
    ("сентябрь-май", "month_range", "2026-09-01", "2027-05-31"),
    ("декабрь-январь", "month_range", "2026-12-01", "2027-01-31"),
    ("ноябрь, февраль, май", "month_range", "2026-11-01", "2027-05-31"),
    ("май", "month", "2027-05-01", "2027-05-31"),
    ("5 сентября", "day", "2026-09-05", "2026-09-05"),
    ("20.05", "day", "2027-05-20", "2027-05-20"),
    ("до 1 октября", "deadline", None, "2026-10-01"),
    ("до 10 января", "deadline", None, "2027-01-10"),
    ("до конца учебного года", "deadline", None, "2027-08-31"),
    ("1 полугодие", "half_year", "2026-09-01", "2026-12-31"),
    ("второе полугодие", "half_year", "2027-01-01", "2027-05-31"),
    ("I квартал", "quarter", "2027-01-01", "2027-03-31"),
    ("В течение учебного года", "academic_year", "2026-09-01", "2027-08-31"),
    ("В течение года", "academic_year", "2026-09-01", "2027-08-31"),
    ("весь учебный год", "academic_year", "2026-09-01", "2027-08-31"),
    ("В течение всего периода реализаци и ЦМН", "whole_period", "2026-09-01", "2027-08-31"),
    ("на всех этапах", "whole_period", "2026-09-01", "2027-08-31"),
    ("Ежегодно ", "yearly", "2026-09-01", "2027-08-31"),
    ("один раз в год", "yearly", "2026-09-01", "2027-08-31"),
    ("ежегодно в мае", "yearly", "2027-05-01", "2027-05-31"),
    ("ежегодно, до 1 октября", "yearly", None, "2026-10-01"),
    ("по полугодиям", "half_year", "2026-09-01", "2027-08-31"),
    ("Ежемесячно", "monthly", "2026-09-01", "2027-08-31"),
]

UNDATED = [
    ("постоянно", "permanent"),
    ("на постоянной основе", "permanent"),
    ("систематически", "permanent"),
    ("еженедельно", "permanent"),
    ("по мере необходимости", "as_needed"),
    ("при необходимости", "as_needed"),
    ("по запросу", "as_needed"),
    ("по графику", "none"),
    ("каждый четверг", "none"),
    ("99.99.2026", "none"),
    ("в течение месяца", "none"),
    ("уточняется", "none"),
]


@pytest.mark.parametrize(("text", "rule", "start", "end"), WITH_YEAR)
@pytest.mark.parametrize("period", [NONE, YEAR, THREE_YEARS])
def test_read_timing_takes_the_year_that_is_printed(text, rule, start, end, period):
    timing = read_timing(text, period=period)

    assert (timing.rule, timing.start, timing.end, timing.derived) == (rule, day(start), day(end), False)


@pytest.mark.parametrize(("text", "rule", "start", "end"), LENT_YEAR)
def test_read_timing_borrows_the_year_of_the_period(text, rule, start, end):
    timing = read_timing(text, period=YEAR)

    assert (timing.rule, timing.start, timing.end, timing.derived) == (rule, day(start), day(end), True)


@pytest.mark.parametrize(("text", "rule"), [(row[0], row[1]) for row in LENT_YEAR])
def test_read_timing_makes_no_date_up_without_a_period(text, rule):
    timing = read_timing(text)

    assert (timing.rule, timing.start, timing.end, timing.derived) == (rule, None, None, False)


@pytest.mark.parametrize(("text", "rule"), UNDATED)
def test_read_timing_gives_no_days_to_words_without_any(text, rule):
    timing = read_timing(text, period=YEAR)

    assert (timing.rule, timing.start, timing.end) == (rule, None, None)
    assert timing.text == text


@pytest.mark.parametrize("text", [None, "", " ", "-", "—", "…", "_____", "\n"])
def test_read_timing_says_none_when_nothing_is_there(text):
    assert read_timing(text, period=YEAR) == read_timing(None)


def test_read_timing_has_no_day_when_the_calendar_has_none():
    assert read_timing("30 февраля 2027", period=YEAR).end is None
    assert read_timing("31.04.2027", period=YEAR).end is None


def test_read_timing_drops_days_that_end_before_they_begin():
    timing = read_timing("сентябрь 2027 - май 2026")

    assert (timing.rule, timing.start, timing.end) == ("month_range", None, None)


def test_read_timing_leaves_a_month_open_when_the_period_holds_it_twice():
    assert read_timing("октябрь", period=THREE_YEARS).end is None
    assert read_timing("октябрь", period=CALENDAR_YEAR).end == date(2027, 10, 31)


@pytest.mark.parametrize(
    ("text", "count", "unit"),
    [
        ("В течение первого месяца", 1, "month"),
        ("в течение первых двух недель", 2, "week"),
        ("в течение 10 дней с начала работы", 10, "day"),
        ("через 3 месяца после начала реализации программы", 3, "month"),
    ],
)
def test_read_timing_counts_from_the_start(text, count, unit):
    timing = read_timing(text, period=YEAR)

    assert (timing.rule, timing.offset, timing.end) == ("after_start", Offset(count, unit), None)


@pytest.mark.parametrize(
    ("text", "count", "unit", "document"),
    [
        ("В течение месяца после издания приказа о внедрении целевой модели", 1, "month", "order_introduction"),
        ("в течение 10 рабочих дней со дня подписания приказа о закреплении пар", 10, "working_day", "order_pairs"),
        ("через две недели после утверждения положения", 2, "week", "regulation"),
        ("в течение 5 дней с даты издания приказа", 5, "day", None),
    ],
)
def test_read_timing_counts_from_a_document(text, count, unit, document):
    timing = read_timing(text, period=YEAR)

    assert (timing.rule, timing.offset, timing.document) == ("after_document", Offset(count, unit), document)
    assert (timing.start, timing.end) == (None, None)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("не менее одного раза в год", 1),
        ("2 раза в год", 2),
        ("дважды в год", 2),
        ("не реже 3 раз в год", 3),
        ("1 раз в четверть", 4),
        ("ежеквартально", 4),
    ],
)
def test_read_timing_counts_times_a_year(text, count):
    timing = read_timing(text, period=YEAR)

    assert (timing.rule, timing.count, timing.start, timing.end) == ("times_per_year", count, None, None)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("до 15 числа месяца, следующего за отчётным", 15),
        ("ежемесячно до 10 числа", 10),
        ("20 числа каждого месяца", 20),
    ],
)
def test_read_timing_keeps_the_day_that_repeats(text, number):
    timing = read_timing(text, period=YEAR)

    assert (timing.rule, timing.day) == ("monthly", number)


def test_read_timing_keeps_the_words_as_printed():
    assert read_timing("  Август\n 2026г. ").text == "Август 2026г."


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("Май, 2026\nАвгуст, 2026\nСентябрь, 2026", ["month", "month", "month"]),
        ("Май, 2026 Август, 2026 В течение года", ["month", "month", "academic_year"]),
        ("Сентябрь, 2026; В течение года", ["month", "academic_year"]),
        ("Август\n2026г.", ["month"]),
        ("Декабрь-январь\n2026-2027гг.", ["month_range"]),
        ("Сентябрь-\nоктябрь 2026", ["month_range"]),
        ("октябрь 2026 г. - апрель 2028 г.", ["month_range"]),
        ("сентябрь 2026\nпо согласованию", ["month"]),
    ],
)
def test_read_timings_parts_several_dates(text, rules):
    assert [timing.rule for timing in read_timings(text, period=YEAR)] == rules


def test_read_recurrence_finds_a_repetition_without_days():
    timing = read_recurrence("Ежемесячные встречи для обмена опытом")

    assert timing is not None
    assert (timing.text, timing.rule, timing.start, timing.end) == ("Ежемесячные", "monthly", None, None)
    assert read_recurrence("Встречи для обмена опытом") is None


MONTH_WORDS = [
    "сентябрь",
    "мая",
    "до",
    "с",
    "по",
    "-",
    "2026",
    "2027",
    "г.",
    "1",
    "31",
    "I",
    "квартал",
    "раз",
    "в",
    "год",
]


@given(st.one_of(st.text(), st.lists(st.sampled_from(MONTH_WORDS)).map(" ".join)))
def test_read_timing_never_raises(text):
    for period in (None, YEAR):
        timing = read_timing(text, period=period)

        assert timing.rule in TIMING_RULES
        assert timing.start is None or timing.end is None or timing.start <= timing.end


@given(st.text(alphabet="абвгдежзиклмнопрсту .,-"))
def test_read_timing_never_makes_a_date_without_figures_or_a_period(text):
    timing = read_timing(text)

    assert (timing.start, timing.end) == (None, None)
