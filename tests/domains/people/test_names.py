import pytest

from cast import AT, YEAR, World
from nastavnik.core.access.viewer import NotPermitted
from nastavnik.core.text.keys import MixedLetters
from nastavnik.domains.people.models import Person
from nastavnik.domains.people.operations import add_person, change_person, keep_name_forms
from nastavnik.domains.people.queries import name_forms_of
from nastavnik.domains.year.queries.papers import paper_facts

RULES = {
    "genitive": "Звонка Степана Ильича",
    "dative": "Звонку Степану Ильичу",
    "accusative": "Звонка Степана Ильича",
    "instrumental": "Звонком Степаном Ильичом",
}


@pytest.fixture
def person(world: World) -> Person:
    curator = world.viewer("curator")
    return add_person(world.school, actor=curator, at=AT, surname="Звонок", given_name="Степан", patronymic="Ильич")


def forms_of(person: Person) -> dict[str, str]:
    return name_forms_of([person]).get(person.ref, {})


def test_keep_name_forms_remembers_what_was_put_right(world: World, person: Person) -> None:
    keep_name_forms(person, forms={"dative": " Звоноку  Степану Ильичу "}, actor=world.viewer("curator"), at=AT)

    assert forms_of(person) == {"dative": "Звоноку Степану Ильичу"}


def test_keep_name_forms_takes_a_doubtful_form_as_confirmed(world: World, person: Person) -> None:
    keep_name_forms(person, forms=RULES, actor=world.viewer("curator"), at=AT)

    assert forms_of(person) == RULES


def test_keep_name_forms_keeps_nothing_that_the_rules_say_for_sure(world: World) -> None:
    curator = world.viewer("curator")
    plain = add_person(world.school, actor=curator, at=AT, surname="Пеналов", given_name="Иван", patronymic="Ильич")

    keep_name_forms(plain, forms={"genitive": "Пеналова Ивана Ильича"}, actor=curator, at=AT)

    assert forms_of(plain) == {}


def test_keep_name_forms_forgets_what_was_emptied(world: World, person: Person) -> None:
    curator = world.viewer("curator")
    keep_name_forms(person, forms=RULES, actor=curator, at=AT)

    keep_name_forms(person, forms={}, actor=curator, at=AT)

    assert forms_of(person) == {}


def test_name_forms_of_a_former_name_are_left_out(world: World, person: Person) -> None:
    curator = world.viewer("curator")
    keep_name_forms(person, forms=RULES, actor=curator, at=AT)

    names = {"surname": "Звонков", "given_name": "Степан", "patronymic": "Ильич", "post": "", "email": ""}
    changed = change_person(person, actor=curator, at=AT, expected_version=person.version, **names)

    assert forms_of(changed) == {}


@pytest.mark.parametrize("login", ["mentor", "stranger", "municipal"])
def test_keep_name_forms_is_for_who_edits_people(world: World, person: Person, login: str) -> None:
    with pytest.raises(NotPermitted):
        keep_name_forms(person, forms=RULES, actor=world.viewer(login), at=AT)


def test_keep_name_forms_refuses_letters_of_two_alphabets(world: World, person: Person) -> None:
    with pytest.raises(MixedLetters):
        keep_name_forms(person, forms={"dative": "Звoнку"}, actor=world.viewer("curator"), at=AT)


def test_papers_take_the_forms_of_the_curator(world: World) -> None:
    curator = world.cast["curator"].person
    keep_name_forms(curator, forms={"accusative": "Указку Зою Павловну"}, actor=world.viewer("curator"), at=AT)

    facts = paper_facts(
        organisation=world.school, year=YEAR, target_model="teachers", kind="order_roadmap", on=AT.date()
    )

    assert facts.data["curator"]["forms"] == {"accusative": "Указку Зою Павловну"}
