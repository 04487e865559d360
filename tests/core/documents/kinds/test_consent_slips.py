import io
from dataclasses import replace

import pypdfium2
import pytest
from docx import Document

from nastavnik.core.documents.blocks import Paper, Paragraph, Section, words_of
from nastavnik.core.documents.catalogue import compose, example_of, kind_of
from nastavnik.core.documents.kinds.consent_forms import Form, compose_form
from nastavnik.core.documents.kinds.consent_slips import Slip, compose_slips
from nastavnik.core.documents.render_docx import render_docx
from nastavnik.core.documents.render_html import render_html
from nastavnik.core.documents.render_pdf import render_pdf

SLIPS = tuple(Slip(f"Т. В. Мелков{'а' * one}", "Я. Мелков", f"https://school.test/c/{one:022}") for one in range(9))
FORM = Form("consent_processing", "Согласие", (), "Мелков Ян", address="https://school.test/c/one")


def test_compose_slips_gives_everybody_a_mark_in_every_output():
    paper = compose_slips(SLIPS, school="СОШ № 7")

    html, word = render_html(paper), Document(io.BytesIO(render_docx(paper)))
    pages = pypdfium2.PdfDocument(render_pdf(paper))
    words = "".join(page.get_textpage().get_text_range() for page in pages)
    assert html.count('aria-label="QR-код личной ссылки"') == len(SLIPS)
    assert len(word.inline_shapes) == len(SLIPS)
    for slip in SLIPS:
        assert slip.address in html
        assert slip.address in words.replace("\r\n", "")
        assert slip.address in list(words_of(paper))


def test_compose_slips_does_not_name_a_grown_up_twice():
    paper = compose_slips((Slip("Я. Мелков", "Я. Мелков", "https://school.test/c/1"),), school="СОШ № 7")

    assert "О ком" not in "\n".join(words_of(paper))


def test_compose_form_offers_the_telephone_only_where_there_is_an_address():
    assert "наведите камеру" in "\n".join(words_of(compose_form(FORM)))
    assert "наведите камеру" not in "\n".join(words_of(compose_form(replace(FORM, address=""))))


@pytest.mark.parametrize("spacing", [1.0, 1.25, 1.5])
def test_a_form_is_signed_and_dated_on_the_sheet_of_its_last_words(spacing):
    kind = kind_of("consent_processing")
    form = replace(compose(kind.name, example_of(kind)), line_spacing=spacing)

    pages = pypdfium2.PdfDocument(render_pdf(form))
    last = pages[len(pages) - 1].get_textpage().get_text_range()
    assert all(words in last for words in ("Согласие даю свободно", "подпись, инициалы", "20__"))


def test_forms_in_one_file_count_their_sheets_each_for_itself():
    kind = kind_of("consent_processing")
    form = compose(kind.name, example_of(kind)).sections
    paper = Paper("consents", "Бланки", (*form, *form, Section((Paragraph(()),))), line_spacing=1.5)

    pages = [page.get_textpage().get_text_range().split()[0] for page in pypdfium2.PdfDocument(render_pdf(paper))]
    starts = [one._sectPr.xpath("./w:pgNumType/@w:start") for one in Document(io.BytesIO(render_docx(paper))).sections]
    assert pages[:4] == ["Согласие", "2", "Согласие", "2"]
    assert starts == [["1"], ["1"], []]
