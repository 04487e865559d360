from datetime import date

import pytest

from nastavnik.core.timing.working_days import WorkCalendar
from nastavnik.core.year.today import Fact, as_json, coming_friday, today_list

MONDAY = date(2026, 10, 19)


def named(lines):
    return [line.fact.ref for line in lines]


def plain(text):
    return text.replace("\u00a0", " ")


def the_picture():
    return [
        Fact("consents", "Собрать 6 согласий", end=date(2026, 10, 16), note="Дано 61 из 67."),
        Fact("pairs", "Подобрать наставников трём педагогам", end=MONDAY),
        Fact("order", "Проверить приказ о закреплении пар", end=MONDAY),
        Fact("session", "Пригласить наставников", start=MONDAY, end=date(2026, 10, 30)),
        Fact("report", "Отправить округу сводку", end=date(2026, 10, 23)),
        Fact(
            "papers",
            "2 документа на подписи",
            state="waiting",
            waiting_for="Директор",
            waiting_since=date(2026, 10, 15),
        ),
    ]


def test_today_list_sorts_into_groups():
    listed = today_list(the_picture(), on=MONDAY)

    assert named(listed.overdue) == ["consents"]
    assert named(listed.today) == ["pairs", "order", "session"]
    assert named(listed.until_friday) == ["report"]
    assert named(listed.waiting_for_others) == ["papers"]


def test_today_list_says_the_day_in_one_sentence():
    summary = today_list(the_picture(), on=MONDAY).summary

    assert plain(summary) == "Одно дело просрочено, три ждут вас сегодня. Остальное терпит до пятницы."


@pytest.mark.parametrize(
    ("late", "due", "expected"),
    [
        (1, 0, "Одно дело просрочено."),
        (2, 1, "Два дела просрочены, одно ждёт вас сегодня."),
        (0, 1, "Одно дело ждёт вас сегодня."),
        (0, 12, "12 дел ждут вас сегодня."),
        (5, 21, "Пять дел просрочены, 21 ждёт вас сегодня."),
    ],
)
def test_summary_bends_numbers(late, due, expected):
    facts = [Fact(f"l{n}", "Позвонить", end=date(2026, 10, 1)) for n in range(late)]
    facts += [Fact(f"d{n}", "Позвонить", end=MONDAY) for n in range(due)]

    assert plain(today_list(facts, on=MONDAY).summary) == expected


def test_summary_names_the_nearest_thing_on_a_good_day():
    facts = [
        Fact("far", "Провести встречу", end=date(2026, 11, 5)),
        Fact("near", "Подобрать пары.", start=date(2026, 10, 23), end=date(2026, 10, 30)),
    ]

    assert plain(today_list(facts, on=MONDAY).summary) == (
        "На сегодня всё. Ближайшее дело — 23 октября: подобрать пары."
    )


def test_summary_of_nothing_says_so():
    assert today_list([], on=MONDAY).summary == "Дел нет."


def test_today_list_leaves_out_what_is_closed():
    facts = [Fact("a", "Раз", state="done", end=MONDAY), Fact("b", "Два", state="skipped", end=date(2026, 1, 1))]

    assert today_list(facts, on=MONDAY).lines() == ()


@pytest.mark.parametrize("rule", ["permanent", "as_needed", "none"])
def test_today_list_never_calls_standing_work_overdue(rule):
    listed = today_list([Fact("a", "Обновлять сайт", rule=rule, end=date(2026, 9, 1))], on=MONDAY)

    assert named(listed.later) == ["a"]
    assert listed.later[0].reason == "Без срока."


@pytest.mark.parametrize("rule", ["academic_year", "yearly", "monthly"])
def test_today_list_does_not_hurry_the_first_day_of_a_long_period(rule):
    listed = today_list([Fact("a", "Вести сайт", rule=rule, start=MONDAY, end=date(2027, 8, 31))], on=MONDAY)

    assert named(listed.later) == ["a"]


