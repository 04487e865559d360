import pytest

from nastavnik.core.roadmaps.raw_tables import guessed_columns, raw_table
from nastavnik.core.roadmaps.reading import ColumnsUnknown, NoPlanFound, all_items, read_plan
from nastavnik.core.sources import Paragraph, Source, Table

ROWS = (("А", "Б", "В"), ("Встреча пар", "май 2027", "Указкина З. П."), ("Отчёт за год", "июнь 2027", "Глобусов П. И."))
TITLE = Paragraph("Наставничество: что делаем", "абзац 1")
BY_HAND = {"content": 0, "timing": 1, "owner": 2}


@pytest.mark.parametrize(
    "source",
    [
        Source("docx", (TITLE, Table(ROWS, "таблица 1"))),
        Source("txt", (TITLE, *(Paragraph("\t".join(row), "строка") for row in ROWS))),
        Source("txt", (TITLE, *(Paragraph("| " + " | ".join(row) + " |", "строка") for row in ROWS))),
    ],
)
def test_read_plan_asks_for_the_columns_and_reads_with_them(source: Source):
    with pytest.raises(ColumnsUnknown, match="есть таблица") as asked:
        read_plan(source)
    assert asked.value.table.rows == ROWS

    plan = read_plan(source, columns=BY_HAND, without_first=True)

    assert [(item.text, item.timing.rule, item.owners[0].person) for _, item in all_items(plan)] == [
        ("Встреча пар", "month", "Указкина З. П."),
        ("Отчёт за год", "month", "Глобусов П. И."),
    ]


def test_read_plan_keeps_the_first_row_where_it_is_an_action():
    plan = read_plan(Source("docx", (Table(ROWS, "таблица 1"),)), columns=BY_HAND)

    items = [item for _, item in all_items(plan)]
    assert len(items) == 3
    assert items[1].source.place == "таблица 1, строка 2"


def test_read_plan_keeps_unnamed_columns_among_the_unread():
    plan = read_plan(Source("docx", (Table(ROWS, "таблица 1"),)), columns={"content": 0, "timing": 1})

    assert "Указкина З. П." in [fragment.text for fragment in plan.unread]


def test_read_plan_does_not_ask_twice():
    with pytest.raises(NoPlanFound) as refused:
        read_plan(Source("docx", (Table((("", "а"), ("", "б")), "таблица 1"),)), columns={"content": 0, "timing": 3})

    assert not isinstance(refused.value, ColumnsUnknown)


@pytest.mark.parametrize("rows", [(("одна",), ("колонка",)), (("одна", "строка"),)])
def test_raw_table_needs_two_rows_and_two_columns(rows: tuple[tuple[str, ...], ...]):
    assert raw_table(Source("docx", (Table(rows, "таблица 1"),))) is None


def test_read_plan_says_that_a_scan_has_no_text():
    with pytest.raises(NoPlanFound, match="скан"):
        read_plan(Source("docx", (Paragraph("  ", "абзац 1"), Table((("", " "),), "таблица 1"))))


def test_guessed_columns_knows_numbers_terms_and_owners_by_their_cells():
    rows = [(str(number), "директор", "май 2027", "Провести встречу пар и обсудить программы") for number in (1, 2, 3)]

    assert guessed_columns([("А", "Б", "В", "Г"), *rows]) == {"number": 0, "owner": 1, "timing": 2, "content": 3}


@pytest.mark.parametrize("rows", [[], [()], [("",)]])
def test_guessed_columns_of_nothing_is_nothing(rows: list[tuple[str, ...]]):
    assert guessed_columns(rows) == {}
