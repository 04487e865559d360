import pytest

from cast import AT, YEAR, World
from factories.plans import plan_of
from nastavnik.core.access.viewer import NotPermitted
from nastavnik.core.roadmaps.editing import drop_item
from nastavnik.core.roadmaps.plan import from_json
from nastavnik.core.roadmaps.review import STUDENTS, TEACHERS, Review, review_of
from nastavnik.domains.roadmaps.models import PlanDraft
from nastavnik.domains.roadmaps.operations.drafts import change_plan_draft, discard_plan_draft
from nastavnik.domains.roadmaps.operations.plans import confirm_plan, keep_plan_draft, plan_to_take
from nastavnik.domains.roadmaps.operations.refusals import DraftIsEmpty, DraftIsUsed
from nastavnik.domains.roadmaps.queries import drafts_of, roadmap_of
from nastavnik.foundation.records.models import Conflict
from nastavnik.foundation.undo.steps import live_steps_of, undo


@pytest.fixture
def draft(world: World) -> PlanDraft:
    curator = world.viewer("curator")
    return keep_plan_draft(world.school, plan_of(3), year=YEAR, file_name="план.docx", actor=curator, at=AT)


def waiting(world: World, login: str = "curator") -> list[str]:
    found = drafts_of(viewer=world.viewer(login), organisation=world.school, year=YEAR)
    return [draft.ref for draft in found]


def test_change_plan_draft_keeps_the_correction_and_the_answers(world: World, draft: PlanDraft) -> None:
    curator = world.viewer("curator")
    asked = Review(STUDENTS, keeps_years=True)
    draft = change_plan_draft(draft, from_json(draft.plan), review=asked, expected_version=1, actor=curator, at=AT)

    changed = change_plan_draft(
        draft, drop_item(from_json(draft.plan), (0, 0)), expected_version=2, actor=curator, at=AT
    )

    assert len(from_json(changed.plan).stages[0].items) == 2
    assert review_of(changed.plan) == asked
    assert changed.version == 3


def test_change_plan_draft_refuses_the_second_of_two_people(world: World, draft: PlanDraft) -> None:
    curator, plan = world.viewer("curator"), from_json(draft.plan)
    change_plan_draft(draft, drop_item(plan, (0, 0)), expected_version=1, actor=curator, at=AT)

    with pytest.raises(Conflict):
        change_plan_draft(draft, drop_item(plan, (0, 1)), expected_version=1, actor=curator, at=AT)

    draft.refresh_from_db()
    assert [item.text for item in from_json(draft.plan).stages[0].items] == [
        item.text for item in plan.stages[0].items[1:]
    ]


def test_change_plan_draft_refuses_a_curator_of_another_school(world: World, draft: PlanDraft) -> None:
    with pytest.raises(NotPermitted):
        change_plan_draft(draft, from_json(draft.plan), expected_version=1, actor=world.viewer("stranger"), at=AT)


def test_discard_plan_draft_can_be_taken_back(world: World, draft: PlanDraft) -> None:
    curator = world.viewer("curator")
    assert waiting(world) == [draft.ref]
    discard_plan_draft(draft, actor=curator, at=AT)
    assert waiting(world) == []
    with pytest.raises(DraftIsUsed):
        confirm_plan(draft, actor=curator, at=AT)

    undo(live_steps_of(curator, at=AT)[0], actor=curator, at=AT)

    assert waiting(world) == [draft.ref]


def test_drafts_of_shows_none_to_who_may_not_edit(world: World, draft: PlanDraft) -> None:
    assert waiting(world, "head") == waiting(world, "stranger") == []


def test_confirm_plan_writes_for_whom_and_in_which_years_it_was_answered(world: World, draft: PlanDraft) -> None:
    curator, read = world.viewer("curator"), from_json(draft.plan)
    answers = Review(STUDENTS, keeps_years=True)
    draft = change_plan_draft(draft, read, review=answers, expected_version=1, actor=curator, at=AT)
    assert plan_to_take(draft) == read

    roadmap = confirm_plan(draft, actor=curator, at=AT, expected_version=draft.version)

    assert roadmap.target_model == STUDENTS
    assert waiting(world) == []
    assert roadmap_of(viewer=curator, organisation=world.school, year=YEAR, target_model=STUDENTS) == roadmap
    assert roadmap_of(viewer=curator, organisation=world.school, year=YEAR, target_model=TEACHERS) is None
    assert roadmap_of(viewer=curator, organisation=world.school, year=YEAR) == roadmap


def test_confirm_plan_writes_nothing_that_was_not_looked_at(world: World, draft: PlanDraft) -> None:
    curator = world.viewer("curator")
    change_plan_draft(draft, from_json(draft.plan), expected_version=1, actor=curator, at=AT)

    with pytest.raises(Conflict):
        confirm_plan(draft, actor=curator, at=AT, expected_version=1)

    assert roadmap_of(viewer=curator, organisation=world.school, year=YEAR) is None
    assert waiting(world) == [draft.ref]


def test_confirm_plan_refuses_a_plan_that_waits_for_an_answer(world: World) -> None:
    curator, plan = world.viewer("curator"), plan_of(3)
    asked = Review(options=(plan, plan))
    empty = type(plan)(title=plan.title)
    draft = keep_plan_draft(world.school, empty, year=YEAR, file_name="а", review=asked, actor=curator, at=AT)

    with pytest.raises(DraftIsEmpty):
        confirm_plan(draft, actor=curator, at=AT)
