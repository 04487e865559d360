"""Plans of our own for tests: as plain values, and as files that a school could have."""

from collections.abc import Sequence
from datetime import date
from io import BytesIO

from nastavnik.core.roadmaps.plan import Item, Owner, Period, Place, Plan, Stage, Timing


def plan_of(items: int = 3) -> Plan:
    """Return a plan of one stage with so many actions, each due on a day of October 2026."""
    actions = tuple(
        Item(
            text=f"Наточить карандаши, подход {number}",
            timing=Timing(
                text="октябрь", rule="day_range", start=date(2026, 10, 1), end=date(2026, 10, 1 + number % 28)
            ),
            owners=(Owner("Указкина З. П.", person="Указкина З. П."),),
            proofs=("manual",),
            source=Place(f"таблица 1, строка {number}", f"{number}. Наточить карандаши"),
        )
        for number in range(1, items + 1)
    )
    return Plan(
        title="Дорожная карта Ясного Бора",
        kind="roadmap",
        period=Period("2026-2027", date(2026, 9, 1), date(2027, 8, 31)),
        stages=(Stage(title="Подготовка условий", printed_number="1.", canonical="conditions", items=actions),),
    )


ROWS = (
    ("№", "Этап", "Содержание деятельности", "Сроки", "Ответственные"),
    ("1.", "Подготовка условий", "1. Издать приказ о внедрении наставничества.\n2. Утвердить положение.",
     "сентябрь 2025 г.", "Директор Глобусов П. И."),
    ("2.", "Формирование банка наставляемых", "Провести анкетирование наставляемых.", "сентябрь-октябрь 2025 г.",
     "Педагог-психолог Азбукина М. Р."),
    ("3.", "Формирование банка наставников", "Провести анкетирование наставников.", "октябрь 2025 г.",
     "зам. директора по УВР Указкина З. П."),
)  # fmt: skip


def word_file(rows: Sequence[Sequence[str]] = ROWS) -> bytes:
    """Return last year's roadmap as a Word file."""
    from docx import Document

    document = Document()
    document.add_paragraph("ДОРОЖНАЯ КАРТА наставничества на 2025-2026 учебный год")
    table = document.add_table(rows=0, cols=len(rows[0]))
    for row in rows:
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = words
    written = BytesIO()
    document.save(written)
    return written.getvalue()
