import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factories.fragments import said_by
from nastavnik.core.refusals import Refusal
from nastavnik.core.roadmaps.editing import (
    NoSuchItem,
    NothingBefore,
    NoWords,
    OneLine,
    Words,
    change_words,
    drop_item,
    item_at,
    join_with_previous,
    move_to_stage,
    split_by_lines,
    spot_of,
    take_unread,
)
from nastavnik.core.roadmaps.plan import Item, Plan, as_json, from_json
from nastavnik.core.roadmaps.reading import all_items, read_plan
from nastavnik.core.roadmaps.shifting import shift_plan
from nastavnik.core.sources import Paragraph, Source, Table

ROWS = (
    ("№", "Этап", "Мероприятия", "Сроки", "Ответственный"),
    ("1", "Подготовка условий", "1. Издать приказ о внедрении\n2. Принять положение", "сентябрь", "директор"),
    ("2", "Работа пар", "Обучение:\n– встречи\n– беседы", "когда получится", "куратор"),
)


@pytest.fixture
def plan() -> Plan:
    above = Paragraph("Дорожная карта на 2026-2027 учебный год", "абзац 1")
    return read_plan(Source("docx", (above, Table(ROWS, "таблица 1"), Paragraph("Провести опрос.", "абзац 2"))))


def texts(plan: Plan) -> list[list[str]]:
    return [[item.text for _, item in all_items(Plan("", stages=(stage,)))] for stage in plan.stages]


def test_change_words_reads_the_term_and_the_owners_anew(plan: Plan):
    words = Words("Издать приказ о закреплении пар", "до 10 октября", "Куратор Указкина З. П.\nпсихолог", "приказ")

    item = item_at(change_words(plan, (0, 0), words), (0, 0))

    assert (item.timing.rule, item.timing.end.isoformat(), item.timing.derived) == ("deadline", "2026-10-10", False)
    assert [(owner.role, owner.person) for owner in item.owners] == [
        ("curator", "Указкина З. П."),
        ("psychologist", None),
    ]
    assert (item.result, item.proofs, item.confidence) == ("приказ", ("document:order_pairs",), 1.0)


def test_change_words_keeps_what_was_not_touched(plan: Plan):
    before = item_at(plan, (0, 1))
    shown = plan.stages[0].timing.text or before.timing.text

    item = item_at(change_words(plan, (0, 1), Words(before.text, shown, "директор")), (0, 1))

    assert (item.timing.start, item.timing.end, item.owners) == (before.timing.start, before.timing.end, before.owners)
    assert item.proofs == before.proofs


def test_change_words_settles_the_doubt_about_a_term(plan: Plan):
    assert "timing_not_understood" in {warning.code for warning in plan.warnings}
    for spot in ((1, 0, 0), (1, 0, 1)):
        plan = change_words(plan, spot, Words("Встречи", "в течение года", "куратор"))

    assert "timing_not_understood" not in {warning.code for warning in plan.warnings}


@pytest.mark.parametrize(
    ("typed", "day"),
    [("до 10 октября 2028", "2028-10-10"), ("до 10 октября", "2028-10-10"), ("май 2029", "2029-05-31")],
)
def test_change_words_takes_a_day_in_the_year_to_come_as_it_is_typed(plan: Plan, typed: str, day: str):
    words = Words("Издать приказ", typed, "директор")

    moved = shift_plan(change_words(plan, (0, 0), words, moves_to="2028-29"), "2028-29")

    assert item_at(moved, (0, 0)).timing.end.isoformat() == day


def test_change_words_refuses_an_empty_text(plan: Plan):
    with pytest.raises(NoWords, match="Напишите"):
        change_words(plan, (0, 0), Words("  "))


def test_join_with_previous_keeps_all_that_both_said(plan: Plan):
    joined = join_with_previous(plan, (0, 1))

    assert texts(joined)[0] == ["Издать приказ о внедрении Принять положение"]
    (item,) = joined.stages[0].items
    assert item.printed_number == "1."
    assert "document:order_introduction" in item.proofs


