"""Pages of our Word files: margins, page numbers, properties, the QR mark on the first sheet."""

import io
from datetime import datetime
from typing import Any

from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm

from nastavnik.core.documents import docx_styles as styles
from nastavnik.core.documents import layout
from nastavnik.core.documents.blocks import Paper, Section
from nastavnik.core.documents.proof_mark import ALT, SIZE, as_png

# Word wants a day; a paper has its own date in its text, and equal papers must give equal properties.
NO_DAY = datetime(2000, 1, 1)  # noqa: DTZ001 - the library writes naive days


def put_properties(document: Any, paper: Paper) -> None:
    """Write title and language, and nothing about whoever or whatever made the file."""
    properties = document.core_properties
    properties.title, properties.language = paper.title, "ru-RU"
    properties.author = properties.last_modified_by = properties.comments = ""
    properties.created = properties.modified = NO_DAY


def open_section(document: Any, section: Section, *, is_first: bool) -> None:
    """Begin a section on a page of its own, with the margins of orders; pages are numbered from the second."""
    page = document.sections[0] if is_first else document.add_section(WD_SECTION.NEW_PAGE)
    margins = layout.LANDSCAPE if section.is_landscape else layout.PORTRAIT
    size = (layout.PAGE_HEIGHT, layout.PAGE_WIDTH) if section.is_landscape else (layout.PAGE_WIDTH, layout.PAGE_HEIGHT)
    page.orientation = WD_ORIENT.LANDSCAPE if section.is_landscape else WD_ORIENT.PORTRAIT
    page.page_width, page.page_height = Mm(size[0]), Mm(size[1])
    page.left_margin, page.right_margin = Mm(margins.left), Mm(margins.right)
    page.top_margin, page.bottom_margin = Mm(margins.top), Mm(margins.bottom)
    page.header_distance = page.footer_distance = Mm(8)
    page.different_first_page_header_footer = is_first or section.begins_paper
    _count_pages(page, anew=section.begins_paper)
    if is_first:
        _number_pages(page.header.paragraphs[0])


def _count_pages(page: Any, *, anew: bool) -> None:
    # A new section is a copy of the one before it.
    for copied in page._sectPr.findall(qn("w:pgNumType")):
        page._sectPr.remove(copied)
    if anew:
        counted = OxmlElement("w:pgNumType")
        counted.set(qn("w:start"), "1")
        # The schema fixes the order of these too.
        page._sectPr.insert_element_before(counted, "w:cols", "w:titlePg", "w:docGrid")


def _number_pages(paragraph: Any) -> None:
    styles.put_style(paragraph, styles.NUMBER)
    run = paragraph.add_run()
    for kind, words in (("begin", None), (None, "PAGE"), ("end", None)):
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = words
        run._r.append(element)


def put_proof(document: Any, address: str) -> None:
    """Put the QR mark into the foot of the first sheet, which grows and lets no word run under it."""
    paragraph = document.sections[0].first_page_footer.paragraphs[0]
    styles.put_style(paragraph, styles.PROOF)
    paragraph.add_run().add_picture(io.BytesIO(as_png(address)), width=Mm(SIZE))
    paragraph._p.xpath(".//wp:docPr")[0].set("descr", ALT)
    paragraph.add_run("\n" + address)
