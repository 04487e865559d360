import re
from collections.abc import Callable

from django.test import Client

from cast import AT, ON, YEAR, World
from factories.pairs import MENTORS, a_mentee, fill_banks, propose
from nastavnik.core.consents.purposes import Purpose, Signer
from nastavnik.domains.consents.operations import withdraw_on_paper
from nastavnik.domains.documents.queries import live_draft
from nastavnik.domains.matching.models import Decision
from nastavnik.domains.people.operations import mark_left
from nastavnik.domains.programmes.models import Bond
from nastavnik.foundation.outbox.letters import letters_of
from nastavnik.foundation.records.refs import new_ref
from nastavnik.foundation.scope.managers import Because

PAGE = f"/sosh-7/{YEAR}/matching/approval"
SignIn = Callable[[str], Client]


def form_of(page: str, **typed: str) -> dict[str, str]:
    seen = re.search(r'name="seen" value="(\w+)"', page)
    assert seen
    whole = {"seen": seen[1], "starts_on": "23.10.2026", "ends_on": "31.05.2027", "model": "teachers"}
    letters = {"to_mentor": "Здравствуйте, {имя}. С вами {наставляемые}.", "to_mentee": "Наставник: {наставник}."}
    return whole | letters | {"form_key": new_ref()} | typed


def decisions(world: World) -> int:
    return Decision.objects.unscoped(because=Because.UPKEEP).count()


def test_approval_says_what_will_happen_and_does_nothing(sign_in: SignIn, world: World) -> None:
    fill_banks(world.school)
    a_mentee(world.school, "Кисточкина", "рисование", same_subject="must")
    propose(world.school, world.viewer("curator"))

    page = sign_in("curator").get(PAGE).content.decode()

    assert "Утвердить 3\u00a0пары?" in page
    assert "Напишем 6\u00a0людям" in page
    assert "Один останется без пары, поиск продолжится: Кисточкина Ада" in page
    assert decisions(world) == 0
    assert not letters_of(viewer=world.viewer("curator")).exists()


def test_approval_of_nobody_leads_back_to_the_board(sign_in: SignIn, world: World) -> None:
    people, curator = fill_banks(world.school), world.viewer("curator")
    propose(world.school, curator)
    client = sign_in("curator")
    form = form_of(client.get(PAGE).content.decode())
    mark_left([people[name] for name in MENTORS], actor=curator, at=AT, on=ON)

    for answer in (client.get(PAGE, follow=True), client.post(PAGE, form, follow=True)):
        page = answer.content.decode()
        assert "Утверждать пока нечего" in page
        assert "Предложено 0\u00a0пар из 3" in page
        assert "Ни одной пары пока нет" in page
        assert "Снимите отбор" not in page


def test_approval_names_whoever_lost_a_proposed_mentor(sign_in: SignIn, world: World) -> None:
    people, curator = fill_banks(world.school), world.viewer("curator")
    propose(world.school, curator)
    mark_left([people["Циркулев"]], actor=curator, at=AT, on=ON)

    page = sign_in("curator").get(PAGE).content.decode()

    assert "Один останется без пары, поиск продолжится: Дробина Ада" in page
    assert "Предложено 2\u00a0пары из 3" in sign_in("curator").get(PAGE.removesuffix("/approval")).content.decode()


def test_approval_makes_decision_bonds_and_letters_at_once(sign_in: SignIn, world: World) -> None:
    fill_banks(world.school)
    propose(world.school, world.viewer("curator"))
    client = sign_in("curator")

    page = client.post(PAGE, form_of(client.get(PAGE).content.decode()), follow=True).content.decode()

    assert "3\u00a0пары утверждены" in page
    assert decisions(world) == 1
    assert Bond.objects.unscoped(because=Because.UPKEEP).count() == 3
    bodies = sorted(letters_of(viewer=world.viewer("curator")).values_list("body", flat=True))
    assert len(bodies) == 6
    assert "Здравствуйте, Ада Яновна. С вами Дробина Ада Яновна." in bodies
    assert client.get(PAGE).status_code == 404


def test_approval_leads_to_the_draft_of_the_order(sign_in: SignIn, world: World) -> None:
    fill_banks(world.school)
    propose(world.school, world.viewer("curator"))
    client = sign_in("curator")
    page = client.post(PAGE, form_of(client.get(PAGE).content.decode()), follow=True).content.decode()
    order = live_draft(world.school, year=YEAR, kind="order_pairs", target_model="teachers")
    assert order is not None

    assert f'/documents/{order.ref}">Открыть черновик приказа</a>' in page
    assert "Начнут работать, когда директор подпишет приказ" in page


def test_approval_of_pairs_that_changed_shows_them_anew(sign_in: SignIn, world: World) -> None:
    people = fill_banks(world.school)
    curator = world.viewer("curator")
    propose(world.school, curator)
    client = sign_in("curator")
    stale = form_of(client.get(PAGE).content.decode())
    withdraw_on_paper(people["Циркулев"], Purpose.PROCESSING, Signer.SELF, ended_on=ON, actor=curator, at=AT, on=ON)

    answer = client.post(PAGE, stale)

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "пары изменились" in page
    assert "Пара выпала и не войдёт в приказ." in page
    assert "Утвердить 2\u00a0пары" in page
    client.post(PAGE, form_of(page))
    assert Bond.objects.unscoped(because=Because.UPKEEP).count() == 2


def test_approval_refuses_bad_terms_and_unknown_places(sign_in: SignIn, world: World) -> None:
    fill_banks(world.school)
    propose(world.school, world.viewer("curator"))
    client = sign_in("curator")
    page = client.get(PAGE).content.decode()

    for typed, words in (
        ({"ends_on": "23.11.2026"}, "от трёх до двенадцати месяцев"),
        ({"ends_on": "31.11.2026"}, "Такой даты нет"),
        ({"to_mentee": "Здравствуйте, {прозвище}."}, "{прозвище}"),
        ({"to_mentor": " "}, "Заполните это поле"),
    ):
        answer = client.post(PAGE, form_of(page, **typed))
        assert answer.status_code == 422
        assert words in answer.content.decode()
    assert decisions(world) == 0


def test_approval_is_the_curators_alone(sign_in: SignIn, world: World) -> None:
    fill_banks(world.school)
    propose(world.school, world.viewer("curator"))

    assert sign_in("head").get(PAGE).status_code == 403
    assert sign_in("stranger").get(PAGE).status_code == 404
    assert sign_in("mentor").post(PAGE, {"form_key": new_ref()}).status_code == 403
