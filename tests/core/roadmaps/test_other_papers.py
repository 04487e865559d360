import pytest

from nastavnik.core.roadmaps.reading import all_items, read_plan
from nastavnik.core.sources import Paragraph, Source, Table

ORDER = ["ПРИКАЗ", "01.09.2026 № 12", "В целях поддержки педагогов", "ПРИКАЗЫВАЮ:", "1. Утвердить дорожную карту."]
REGULATION = ["ПОЛОЖЕНИЕ", *(f"1.{number}. Общая часть положения." for number in range(1, 20))]
PLAN = Table((("№", "Мероприятия", "Сроки"), ("1", "Встреча пар", "май 2027")), "таблица 1")
TITLE = "Дорожная карта на 2026-2027 учебный год"


def source(*blocks: str | Table) -> Source:
    return Source(
        "docx", tuple(b if isinstance(b, Table) else Paragraph(b, f"абзац {n}") for n, b in enumerate(blocks))
    )


@pytest.mark.parametrize(
    "file",
    [
        source(*ORDER, *REGULATION, TITLE, PLAN),
        source(*ORDER, TITLE, PLAN, "Приложение № 2", *REGULATION),
    ],
)
def test_of_a_file_with_other_papers_only_the_plan_is_items(file: Source):
    plan = read_plan(file)

    assert [item.text for _, item in all_items(plan)] == ["Встреча пар"]
    assert not plan.unread
    others = [warning for warning in plan.warnings if warning.code == "other_papers"]
    assert len(others) == 1
    assert "положение" in others[0].message
    assert (plan.kind, plan.basis[0].number, plan.approval.date.isoformat()) == ("order", "12", "2026-09-01")


def test_what_stands_under_the_plan_before_another_paper_is_unread():
    plan = read_plan(source(TITLE, PLAN, "Провести опрос родителей.", "Приложение № 1", *REGULATION))

    assert [fragment.text for fragment in plan.unread] == ["Провести опрос родителей."]


def test_a_stamp_over_the_title_is_no_other_paper():
    plan = read_plan(source("УТВЕРЖДАЮ", "Директор", "П. И. Глобусов", TITLE, PLAN))

    assert "other_papers" not in {warning.code for warning in plan.warnings}
