import pytest

from nastavnik.domains.people.models import EntryLink, Person
from nastavnik.foundation.personal.fields import AtEnd, Category, Personal, Term
from nastavnik.foundation.personal.register import all_models, faults, personal_fields


def test_every_field_of_every_model_is_declared_personal_or_not() -> None:
    assert faults() == []


def test_faults_name_a_field_nobody_declared(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Person, "PLAIN", Person.PLAIN - {"left_on"})

    assert faults() == ["people.Person.left_on: say whether it is personal (PERSONAL) or not (PLAIN)"]


def test_faults_name_a_declared_field_that_is_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Person, "PLAIN", Person.PLAIN | {"passport"})

    assert faults() == ["people.Person.passport: there is no such field any more"]


def test_faults_name_a_category_without_a_term(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(EntryLink, "RETENTION", (Term((Category.LINK,), "", AtEnd.DESTROY, "expires_at", 1),))

    assert faults() == ["people.EntryLink: no term for «sign_in» (RETENTION)"]


def test_faults_name_a_field_declared_both_ways(monkeypatch: pytest.MonkeyPatch) -> None:
    both = {**Person.PERSONAL, "left_on": Personal(Category.POSITION, "", "")}
    monkeypatch.setattr(Person, "PERSONAL", both)

    assert faults() == ["people.Person.left_on: it cannot be both personal and plain"]


def test_personal_fields_say_why_who_sees_and_how_long() -> None:
    entries = personal_fields()

    assert all(entry.personal.why and entry.personal.seen_by and entry.terms for entry in entries)
    assert all(term.ground for entry in entries for term in entry.terms)
    assert ("people.Person", "surname") in {(entry.model, entry.field) for entry in entries}


def test_all_models_hold_no_place_for_a_passport_or_a_diagnosis() -> None:
    names = {field.name for model in all_models() for field in model._meta.local_fields}

    forbidden = ("passport", "diagnos", "snils", "birth_certificate", "health")
    assert not [name for name in names if any(word in name for word in forbidden)]
