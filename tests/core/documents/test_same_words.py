"""One paper, three outputs: the same words in the same order."""

import io
import re
from html.parser import HTMLParser

import docx
import pypdfium2
import pytest
from docx.table import Table as WordTable
from docx.text.paragraph import Paragraph as WordParagraph
from hypothesis import given, settings
from hypothesis import strategies as st

from nastavnik.core.documents.blocks import (
    Clause,
    Heading,
    Items,
    Paper,
    Section,
    Signature,
    Table,
    stays_with,
    words_of,
)
from nastavnik.core.documents.blocks import text as text_run
from nastavnik.core.documents.catalogue import KINDS, compose
from nastavnik.core.documents.render_docx import render_docx
from nastavnik.core.documents.render_html import View, render_html, render_page
from nastavnik.core.documents.render_pdf import render_pdf

CASES = [(name, model) for name, kind in KINDS.items() for model in kind.models]
PROOF = "https://nastavnik.example/v/8dXk2v0QwErTyUiOpAsDfG"


def letters(text):
    """Drop every space and hyphen: a PDF breaks lines where it likes, and its reader takes off the hyphens there."""
    return re.sub(r"[\s\u00ad\ufffe\x02-]+", "", text)


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
    blocks = [block for section in paper.sections for block in section.blocks]
    heads = {letters("".join(block.head)) for block in blocks if isinstance(block, Table)}
    pages = []
    for number, page in enumerate(document, start=1):
        lines = page.get_textpage().get_text_bounded().split("\r\n")
        if number > 1:
            assert lines[0].strip() == str(number)
            lines = lines[1:]
        words = letters("".join(lines))
        # The head of a table that goes on from the page before is printed again.
        repeated = next((head for head in heads if number > 1 and words.startswith(head)), "")
        pages.append(words.removeprefix(repeated))
    return "".join(pages)


@pytest.mark.parametrize(("name", "model"), CASES)
@pytest.mark.parametrize("read", [text_of_html, text_of_docx, text_of_pdf])
def test_renderers_keep_the_words_and_their_order(name, model, read):
    paper = compose(name, KINDS[name].example(model))

    assert letters(read(paper)) == letters("".join(words_of(paper)))


@pytest.mark.parametrize("read", [text_of_html, text_of_docx, text_of_pdf])
def test_renderers_keep_the_words_of_drafts_with_blanks(papers, read):
    for paper in papers.values():
        assert letters(read(paper)) == letters("".join(words_of(paper)))


@pytest.mark.parametrize("read", [text_of_html, text_of_docx, text_of_pdf])
def test_renderers_keep_reworded_clauses(read):
    wordings = {"control": "Контроль возложить на методиста.\nОтчёт — к 1 июня."}
    paper = compose("order_pairs", KINDS["order_pairs"].example(), wordings=wordings)

    assert letters("Контроль возложить на методиста. Отчёт — к 1 июня.") in letters(read(paper))


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


@pytest.mark.parametrize("read", [text_of_html, text_of_docx, text_of_pdf])
def test_renderers_number_the_items_of_a_list(read):
    items = Items((text_run("первое"), text_run("второе")), is_numbered=True)
    paper = Paper("list", "Список", (Section((items,)),))

    assert letters(read(paper)) == "1)первое2)второе"


def test_render_html_leads_from_facts_and_clauses_to_their_places():
    data = KINDS["order_pairs"].example()
    del data["curator"], data["number"]
    view = View(
        names_blanks=True,
        blank_words={"number": "№ будет присвоен"},
        links={"school": "/s", "curator": "/c?a=1&b=2"},
        clause_links={"control": "/reword"},
    )
    shown = render_html(compose("order_pairs", data, wordings={"control": "Иначе."}), view)

    assert '<mark class="from-data" data-field="school.place"><a href="/s">п.\u00a0Ясный Бор</a></mark>' in shown
    missing = (
        '<mark class="missing" data-field="curator"><a href="/c?a=1&amp;b=2">должность и фамилия куратора</a></mark>'
    )
    assert missing in shown
    assert '<mark class="missing" data-field="number">№ будет присвоен</mark>' in shown
    assert '<p class="clause is-reworded" data-key="control">5. Иначе. <a class="reword" href="/reword">' in shown


def test_proof_stands_on_the_first_sheet_of_every_output():
    paper = compose("order_pairs", KINDS["order_pairs"].example(), proof_address=PROOF)

    pages = [page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(render_pdf(paper))]
    assert [PROOF in page for page in pages] == [True, False, False]
    footer = docx.Document(io.BytesIO(render_docx(paper))).sections[0].first_page_footer
    assert PROOF in footer.paragraphs[0].text
    assert footer._element.xpath(".//pic:pic")
    first, *others = render_html(paper).split("<section")[1:]
    assert PROOF in first
    assert "<svg" in first
    assert not any("<svg" in other for other in others)


def test_proof_is_absent_without_an_address():
    paper = compose("order_pairs", KINDS["order_pairs"].example())

    assert "<svg" not in render_html(paper)
    assert not docx.Document(io.BytesIO(render_docx(paper))).sections[0].first_page_footer._element.xpath(".//pic:pic")


@pytest.mark.parametrize("spacing", [1.0, 1.25, 1.5])
def test_line_spacing_makes_the_same_words_longer(spacing):
    papers = [compose("regulation", KINDS["regulation"].example(), line_spacing=one) for one in (1.0, spacing)]
    single, wide = (pypdfium2.PdfDocument(render_pdf(paper)) for paper in papers)
    normal = docx.Document(io.BytesIO(render_docx(papers[1]))).styles["Normal"]

    assert len(single) <= len(wide) <= len(single) * spacing + 1
    assert normal.paragraph_format.line_spacing == spacing
    assert ("lines-" in render_html(papers[1])) == (spacing != 1.0)


def test_stays_with_holds_the_words_before_a_list_and_a_signature():
    items, signature = Items((text_run("первое"),)), Signature(text_run("Директор"), text_run("Глобусов"))
    before, apart = Clause("1.", text_run("Задачи:")), Clause("1.", text_run("Задачи."))
    table = Table(("Задача",), (), (1,))

    assert stays_with(before, items)
    assert stays_with(before, table)
    assert stays_with(Heading(text_run("5. Формы")), apart)
    assert stays_with(apart, signature)
    assert not stays_with(apart, items)
    assert not stays_with(before, None)


@given(words=st.text(min_size=1, max_size=60), name=st.text(min_size=1, max_size=40))
@settings(max_examples=60, deadline=None)
def test_renderers_take_whatever_people_type(words, name):
    data = KINDS["order_pairs"].example()
    data["pairs"][0] |= {"subject": words, "by_hand": words, "mentor": name}
    paper = compose("order_pairs", data, wordings={"control": words, "work": f"{name}: {words}"})

    assert letters(text_of_html(paper)) == letters(text_of_docx(paper)) == letters("".join(words_of(paper)))
    assert render_pdf(paper, embedded_fonts_only=True).startswith(b"%PDF")
