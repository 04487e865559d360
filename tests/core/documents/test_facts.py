from dataclasses import replace
from datetime import date

import pytest

from nastavnik.core.documents.fact_checks import faults_of, missing_of
from nastavnik.core.documents.facts import BrokenFacts, Facts
from nastavnik.core.documents.fields import Field
from nastavnik.core.documents.requisites import Official, Registration, School

FIELDS = (
    Field("year", "text", "Год"),
    Field("note", "long_text", "Слова"),
    Field("on", "date", "День"),
    Field("count", "number", "Сколько"),
    Field("ready", "flag", "Готово"),
    Field("model", "choice", "Модель", choices={"teachers": "педагоги"}),
    Field("head", "official", "Директор"),
    Field("school", "school", "Школа"),
    Field("plan", "plan", "План"),
    Field("inner", "paper", "Документ"),
    Field("minutes_on", "date", "День протокола"),
    Field("minutes_number", "text", "Номер протокола"),
    Field("people", "people", "Люди", columns=(Field("name", "text", "Имя", required=True),)),
)


def facts(**data):
    return Facts(FIELDS, data)


def test_facts_give_values_with_their_types():
    given = facts(note=" два \n слова ", on="2026-09-01", count=0, ready=True, year="2026-27", people=[{"name": "А"}])

    assert given.text("note") == "два слова"
    assert given.day("on") == date(2026, 9, 1)
    assert given.number("count") == 0
    assert given.flag("ready")
    assert given.year() == "2026/2027"
    assert [row.text("name") for row in given.rows("people")] == ["А"]


def test_facts_are_empty_where_nothing_is_given():
    given = facts()

    assert (given.text("note"), given.day("on"), given.number("count"), given.year()) == ("", None, None, "")
    assert given.rows("people") == ()
    assert given.plan() is None
    assert given.official("head") == Official()
    assert given.registration_of("minutes") is None


def test_official_may_stand_inside_the_school():
    given = facts(school={"full_name": "Школа", "head": {"post": "Директор", "name": "П. И. Глобусов"}})

    assert given.official("head") == Official("Директор", "П. И. Глобусов")
    assert given.school().head == Official("Директор", "П. И. Глобусов")


def test_registration_of_needs_number_or_day():
    assert facts(minutes_number="3").registration_of("minutes") == Registration("3", None)
    assert facts(minutes_on="2026-09-01").registration_of("minutes") == Registration(None, date(2026, 9, 1))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("year", "2026"),
        ("note", 5),
        ("on", "01.09.2026"),
        ("on", 5),
        ("count", "два"),
        ("count", True),
        ("ready", "да"),
        ("model", "cats"),
        ("head", "Глобусов"),
        ("head", {"name": 5}),
        ("school", {"full_name": 5}),
        ("plan", {"stages": 5}),
        ("inner", {"data": "x"}),
        ("people", {"name": "А"}),
        ("people", ["А"]),
        ("people", [{"name": 5}]),
    ],
)
def test_facts_refuse_a_wrong_shape(name, value):
    label = next(field.label for field in FIELDS if field.name == name)

    with pytest.raises(BrokenFacts, match=f"«{label}» \\({name}\\)"):
        facts(**{name: value})


@pytest.mark.parametrize("empty", [None, "", " ", [], {}])
def test_faults_of_finds_nothing_wrong_with_what_is_empty(empty):
    assert list(faults_of(FIELDS, {field.name: empty for field in FIELDS})) == []


@pytest.mark.parametrize("empty", [None, "", " ", [], {}])
def test_facts_take_what_is_empty_for_nothing(empty):
    given = Facts(FIELDS, {field.name: empty for field in FIELDS})

    assert (given.text("note"), given.day("on"), given.number("count"), given.year()) == ("", None, None, "")
    assert (given.rows("people"), given.plan(), given.paper("inner")) == ((), None, None)
    assert given.registration_of("minutes") is None
    assert given.school() == School()


@pytest.mark.parametrize("empty", [None, "", " ", [], {}])
def test_missing_of_takes_what_is_empty_for_nothing(empty):
    fields = tuple(replace(field, required=True) for field in FIELDS)

    named = {one.name.split(".")[0] for one in missing_of(fields, {field.name: empty for field in fields})}
    assert named == {field.name for field in fields}
