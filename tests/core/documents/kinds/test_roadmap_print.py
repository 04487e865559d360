from datetime import date

from nastavnik.core.documents.blocks import plain_text
from nastavnik.core.documents.kinds.roadmap_print import RoadmapPrint, compose, table
from nastavnik.core.roadmaps.plan import Item, Owner, Plan, Stage, Timing

MAY = Timing(text="май", rule="month", start=date(2027, 5, 1), end=date(2027, 5, 31))
CURATOR = (Owner("куратор"),)


def rows(plan):
    return [[plain_text(cell) for cell in row.cells] for row in table(plan).rows]


def plan_of(*items, **stage):
    return Plan("x", stages=(Stage("Работа пар", items=items, **stage),))


def test_table_says_the_term_of_a_stage_only_for_actions_without_one():
    own = plan_of(Item("беседа", timing=MAY, owners=CURATOR), timing=MAY, owners=CURATOR)
    lent = plan_of(Item("беседа"), timing=MAY, owners=CURATOR)

    assert rows(own)[0] == ["1. Работа пар"]
    assert rows(lent)[0] == ["1. Работа пар. Срок: май. Ответственные: куратор"]


def test_table_begins_actions_with_a_capital():
    assert rows(plan_of(Item("провести беседу")))[1][1] == "Провести беседу"


def test_table_keeps_the_initials_of_owners():
    owners = (Owner("Указкина З. П."), Owner("куратор;"), Owner("куратор"))

    assert rows(plan_of(Item("беседа", timing=MAY, owners=owners)))[1][3] == "Указкина\u00a0З.\u00a0П., куратор"


def test_compose_counts_gaps_of_the_table_as_blanks():
    full = compose(RoadmapPrint(plan_of(Item("беседа", timing=MAY, owners=CURATOR)), "2026/2027"))
    bare = compose(RoadmapPrint(plan_of(Item("беседа")), "2026/2027"))

    assert not {"ответственные в таблице", "сроки в таблице"} & set(full.blanks)
    assert {"ответственные в таблице", "сроки в таблице"} <= set(bare.blanks)
