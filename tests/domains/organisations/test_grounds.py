from dataclasses import replace
from datetime import date

import pytest

from cast import AT, FOUNDER, YEAR, World
from nastavnik.core.access.viewer import NotPermitted
from nastavnik.core.documents.grounds import all_grounds
from nastavnik.domains.organisations.operations import GroundWords, WrongGround, forget_ground, keep_ground
from nastavnik.domains.organisations.queries import grounds_of, own_grounds
from nastavnik.domains.year.queries.papers import paper_facts
from nastavnik.foundation.records.models import Conflict

LETTER = "teachers_model"
WORDS = GroundWords(
    title="Приказ округа № 7 о наставничестве",
    title_instrumental="приказом округа № 7 о наставничестве",
    kinds=("regulation",),
    models=("teachers",),
    in_force_from=date(2026, 1, 12),
    checked_on=date(2026, 10, 1),
    source="сайт округа",
    is_printed=True,
)


def named(world: World, code: str):
    return {one.id: one for one in grounds_of(world.school)}[code]


def printed_for(world: World, kind: str = "regulation") -> list[str]:
    facts = paper_facts(organisation=world.school, year=YEAR, target_model="teachers", kind=kind, on=AT.date())
    return [row["title"].replace("\u00a0", " ") for row in facts.data["grounds"]]


def test_grounds_of_begin_with_the_reference(world: World) -> None:
    assert grounds_of(world.school) == all_grounds()


def test_keep_ground_lets_a_checked_act_into_papers(world: World) -> None:
    assert WORDS.title_instrumental not in printed_for(world)

    row = keep_ground(world.school, words=WORDS, actor=world.viewer("curator"), at=AT)

    assert printed_for(world)[-1] == WORDS.title_instrumental
    assert named(world, row.code).level == "school"
    assert WORDS.title_instrumental not in printed_for(world, "order_introduction")


def test_keep_ground_leaves_an_unchecked_act_out_of_papers(world: World) -> None:
    keep_ground(world.school, words=replace(WORDS, is_printed=False), actor=world.viewer("curator"), at=AT)

    assert WORDS.title_instrumental not in printed_for(world)


def test_keep_ground_stands_in_the_place_of_the_reference(world: World) -> None:
    before = [one.id for one in grounds_of(world.school)]

    keep_ground(world.school, words=WORDS, code=LETTER, actor=world.viewer("curator"), at=AT)

    assert [one.id for one in grounds_of(world.school)] == before
    assert named(world, LETTER).is_verified
    assert named(world, LETTER).level == "federal"
    assert named(world, LETTER).about


def test_grounds_come_down_until_somebody_nearer_says_otherwise(world: World) -> None:
    keep_ground(world.region, words=replace(WORDS, source="область"), code=LETTER, actor=FOUNDER, at=AT)
    assert named(world, LETTER).source == "область"

    keep_ground(world.municipality, words=replace(WORDS, source="округ"), code=LETTER, actor=FOUNDER, at=AT)
    assert named(world, LETTER).source == "округ"

    keep_ground(world.school, words=replace(WORDS, source="школа"), code=LETTER, actor=FOUNDER, at=AT)
    assert named(world, LETTER).source == "школа"


def test_grounds_of_an_own_act_say_its_level(world: World) -> None:
    row = keep_ground(world.municipality, words=WORDS, actor=FOUNDER, at=AT)

    assert named(world, row.code).level == "municipal"


def test_grounds_do_not_go_sideways_or_up(world: World) -> None:
    row = keep_ground(world.school, words=WORDS, actor=world.viewer("curator"), at=AT)

    for other in (world.sibling, world.municipality):
        assert row.code not in {one.id for one in grounds_of(other)}


def test_an_act_that_is_over_leaves_papers(world: World) -> None:
    over = replace(WORDS, in_force_until=date(2026, 10, 18))
    keep_ground(world.school, words=over, actor=world.viewer("curator"), at=AT)

    assert AT.date() > date(2026, 10, 18)
    assert WORDS.title_instrumental not in printed_for(world)


@pytest.mark.parametrize(
    ("field", "change"),
    [
        ("in_force_until", {"in_force_until": date(2025, 1, 1)}),
        ("title_instrumental", {"title_instrumental": " "}),
        ("kinds", {"kinds": ()}),
        ("kinds", {"kinds": ("nothing",)}),
        ("models", {"models": ()}),
    ],
)
def test_keep_ground_says_what_is_wrong(world: World, field: str, change: dict) -> None:
    with pytest.raises(WrongGround) as refusal:
        keep_ground(world.school, words=replace(WORDS, **change), actor=world.viewer("curator"), at=AT)

    assert set(refusal.value.faults) == {field}
    assert own_grounds(viewer=world.viewer("curator"), organisation=world.school) == {}


@pytest.mark.parametrize("login", ["mentor", "municipal", "stranger", "psychologist"])
def test_keep_and_forget_are_for_who_may_edit_the_school(world: World, login: str) -> None:
    with pytest.raises(NotPermitted):
        keep_ground(world.school, words=WORDS, actor=world.viewer(login), at=AT)
    with pytest.raises(NotPermitted):
        forget_ground(world.school, code=LETTER, expected_version=1, actor=world.viewer(login), at=AT)


def test_forget_ground_lets_the_reference_speak_again(world: World) -> None:
    row = keep_ground(world.school, words=WORDS, code=LETTER, actor=world.viewer("curator"), at=AT)

    forget_ground(world.school, code=LETTER, expected_version=row.version, actor=world.viewer("curator"), at=AT)
    forget_ground(world.school, code=LETTER, expected_version=row.version, actor=world.viewer("curator"), at=AT)

    assert grounds_of(world.school) == all_grounds()


def test_two_people_do_not_write_over_one_another(world: World) -> None:
    curator = world.viewer("curator")
    row = keep_ground(world.school, words=WORDS, code=LETTER, actor=curator, at=AT)
    newer = {"words": replace(WORDS, source="вторая проверка"), "code": LETTER, "actor": curator, "at": AT}
    keep_ground(world.school, **newer, expected_version=row.version)

    with pytest.raises(Conflict):
        keep_ground(world.school, words=WORDS, code=LETTER, actor=curator, at=AT, expected_version=1)
    with pytest.raises(Conflict):
        forget_ground(world.school, code=LETTER, expected_version=1, actor=curator, at=AT)
    assert named(world, LETTER).source == "вторая проверка"
