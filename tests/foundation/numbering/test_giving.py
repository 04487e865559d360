from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, transaction

from nastavnik.core.access.viewer import Scope, system
from nastavnik.foundation.journal.models import Entry
from nastavnik.foundation.numbering.giving import (
    NumbersMissing,
    NumberTaken,
    register_outside,
    set_last_number,
    take_number,
)
from nastavnik.foundation.numbering.models import Number
from nastavnik.foundation.numbering.patterns import UnknownRegister
from nastavnik.foundation.numbering.reading import gaps, journal_of, next_text
from nastavnik.foundation.scope.managers import Because

pytestmark = pytest.mark.django_db

SCHOOL = "a" * 32
SCOPE = Scope(SCHOOL, f"{SCHOOL}/")
AT = datetime(2026, 10, 19, 6, 0, tzinfo=UTC)
ON = date(2026, 10, 19)
ACTOR = system(because="tests give numbers", organisation_ref=SCHOOL)


def take(key: str, *, on: date = ON, register: str = "main_activity", school: str = SCHOOL) -> Number:
    return take_number(organisation_ref=school, register=register, on=on, actor=ACTOR, at=AT, key=key)


def outside(text: str, *, on: date = ON) -> Number:
    return register_outside(organisation_ref=SCHOOL, register="main_activity", text=text, on=on, actor=ACTOR, at=AT)


def last_is(text: str) -> None:
    set_last_number(organisation_ref=SCHOOL, register="main_activity", year=2026, text=text, actor=ACTOR, at=AT)


def test_take_number_counts_from_one_in_each_register_organisation_and_calendar_year() -> None:
    texts = [
        take("one").text,
        take("two").text,
        take("three", register="minutes").text,
        take("four", on=date(2027, 1, 11)).text,
        take("five", school="b" * 32).text,
    ]

    assert texts == ["1-о", "2-о", "1", "1-о", "1-о"]


def test_take_number_gives_the_same_number_for_the_same_key() -> None:
    first = take("paper")

    assert take("paper").pk == first.pk
    assert take("paper", on=date(2027, 1, 11)).pk == first.pk
    assert take("other").text == "2-о"


def test_take_number_needs_a_key_and_a_known_register() -> None:
    with pytest.raises(ValueError, match="key"):
        take("")
    with pytest.raises(UnknownRegister):
        take("paper", register="letters")


def test_take_number_gives_nothing_when_its_deed_fails() -> None:
    with transaction.atomic():
        take("lost")
        transaction.set_rollback(True)

    assert take("kept").text == "1-о"
    assert gaps(SCOPE, register="main_activity", year=2026) == []


def test_take_number_stands_in_the_journal() -> None:
    number = take("paper")

    entry = Entry.objects.unscoped(because=Because.UPKEEP).get(action="number.taken")
    assert (entry.subject_ref, entry.facts["first"], entry.organisation_ref) == (number.ref, 1, SCHOOL)


def test_set_last_number_covers_everything_before_it_with_one_row() -> None:
    last_is("№ 130-о")

    number = take("paper")

    assert number.text == "131-о"
    rows = journal_of(SCOPE, register="main_activity", year=2026)
    assert [(row.first, row.last, row.source) for row in rows] == [(1, 130, "outside"), (131, 131, "issued")]
    assert gaps(SCOPE, register="main_activity", year=2026) == []


def test_set_last_number_changes_nothing_when_said_again() -> None:
    last_is("130-о")
    last_is("130-о")

    assert journal_of(SCOPE, register="main_activity", year=2026).count() == 1


def test_set_last_number_refuses_to_go_back() -> None:
    last_is("130-о")

    with pytest.raises(NumberTaken, match="130-о"):
        last_is("129-о")


def test_register_outside_takes_the_next_number_from_paper() -> None:
    last_is("130-о")

    assert outside("131-о").text == "131-о"
    assert take("paper").text == "132-о"


def test_register_outside_refuses_a_number_that_is_there() -> None:
    last_is("130-о")
    take("paper")

    for text in ("5-о", "130-о", "131-о"):
        with pytest.raises(NumberTaken, match="уже есть в журнале"):
            outside(text)


def test_register_outside_names_the_numbers_that_are_missing() -> None:
    last_is("130-о")

    with pytest.raises(NumbersMissing, match=r"131-о.–.134-о.*Регистры"):
        outside("135-о")
    assert gaps(SCOPE, register="main_activity", year=2026) == []


def test_set_last_number_changes_the_numbers_to_come_and_lives_into_the_next_year() -> None:
    before = take("paper")
    last_is("1-ОД")

    assert [before.text, take("second").text] == ["1-о", "2-ОД"]
    assert next_text(SCOPE, register="main_activity", year=2027) == "1-ОД"
    assert take("third", on=date(2027, 1, 11)).text == "1-ОД"


@pytest.mark.parametrize(
    ("last", "following", "next_year"),
    [("01-10/45", "01-10/46", "01-10/1"), ("02/415-о", "02/416-о", "02/1-о"), ("45/2026", "46/2026", "1/2027")],
)
def test_set_last_number_counts_the_last_digits_that_are_no_year(last: str, following: str, next_year: str) -> None:
    last_is(last)

    assert take("paper").text == following
    assert take("later", on=date(2027, 1, 11)).text == next_year


@pytest.mark.parametrize("text", ["26/1", "02/415", "118/2-о", "01-10/45", "5/2026 ОД"])
def test_register_outside_keeps_a_number_beside_the_series_as_typed(text: str) -> None:
    last_is("130-о")

    assert outside(text).text == text
    assert (take("paper").text, gaps(SCOPE, register="main_activity", year=2026)) == ("131-о", [])


def test_register_outside_refuses_a_number_beside_the_series_twice() -> None:
    outside("118/2-о")

    for text in ("118/2-о", "№ 118/2-О", "118 / 2–o"):
        with pytest.raises(NumberTaken, match="уже есть в журнале"):
            outside(text)


def test_register_outside_keeps_the_letters_of_a_number_in_the_series() -> None:
    last_is("130-о")

    assert outside("131").text == "131"
    assert take("paper").text == "132-о"


def test_set_last_number_refuses_a_pattern_whose_later_number_is_there() -> None:
    outside("01-10/60")

    with pytest.raises(NumberTaken, match="01-10/60"):
        last_is("01-10/45")
    last_is("01-10/60")
    assert take("paper").text == "01-10/61"


def test_journal_of_shows_nothing_of_another_organisation() -> None:
    take("paper")

    assert not journal_of(Scope("b" * 32, "b/"), register="main_activity", year=2026).exists()
    assert not journal_of(None, register="main_activity", year=2026).exists()


def test_gaps_names_a_row_that_was_removed() -> None:
    for key in ("one", "two", "three", "four"):
        take(key)
    rows = Number.objects.unscoped(because=Because.UPKEEP)
    rows.filter(first__in=[2, 4]).delete()

    assert gaps(SCOPE, register="main_activity", year=2026) == [(2, 2), (4, 4)]


def test_the_database_itself_refuses_a_number_twice() -> None:
    number = take("paper")

    number.pk, number.ref, number.key = None, "c" * 32, "another"
    with pytest.raises(IntegrityError), transaction.atomic():
        number.save(force_insert=True)
