from collections.abc import Callable

from django.test import Client

from cast import AT, ON, YEAR, World
from factories.pairs import a_mentee, fill_banks, pairs, propose
from nastavnik.domains.matching.operations import lock_pair
from nastavnik.domains.people.models import Person
from nastavnik.foundation.records.refs import new_ref

PAGE = f"/sosh-7/{YEAR}/matching"
SignIn = Callable[[str], Client]


def choose(client: Client, mentee: Person, mentor: Person, **typed: str) -> object:
    form = {"form_key": new_ref(), "mentor": mentor.ref, "model": "teachers", **typed}
    return client.post(f"{PAGE}/mentees/{mentee.ref}/chosen", form, follow=True)


def test_choose_lists_the_best_first_and_narrows_by_a_search(sign_in: SignIn, world: World) -> None:
    people = fill_banks(world.school)
    propose(world.school, world.viewer("curator"))
    client = sign_in("curator")
    address = f"{PAGE}/mentees/{people['Дробина'].ref}"

    page = client.get(address).content.decode()
    assert page.index("Циркулев") < page.index("Колбин")
    assert "сейчас в паре" in page

    found = client.post(address, {"q": "химия", "form_key": new_ref()}).content.decode()
    assert "Колбин\u00a0А." in found
    assert "Циркулев" not in found
    assert "Никого не нашлось" in client.post(address, {"q": "ботаника", "form_key": new_ref()}).content.decode()


def test_choose_is_not_there_for_whoever_is_no_mentee(sign_in: SignIn, world: World) -> None:
    people = fill_banks(world.school)
    client = sign_in("curator")
    assert client.get(f"{PAGE}/mentees/{people['Дробина'].ref}").status_code == 404
    propose(world.school, world.viewer("curator"))

    assert client.get(f"{PAGE}/mentees/{people['Циркулев'].ref}").status_code == 404
    assert client.get(f"{PAGE}/mentees/{new_ref()}").status_code == 404


def test_chosen_holds_the_pair_and_offers_the_way_back(sign_in: SignIn, world: World) -> None:
    people = fill_banks(world.school)
    propose(world.school, world.viewer("curator"))

    page = choose(sign_in("curator"), people["Дробина"], people["Колбин"]).content.decode()  # type: ignore[attr-defined]

    assert "Выбрано: Дробина" in page
    assert "выбрано вручную" in page
    assert "Без пары — один" in page


def test_chosen_against_a_rule_asks_for_a_reason(sign_in: SignIn, world: World) -> None:
    people = fill_banks(world.school)
    demanding = a_mentee(world.school, "Кисточкина", "рисование", same_subject="must")
    propose(world.school, world.viewer("curator"))
    client = sign_in("curator")

    refused = choose(client, demanding, people["Колбин"])
    assert refused.status_code == 422  # type: ignore[attr-defined]
    assert "Напишите причину" in refused.content.decode()  # type: ignore[attr-defined]

    page = choose(client, demanding, people["Колбин"], reason="Ведёт кружок рисования").content.decode()  # type: ignore[attr-defined]
    assert "нужен тот же предмет; выбрано вручную: Ведёт кружок рисования" in page


def test_chosen_of_somebody_who_is_in_no_bank_says_so(sign_in: SignIn, world: World) -> None:
    people = fill_banks(world.school)
    propose(world.school, world.viewer("curator"))

    page = choose(sign_in("curator"), people["Дробина"], world.cast["head"].person).content.decode()  # type: ignore[attr-defined]

    assert "Этого наставника в банке больше нет" in page


def test_choose_marks_a_mentor_whose_places_are_held(sign_in: SignIn, world: World) -> None:
    people = fill_banks(world.school)
    curator = world.viewer("curator")
    lock_pair(pairs(propose(world.school, curator))["Колбочкина"], on=ON, actor=curator, at=AT)

    page = sign_in("curator").get(f"{PAGE}/mentees/{people['Дробина'].ref}").content.decode()

    assert "нет мест" in page
    assert "Выбрать с причиной" in page
