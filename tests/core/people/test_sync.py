from datetime import date

import pytest

from nastavnik.core.people.listing import ListedPerson, PeopleList, RowError
from nastavnik.core.people.sync import Change, Deed, Known, counts, plan_sync, row_key

ON = date(2026, 10, 19)
FIELDS = {"given_name": "", "patronymic": "", "subjects": []}


def listed(*people, errors=()):
    return PeopleList(tuple(people), errors=tuple(errors))


def pupil(surname, given="Ия", row=2, **values):
    return ListedPerson(surname, given, role="student", row=row, **values)


def known(ref, surname, given="Ия", kind="student", key="", has_left=False, **values):
    return Known(ref, kind, FIELDS | {"surname": surname, "given_name": given} | values, key, has_left)


def deeds(rows):
    return [row.deed for row in rows]


def sync(people, there=(), **options):
    return plan_sync(people, there, **({"default_kind": "employee", "on": ON} | options))


def test_plan_sync_adds_whoever_is_new():
    rows = sync(listed(pupil("Пеналова"), pupil("Мелкова", row=3)))

    assert counts(rows) == {"add": 2, "update": 0, "same": 0, "ask": 0, "skip": 0, "bad": 0}
    assert rows[0].kind == "student"


def test_plan_sync_shows_what_changes():
    rows = sync(listed(pupil("Пеналова", school_class="6Б")), [known("a", "Пеналова", school_class="5Б")])

    assert (rows[0].deed, rows[0].known) == (Deed.UPDATE, "a")
    assert rows[0].changes == (Change("school_class", "5Б", "6Б"),)


def test_plan_sync_leaves_alone_what_the_list_does_not_say():
    rows = sync(listed(pupil("Пеналова")), [known("a", "Пеналова", school_class="5Б", phone="+79001234567")])

    assert deeds(rows) == [Deed.SAME]


def test_plan_sync_knows_a_renamed_person_by_the_key_of_the_row():
    person = pupil("Пеналова")

    rows = sync(listed(person), [known("a", "Пеналова-Мелкова", key=row_key(person))])

    assert (rows[0].known, rows[0].changes) == ("a", (Change("surname", "Пеналова-Мелкова", "Пеналова"),))


def test_plan_sync_takes_initials_for_the_name_and_keeps_the_name():
    person = ListedPerson("Указкина", "З", "П", role="teacher", row=2)

    rows = sync(listed(person), [known("a", "Указкина", "Зоя", "employee", patronymic="Павловна")])

    assert (rows[0].deed, rows[0].known) == (Deed.SAME, "a")


def test_plan_sync_keeps_the_letter_yo():
    rows = sync(listed(pupil("Журавлева")), [known("a", "Журавлёва")])

    assert deeds(rows) == [Deed.SAME]


def test_plan_sync_asks_when_two_have_the_name():
    there = [known("a", "Звонкова"), known("b", "Звонкова")]

    row = sync(listed(pupil("Звонкова")), there)[0]

    assert (row.deed, row.candidates) == (Deed.ASK, ("a", "b"))


@pytest.mark.parametrize("told", [{"birth_date": date(2014, 3, 5)}, {"school_class": "6Б"}, {"phone": "+79001234567"}])
def test_plan_sync_tells_namesakes_apart_by_what_the_list_says(told):
    there = [known("a", "Звонкова", school_class="9А", birth_date=date(2011, 1, 1)), known("b", "Звонкова", **told)]

    assert sync(listed(pupil("Звонкова", **told)), there)[0].known == "b"


def test_plan_sync_asks_when_the_class_jumps():
    rows = sync(listed(pupil("Звонкова", school_class="5А")), [known("a", "Звонкова", school_class="9А")])

    assert deeds(rows) == [Deed.ASK]


def test_plan_sync_takes_namesakes_with_other_birth_dates_for_two():
    there = [known("a", "Звонкова", birth_date=date(2013, 4, 3))]

    assert deeds(sync(listed(pupil("Звонкова", birth_date=date(2013, 9, 30))), there)) == [Deed.ADD]


def test_plan_sync_asks_about_a_row_that_repeats():
    rows = sync(listed(pupil("Мелкова"), pupil("Мелкова", row=3)))

    assert deeds(rows) == [Deed.ADD, Deed.ASK]
    assert rows[1].twin == 0


def test_plan_sync_obeys_answers():
    people = listed(pupil("Мелкова"), pupil("Мелкова", row=3), pupil("Звонкова", row=4))
    there = [known("a", "Звонкова"), known("b", "Звонкова")]

    rows = sync(people, there, answers={1: "new", 2: "b"})

    assert deeds(rows) == [Deed.ADD, Deed.ADD, Deed.SAME]
    assert rows[0].key != rows[1].key
    assert deeds(sync(people, there, answers={1: "skip", 2: "skip"})) == [Deed.ADD, Deed.SKIP, Deed.SKIP]


def test_plan_sync_makes_no_doubles_the_second_time():
    people = listed(pupil("Мелкова"), pupil("Мелкова", row=3))
    first = sync(people, answers={1: "new"})
    there = [known(str(row.index), "Мелкова", key=row.key) for row in first]

    again = sync(people, there)

    assert deeds(again) == [Deed.SAME, Deed.SAME]
    assert [row.known for row in again] == ["0", "1"]


def test_plan_sync_drops_the_birth_date_of_grown_ups():
    person = ListedPerson("Указкина", "Зоя", role="teacher", birth_date=date(1980, 1, 1), row=2)

    assert "birth_date" not in sync(listed(person))[0].values


def test_plan_sync_refuses_a_birth_date_to_come():
    row = sync(listed(pupil("Пеналова", birth_date=date(2034, 3, 5))))[0]

    assert row.deed == Deed.ADD
    assert "birth_date" not in row.values
    assert "ещё не наступил" in row.errors[0].message


def test_plan_sync_does_not_use_a_row_with_a_spoilt_name():
    fault = RowError(2, "full_name", "Cкрепкина", "В слове смешаны буквы.")

    assert deeds(sync(listed(pupil("Cкрепкина"), errors=[fault]))) == [Deed.BAD]


def test_plan_sync_takes_back_whoever_had_left():
    row = sync(listed(pupil("Пеналова")), [known("a", "Пеналова", has_left=True)])[0]

    assert (row.deed, row.changes) == (Deed.UPDATE, (Change("left_on", True, None),))


def test_plan_sync_keeps_a_teacher_apart_from_a_pupil_of_the_same_name():
    rows = sync(listed(ListedPerson("Пеналова", "Ия", role="teacher", row=2)), [known("a", "Пеналова")])

    assert deeds(rows) == [Deed.ADD]
