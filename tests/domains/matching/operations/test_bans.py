import pytest

from cast import AT, World
from factories.pairs import fill_banks
from nastavnik.core.access.viewer import NotPermitted
from nastavnik.domains.matching.operations import SamePerson, add_ban, lift_ban
from nastavnik.domains.matching.queries import bans_of


def test_add_ban_once_and_lift_ban(world: World) -> None:
    people = fill_banks(world.school)
    curator = world.viewer("curator")
    ban = add_ban(people["Дробина"], people["Циркулев"], actor=curator, at=AT)
    assert add_ban(people["Дробина"], people["Циркулев"], actor=curator, at=AT).pk == ban.pk
    assert [one.against.surname for one in bans_of(world.school, viewer=curator)] == ["Циркулев"]

    lift_ban(ban, actor=curator, at=AT)
    lift_ban(ban, actor=curator, at=AT)

    assert bans_of(world.school, viewer=curator) == []


def test_add_ban_refuses_oneself_and_strangers(world: World) -> None:
    people = fill_banks(world.school)
    with pytest.raises(SamePerson):
        add_ban(people["Дробина"], people["Дробина"], actor=world.viewer("curator"), at=AT)
    for login in ("head", "mentor", "stranger", "psychologist"):
        with pytest.raises(NotPermitted):
            add_ban(people["Дробина"], people["Циркулев"], actor=world.viewer(login), at=AT)
    with pytest.raises(NotPermitted):
        add_ban(people["Дробина"], world.cast["stranger"].person, actor=world.viewer("curator"), at=AT)


def test_bans_are_seen_by_the_curator_alone(world: World) -> None:
    people = fill_banks(world.school)
    add_ban(people["Дробина"], people["Циркулев"], actor=world.viewer("curator"), at=AT)

    for login in ("head", "psychologist", "mentor", "stranger", "municipal"):
        assert bans_of(world.school, viewer=world.viewer(login)) == []