def test_join_with_previous_refuses_the_first(plan: Plan):
    with pytest.raises(NothingBefore):
        join_with_previous(plan, (0, 0))


def test_split_by_lines_gives_each_line_the_term_and_the_owners(plan: Plan):
    split = split_by_lines(plan, (0, 0), "Издать приказ о внедрении\n\nНазначить куратора\n")

    assert texts(split)[0] == ["Издать приказ о внедрении", "Назначить куратора", "Принять положение"]
    first, second, _ = split.stages[0].items
    assert (first.timing, first.owners) == (second.timing, second.owners)
    assert (first.printed_number, second.printed_number) == ("1.", None)


def test_split_by_lines_refuses_one_line(plan: Plan):
    with pytest.raises(OneLine):
        split_by_lines(plan, (0, 0), "Издать приказ\n \n")


def test_drop_item_leaves_its_words_among_the_unread_and_take_unread_brings_them_back(plan: Plan):
    dropped = drop_item(plan, (0, 0))
    assert texts(dropped)[0] == ["Принять положение"]
    assert dropped.unread[-1].text == "Издать приказ о внедрении"

    taken = take_unread(dropped, len(dropped.unread) - 1, 0)

    assert texts(taken)[0] == ["Принять положение", "Издать приказ о внедрении"]
    assert taken.unread == plan.unread
    assert item_at(taken, (0, 1)).proofs == ("document:order_introduction",)


def test_move_to_stage_takes_the_term_along(plan: Plan):
    term = item_at(plan, (0, 0)).timing
    moved = move_to_stage(plan, (0, 0), 1)

    assert texts(moved)[0] == ["Принять положение"]
    assert item_at(moved, (1, 1)).text == "Издать приказ о внедрении"
    assert item_at(moved, (1, 1)).timing == term
    assert move_to_stage(plan, (0, 0), 0) is plan


@pytest.mark.parametrize("address", ["", "1", "a-b", "0-99999", "0--1", "-1-0", "0-٣"])
def test_spot_of_refuses_what_is_no_spot(address: str):
    with pytest.raises(NoSuchItem):
        spot_of(address)


@pytest.mark.parametrize("address", ["9-0", "0-9", "0-0-0", "1-0-7"])
def test_item_at_says_that_nothing_stands_there(plan: Plan, address: str):
    with pytest.raises(NoSuchItem):
        item_at(plan, spot_of(address))


DEEDS = st.tuples(
    st.sampled_from(["join", "split", "drop", "move", "take"]),
    st.lists(st.integers(0, 3), min_size=2, max_size=3).map(tuple),
    st.integers(0, 2),
)


@given(st.lists(DEEDS, max_size=8))
@settings(max_examples=80, deadline=None)
def test_no_correction_loses_a_word_and_every_plan_survives_json(deeds):
    rows = Table(ROWS, "таблица 1")
    plan = read_plan(Source("docx", (Paragraph("Дорожная карта", "абзац 1"), rows)))
    words = set(said_by(plan).split())
    for name, spot, number in deeds:
        try:
            plan = corrected(plan, name, spot, number)
        except Refusal:
            continue

    assert words - set(said_by(plan).split()) <= {"сентябрь", "директор", "когда", "получится", "куратор"}
    assert {"Издать", "положение", "Обучение:", "встречи", "беседы"} <= set(said_by(plan).split())
    assert from_json(as_json(plan)) == plan


def corrected(plan: Plan, name: str, spot: tuple[int, ...], number: int) -> Plan:
    if name == "join":
        return join_with_previous(plan, spot)
    if name == "split":
        item: Item = item_at(plan, spot)
        return split_by_lines(plan, spot, item.text.replace(" ", "\n"))
    if name == "drop":
        return drop_item(plan, spot)
    return move_to_stage(plan, spot, number) if name == "move" else take_unread(plan, number, spot[0])