@pytest.mark.parametrize(
    ("on", "group", "reason"),
    [
        (date(2026, 10, 26), "until_friday", "Срок до 30 октября."),
        (date(2026, 10, 30), "today", "Срок сегодня."),
        (date(2026, 10, 31), "today", "Срок сегодня."),
        (date(2026, 11, 1), "overdue", "Срок был 31 октября."),
    ],
)
def test_a_month_that_ends_on_a_day_off_ends_on_its_last_working_day(on, group, reason):
    fact = Fact("october", "Собрать согласия", rule="month", start=date(2026, 10, 1), end=date(2026, 10, 31))

    (line,) = today_list([fact], on=on).lines()

    assert (line.group, plain(line.reason)) == (group, reason)


def test_a_month_ends_as_the_calendar_of_the_school_says():
    saturday_works = WorkCalendar(moved_working_days=frozenset({date(2026, 10, 31)}))
    fact = Fact("october", "Собрать согласия", rule="month", start=date(2026, 10, 1), end=date(2026, 10, 31))

    assert not today_list([fact], on=date(2026, 10, 30), calendar=saturday_works).today


def test_a_day_that_was_named_stays_where_it_is():
    saturday = Fact("own", "Прийти на субботник", rule="day", end=date(2026, 10, 31))

    assert not today_list([saturday], on=date(2026, 10, 30)).today


def test_today_list_hides_a_late_thing_put_off_until_its_day():
    fact = Fact("a", "Позвонить", end=date(2026, 10, 1), postponed_until=date(2026, 10, 21))

    assert named(today_list([fact], on=MONDAY).until_friday) == ["a"]
    assert named(today_list([fact], on=date(2026, 10, 21)).overdue) == ["a"]


def test_today_list_brings_an_undated_thing_back_on_its_day():
    fact = Fact("a", "Позвонить", rule="none", postponed_until=MONDAY)

    assert named(today_list([fact], on=MONDAY).today) == ["a"]


@pytest.mark.parametrize(
    ("on", "friday"),
    [
        (date(2026, 10, 19), date(2026, 10, 23)),
        (date(2026, 10, 23), date(2026, 10, 30)),
        (date(2026, 10, 24), date(2026, 10, 30)),
    ],
)
def test_coming_friday_is_after_the_day(on, friday):
    assert coming_friday(on) == friday


def test_reasons_speak_of_the_term():
    facts = [
        Fact("late", "Раз", end=date(2026, 10, 16), note="Дано 61 из 67."),
        Fact("due", "Два", end=MONDAY),
        Fact("runs", "Три", start=date(2026, 9, 1), end=date(2027, 5, 31)),
        Fact("begins", "Четыре", start=MONDAY, end=date(2026, 10, 30)),
    ]
    words = {line.fact.ref: plain(line.reason) for line in today_list(facts, on=MONDAY).lines()}

    assert words == {
        "late": "Срок был 16 октября. Дано 61 из 67.",
        "due": "Срок сегодня.",
        "runs": "Срок до 31 мая 2027.",
        "begins": "Начинается сегодня, до 30 октября.",
    }


def test_tasks_of_the_day_come_first_and_speak_for_themselves():
    facts = [
        Fact("item", "Провести беседу", start=MONDAY, end=date(2026, 10, 30)),
        Fact("task", "Собрать согласия", start=MONDAY, kind="task", note="Без них приказ подписывать рано."),
    ]
    listed = today_list(facts, on=MONDAY)

    assert named(listed.today) == ["task", "item"]
    assert listed.today[0].reason == "Без них приказ подписывать рано."


def test_as_json_keeps_dates_and_groups():
    document = as_json(today_list(the_picture(), on=MONDAY))

    assert document["on"] == "2026-10-19"
    assert document["overdue"][0]["state"] == "overdue"
    assert document["overdue"][0]["end"] == "2026-10-16"
    assert [line["ref"] for line in document["until_friday"]] == ["report"]
