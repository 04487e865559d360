import contextlib
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nastavnik.core.roadmaps.plan import as_json, from_json
from nastavnik.core.roadmaps.reading import NoPlanFound, all_items, read_plan
from nastavnik.core.roadmaps.shifting import shift_plan
from nastavnik.core.sources import Paragraph, Source, Table

HEADS = ("№", "Этап", "Мероприятия", "Сроки", "Ответственный", "Результат", "Документы", "", "прочее")
CELLS = st.one_of(
    st.text(max_size=30),
    st.sampled_from(
        [
            "",
            "1",
            "1.1.",
            "I.",
            "Подготовка условий",
            "приказ о внедрении",
            "– раз; – два\n1. три",
            "Документы: приказ; положение",
            "сентябрь 2026",
            "Май, 2026\nв течение года",
            "Раздел 2. Обучение",
            "<p>а</p><ul><li>б</ul>",
            "Указкина З. П., директор",
        ]
    ),
)
ROWS = st.lists(st.lists(CELLS, max_size=6).map(tuple), max_size=8).map(tuple)
LINES = st.lists(st.one_of(CELLS, st.sampled_from(["\t1.", "\tСроки", "№\tЭтап\tСроки", "a | b | c"])), max_size=8)


@st.composite
def sources(draw: st.DrawFn) -> Source:
    blocks: list[Paragraph | Table] = [Paragraph(text, "строка") for text in draw(LINES)]
    head = draw(st.lists(st.sampled_from(HEADS), max_size=6).map(tuple))
    if draw(st.booleans()):
        blocks.extend(Paragraph("\t".join(row), "строка") for row in (head, *draw(ROWS)))
    else:
        blocks.append(Table((head, *draw(ROWS)), "таблица 1"))
    return Source("txt", (*blocks, *(Paragraph(text, "строка") for text in draw(LINES))))


def table_plan(*rows: tuple[str, ...], above: str = "Дорожная карта на 2026-2027 учебный год") -> Source:
    return Source("docx", (Paragraph(above, "абзац 1"), Table(rows, "таблица 1")))


@given(sources())
@settings(max_examples=150, deadline=None)
def test_read_plan_never_raises_on_any_table(source: Source):
    with contextlib.suppress(NoPlanFound):
        plan = read_plan(source)

        assert any(stage.items for stage in plan.stages)
        assert all(bool(item.proofs) != bool(item.children) for _, item in all_items(plan))


@given(sources(), st.sampled_from(["2019-20", "2026-27", "2031-32"]))
@settings(max_examples=60, deadline=None)
def test_plan_survives_json_and_a_year_forth_and_back(source: Source, year: str):
    try:
        plan = read_plan(source)
    except NoPlanFound:
        return

    assert from_json(as_json(plan)) == plan
    moved = shift_plan(plan, year)
    assert from_json(as_json(moved)) == moved
    assert shift_plan(moved, "2030-31") == shift_plan(plan, "2030-31")


@pytest.mark.parametrize(
    "source",
    [
        Source("txt", ()),
        Source("txt", (Paragraph("Просто письмо.", "строка 1"),)),
        table_plan(("№", "Мероприятия", "Сроки")),
        Source("xlsx", (Table((("Фамилия", "Имя"), ("Скрепкин", "Олег")), "лист"),)),
    ],
)
def test_read_plan_says_when_there_is_no_plan(source: Source):
    with pytest.raises(NoPlanFound, match="не нашлось"):
        read_plan(source)


def test_read_plan_keeps_items_of_a_plan_without_stages():
    plan = read_plan(table_plan(("Мероприятие", "Сроки"), ("Встреча", "май"), ("Отчёт", "июнь")))

    assert [(stage.title, [item.text for item in stage.items]) for stage in plan.stages] == [("", ["Встреча", "Отчёт"])]


def test_read_plan_goes_on_in_a_table_cut_by_a_page():
    head = ("№", "Этап", "Мероприятия", "Сроки")
    first = Table((head, ("1", "Подготовка условий", "издать приказ", "май 2027")), "таблица 1")
    second = Table((("", "", "и положение", ""), ("2", "Завершение", "отчёт", "июнь 2027")), "таблица 2")

    plan = read_plan(Source("docx", (Paragraph("Дорожная карта", "абзац 1"), first, second)))

    assert [stage.title for stage in plan.stages] == ["Подготовка условий", "Завершение"]
    assert [stage.canonical for stage in plan.stages] == ["conditions", "completion"]
    assert "и положение" in " ".join(item.text for item in plan.stages[0].items)


