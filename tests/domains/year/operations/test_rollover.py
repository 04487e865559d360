from datetime import date

import pytest

from cast import AT, ON, YEAR, World
from factories.bonds import a_bond
from factories.plans import plan_of
from nastavnik.core.access.viewer import NotPermitted
from nastavnik.core.programmes.states import BondState
from nastavnik.domains.consents.models import Consent
from nastavnik.domains.organisations.models import AcademicYear
from nastavnik.domains.organisations.operations import YearClosed
from nastavnik.domains.programmes.models import Bond
from nastavnik.domains.programmes.queries import live_bonds, mentor_of
from nastavnik.domains.roadmaps.operations.plans import make_roadmap
from nastavnik.domains.roadmaps.queries import roadmap_of
from nastavnik.domains.year.operations import Begun, NotContinuing, start_next_year
from nastavnik.domains.year.queries import actions_of, rollover_of
from nastavnik.foundation.scope.managers import Because

NEXT = "2027-28"


def _plan(world: World, items: int = 2) -> None:
    make_roadmap(world.school, plan_of(items), year=YEAR, actor=world.viewer("curator"), at=AT)


def _begin(world: World, *bonds: Bond, closes: bool = False, login: str = "curator") -> Begun:
    how = {"year": YEAR, "actor": world.viewer(login), "at": AT, "on": ON}
    return start_next_year(world.school, continuing={bond.ref for bond in bonds}, closes=closes, **how)


def _ends(world: World, year: str) -> list[date | None]:
    roadmap = roadmap_of(viewer=world.viewer("curator"), organisation=world.school, year=year)
    return [item.end_on for item in actions_of(roadmap)] if roadmap else []


def test_rollover_of_writes_nothing(world: World) -> None:
    _plan(world)

    found = rollover_of(world.school, viewer=world.viewer("curator"), year=YEAR, on=ON)

    assert [one.actions for one in found.plans] == [2]
    assert _ends(world, NEXT) == []


def test_start_next_year_copies_the_plan_with_moved_terms(world: World) -> None:
    _plan(world)

    assert _begin(world).plans == 1

    moved = [end.replace(year=end.year + 1) if end else None for end in _ends(world, YEAR)]
    assert _ends(world, NEXT) == moved


def test_start_next_year_leaves_a_plan_that_is_there_already(world: World) -> None:
    _plan(world)
    make_roadmap(world.school, plan_of(5), year=NEXT, actor=world.viewer("curator"), at=AT)

    assert _begin(world).plans == 0
    assert len(_ends(world, NEXT)) == 5


def test_start_next_year_lets_chosen_bonds_go_on(world: World) -> None:
    bond = a_bond(world)

    _begin(world, bond, closes=True)

    (following,) = live_bonds(world.school, year=NEXT)
    bond.refresh_from_db()
    assert (following.follows, mentor_of(following)) == (bond, world.cast["mentor"].person)
    assert (following.starts_on, following.ends_on) == (date(2027, 9, 1), date(2028, 5, 31))
    assert (bond.state, bond.end_reason) == (BondState.ENDED, "completed")


def test_start_next_year_ends_nothing_while_the_old_year_stays_open(world: World) -> None:
    bond = a_bond(world)

    assert _begin(world).ended == 0

    bond.refresh_from_db()
    assert bond.state == BondState.ACTIVE


def test_start_next_year_is_all_or_nothing_when_a_consent_is_missing(world: World) -> None:
    _plan(world)
    bond = a_bond(world)
    rows = Consent.objects.unscoped(because=Because.LOCKED)
    rows.filter(person=world.cast["mentee"].person).delete()

    with pytest.raises(NotContinuing):
        _begin(world, bond)

    assert _ends(world, NEXT) == []


def test_start_next_year_closes_the_old_one_once(world: World) -> None:
    _plan(world)

    assert _begin(world, closes=True).is_closed

    closed = AcademicYear.objects.unscoped(because=Because.LOCKED).get(organisation=world.school, code=YEAR)
    assert closed.closed_at == AT
    with pytest.raises(YearClosed):
        _begin(world)


@pytest.mark.parametrize("login", ["stranger", "head", "mentor"])
def test_start_next_year_refuses(world: World, login: str) -> None:
    with pytest.raises(NotPermitted):
        _begin(world, login=login)
