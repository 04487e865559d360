from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from cast import AT, ON, World
from factories.consents import UNTIL, a_family
from factories.forms import send
from nastavnik.core.consents.purposes import Purpose, Signer
from nastavnik.domains.consents.operations import (
    Statement,
    answer,
    ask,
    enter_paper,
    give_links,
    link_token,
    set_letter,
)
from nastavnik.domains.consents.operations.reminding import READY_LETTER
from nastavnik.domains.consents.queries import rules_of
from nastavnik.domains.people.models import Person

RULES = "/sosh-7/2026-27/consents/rules"
TODAY = "/sosh-7/2026-27/today"
SignIn = Callable[[str], Client]


def grown(world: World, *, days: int, surname: str = "Указатель") -> Person:
    turned = ON - timedelta(days=days)
    student, guardian = a_family(world.school, born=turned.replace(year=turned.year - 14), surname=surname)
    before = turned - timedelta(days=1)
    for purpose in (Purpose.PROCESSING, Purpose.PARTICIPATION_GUARDIAN):
        enter_paper(
            student, purpose, Signer.GUARDIAN, given_on=before, until=UNTIL, signed_by=guardian,
            actor=world.viewer("curator"), at=AT, on=before,
        )  # fmt: skip
    return student


@pytest.mark.parametrize("page", ["", "/grace"])
def test_rules_are_the_curators_alone(client: Client, world: World, sign_in: SignIn, page: str):
    assert send(client, RULES + page)["Location"].startswith("/account/login")
    assert send(sign_in("head"), RULES + page).status_code == 403
    assert send(sign_in("stranger"), RULES + page).status_code == 404


def test_rules_preview_what_is_typed_and_keep_nothing(world: World, sign_in: SignIn):
    page = send(sign_in("curator"), RULES, deed="look", letter="{обращение}! Ждём: {ссылка}").content.decode()

    assert "Здравствуйте, Тамара Викторовна! Ждём: https://…/c/…" in page
    assert "Пока не записано" in page
    assert rules_of(world.school).letter == ""


def test_rules_keep_the_letter_and_give_the_ready_one_back(world: World, sign_in: SignIn):
    curator = sign_in("curator")

    assert send(curator, RULES, deed="keep", letter="{обращение}! Ждём: {ссылка}")["Location"] == RULES
    assert rules_of(world.school).letter == "{обращение}! Ждём: {ссылка}"
    assert "Ждём: https://…/c/…" in curator.get(RULES).content.decode()

    send(curator, RULES, deed="ready", letter="что угодно")
    assert rules_of(world.school).letter == ""
    assert "Откройте личную ссылку" in curator.get(RULES).content.decode()


@pytest.mark.parametrize(("letter", "says"), [("", "Напишите текст"), ("{имя}{ссылка}", "{имя}"), ("Ждём", "{ссылка}")])
def test_rules_refuse_a_letter_in_words_and_keep_what_was_typed(sign_in: SignIn, letter: str, says: str):
    answer = send(sign_in("curator"), RULES, deed="keep", letter=letter)

    page = answer.content.decode()
    assert answer.status_code == 422
    assert says in page
    assert "<title>Ошибка:" in page


@pytest.mark.parametrize("days", ["", "много", "-1", "91"])
def test_grace_refuses_a_term_without_sense(world: World, sign_in: SignIn, days: str):
    assert send(sign_in("curator"), f"{RULES}/grace", grace_days=days).status_code == 422
    assert rules_of(world.school).grace_days == 30


def test_grace_is_kept_and_shown_in_the_settings(world: World, sign_in: SignIn):
    curator = sign_in("curator")

    send(curator, f"{RULES}/grace", grace_days="14")

    assert rules_of(world.school).grace_days == 14
    assert 'value="14"' in curator.get(RULES).content.decode()
    assert RULES in curator.get("/sosh-7/2026-27/settings").content.decode()
    assert RULES not in sign_in("head").get("/sosh-7/2026-27/settings").content.decode()


