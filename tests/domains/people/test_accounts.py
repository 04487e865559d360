import pytest

from cast import AT, FOUNDER, ON, PASSWORD, World
from nastavnik.core.access.roles import Role
from nastavnik.core.text.keys import MixedLetters
from nastavnik.domains.people.models import LinkKind
from nastavnik.domains.people.operations import (
    AccountReachesFurther,
    LoginTaken,
    OwnAccess,
    WeakPassword,
    WrongLogin,
    WrongPassword,
    add_person,
    block_account,
    change_password,
    give_role,
    make_account,
    make_entry_link,
    sign_out_everywhere,
    use_entry_link,
)
from nastavnik.foundation.journal.reading import entries_of
from nastavnik.foundation.sessions.models import DeviceSession


def test_make_account_keeps_a_small_login(world: World) -> None:
    person = add_person(world.school, actor=world.viewer("curator"), at=AT, surname="Ластикова")

    assert make_account(person, login=" Лариса.Л ", password=PASSWORD).login == "лариса.л"


@pytest.mark.parametrize("login", ["", "ab", "a b c", "eva@school.example", "x" * 61, "<b>eva</b>"])
def test_make_account_refuses_a_strange_login(world: World, login: str) -> None:
    person = add_person(world.school, actor=world.viewer("curator"), at=AT, surname="Ластикова")

    with pytest.raises(WrongLogin):
        make_account(person, login=login, password=PASSWORD)


def test_make_account_refuses_a_login_of_two_alphabets_and_a_taken_one(world: World) -> None:
    person = add_person(world.school, actor=world.viewer("curator"), at=AT, surname="Ластикова")

    with pytest.raises(MixedLetters):
        make_account(person, login="сurator", password=PASSWORD)
    with pytest.raises(LoginTaken):
        make_account(person, login="CURATOR", password=PASSWORD)


def test_make_account_leaves_out_an_address_that_another_enters_by(world: World) -> None:
    curator = world.viewer("curator")
    people = [
        add_person(world.school, actor=curator, at=AT, surname=surname, email="School@example.org")
        for surname in ("Ластикова", "Мелкова")
    ]

    accounts = [make_account(one, login=f"login{number}", password=PASSWORD) for number, one in enumerate(people)]

    assert [account.email for account in accounts] == ["school@example.org", ""]


def test_change_password_refuses_a_wrong_old_and_a_weak_new_one(world: World) -> None:
    actor = world.cast["mentor"]
    actor.account.set_password(PASSWORD)
    actor.account.save()

    with pytest.raises(WrongPassword):
        change_password(actor.account, old="не тот", new="Другой-Бор-2027", actor=actor.viewer, at=AT)
    with pytest.raises(WeakPassword):
        change_password(actor.account, old=PASSWORD, new="пароль", actor=actor.viewer, at=AT)
    assert actor.account.check_password(PASSWORD)


def test_block_account_refuses_oneself_and_an_account_of_two_schools(world: World) -> None:
    curator, mentor = world.viewer("curator"), world.cast["mentor"]
    second = add_person(
        world.sibling, actor=world.viewer("stranger"), at=AT, surname="Скрепкин", account=mentor.account
    )
    give_role(second, Role.CURATOR, actor=world.viewer("stranger"), at=AT, valid_from=ON)

    with pytest.raises(OwnAccess):
        block_account(world.cast["curator"].person, actor=curator, at=AT, blocked=True)
    with pytest.raises(AccountReachesFurther):
        block_account(mentor.person, actor=curator, at=AT, blocked=True)
    with pytest.raises(AccountReachesFurther):
        make_entry_link(mentor.person, kind=LinkKind.PASSWORD, actor=curator, at=AT)


def test_block_account_of_an_administrator_is_left_to_the_system(world: World) -> None:
    mentor = world.cast["mentor"]
    give_role(mentor.person, Role.ADMINISTRATOR, actor=FOUNDER, at=AT, valid_from=ON)

    block_account(mentor.person, actor=FOUNDER, at=AT, blocked=True)

    mentor.account.refresh_from_db()
    assert not mentor.account.is_active


def test_sign_out_everywhere_leaves_the_sessions_of_others(world: World) -> None:
    for login in ("curator", "mentor"):
        key = str(world.cast[login].account.pk)
        DeviceSession.objects.create(session_key=login, session_data="", expire_date=AT, account_key=key)

    sign_out_everywhere(world.cast["curator"].account, actor=world.viewer("curator"), at=AT)

    assert [row.session_key for row in DeviceSession.objects.all()] == ["mentor"]


def test_deeds_of_access_are_in_the_journal_without_values(world: World) -> None:
    curator = world.viewer("curator")
    person = add_person(world.school, actor=curator, at=AT, surname="Канарейкина")
    token = make_entry_link(person, kind=LinkKind.INVITATION, actor=curator, at=AT)
    use_entry_link(token, login="kanareykina", password=PASSWORD, at=AT)

    entries = list(entries_of(curator.reach)[:3])

    assert [entry.action for entry in entries] == ["link.used", "link.invitation", "person.added"]
    kept = " ".join(str(vars(entry)) for entry in entries)
    assert not any(word in kept for word in ("Канарейкина", "kanareykina", token, PASSWORD))
