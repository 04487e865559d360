import io

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from nastavnik.core.documents.blocks import Paper, Row, Section, Signature, Table, text
from nastavnik.core.documents.render_docx import render_docx


@pytest.fixture
def order(papers):
    return docx.Document(io.BytesIO(render_docx(papers["order_roadmap"])))


def test_render_docx_keeps_the_margins_of_orders(order):
    page = order.sections[0]
    margins = (page.left_margin, page.right_margin, page.top_margin, page.bottom_margin)

    assert [round(margin.mm) for margin in margins] == [30, 10, 20, 20]


def test_render_docx_sets_the_type(order):
    normal = order.styles["Normal"]

    assert (normal.font.name, normal.font.size) == ("Times New Roman", Pt(14))
    assert normal.paragraph_format.line_spacing == 1.0


def test_render_docx_turns_the_appendix(order):
    assert order.sections[0].orientation == WD_ORIENT.PORTRAIT
    assert order.sections[1].orientation == WD_ORIENT.LANDSCAPE
    assert order.sections[1].page_width.mm == pytest.approx(297, abs=1)


def test_render_docx_writes_widths_twice_and_repeats_the_head(order):
    table = order.tables[-1]
    grid = [column.w for column in table._tbl.tblGrid.gridCol_lst]
    cells = [cell.width for cell in table._tbl.tr_lst[0].tc_lst]

    assert grid == cells
    assert sum(grid) == pytest.approx(Mm(257), abs=Mm(1))
    assert table._tbl.tr_lst[0].trPr.find(qn("w:tblHeader")) is not None


def test_render_docx_numbers_pages_from_the_second(order):
    first = order.sections[0]

    assert first.different_first_page_header_footer
    assert "PAGE" in first.header._element.xml
    assert not order.sections[1].different_first_page_header_footer


def test_render_docx_uses_named_styles(order):
    used = {paragraph.style.name for paragraph in order.paragraphs}

    assert {"Title", "Заголовок к тексту", "Пункт", "Гриф", "Heading 1"} <= used


def test_render_docx_puts_the_post_left_and_the_name_right(order):
    rows = [[cell.text for cell in row.cells] for table in order.tables for row in table.rows]

    assert ["Директор", "П.\u00a0И.\u00a0Глобусов"] in rows


def test_render_docx_leaves_no_author(order):
    properties = order.core_properties

    assert properties.author == ""
    assert properties.language == "ru-RU"


def test_render_docx_keeps_the_order_of_the_schema_in_tables(order):
    wanted = ["tblStyle", "tblW", "jc", "tblInd", "tblLayout", "tblCellMar", "tblLook"]

    for table in order.tables:
        tags = [element.tag.split("}")[1] for element in table._tbl.tblPr]
        assert tags == sorted(tags, key=wanted.index)


def test_render_docx_keeps_the_last_point_with_the_signature(order):
    held = [one.text for one in order.paragraphs if one.paragraph_format.keep_with_next]

    assert any(words.endswith("Контроль за исполнением приказа оставляю за собой.") for words in held)
    assert "С приказом ознакомлены:" in held


@pytest.mark.parametrize(("count", "held"), [(3, [True, True, True, None]), (7, [None] * 8)])
def test_render_docx_keeps_a_small_table_on_one_page(count, held):
    table = Table(("Кто",), tuple(Row((text("Глобусов П. И."),)) for _ in range(count)), (1,))
    written = docx.Document(io.BytesIO(render_docx(Paper("x", "Список", (Section((table,)),)))))
    rows = [row.cells[0].paragraphs[0].paragraph_format.keep_with_next for row in written.tables[0].rows]

    assert rows == held


def test_render_docx_keeps_two_signatures_together():
    pair = tuple(Signature(text(post), text("П. И. Глобусов")) for post in ("Председатель", "Секретарь"))
    written = docx.Document(io.BytesIO(render_docx(Paper("x", "Протокол", (Section(pair),)))))
    cells = [cell for table in written.tables for cell in table.rows[0].cells]
    held = [cell.paragraphs[0].paragraph_format.keep_with_next for cell in cells]

    assert held == [True, True, None, None]