def test_today_tells_of_a_birthday_until_somebody_signs_anew(world: World, sign_in: SignIn):
    student, curator = grown(world, days=3), sign_in("curator")

    page = curator.get(TODAY).content.decode()
    assert "Взять новое согласие: Указатель Тимофей, 6 «Б»" in page
    assert "Исполнилось 14, прежнее согласие до 14\u00a0ноября." in page
    assert f"/consents/people/{student.ref}" in page

    enter_paper(
        student, Purpose.PROCESSING, Signer.SELF, given_on=ON, until=UNTIL, actor=world.viewer("curator"), at=AT, on=ON
    )
    assert "Взять новое согласие" not in curator.get(TODAY).content.decode()


def test_today_says_when_the_days_of_grace_are_over(world: World, sign_in: SignIn):
    grown(world, days=30)

    page = sign_in("curator").get(TODAY).content.decode()

    assert "прежнее согласие не действует" in page
    assert "task-overdue" in page


def test_today_gathers_many_birthdays_into_one_line(world: World, sign_in: SignIn):
    for number in range(6):
        grown(world, days=number, surname=f"Звонков{'а' * number}")

    page = sign_in("curator").get(TODAY).content.decode()

    assert "Взять новые согласия у 6\u00a0учеников" in page
    assert "?state=birthday" in page


def test_today_asks_to_look_at_signatures_once_everything_is_answered(world: World, sign_in: SignIn):
    student, _ = a_family(world.school)
    who = {"actor": world.viewer("curator"), "at": AT, "on": ON}
    asked = ask([student], [Purpose.PROCESSING, Purpose.PARTICIPATION_GUARDIAN], until=UNTIL, **who)
    token = link_token(give_links([student], until=UNTIL, **who)[0])

    for question, line in zip(asked, (False, True), strict=True):
        answer(token, question.ref, agrees=True, statement=Statement("Указатель Т. В.", True), at=AT, on=ON)
        page = sign_in("curator").get(TODAY).content.decode()
        assert ("1\u00a0человек ответил на всё." in page) is line


def test_consents_lead_to_those_who_had_a_birthday(world: World, sign_in: SignIn):
    grown(world, days=3)
    curator = sign_in("curator")

    assert "?state=birthday" in curator.get("/sosh-7/2026-27/consents").content.decode()
    page = curator.get("/sosh-7/2026-27/consents?state=birthday").content.decode()
    assert "Исполнилось 14, прежнее согласие до 14\u00a0ноября" in page


def asked_link(world: World):
    student, _ = a_family(world.school)
    who = {"actor": world.viewer("curator"), "at": AT, "on": ON}
    ask([student], [Purpose.PROCESSING], until=UNTIL, **who)
    return give_links([student], until=UNTIL, **who)[0]


def test_handout_shows_the_mark_the_address_and_the_own_words(world: World, sign_in: SignIn, settings):
    settings.PUBLIC_ADDRESS = "https://school.test"
    link = asked_link(world)
    set_letter(world.school, "Ждём: {ссылка}", actor=world.viewer("curator"), at=AT)

    page = sign_in("curator").get(f"/sosh-7/2026-27/consents/links/{link.ref}").content.decode()

    assert '<svg class="qr" role="img" aria-label="QR-код личной ссылки"' in page
    assert "Ждём: https://school.test/c/" in page


def test_handout_prints_no_dead_mark(world: World, sign_in: SignIn, settings):
    settings.PUBLIC_ADDRESS = ""
    link = asked_link(world)

    answer = sign_in("curator").get(f"/sosh-7/2026-27/consents/links/{link.ref}")

    assert answer["Location"] == "/sosh-7/2026-27/consents/links"
    assert "QR" not in sign_in("curator").get(answer["Location"]).content.decode()


def test_handout_hides_other_schools(world: World, sign_in: SignIn, settings):
    settings.PUBLIC_ADDRESS = "https://school.test"
    link = asked_link(world)

    assert sign_in("stranger").get(f"/sosh-7/2026-27/consents/links/{link.ref}").status_code == 404
    assert sign_in("head").get(f"/sosh-7/2026-27/consents/links/{link.ref}").status_code == 403
    assert sign_in("curator").get(f"/sosh-7/2026-27/consents/links/{'0' * 32}").status_code == 404


def test_ready_letter_holds_every_place(world: World):
    for name in ("обращение", "школа", "о чём", "ссылка"):
        assert f"{{{name}}}" in READY_LETTER
