import io
from collections.abc import Callable
from datetime import date, datetime

import docx
import openpyxl
import pytest
from docx.oxml import OxmlElement

from nastavnik.core.sources import Paragraph, Source, Table
from nastavnik.foundation.intake import Unreadable, read_source

PLAN_LINES = "Дорожная карта\n\tСроки\nсентябрь"


def word(fill: Callable[..., None]) -> Source:
    document = docx.Document()
    fill(document)
    out = io.BytesIO()
    document.save(out)
    return read_source(out.getvalue(), "план.docx")


def excel(fill: Callable[..., None]) -> Source:
    book = openpyxl.Workbook()
    fill(book)
    out = io.BytesIO()
    book.save(out)
    return read_source(out.getvalue(), "список.xlsx")


def texts(source: Source) -> list[str]:
    return [block.text for block in source.blocks if isinstance(block, Paragraph)]


def only_table(source: Source) -> Table:
    (table,) = source.tables()
    return table


def test_read_source_keeps_the_order_of_a_word_file():
    def fill(document) -> None:
        document.add_paragraph("до")
        document.add_table(rows=1, cols=1).cell(0, 0).text = "внутри"
        document.add_paragraph("после")

    blocks = word(fill).blocks

    assert [block.text if isinstance(block, Paragraph) else block.rows for block in blocks] == [
        "до",
        (("внутри",),),
        "после",
    ]
    assert [block.place for block in blocks] == ["абзац 1", "таблица 1", "абзац 2"]


def test_read_source_tells_a_merged_cell_once():
    def fill(document) -> None:
        table = document.add_table(rows=3, cols=3)
        table.cell(0, 0).merge(table.cell(0, 2)).text = "заголовок"
        table.cell(1, 0).merge(table.cell(2, 0)).text = "этап"
        table.cell(1, 1).text, table.cell(2, 1).text = "а", "б"

    assert only_table(word(fill)).rows == (("заголовок", "", ""), ("этап", "а", ""), ("", "б", ""))


def test_read_source_shows_automatic_numbers_and_bullets():
    def fill(document) -> None:
        for style, text in (("List Number", "раз"), ("List Number", "два"), ("List Bullet", "точка")):
            document.add_paragraph(text, style=style)

    assert texts(word(fill)) == ["1. раз", "2. два", "– точка"]


def test_read_source_knows_headings_of_a_word_file():
    source = word(lambda document: document.add_heading("Дорожная карта", 2))

    assert [block.heading_level for block in source.blocks if isinstance(block, Paragraph)] == [2]


def test_read_source_leaves_out_deleted_and_keeps_inserted_words():
    def fill(document) -> None:
        paragraph = document.add_paragraph("срок ")
        for tag, kept, text in (("w:del", "w:delText", "май"), ("w:ins", "w:t", "июнь")):
            change, run, words = OxmlElement(tag), OxmlElement("w:r"), OxmlElement(kept)
            words.text = text
            run.append(words)
            change.append(run)
            paragraph._p.append(change)

    assert texts(word(fill)) == ["срок июнь"]


def test_read_source_looks_into_content_controls():
    def fill(document) -> None:
        paragraph = document.add_paragraph("в рамке")
        control, content = OxmlElement("w:sdt"), OxmlElement("w:sdtContent")
        paragraph._p.addprevious(control)
        control.append(content)
        content.append(paragraph._p)

    assert texts(word(fill)) == ["в рамке"]


def test_read_source_keeps_paragraphs_of_a_cell_apart():
    def fill(document) -> None:
        cell = document.add_table(rows=1, cols=1).cell(0, 0)
        cell.text = "Май, 2027"
        cell.add_paragraph("Август, 2027")

    assert only_table(word(fill)).rows == (("Май, 2027\nАвгуст, 2027",),)


