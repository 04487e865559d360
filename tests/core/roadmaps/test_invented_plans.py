import pytest

from factories.fragments import lost_words
from factories.invented_plans import SHAPES, WRITERS, Invented, invented, invented_plans
from factories.plan_scores import score_of
from nastavnik.core.roadmaps.plan import Plan
from nastavnik.core.roadmaps.reading import all_items, read_plan
from nastavnik.foundation.intake import read_source

PLANS = list(invented_plans())


def read(gold: Invented) -> Plan:
    return read_plan(read_source(gold.data, gold.name))


@pytest.mark.parametrize("gold", PLANS, ids=lambda gold: gold.name)
def test_read_plan_finds_everything_in_plans_of_every_layout(gold: Invented):
    score = score_of(read(gold), gold)

    assert (score.stages_right, score.actions_right, score.actions_added) == (score.stages, score.actions, 0)
    assert (score.dates_right, score.owners_right, score.dates_invented) == (score.actions, score.actions, 0)


@pytest.mark.parametrize("gold", PLANS, ids=lambda gold: gold.name)
def test_read_plan_loses_no_word(gold: Invented):
    source = read_source(gold.data, gold.name)

    assert not lost_words(source, read_plan(source))


@pytest.mark.parametrize(("seed", "stages", "items", "layout"), SHAPES)
def test_read_plan_reads_the_same_from_every_format(seed: int, stages: int, items: int, layout: str):
    told = {ending: _said(read(invented(seed, stages, items, layout=layout, ending=ending))) for ending in WRITERS}

    assert all(said == told["docx"] for said in told.values())


def test_there_are_enough_plans_and_formats():
    assert len(PLANS) >= 15
    assert {gold.name.rpartition(".")[2] for gold in PLANS} == set(WRITERS)


def _said(plan: Plan) -> list[tuple[object, ...]]:
    return [
        (stage.title, stage.printed_number, item.text, item.printed_number, item.timing, item.owners, item.result)
        for stage, item in all_items(plan)
    ]
