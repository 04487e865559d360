from datetime import date, timedelta
from typing import Any

import pytest

from cast import AT, FOUNDER, ON, World
from nastavnik.core.access.roles import Role
from nastavnik.core.access.viewer import NotPermitted, Viewer
from nastavnik.core.text.keys import MixedLetters
from nastavnik.domains.people.models import Person
from nastavnik.domains.people.operations import (
    BirthDateAhead,
    ClearanceAhead,
    GuardianAlready,
    GuardianTooYoung,
    MergeNotPossible,
    NotAStudent,
    OwnAccess,
    PhoneNotUnderstood,
    add_guardian,
    change_card,
    end_guardianship,
    give_role,
    mark_left,
    mark_returned,
    merge_people,
    note_clearance,
    put_into_class,
    remove_clearance,
    write_person,
)
from nastavnik.domains.people.operations.persons import Card
from nastavnik.domains.people.queries import (
    PeopleFilter,
    classes_of,
    clearances_of,
    duplicate_groups,
    guardians_of,
    holds_clearance,
    listed_people,
    namesakes_of,
    person_for,
    roles_of,
    students_of,
    tab_counts,
)
from nastavnik.foundation.records.models import Conflict
from nastavnik.foundation.undo.steps import live_steps_of, undo


@pytest.fixture
def curator(world: World) -> Viewer:
    return world.viewer("curator")


def write(world: World, surname: str, given: str = "Ия", kind: str = "student", **values: Any) -> Person:
    card = Card(surname, given, kind=kind, **values)
    return write_person(world.school, card, actor=world.viewer("curator"), at=AT, on=ON)


def again(world: World, person: Person) -> Person:
    return person_for(viewer=world.viewer("curator"), ref=person.ref)


def take_back(actor: Viewer) -> None:
    later = AT + timedelta(hours=1)
    undo(live_steps_of(actor, at=later)[0], actor=actor, at=later)


def surnames(world: World, **wanted: str) -> list[str]:
    return [one.surname for one in listed_people(PeopleFilter(**wanted), viewer=world.viewer("curator"), on=ON)]


def test_write_person_keeps_one_form_of_phone_and_class(world: World) -> None:
    person = write(world, "Пеналова", phone="8 (900) 123-45-67", school_class='5 "а"', birth_date=date(2014, 3, 5))

    assert (person.phone, person.school_class) == ("+79001234567", "5А")


def test_write_person_drops_the_birth_date_of_a_grown_up(world: World) -> None:
    assert write(world, "Линейкина", kind="employee", birth_date=date(1980, 1, 1)).birth_date is None