def test_read_source_reads_a_text_box_once():
    def fill(document) -> None:
        run = document.add_paragraph("снаружи ").add_run()
        box, paragraph = OxmlElement("w:txbxContent"), OxmlElement("w:p")
        inner, words = OxmlElement("w:r"), OxmlElement("w:t")
        words.text = "УТВЕРЖДАЮ"
        inner.append(words)
        paragraph.append(inner)
        box.append(paragraph)
        run._r.append(box)

    assert texts(word(fill)) == ["снаружи УТВЕРЖДАЮ"]


def test_read_source_shows_dates_and_numbers_of_a_sheet_as_people_write_them():
    def fill(book) -> None:
        book.active.append([datetime(2026, 9, 3), date(2026, 9, 4), 7, 1.5, True, None, "  слово "])

    assert only_table(excel(fill)).rows == (("03.09.2026", "04.09.2026", "7", "1.5", "да", "", "слово"),)


def test_read_source_keeps_row_numbers_of_a_sheet_that_begins_lower():
    def fill(book) -> None:
        book.active.cell(row=3, column=2, value="ФИО")

    assert only_table(excel(fill)).rows == (("", ""), ("", ""), ("", "ФИО"))


def test_read_source_tells_of_hidden_sheets():
    def fill(book) -> None:
        book.active.append(["видно"])
        hidden = book.create_sheet("Черновик")
        hidden.append(["не видно"])
        hidden.sheet_state = "hidden"

    source = excel(fill)

    assert only_table(source).rows == (("видно",),)
    assert source.notes == ("Скрытый лист «Черновик» не прочитан",)


def test_read_source_reads_a_page_with_lists_and_spans():
    page = (
        "<!DOCTYPE html><h1>Дорожная карта</h1><table><tr><th>Этап<th colspan=2>Сроки</tr>"
        "<tr><td rowspan=2>1<td><ol><li>раз<li>два</ol><td>май</tr><tr><td><ul><li>точка</ul><td>июнь</tr></table>"
        "<p>после<script>alert(1)</script>"
    )

    source = read_source(page.encode(), "план.html")

    assert texts(source) == ["Дорожная карта", "после"]
    assert only_table(source).rows == (("Этап", "Сроки", ""), ("1", "1. раз\n2. два", "май"), ("", "– точка", "июнь"))


def test_read_source_reads_a_page_of_windows():
    page = '<meta charset="windows-1251"><p>Наставник</p>'.encode("cp1251")

    assert texts(read_source(page, "план.htm")) == ["Наставник"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1251", "koi8-r", "cp866"])
def test_read_source_reads_text_in_any_usual_encoding(encoding: str):
    text = "Дорожная карта внедрения наставничества в школе.\nЭтап первый: подготовка условий и приказов."

    assert texts(read_source(text.encode(encoding), "план.txt")) == text.split("\n")


def test_read_source_keeps_tabs_and_blank_lines_of_a_text():
    source = read_source("а\n\n\tб".encode(), "план.md")

    assert texts(source) == ["а", "", "\tб"]
    assert [block.place for block in source.blocks] == ["строка 1", "строка 2", "строка 3"]


def test_read_source_composes_letters_that_came_in_two_signs():
    assert texts(read_source("и\u0306".encode(), "план.txt")) == ["й"]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_read_source_reads_csv_with_any_delimiter(delimiter: str):
    rows = only_table(read_source(delimiter.join(["ФИО", '"Скрепкин, О. И."', "7"]).encode(), "список.csv")).rows

    assert rows == (("ФИО", "Скрепкин, О. И.", "7"),)


def test_read_source_refuses_a_large_file():
    with pytest.raises(Unreadable, match="20 МБ"):
        read_source(bytes(21 * 1024 * 1024), "план.txt")


@pytest.mark.parametrize("name", ["план.xls", "план.ods", "план.odt", "план.pdf", "план.docm", "план.xlsm", "план.doc"])
def test_read_source_says_what_to_save_instead(name: str):
    with pytest.raises(Unreadable, match=r"сохраните его в формате \.(docx|xlsx)"):
        read_source(b"1", name)
