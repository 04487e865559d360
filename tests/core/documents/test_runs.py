"""A number of a paper never breaks at its hyphen: in Word, in PDF and on the screen."""

import io

import pypdfium2
import pytest
from docx import Document

from nastavnik.core.documents.blocks import Paper, Paragraph, Section, data, text
from nastavnik.core.documents.html_style import STYLE
from nastavnik.core.documents.render_docx import render_docx
from nastavnik.core.documents.render_html import render_html
from nastavnik.core.documents.render_pdf import render_pdf

NUMBER = "118/2-о"


@pytest.fixture(scope="module")
def paper():
    # The number comes to stand at every place of a line, also at its end.
    lines = (f"{'протокол ' * 6}{'о' * more} №\u00a0" for more in range(1, 25))
    return Paper(
        "memo", "Записка", (Section(tuple(Paragraph(text(one, data(NUMBER, "minutes_number"))) for one in lines)),)
    )


def test_a_number_ends_no_line_at_its_hyphen_in_pdf(paper):
    pages = pypdfium2.PdfDocument(render_pdf(paper))
    words = "".join(page.get_textpage().get_text_range() for page in pages)

    assert words.count(NUMBER) == 24


def test_a_number_has_hyphens_that_hold_in_word(paper):
    first = Document(io.BytesIO(render_docx(paper))).paragraphs[0]

    assert first.text.endswith(NUMBER)
    assert first._p.xml.count("<w:noBreakHyphen/>") == 1


def test_a_number_is_held_on_the_screen(paper):
    assert 'data-field="minutes_number"' in render_html(paper)
    assert 'mark[data-field$="number"] { white-space: nowrap; }' in STYLE
