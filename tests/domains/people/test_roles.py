from datetime import date, timedelta

import pytest

from cast import AT, FOUNDER, ON, World
from nastavnik.core.access.roles import Role
from nastavnik.core.access.viewer import NotPermitted
from nastavnik.domains.organisations.operations import WrongTerm
from nastavnik.domains.people.models import RoleTerm
from nastavnik.domains.people.operations import (
    ActingNeedsBasis,
    OwnAccess,
    RoleNotForHere,
    choose_role,
    end_role,
    give_role,
)
from nastavnik.domains.people.queries import standing_of
from nastavnik.foundation.scope.managers import Because


def term_of(world: World, login: str) -> RoleTerm:
    return RoleTerm.objects.unscoped(because=Because.UPKEEP).get(person=world.cast[login].person)


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.REGIONAL_OPERATOR, Role.MUNICIPAL_CURATOR, Role.ROUTE_TUTOR])
def test_give_role_refuses_what_a_school_does_not_hand_out(world: World, role: Role) -> None:
    with pytest.raises(RoleNotForHere):
        give_role(world.cast["mentor"].person, role, actor=world.viewer("curator"), at=AT, valid_from=ON)


def test_give_role_refuses_a_curator_of_another_school(world: World) -> None:
    with pytest.raises(NotPermitted):
        give_role(world.cast["mentor"].person, Role.CURATOR, actor=world.viewer("stranger"), at=AT, valid_from=ON)


def test_give_role_begins_on_its_day(world: World) -> None:
    mentor = world.cast["mentor"]
    end_role(term_of(world, "mentor"), actor=world.viewer("curator"), at=AT, on=ON)
    tomorrow = ON + timedelta(days=1)
    give_role(mentor.person, Role.CURATOR, actor=world.viewer("curator"), at=AT, valid_from=tomorrow)

    assert standing_of(mentor.account, on=ON) is None
    assert standing_of(mentor.account, on=tomorrow).viewer.role is Role.CURATOR


def test_give_role_ends_after_its_last_day(world: World) -> None:
    mentor = world.cast["mentor"]
    end_role(term_of(world, "mentor"), actor=world.viewer("curator"), at=AT, on=ON)
    give_role(mentor.person, Role.MENTOR, actor=world.viewer("curator"), at=AT, valid_from=ON, valid_until=ON)

    assert standing_of(mentor.account, on=ON) is not None
    assert standing_of(mentor.account, on=ON + timedelta(days=1)) is None


def test_give_role_returns_the_one_that_is_held(world: World) -> None:
    again = give_role(world.cast["mentor"].person, Role.MENTOR, actor=world.viewer("curator"), at=AT, valid_from=ON)

    assert again == term_of(world, "mentor")


def test_give_role_demands_a_ground_for_an_acting_one_and_a_term_that_runs_forward(world: World) -> None:
    head, curator = world.cast["head"].person, world.viewer("curator")

    with pytest.raises(ActingNeedsBasis):
        give_role(head, Role.CURATOR, actor=curator, at=AT, valid_from=ON, is_acting=True, basis="  ")
    with pytest.raises(WrongTerm):
        give_role(head, Role.CURATOR, actor=curator, at=AT, valid_from=ON, valid_until=date(2026, 10, 18))


def test_end_role_refuses_the_own_one_and_the_administrators(world: World) -> None:
    curator = world.viewer("curator")
    administrator = give_role(world.cast["mentor"].person, Role.ADMINISTRATOR, actor=FOUNDER, at=AT, valid_from=ON)

    with pytest.raises(OwnAccess):
        end_role(term_of(world, "curator"), actor=curator, at=AT, on=ON)
    with pytest.raises(RoleNotForHere):
        end_role(administrator, actor=curator, at=AT, on=ON)


def test_choose_role_refuses_a_role_of_somebody_else(world: World) -> None:
    actor = world.cast["mentor"]

    with pytest.raises(RoleTerm.DoesNotExist):
        choose_role(actor.account, role_ref=term_of(world, "curator").ref, actor=actor.viewer, at=AT)
