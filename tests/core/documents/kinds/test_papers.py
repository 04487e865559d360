from dataclasses import replace
from datetime import date

import pytest

from nastavnik.core.documents import catalogue
from nastavnik.core.documents.blocks import words_of
from nastavnik.core.documents.catalogue import KINDS
from nastavnik.core.documents.grounds import all_grounds, grounds_for, in_instrumental
from nastavnik.core.documents.kinds import consent_processing, order_pairs, order_roadmap, roadmap_print
from nastavnik.core.documents.requisites import Registration, School
from nastavnik.core.roadmaps.plan import Item, Owner, Plan, Shift, Stage, Timing

YEAR = "2026/2027"


@pytest.fixture
def plan():
    item = Item("Провести беседу", timing=Timing(text="сентябрь", rule="month"), owners=(Owner("куратор"),))
    return Plan("План", stages=(Stage("Подготовка", items=(item,)),))


def words(paper):
    return [line.replace("\u00a0", " ") for line in words_of(paper)]


def test_order_roadmap_lists_what_is_left_open(plan):
    paper = order_roadmap.compose(order_roadmap.OrderRoadmap(YEAR, plan=plan))

    assert {"номер приказа", "дата приказа", "инициалы и фамилия руководителя"} <= set(paper.blanks)
    assert "№ ____" in words(paper)
    assert any(line.endswith("20__ г.") for line in words(paper))


def test_order_roadmap_bends_the_curator(plan):
    school = School(curator=consent_curator())
    paper = order_roadmap.compose(order_roadmap.OrderRoadmap(YEAR, school=school, plan=plan))

    assert any("Возложить на заместителя директора Указкину З. П." in line for line in words(paper))


def consent_curator():
    from nastavnik.core.documents.requisites import Official

    return Official("Заместитель директора", "З. П. Указкина")


def test_order_roadmap_without_a_plan_has_no_appendix():
    paper = order_roadmap.compose(order_roadmap.OrderRoadmap(YEAR))

    assert len(paper.sections) == 1
    assert not any("Приложение" in line or "приложение" in line for line in words(paper))


def test_order_roadmap_cancels_the_previous_one_only_when_told(plan):
    given = order_roadmap.OrderRoadmap(YEAR, plan=plan)
    cancelling = replace(given, previous=Registration("98-о", date(2025, 9, 12)))

    assert not any("утратившим" in line for line in words(order_roadmap.compose(given)))
    assert any("от 12 сентября 2025 г. № 98-о" in line for line in words(order_roadmap.compose(cancelling)))


def test_order_pairs_names_people_in_its_list_only():
    pair = order_pairs.PairRow(order_pairs.Member("Скрепкин Олег Игоревич"), (order_pairs.Member("Летописцева Рита"),))
    paper = order_pairs.compose(order_pairs.OrderPairs(YEAR, (pair,)))
    order = replace(paper, sections=paper.sections[:1])

    assert not any("Скрепкин" in line or "Летописцева" in line for line in words(order))
    assert any("Скрепкин Олег Игоревич" in line for line in words(paper))


def test_order_pairs_counts_missing_consents_as_a_blank():
    day = date(2026, 9, 3)
    mentor, mentee = order_pairs.Member("А", consent_on=day), order_pairs.Member("Б", consent_on=day)

    whole = order_pairs.compose(order_pairs.OrderPairs(YEAR, (order_pairs.PairRow(mentor, (mentee,)),)))
    unasked = order_pairs.PairRow(mentor, (replace(mentee, consent_on=None),))
    partial = order_pairs.compose(order_pairs.OrderPairs(YEAR, (unasked,)))

    assert "даты недостающих согласий в списке пар" not in whole.blanks
    assert "даты недостающих согласий в списке пар" in partial.blanks


def test_order_pairs_prints_only_verified_grounds():
    on = date(2026, 9, 1)
    verified = grounds_for("order_pairs", model="teachers", on=on, verified=True)
    paper = order_pairs.compose(order_pairs.OrderPairs(YEAR, (), grounds=in_instrumental(verified)))

    assert any("В соответствии со статьёй 351.8" in line for line in words(paper))
    assert all(ground.is_verified for ground in verified)


def test_grounds_are_dated_and_name_their_source():
    assert all(ground.source and ground.recorded_on >= ground.in_force_from for ground in all_grounds())
    assert grounds_for("order_pairs", model="teachers", on=date(2024, 1, 1), verified=True) == ()


def test_roadmap_print_numbers_stages_and_items_anew():
    items = (Item("Первое", printed_number="7.", children=(Item("Часть"),)), Item("Второе", printed_number="7."))
    stages = (
        Stage("Раз", printed_number="3.", items=items),
        Stage("Два", printed_number="3.", items=(Item("Третье"),)),
    )
    lines = words(roadmap_print.compose(roadmap_print.RoadmapPrint(Plan("x", stages=stages), YEAR)))

    assert [line for line in lines if line[:1].isdigit()] == ["1. Раз", "1.1", "1.1.1", "1.2", "2. Два", "2.1"]


def test_roadmap_print_drops_a_column_that_nobody_filled(plan):
    bare = roadmap_print.table(plan)
    rich_item = replace(plan.stages[0].items[0], result="Приказ")
    rich = roadmap_print.table(Plan("x", stages=(Stage("Раз", items=(rich_item,)),)))

    assert "Результат, документы" not in bare.head
    assert rich.head[-1] == "Результат, документы"
    assert len(rich.widths) == len(rich.head)


def test_roadmap_print_says_moved_terms_in_the_new_year():
    moved = Timing(
        text="сентябрь 2023 г.",
        rule="month",
        start=date(2026, 9, 1),
        end=date(2026, 9, 30),
        shifted=Shift("2023-24", date(2023, 9, 1), date(2023, 9, 30)),
    )
    plan = Plan("x", stages=(Stage("Раз", items=(Item("Дело", timing=moved),)),))
    lines = words(roadmap_print.compose(roadmap_print.RoadmapPrint(plan, YEAR)))

    assert "сентябрь 2026 г." in lines
    assert not any("2023" in line for line in lines)


@pytest.mark.parametrize("name", ["consent_processing", "consent_guardian", "consent_distribution"])
def test_consents_name_the_fields_of_what_is_missing(name):
    data = KINDS[name].example() | {"school": {}, "person_name": "", "until": ""}
    paper = catalogue.compose(name, data)
    texts = [getattr(block, "text", ()) for section in paper.sections for block in section.blocks]
    blanks = {run.field for content in texts for run in content if run.kind == "blank"}

    assert blanks == {"school.full_name", "school.address", "person_name", "until"}
    assert "полное наименование школы" in paper.blanks


def test_consent_processing_has_one_purpose_and_leaves_the_rest_to_the_hand():
    paper = consent_processing.compose(consent_processing.ConsentProcessing("Летописцева Рита Марковна", YEAR))
    lines = words(paper)

    assert any("с одной целью" in line for line in lines)
    assert "адрес регистрации" in lines
    assert any("отозвать в любое время" in line for line in lines)
