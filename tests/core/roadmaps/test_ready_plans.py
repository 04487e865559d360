import pytest

from nastavnik.core.roadmaps.plan import CANONICAL_STAGES, as_json, from_json
from nastavnik.core.roadmaps.reading import all_items
from nastavnik.core.roadmaps.ready_plans import NoSuchPlan, ready_plan, ready_plans
from nastavnik.core.timing.academic_year import bounds_of

CODES = [plan.code for plan in ready_plans()]
PROOFS = {
    "consents",
    "clearances",
    "matching",
    "programmes",
    "meetings",
    "publication",
    "reading",
    "training",
    "manual",
}
PROOFS |= {"pool:mentors", "pool:mentees"}
FAMILIES = {"document", "survey", "event", "report"}


@pytest.mark.parametrize("code", CODES)
def test_ready_plan_is_as_large_as_it_says(code: str):
    told = next(plan for plan in ready_plans() if plan.code == code)
    plan = ready_plan(code, "2026-27")

    items = [item for _, item in all_items(plan)]
    assert (len(plan.stages), len(items)) == (told.stages, told.items)
    assert 5 <= told.stages <= 10
    assert 20 <= told.items <= 45
    assert (plan.level, plan.kind) == (told.level, "roadmap")


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("year", ["2026-27", "2031-32"])
def test_ready_plan_lies_within_its_year(code: str, year: str):
    start, end = bounds_of(year)

    for _, item in all_items(ready_plan(code, year)):
        assert item.timing.rule != "none", item.text
        assert not item.timing.derived
        days = [day for day in (item.timing.start, item.timing.end) if day]
        assert all(start <= day <= end for day in days), item.text


@pytest.mark.parametrize("code", CODES)
def test_ready_plan_names_owners_results_and_proofs(code: str):
    plan = ready_plan(code, "2026-27")

    assert {stage.canonical for stage in plan.stages} <= set(CANONICAL_STAGES)
    for _, item in all_items(plan):
        assert item.owners, item.text
        assert all(owner.role not in (None, "other") and owner.person is None for owner in item.owners), item.text
        assert item.result, item.text
        assert item.proofs, item.text
        assert all(proof in PROOFS or proof.split(":")[0] in FAMILIES for proof in item.proofs), item.text


def test_ready_plan_repeats_no_action_and_survives_json():
    for code in CODES:
        plan = ready_plan(code, "2026-27")
        texts = [item.text for _, item in all_items(plan)]
        assert len(set(texts)) == len(texts)
        assert from_json(as_json(plan)) == plan


@pytest.mark.parametrize("code", ["", "../teachers", "unknown"])
def test_ready_plan_knows_only_its_own(code: str):
    with pytest.raises(NoSuchPlan):
        ready_plan(code, "2026-27")
