import pytest

from nastavnik.core.roadmaps.plan import Plan
from nastavnik.core.roadmaps.reading import NoPlanFound, read_plan
from nastavnik.core.sources import Paragraph, Source

PLAN = """
Дорожная карта наставничества
СОШ № 7, п. Ясный Бор, на 2026-2027 учебный год

Этап 1. Подготовка условий
1.1. Издать приказ о внедрении (до 10 сентября 2026)
Ответственный: директор
1.2. Принять положение – сентябрь 2026

2. Формирование банка наставников
- провести анкетирование наставников,
которые готовы работать;
Срок: октябрь
- собрать согласия (при желании)

3. Завершение
а) провести круглый стол
Ожидаемый результат: сборник практик
Подпись куратора
"""


def plan_of(text: str) -> Plan:
    lines = enumerate(text.split("\n"), start=1)
    return read_plan(Source("txt", tuple(Paragraph(line, f"строка {number}") for number, line in lines)))


def test_read_plan_reads_a_plan_without_a_table():
    plan = plan_of(PLAN)

    assert plan.title == "Дорожная карта наставничества СОШ № 7, п. Ясный Бор, на 2026-2027 учебный год"
    assert [(stage.printed_number, stage.canonical) for stage in plan.stages] == [
        ("1.", "conditions"),
        ("2.", "mentor_pool"),
        ("3.", "completion"),
    ]
    assert [(item.text, item.timing.rule) for stage in plan.stages for item in stage.items] == [
        ("Издать приказ о внедрении", "deadline"),
        ("Принять положение", "month"),
        ("провести анкетирование наставников, которые готовы работать", "month"),
        ("собрать согласия (при желании)", "none"),
        ("провести круглый стол", "none"),
    ]


def test_read_plan_takes_what_stands_below_an_action():
    plan = plan_of(PLAN)

    assert [owner.role for owner in plan.stages[0].items[0].owners] == ["head"]
    assert plan.stages[2].items[0].result == "сборник практик"
    assert [place.text for place in plan.unread] == ["Подпись куратора"]
    assert plan.columns == ("content", "timing", "owner", "result")


def test_read_plan_takes_headings_of_a_document_as_stages():
    blocks = (
        Paragraph("План работы с наставниками", "абзац 1", 1),
        Paragraph("Отбор и обучение", "абзац 2", 2),
        Paragraph("1. Выбрать наставников", "абзац 3"),
        Paragraph("2. Провести занятие", "абзац 4"),
    )

    (stage,) = read_plan(Source("docx", blocks)).stages

    assert stage.canonical == "selection_training"
    assert [item.printed_number for item in stage.items] == ["1", "2"]


@pytest.mark.parametrize(
    "text",
    [
        "Уважаемые коллеги!\n1. Пришлите план работы.\n2. Позвоните нам.",
        "ПРИКАЗ\n1. Утвердить дорожную карту.\n2. Контроль оставляю за собой.",
        "Дорожная карта\nпока не готова",
    ],
)
def test_read_plan_takes_no_letter_for_a_plan(text: str):
    with pytest.raises(NoPlanFound):
        plan_of(text)