def test_read_plan_skips_repeated_heads_and_rows_that_count_columns():
    head = ("№", "Мероприятия", "Сроки")
    plan = read_plan(table_plan(head, ("1", "2", "3"), ("1", "Встреча", "май"), head, ("2", "Отчёт", "июнь")))

    assert [item.text for _, item in all_items(plan)] == ["Встреча", "Отчёт"]


def test_read_plan_hangs_deep_numbers_under_their_own():
    plan = read_plan(
        table_plan(
            ("№", "Мероприятия", "Сроки"),
            ("1.", "Подготовка", ""),
            ("1.1.", "Приказы:", "май"),
            ("1.1.1.", "о внедрении", "май"),
            ("1.2.", "Встреча", "июнь"),
        )
    )

    (stage,) = plan.stages
    assert [(item.printed_number, [child.text for child in item.children]) for item in stage.items] == [
        ("1.1.", ["о внедрении"]),
        ("1.2.", []),
    ]


def test_read_plan_asks_when_dates_and_actions_differ_in_number():
    plan = read_plan(
        table_plan(("Этап", "Мероприятия", "Сроки"), ("Работа пар", "а б\nВ г\nД е", "май 2027\nв течение года"))
    )

    assert [item.timing.rule for item in plan.stages[0].items] == ["month", "academic_year", "academic_year"]
    assert "timing_count_differs" in {warning.code for warning in plan.warnings}
    assert all(item.confidence < 0.7 for item in plan.stages[0].items)


def test_read_plan_leaves_a_date_it_does_not_understand_to_a_person():
    plan = read_plan(table_plan(("Мероприятия", "Сроки"), ("Встреча", "по согласованию сторон")))

    (item,) = plan.stages[0].items
    assert (item.timing.rule, item.timing.text, item.timing.end) == ("none", "по согласованию сторон", None)
    assert "timing_not_understood" in {warning.code for warning in plan.warnings}


def test_read_plan_lends_no_year_when_nothing_states_one():
    plan = read_plan(table_plan(("Мероприятия", "Сроки"), ("Встреча", "май"), above="Дорожная карта"))

    (item,) = plan.stages[0].items
    assert (item.timing.rule, item.timing.end) == ("month", None)
    assert {"timing_without_year", "period_not_stated"} <= {warning.code for warning in plan.warnings}


def test_read_plan_tells_of_hidden_sheets():
    source = Source(
        "xlsx", (Table((("Мероприятия", "Сроки"), ("Встреча", "май")), "лист"),), ("Скрытый лист «А» не прочитан",)
    )

    assert "Скрытый лист «А» не прочитан" in {warning.message for warning in read_plan(source).warnings}


def test_read_plan_of_a_thousand_rows_takes_a_moment():
    rows = tuple((str(number), f"Провести встречу {number}: а; б", "май 2027", "Куратор") for number in range(1000))
    source = table_plan(("№", "Мероприятия", "Сроки", "Ответственный"), *rows)
    started = time.process_time()

    read_plan(source)

    assert time.process_time() - started < 2


STRANGE = ["(", "- ", "1. ", "а, ", "«", "а-", "\n– ", "А\n", "приказ от 01.01.2026 № 1 ", "– провести ", "<p>"]


@pytest.mark.parametrize("piece", STRANGE)
def test_read_plan_is_not_slowed_by_a_strange_cell(piece: str):
    text = (piece * 30_000)[:30_000]
    source = table_plan(("№", "Мероприятия", "Сроки", "Ответственный"), ("1", text, text, text), above=text)
    started = time.process_time()

    with contextlib.suppress(NoPlanFound):
        read_plan(source)

    assert time.process_time() - started < 2


def test_read_plan_refuses_what_is_far_longer_than_a_plan():
    source = table_plan(("Мероприятия", "Сроки"), *((("Встреча " * 100), "май") for _ in range(1000)))

    with pytest.raises(NoPlanFound, match="слишком много"):
        read_plan(source)
