from dataclasses import replace
from datetime import date
from io import BytesIO

import pypdfium2
import pytest

from nastavnik.core.documents.render_ribbon import MOST_ROWS, RibbonRow, RibbonSheet, fitted, render_ribbon

STAGE = RibbonRow("1.", "Подготовка условий", start=date(2026, 9, 1), end=date(2026, 10, 1), is_stage=True)
ROW = RibbonRow(
    "1.1", "Наточить карандаши", "Указкина З. П.", "16 окт", "overdue", "просрочено", None, date(2026, 10, 16)
)
SHEET = RibbonSheet(
    "Дорожная карта", "Сделано 0 из 1.", "Состояние на 19.10.2026.", date(2026, 9, 1), date(2027, 8, 31),
    date(2026, 10, 19), (STAGE, ROW),
)  # fmt: skip


def _opened(sheet: RibbonSheet) -> pypdfium2.PdfDocument:
    return pypdfium2.PdfDocument(BytesIO(render_ribbon(sheet, embedded_fonts_only=True)))


def _words(document: pypdfium2.PdfDocument) -> str:
    return " ".join(document[0].get_textpage().get_text_bounded().split())


@pytest.mark.parametrize("actions", [1, 37, MOST_ROWS - 1, 200])
def test_render_ribbon_is_always_one_landscape_sheet(actions: int):
    document = _opened(replace(SHEET, rows=(STAGE, *([ROW] * actions))))

    assert len(document) == 1
    width, height = document[0].get_size()
    assert (round(width), round(height)) == (842, 595)


def test_render_ribbon_says_everything_in_words_too():
    words = _words(_opened(SHEET))

    for said in ("Подготовка условий", "Наточить карандаши", "Указкина З. П.", "16 окт", "просрочено", "сен", "авг"):
        assert said in words


def test_render_ribbon_says_what_the_sheet_does_not_hold():
    assert "не поместилось строк: 200" in _words(_opened(replace(SHEET, rows=(STAGE, *([ROW] * 200)))))


def test_fitted_leaves_the_stages_of_a_long_plan():
    assert fitted((STAGE, *([ROW] * 200))) == (STAGE,)
    assert len(fitted((STAGE,) * 200)) == MOST_ROWS


@pytest.mark.parametrize("day", [date(2026, 1, 1), date(2026, 9, 1), date(2027, 8, 31), date(2030, 1, 1)])
def test_render_ribbon_takes_days_outside_the_year(day: date):
    assert len(_opened(replace(SHEET, rows=(replace(ROW, start=day, end=day),)))) == 1


def test_words_of_the_plan_are_never_read_as_a_template():
    nasty = replace(ROW, text='#panic("x") $1$ *b* <script>')

    assert '#panic("x") $1$ *b* <script>' in _words(_opened(replace(SHEET, rows=(nasty,))))
