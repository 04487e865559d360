from collections.abc import Callable
from typing import Any

from django.test import Client

from cast import AT, FOUNDER, ON, YEAR, World
from factories.bonds import a_bond_of
from factories.pairs import a_mentee, a_mentor, fill_banks, propose
from nastavnik.domains.people.models import Person
from nastavnik.domains.programmes.operations import end_bond
from nastavnik.domains.year.queries import known_bonds
from nastavnik.foundation.records.refs import new_ref

PAGE = f"/sosh-7/{YEAR}/matching"
SignIn = Callable[[str], Client]


def again(client: Client, mentee: Person) -> Any:
    typed = {"form_key": new_ref(), "model": "teachers"}
    return client.post(f"{PAGE}/mentees/{mentee.ref}/again", typed, follow=True)


def words(answer: Any) -> str:
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_again_proposes_to_those_without_a_mentor_and_puts_this_mentee_first(sign_in: SignIn, world: World) -> None:
    people = fill_banks(world.school)
    a_bond_of(people["Скрепочкин"], people["Датова"])
    end_bond(a_bond_of(people["Колбин"], people["Колбочкина"]), reason="by_wish", on=ON, actor=FOUNDER, at=AT)
    a_mentor(world.school, "Готовальнин", "химия")

    page = words(again(sign_in("curator"), people["Колбочкина"]))

    assert "Предложено 2\u00a0пары из 2" in page
    assert "Датова" not in page.split("Нагрузка")[0]
    assert page.index("Колбочкина Ада") < page.index("Дробина Ада")
    assert page.index("Готовальнин") < page.index("Циркулев")


def test_again_keeps_the_live_proposal_and_lists_mentors_for_this_mentee(sign_in: SignIn, world: World) -> None:
    people = fill_banks(world.school)
    bond = a_bond_of(people["Колбин"], people["Колбочкина"])
    a_mentor(world.school, "Готовальнин", "химия")
    propose(world.school, world.viewer("curator"), bonds=known_bonds(world.school, year=YEAR, target_model="teachers"))
    end_bond(bond, reason="mentor_left", on=ON, actor=FOUNDER, at=AT)

    page = words(again(sign_in("curator"), people["Колбочкина"]))

    assert "Наставник для Колбочкиной Ады" in page
    assert "Готовальнин" in page


def test_again_says_what_is_missing_for_whoever_is_in_no_bank(sign_in: SignIn, world: World) -> None:
    fill_banks(world.school)
    client = sign_in("curator")
    page = words(again(client, world.cast["mentee"].person))
    assert "пока не в банке: нет ответа на анкету «Запрос наставляемого»" in page
    refusing = a_mentee(world.school, "Точилкина", wish="no")
    assert "пока не в банке: в анкете ответ «нет»" in words(again(client, refusing))


def test_again_of_somebody_with_a_mentor_changes_nothing(sign_in: SignIn, world: World) -> None:
    people = fill_banks(world.school)
    a_bond_of(people["Скрепочкин"], people["Датова"])

    page = words(again(sign_in("curator"), people["Датова"]))

    assert "уже есть наставник" in page
    assert "Пары ещё не подобраны" in page


def test_again_without_any_mentor_says_so(sign_in: SignIn, world: World) -> None:
    mentee = a_mentee(world.school, "Дробина", "физика")
    assert "В банке наставников пока никого" in words(again(sign_in("curator"), mentee))


def test_again_is_not_there_for_a_stranger(sign_in: SignIn, world: World) -> None:
    assert again(sign_in("curator"), world.cast["outsider"].person).status_code == 404