@pytest.mark.parametrize(
    ("values", "refusal"),
    [
        ({"surname": "Cкрепкина"}, MixedLetters),
        ({"surname": "Скрепкина", "phone": "спросить"}, PhoneNotUnderstood),
        ({"surname": "Скрепкина", "birth_date": ON + timedelta(days=1)}, BirthDateAhead),
    ],
)
def test_write_person_refuses_in_words(world: World, values: dict[str, Any], refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        write(world, **values)


@pytest.mark.parametrize("login", ["head", "psychologist", "mentor", "stranger"])
def test_cards_are_written_by_the_own_curator_alone(world: World, login: str) -> None:
    with pytest.raises(NotPermitted):
        write_person(world.school, Card("Чужакова"), actor=world.viewer(login), at=AT, on=ON)


def test_change_card_meets_a_conflict(world: World, curator: Viewer) -> None:
    person = write(world, "Пеналова")
    change_card(person, Card("Пеналова", "Ия", kind="student", school_class="5А"), actor=curator, at=AT, on=ON,
                expected_version=1)  # fmt: skip

    with pytest.raises(Conflict):
        change_card(person, Card("Мелкова", kind="student"), actor=curator, at=AT, on=ON, expected_version=1)
    assert again(world, person).surname == "Пеналова"


def test_namesakes_of_finds_the_same_name_alone(world: World) -> None:
    first, _ = write(world, "Звонкова", "Ася"), write(world, "Звонкова", "Асясия")

    found = namesakes_of(organisation=world.school, surname="звонкова", given_name="Ася", patronymic="")

    assert found == [first]


@pytest.mark.parametrize("typed", ["пеналова ия", "ия пенал", "gtyfkjdf", "ПЕНАЛОВА", "6б пеналова"])
def test_listed_people_forgive_order_layout_and_letters(world: World, typed: str) -> None:
    write(world, "Пеналова", school_class="6Б")

    assert surnames(world, typed=typed) == ["Пеналова"]


def test_listed_people_take_yo_for_ye(world: World) -> None:
    write(world, "Журавлёва")

    assert surnames(world, typed="журавлева") == ["Журавлёва"]


def test_listed_people_stand_by_class(world: World) -> None:
    for name, school_class in (("Аистова", "10А"), ("Борова", "5Б"), ("Ветрова", "5А")):
        write(world, name, school_class=school_class)

    assert surnames(world, tab="students", sort="class") == ["Ветрова", "Борова", "Аистова"]
    assert classes_of(viewer=world.viewer("curator")) == ["5А", "5Б", "10А"]
    assert surnames(world, school_class="5Б") == ["Борова"]


def test_listed_people_find_what_is_missing(world: World, curator: Viewer) -> None:
    child, guardian = write(world, "Мелков", "Лев"), write(world, "Мелкова", "Вера", "guardian")
    write(world, "Пеналова", birth_date=date(2014, 3, 5))
    add_guardian(child, guardian, actor=curator, at=AT, from_on=ON)
    write(world, "Заводской", "Ян", "external")

    assert surnames(world, need="guardian") == ["Пеналова"]
    assert surnames(world, need="birth") == ["Мелков"]
    assert surnames(world, need="clearance") == ["Заводской"]


def test_listed_people_hide_other_schools(world: World) -> None:
    stranger = world.viewer("stranger")

    found = listed_people(PeopleFilter(), viewer=stranger, on=ON)
    assert {one.organisation_id for one in found} == {world.sibling.pk}
    assert not listed_people(PeopleFilter(), viewer=world.viewer("mentor"), on=ON)


def test_mark_left_ends_roles_and_comes_back_with_them(world: World, curator: Viewer) -> None:
    mentor = world.cast["mentor"].person
    before = tab_counts(viewer=curator)

    assert mark_left([mentor], actor=curator, at=AT, on=ON) == 1
    assert "Скрепкин" in surnames(world, tab="left")
    assert "Скрепкин" not in surnames(world)
    assert roles_of([mentor], viewer=curator, on=ON) == []

    take_back(curator)
    assert tab_counts(viewer=curator) == before
    assert [term.role for term in roles_of([mentor], viewer=curator, on=ON)] == [Role.MENTOR]


def test_mark_left_refuses_oneself(world: World, curator: Viewer) -> None:
    with pytest.raises(OwnAccess):
        mark_left([world.cast["curator"].person], actor=curator, at=AT, on=ON)


def test_mark_returned_brings_back(world: World, curator: Viewer) -> None:
    person = write(world, "Пеналова")
    mark_left([person], actor=curator, at=AT, on=ON)

    mark_returned(again(world, person), actor=curator, at=AT)

    assert again(world, person).left_on is None


def test_put_into_class_moves_students_and_comes_back(world: World, curator: Viewer) -> None:
    people = [write(world, "Пеналова", school_class="5А"), write(world, "Линейкина", kind="employee")]

    assert put_into_class(people, "6 «А»", actor=curator, at=AT) == 1
    assert again(world, people[0]).school_class == "6А"
    assert surnames(world, typed="6а") == ["Пеналова"]

    take_back(curator)
    assert again(world, people[0]).school_class == "5А"


def test_add_guardian_takes_a_guardian_of_another_child(world: World, curator: Viewer) -> None:
    first, second = write(world, "Мелков", "Лев"), write(world, "Мелкова", "Ева")
    guardian = write(world, "Мелкова", "Вера", "guardian")

    for child in (first, second):
        add_guardian(child, guardian, actor=curator, at=AT, from_on=ON)

    assert [one.student for one in students_of(guardian, viewer=curator, on=ON)] == [first, second]
    with pytest.raises(GuardianAlready):
        add_guardian(first, guardian, actor=curator, at=AT, from_on=ON)


def test_add_guardian_refuses_children_strangers_and_adults_without_need(world: World, curator: Viewer) -> None:
    child, other = write(world, "Мелков", "Лев"), write(world, "Пеналова")

    with pytest.raises(GuardianTooYoung):
        add_guardian(child, other, actor=curator, at=AT, from_on=ON)
    with pytest.raises(GuardianTooYoung):
        add_guardian(child, world.cast["stranger"].person, actor=curator, at=AT, from_on=ON)
    with pytest.raises(NotAStudent):
        add_guardian(world.cast["mentor"].person, world.cast["head"].person, actor=curator, at=AT, from_on=ON)


def test_end_guardianship_can_be_taken_back(world: World, curator: Viewer) -> None:
    child, guardian = write(world, "Мелков", "Лев"), write(world, "Мелкова", "Вера", "guardian")
    kept = add_guardian(child, guardian, actor=curator, at=AT, from_on=ON - timedelta(days=9))

    end_guardianship(kept, actor=curator, at=AT, on=ON)
    assert guardians_of([child], viewer=curator, on=ON) == []

    take_back(curator)
    assert [one.guardian for one in guardians_of([child], viewer=curator, on=ON)] == [guardian]


def test_end_guardianship_of_today_ends_today(world: World, curator: Viewer) -> None:
    child, guardian = write(world, "Мелков", "Лев"), write(world, "Мелкова", "Вера", "guardian")
    kept = add_guardian(child, guardian, actor=curator, at=AT, from_on=ON)

    end_guardianship(kept, actor=curator, at=AT, on=ON)

    assert guardians_of([child], viewer=curator, on=ON) == []


def test_note_clearance_holds_until_its_day(world: World, curator: Viewer) -> None:
    person = write(world, "Заводской", "Ян", "external")
    note_clearance(person, kind="criminal_record", shown_on=ON, valid_until=ON + timedelta(days=30), actor=curator,
                   at=AT, on=ON)  # fmt: skip

    assert holds_clearance(person, on=ON + timedelta(days=30))
    assert not holds_clearance(person, on=ON + timedelta(days=31))
    assert not holds_clearance(person, on=ON - timedelta(days=1))
    assert clearances_of([person], viewer=curator)[0].checked_by == curator.person_ref


@pytest.mark.parametrize(("shown", "until"), [(1, None), (-5, -6)])
def test_note_clearance_refuses_strange_days(world: World, curator: Viewer, shown: int, until: int | None) -> None:
    person = write(world, "Заводской", "Ян", "external")
    last = ON + timedelta(days=until) if until else None

    with pytest.raises(ClearanceAhead):
        note_clearance(person, kind="medical", shown_on=ON + timedelta(days=shown), valid_until=last, actor=curator,
                       at=AT, on=ON)  # fmt: skip


def test_remove_clearance_can_be_taken_back(world: World, curator: Viewer) -> None:
    person = write(world, "Заводской", "Ян", "external")
    kept = note_clearance(person, kind="medical", shown_on=ON, valid_until=None, actor=curator, at=AT, on=ON)

    remove_clearance(kept, actor=curator, at=AT)
    assert clearances_of([person], viewer=curator) == []

    take_back(curator)
    assert clearances_of([person], viewer=curator)[0].shown_on == ON


def test_duplicate_groups_suggest_the_same_name_and_day(world: World, curator: Viewer) -> None:
    born = date(2014, 3, 5)
    one, two = (write(world, "Звонкова", "Ася", birth_date=born) for _ in range(2))
    write(world, "Мелкова", school_class="5А"), write(world, "Мелкова", school_class="7Б")

    assert duplicate_groups(viewer=curator) == [[one, two]]


def merge(kept: Person, gone: Person, actor: Viewer, **options: Any) -> Person:
    versions = (kept.version, gone.version)
    return merge_people(kept, gone, actor=actor, at=AT, expected_versions=versions, **options)


def test_merge_people_takes_along_what_led_to_the_other_card(world: World, curator: Viewer) -> None:
    kept, gone = write(world, "Звонкова", "Ася"), write(world, "Звонкова", "Ася", school_class="5А", phone="70707")
    guardian = write(world, "Звонкова", "Вера", "guardian")
    add_guardian(gone, guardian, actor=curator, at=AT, from_on=ON)

    written = merge(kept, gone, curator)

    assert (written.school_class, written.phone) == ("5А", "7-07-07")
    assert [one.guardian for one in guardians_of([written], viewer=curator, on=ON)] == [guardian]
    assert surnames(world, tab="students") == ["Звонкова"]


def test_merge_people_can_be_taken_back(world: World, curator: Viewer) -> None:
    kept, gone = write(world, "Звонкова", "Ася"), write(world, "Звонкова", "Анастасия", school_class="5А")
    guardian = write(world, "Звонкова", "Вера", "guardian")
    for child in (kept, gone):  # the kept card has such a row of its own: one of the two stays where it is
        add_guardian(child, guardian, actor=curator, at=AT, from_on=ON)
    merge(kept, gone, curator, from_gone=frozenset({"given_name"}))
    assert again(world, kept).given_name == "Анастасия"

    take_back(curator)

    assert (again(world, kept).given_name, again(world, kept).school_class) == ("Ася", "")
    assert surnames(world, tab="students") == ["Звонкова", "Звонкова"]
    assert len(students_of(guardian, viewer=curator, on=ON)) == 2


def test_merge_people_moves_the_account_and_roles(world: World, curator: Viewer) -> None:
    mentor = world.cast["mentor"].person
    kept = write(world, "Скрепкин", "Олег", "employee", patronymic="Игоревич")

    written = merge(kept, mentor, curator)

    assert written.account == world.cast["mentor"].account
    assert [term.role for term in roles_of([written], viewer=curator, on=ON)] == [Role.MENTOR]
    take_back(curator)
    assert again(world, mentor).account == world.cast["mentor"].account
    assert [term.role for term in roles_of([again(world, mentor)], viewer=curator, on=ON)] == [Role.MENTOR]


@pytest.mark.parametrize(("one", "other"), [("mentor", "head"), ("mentor", "mentor"), ("mentor", "stranger")])
def test_merge_people_refuses_what_cannot_be_one(world: World, curator: Viewer, one: str, other: str) -> None:
    kept, gone = world.cast[one].person, world.cast[other].person

    with pytest.raises((MergeNotPossible, NotPermitted)):
        merge(kept, gone, curator)
    give_role(kept, Role.MENTOR, actor=FOUNDER, at=AT, valid_from=ON)  # nothing is half done
