import pytest

from nastavnik.core.roadmaps.reading import all_items, read_plan, read_plans
from nastavnik.core.roadmaps.several import parts_of
from nastavnik.core.sources import Paragraph, Source, Table

HEAD = ("№", "Мероприятия", "Сроки")
TEACHERS = Table((HEAD, ("1", "Встреча педагогов", "май 2027")), "таблица 1")
STUDENTS = Table((HEAD, ("1", "Встреча учеников", "июнь 2027")), "таблица 2")


def told(*lines: str) -> list[Paragraph]:
    return [Paragraph(line, f"абзац {number}") for number, line in enumerate(lines, start=1)]


def test_read_plans_tells_two_plans_apart_with_their_stamps():
    above = told("Дорожная карта педагогов на 2026-2027 учебный год")
    between = told("УТВЕРЖДАЮ", "Директор П. И. Глобусов", "12.09.2026", "Дорожная карта обучающихся")

    first, second = read_plans(Source("docx", (*above, TEACHERS, *between, STUDENTS)))

    assert [item.text for _, item in all_items(first)] == ["Встреча педагогов"]
    assert [item.text for _, item in all_items(second)] == ["Встреча учеников"]
    assert (second.title, second.approval.name) == ("Дорожная карта обучающихся", "П. И. Глобусов")
    assert [plan.warnings[0].code for plan in (first, second)] == ["several_plans"] * 2
    assert first.approval is None
    assert not first.unread


def test_read_plans_tells_two_sheets_apart():
    sheets = (Table(TEACHERS.rows, "лист «Педагоги»"), Table(STUDENTS.rows, "лист «Ученики»"))

    assert len(read_plans(Source("xlsx", sheets))) == 2
    titled = Table((("План работы с родителями на 2026-2027 учебный год",), *STUDENTS.rows), "лист «2»")
    assert len(read_plans(Source("xlsx", (Table(TEACHERS.rows, "лист «1»"), titled)))) == 2


@pytest.mark.parametrize(
    "between",
    [
        (),
        told("Дорожная карта педагогов"),  # the title repeats on every page
        told("Просто пояснение к таблице"),
    ],
)
def test_read_plans_leaves_one_plan_whole(between: tuple[Paragraph, ...]):
    source = Source("docx", (*told("Дорожная карта педагогов"), TEACHERS, *between, STUDENTS))

    assert parts_of(source) == (source,)
    assert read_plans(source) == (read_plan(source),)


def test_read_plans_counts_a_title_without_a_table_for_nothing():
    source = Source("docx", (*told("Дорожная карта педагогов"), TEACHERS, *told("План работы с родителями", "Ещё")))

    (plan,) = read_plans(source)
    assert [fragment.text for fragment in plan.unread] == ["План работы с родителями", "Ещё"]
