from datetime import timedelta

import pytest

from cast import AT, ON, PASSWORD, World
from nastavnik.core.access.roles import Role
from nastavnik.core.access.viewer import NotPermitted
from nastavnik.domains.people.models import LinkKind
from nastavnik.domains.people.operations import (
    LinkIsDead,
    LoginTaken,
    WeakPassword,
    add_person,
    end_role,
    give_role,
    make_entry_link,
    use_entry_link,
)
from nastavnik.domains.people.queries import people_of, standing_of


def test_add_person_refuses_a_curator_of_another_school(world: World) -> None:
    with pytest.raises(NotPermitted):
        add_person(world.school, actor=world.viewer("stranger"), at=AT, surname="Чужакова")


def test_add_person_writes_a_person_of_the_own_school(world: World) -> None:
    person = add_person(world.school, actor=world.viewer("curator"), at=AT, surname="Ластикова", given_name="Ева")

    assert person in people_of(world.viewer("curator"))
    assert person not in people_of(world.viewer("stranger"))


def test_use_entry_link_works_once(world: World) -> None:
    person = add_person(world.school, actor=world.viewer("curator"), at=AT, surname="Ластикова", given_name="Ева")
    token = make_entry_link(person, kind=LinkKind.INVITATION, actor=world.viewer("curator"), at=AT)

    account = use_entry_link(token, login="lastikova", password=PASSWORD, at=AT)

    assert account.check_password(PASSWORD)
    with pytest.raises(LinkIsDead):
        use_entry_link(token, login="lastikova2", password=PASSWORD, at=AT)


def test_use_entry_link_refuses_after_a_week(world: World) -> None:
    token = make_entry_link(world.cast["mentor"].person, kind=LinkKind.PASSWORD, actor=world.viewer("curator"), at=AT)

    with pytest.raises(LinkIsDead):
        use_entry_link(token, login="", password=PASSWORD, at=AT + timedelta(days=8))


def test_use_entry_link_stays_good_after_a_weak_password_or_a_taken_login(world: World) -> None:
    person = add_person(world.school, actor=world.viewer("curator"), at=AT, surname="Ластикова", given_name="Ева")
    token = make_entry_link(person, kind=LinkKind.INVITATION, actor=world.viewer("curator"), at=AT)

    with pytest.raises(WeakPassword):
        use_entry_link(token, login="lastikova", password="12345678", at=AT)
    with pytest.raises(LoginTaken):
        use_entry_link(token, login="curator", password=PASSWORD, at=AT)

    assert use_entry_link(token, login="lastikova", password=PASSWORD, at=AT).login == "lastikova"


def test_end_role_ends_the_standing_at_once(world: World) -> None:
    actor = world.cast["mentor"]
    term = give_role(actor.person, Role.MENTOR, actor=world.viewer("curator"), at=AT, valid_from=ON)

    end_role(term, actor=world.viewer("curator"), at=AT, on=ON)

    assert standing_of(actor.account, on=ON) is None
