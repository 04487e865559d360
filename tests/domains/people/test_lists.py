from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Any

import pytest
from django.dispatch import Signal

from cast import AT, FOUNDER, ON, YEAR, World
from nastavnik.core.access.roles import Role
from nastavnik.core.access.viewer import NotPermitted
from nastavnik.core.refusals import Refusal
from nastavnik.core.sources import Source, Table
from nastavnik.domains.people.models import ListDraft, Person
from nastavnik.domains.people.operations import (
    ListIsUsed,
    ListMoved,
    Loaded,
    NothingToLoad,
    PeopleInUse,
    answer_rows,
    choose_columns,
    give_role,
    keep_list_draft,
    load_list,
    write_person,
)
from nastavnik.domains.people.operations.persons import Card
from nastavnik.domains.people.queries import list_draft_for, list_plan, people_of
from nastavnik.domains.people.signals import people_import_undone, people_imported
from nastavnik.foundation.journal.reading import entries_about
from nastavnik.foundation.journal.verifying import chain_faults
from nastavnik.foundation.undo.steps import undo, undo_step_for

HEAD = ("ФИО", "Класс", "Дата рождения")
TWO = (HEAD, ("Пеналова Ия", "6 «Б»", "05.03.2014"), ("Мелков Лев", "6Б", "20.11.2014"))
STAFF = (
    ("ФИО", "Должность", "Дата рождения", "Роль в наставничестве", "Чем готов помочь", "Согласие от"),
    ("Линейкина Вера Олеговна", "учитель химии", "01.02.1980", "наставник", "ОГЭ", "03.09.2026"),
)


def draft_of(world: World, *rows: tuple[str, ...], file_name: str = "класс.xlsx") -> ListDraft:
    source = Source("xlsx", (Table(rows, "лист «6Б»"),))
    actor = world.viewer("curator")
    return keep_list_draft(world.school, source, year=YEAR, file_name=file_name, actor=actor, at=AT)


def load(world: World, draft: ListDraft) -> Loaded:
    mark = list_plan(draft, on=ON).mark
    return load_list(draft, actor=world.viewer("curator"), at=AT, on=ON, mark=mark)


def take_back(world: World, ref: str) -> None:
    actor = world.viewer("curator")
    undo(undo_step_for(viewer=actor, ref=ref), actor=actor, at=AT + timedelta(days=1))


def named(world: World, surname: str) -> list[Person]:
    return [one for one in people_of(world.viewer("curator")) if one.surname == surname]


@contextmanager
def heard(signal: Signal) -> Iterator[list[dict[str, Any]]]:
    said: list[dict[str, Any]] = []

    def listen(**words: Any) -> None:
        said.append(words)

    signal.connect(listen)
    try:
        yield said
    finally:
        signal.disconnect(listen)


def test_load_list_writes_everybody(world: World) -> None:
    loaded = load(world, draft_of(world, *TWO))
    pupil = named(world, "Пеналова")[0]

    assert (loaded.added, loaded.updated) == (2, 0)
    assert (pupil.kind, pupil.school_class, pupil.birth_date) == ("student", "6Б", date(2014, 3, 5))
    assert entries_about(pupil.ref, scope=world.viewer("curator").reach)[0].facts == {"kind": "student", "by": "list"}
    assert list(chain_faults()) == []


def test_load_list_keeps_no_birth_date_of_grown_ups(world: World) -> None:
    load(world, draft_of(world, *STAFF))

    assert named(world, "Линейкина")[0].birth_date is None


def test_load_list_wipes_the_rows(world: World) -> None:
    draft = draft_of(world, *STAFF)
    load(world, draft)

    kept = list_draft_for(viewer=world.viewer("curator"), ref=draft.ref)
    assert kept.source == {}
    assert "Линейкина" not in str(vars(kept))


def test_load_list_hands_consents_and_mentoring_on(world: World) -> None:
    with heard(people_imported) as said:
        draft = draft_of(world, *STAFF)
        load(world, draft)

    row = said[0]["rows"][0]
    assert (row.person.surname, row.consent_on, row.mentoring) == ("Линейкина", date(2026, 9, 3), "mentor")
    assert (tuple(row.offers), said[0]["draft_ref"], said[0]["year"]) == (("ОГЭ",), draft.ref, YEAR)


def test_load_list_twice_makes_no_doubles(world: World) -> None:
    load(world, draft_of(world, *TWO))

    again = list_plan(draft_of(world, *TWO), on=ON)

    assert again.counts["same"] == 2
    with pytest.raises(NothingToLoad):
        load(world, draft_of(world, *TWO))
    assert len(named(world, "Пеналова")) == 1


