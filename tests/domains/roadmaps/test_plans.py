import pytest

from cast import AT, YEAR, World
from factories.plans import plan_of
from nastavnik.core.access.viewer import NotPermitted
from nastavnik.core.roadmaps.plan import Item as PlannedItem
from nastavnik.core.roadmaps.plan import Plan, Stage
from nastavnik.domains.roadmaps.operations.plans import confirm_plan, keep_plan_draft, make_roadmap
from nastavnik.domains.roadmaps.operations.refusals import DraftIsUsed
from nastavnik.domains.roadmaps.queries import plan_of as plain_plan
from nastavnik.domains.roadmaps.queries import roadmap_of
from nastavnik.domains.year.queries import actions_of
from nastavnik.foundation.undo.steps import live_steps_of, undo


def _roadmap(world: World):  # type: ignore[no-untyped-def]
    return roadmap_of(viewer=world.viewer("curator"), organisation=world.school, year=YEAR)


def test_confirm_plan_writes_what_was_read_once(world: World) -> None:
    curator = world.viewer("curator")
    draft = keep_plan_draft(world.school, plan_of(3), year=YEAR, file_name="план.docx", actor=curator, at=AT)
    assert _roadmap(world) is None

    confirm_plan(draft, actor=curator, at=AT)

    assert [item.text for item in actions_of(_roadmap(world))] == [item.text for item in plan_of(3).stages[0].items]
    with pytest.raises(DraftIsUsed):
        confirm_plan(draft, actor=curator, at=AT)


def test_confirm_plan_refuses_a_curator_of_another_school(world: World) -> None:
    draft = keep_plan_draft(
        world.school, plan_of(), year=YEAR, file_name="план.docx", actor=world.viewer("curator"), at=AT
    )

    with pytest.raises(NotPermitted):
        confirm_plan(draft, actor=world.viewer("stranger"), at=AT)
    assert _roadmap(world) is None


def test_undo_of_a_second_plan_brings_the_first_one_back(world: World) -> None:
    curator = world.viewer("curator")
    first = make_roadmap(world.school, plan_of(2), year=YEAR, actor=curator, at=AT)
    second = make_roadmap(world.school, plan_of(5), year=YEAR, actor=curator, at=AT)
    assert _roadmap(world) == second

    undo(live_steps_of(curator, at=AT)[0], actor=curator, at=AT)

    assert _roadmap(world) == first


def test_make_roadmap_keeps_children_below_a_heading_that_is_no_action(world: World) -> None:
    children = (PlannedItem("Точилки"), PlannedItem("Ластики"))
    plan = Plan("Карта", stages=(Stage("Подготовка", items=(PlannedItem("Закупить", children=children),)),))

    make_roadmap(world.school, plan, year=YEAR, actor=world.viewer("curator"), at=AT)

    kept = _roadmap(world)
    assert [item.text for item in actions_of(kept)] == ["Точилки", "Ластики"]
    assert plain_plan(kept).stages[0].items[0].text == "Закупить"
    assert [child.text for child in plain_plan(kept).stages[0].items[0].children] == ["Точилки", "Ластики"]


@pytest.mark.parametrize("items", [1, 3, 200])
def test_roadmap_of_takes_the_same_queries_for_one_and_many(
    world: World, items: int, django_assert_num_queries
) -> None:  # type: ignore[no-untyped-def]
    make_roadmap(world.school, plan_of(items), year=YEAR, actor=world.viewer("curator"), at=AT)

    with django_assert_num_queries(4):
        assert len(actions_of(_roadmap(world))) == items


def test_roadmap_of_hides_other_schools(world: World) -> None:
    make_roadmap(world.school, plan_of(), year=YEAR, actor=world.viewer("curator"), at=AT)

    assert _roadmap(world) is not None
    assert roadmap_of(viewer=world.viewer("stranger"), organisation=world.school, year=YEAR) is None
    assert roadmap_of(viewer=world.viewer("municipal"), organisation=world.school, year=YEAR) is None
