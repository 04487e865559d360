"""One paper, three outputs: the same words in the same order."""

import io
import re
from html.parser import HTMLParser

import docx
import pypdfium2
import pytest
from docx.table import Table as WordTable
from docx.text.paragraph import Paragraph as WordParagraph

from nastavnik.core.documents.blocks import words_of
from nastavnik.core.documents.render_docx import render_docx
from nastavnik.core.documents.render_html import render_html, render_page
from nastavnik.core.documents.render_pdf import render_pdf

KINDS = ["order_roadmap", "order_pairs", "roadmap_print", "consent_processing"]


def letters(text):
    """Drop every space: a PDF breaks lines where it likes."""
    return re.sub(r"\s+", "", text.replace("\u00ad", ""))


class Words(HTMLParser):
    def __init__(self):
        super().__init__()
        self.parts = []

    def handle_data(self, data):
        self.parts.append(data)


def text_of_html(paper):
    parser = Words()
    parser.feed(render_html(paper))
    return "".join(parser.parts)


def text_of_docx(paper):
    document = docx.Document(io.BytesIO(render_docx(paper)))
    parts = []
    for element in document.element.body.iterchildren():
        if element.tag.endswith("}p"):
            parts.append(WordParagraph(element, document).text)
        elif element.tag.endswith("}tbl"):
            parts += row_texts(WordTable(element, document))
    return "\n".join(parts)


def row_texts(table):
    for row in table.rows:
        seen = []
        for cell in row.cells:
            if cell._tc not in seen:  # a merged cell comes once per column
                seen.append(cell._tc)
                yield cell.text


def text_of_pdf(paper):
    document = pypdfium2.PdfDocument(render_pdf(paper, embedded_fonts_only=True))
    pages = []
    for number, page in enumerate(document, start=1):
        lines = page.get_textpage().get_text_bounded().split("\r\n")
        if number > 1:
            assert lines[0].strip() == str(number)
            lines = lines[1:]
        pages.append("\n".join(lines))
    return "\n".join(pages)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("read", [text_of_html, text_of_docx, text_of_pdf])
def test_renderers_keep_the_words_and_their_order(papers, kind, read):
    expected = letters("".join(words_of(papers[kind])))

    assert letters(read(papers[kind])) == expected


@pytest.mark.parametrize("kind", KINDS)
def test_papers_hold_no_trace_of_the_program(papers, kind):
    words = "\n".join(words_of(papers[kind]))

    assert not re.search(r"None|\{|\}|<|>|TODO|undefined", words)


def test_render_html_escapes_what_people_type(school):
    from nastavnik.core.documents.kinds import consent_processing as kind

    paper = kind.compose(kind.ConsentProcessing("<script>alert(1)</script>", "2026/2027", school))

    assert "<script>" not in render_page(paper)


def test_render_html_marks_facts_and_blanks(papers):
    shown = render_html(papers["order_pairs"])

    assert '<mark class="from-data" data-field="school.full_name">' in shown
    assert '<mark class="missing" data-field="pairs">__.__.20__</mark>' in shown
    assert "style=" not in shown


@pytest.mark.parametrize("nasty", ["#set page(width: 1cm)", '"]#panic()', "*звёзды* _и_ $x$ @тут", "\\", "“”«»"])
def test_render_pdf_shows_markup_as_text(school, nasty):
    from nastavnik.core.documents.kinds import consent_processing as kind

    paper = kind.compose(kind.ConsentProcessing(nasty, "2026/2027", school))

    assert letters(nasty) in letters(text_of_pdf(paper))


def test_render_pdf_gives_equal_bytes_for_equal_papers(papers):
    paper = papers["order_pairs"]

    assert render_pdf(paper, embedded_fonts_only=True) == render_pdf(paper, embedded_fonts_only=True)


def test_render_pdf_knows_its_title_and_language(papers):
    raw = render_pdf(papers["order_roadmap"], embedded_fonts_only=True)

    assert pypdfium2.PdfDocument(raw).get_metadata_dict()["Title"] == papers["order_roadmap"].title
    assert b"/Lang(ru)" in raw