def test_load_list_updates_what_has_changed(world: World) -> None:
    load(world, draft_of(world, *TWO))
    later = (HEAD, ("Пеналова Ия", "7Б", "05.03.2014"))

    loaded = load(world, draft_of(world, *later))

    pupil = named(world, "Пеналова")[0]
    assert (loaded.added, loaded.updated) == (0, 1)
    assert (pupil.school_class, pupil.version) == ("7Б", 2)
    assert list_plan(draft_of(world, *later), on=ON).unmentioned == 1


def test_load_list_is_all_or_nothing(world: World) -> None:
    def refuse(**_: Any) -> None:
        raise Refusal("Согласие нельзя записать.")

    people_imported.connect(refuse)
    try:
        with pytest.raises(Refusal, match="нельзя записать"):
            load(world, draft_of(world, *TWO))
    finally:
        people_imported.disconnect(refuse)
    assert named(world, "Пеналова") == []


def test_load_list_refuses_when_the_dry_run_is_old(world: World) -> None:
    draft = draft_of(world, *TWO)
    mark = list_plan(draft, on=ON).mark
    load(world, draft_of(world, *TWO))

    with pytest.raises(ListMoved):
        load_list(draft, actor=world.viewer("curator"), at=AT, on=ON, mark=mark)


def test_load_list_works_once(world: World) -> None:
    draft = draft_of(world, *TWO)
    mark = list_plan(draft, on=ON).mark
    load(world, draft)

    with pytest.raises(ListIsUsed):
        load_list(draft, actor=world.viewer("curator"), at=AT, on=ON, mark=mark)


@pytest.mark.parametrize("login", ["head", "mentor", "stranger", "psychologist"])
def test_lists_are_loaded_by_the_own_curator_alone(world: World, login: str) -> None:
    draft = draft_of(world, *TWO)

    with pytest.raises(NotPermitted):
        load_list(draft, actor=world.viewer(login), at=AT, on=ON, mark="")
    with pytest.raises(ListDraft.DoesNotExist):
        list_draft_for(viewer=world.viewer(login), ref=draft.ref)


def test_unload_list_removes_whom_it_added_and_gives_fields_back(world: World) -> None:
    load(world, draft_of(world, *TWO))
    later = (HEAD, ("Пеналова Ия", "7Б", "05.03.2014"), ("Звонкова Ася", "6Б", "01.01.2014"))
    loaded = load(world, draft_of(world, *later))

    with heard(people_import_undone) as said:
        take_back(world, loaded.undo_ref)

    assert named(world, "Звонкова") == []
    assert named(world, "Пеналова")[0].school_class == "6Б"
    assert len(said[0]["people"]) == 1
    assert said[0]["on"] == ON
    assert list(chain_faults()) == []


def test_unload_list_keeps_what_was_written_since(world: World) -> None:
    load(world, draft_of(world, *TWO))
    loaded = load(world, draft_of(world, HEAD, ("Пеналова Ия", "7Б", "05.03.2014")))
    Person._base_manager.filter(surname="Пеналова").update(school_class="7В")

    take_back(world, loaded.undo_ref)

    assert named(world, "Пеналова")[0].school_class == "7В"


def test_unload_list_refuses_when_somebody_got_a_role(world: World) -> None:
    loaded = load(world, draft_of(world, *STAFF))
    give_role(named(world, "Линейкина")[0], Role.MENTOR, actor=FOUNDER, at=AT, valid_from=ON)

    with pytest.raises(PeopleInUse, match="Линейкина"):
        take_back(world, loaded.undo_ref)
    assert named(world, "Линейкина")


def test_choose_columns_reads_the_list_anew(world: World) -> None:
    draft = draft_of(world, ("ФИО", "Подразделение", "Класс"), ("Пеналова Ия", "Химия", "6Б"))

    draft = choose_columns(draft, {"Подразделение": "subjects"}, default_kind="employee", actor=world.viewer("curator"))

    row = list_plan(draft, on=ON).rows[0]
    assert row.values["subjects"] == ["химия"]


def test_answer_rows_decides_about_namesakes(world: World) -> None:
    card = Card("Звонкова", "Ася", kind="student")
    first, second = (write_person(world.school, card, actor=world.viewer("curator"), at=AT, on=ON) for _ in range(2))
    draft = draft_of(world, HEAD, ("Звонкова Ася", "6Б", ""))
    assert list_plan(draft, on=ON).counts["ask"] == 1

    load(world, answer_rows(draft, {0: second.ref}, actor=world.viewer("curator")))

    classes = {one.ref: one.school_class for one in named(world, "Звонкова")}
    assert classes == {first.ref: "", second.ref: "6Б"}
