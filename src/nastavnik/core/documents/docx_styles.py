"""Styles of our Word files: one named style per part of a paper, so that a person can restyle a whole file."""

import io
from functools import lru_cache
from typing import Any

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from nastavnik.core.documents import layout

BODY = "Normal"
ORGANISATION = "Организация"
TITLE = "Title"
SUBJECT = "Заголовок к тексту"
CLAUSE = "Пункт"
CORNER = "Гриф"
CELL = "Ячейка"
NARROW_CELL = "Ячейка узкая"
CELL_HEAD = "Шапка таблицы"
LINE = "Строка бланка"
CAPTION = "Подпись под строкой"
NUMBER = "Номер страницы"
PROOF = "Проверка документа"
HEADINGS = {1: "Heading 1", 2: "Heading 2"}

ALIGNMENTS = {
    "justify": WD_ALIGN_PARAGRAPH.JUSTIFY,
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
}


def blank_document(line_spacing: float = layout.LINE_SPACING) -> Any:
    """Return a new document that has our styles and nothing else."""
    document = docx.Document(io.BytesIO(_template()[0]))
    if line_spacing != layout.LINE_SPACING:
        for name in (BODY, CLAUSE):
            document.styles[name].paragraph_format.line_spacing = line_spacing
    return document


def put_style(paragraph: Any, name: str) -> None:
    """Give a paragraph a style by name; the library would walk all styles for each paragraph."""
    paragraph._p.style = _template()[1][name]


@lru_cache(maxsize=1)
def _template() -> tuple[bytes, dict[str, str]]:
    """Return a file with our styles, made once, and the identifiers of the styles by name."""
    document = docx.Document()
    set_styles(document)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue(), {style.name: style.style_id for style in document.styles}


def set_styles(document: Any) -> None:
    """Give a fresh document our styles."""
    _plain(document.styles[BODY], size=layout.TEXT_SIZE)
    _russian(document.styles[BODY])
    _add(document, ORGANISATION, align="center", bold=True)
    _plain(document.styles[TITLE], size=layout.TEXT_SIZE, bold=True, align="center", before=14, after=14)
    _without_rule(document.styles[TITLE])
    _add(document, SUBJECT, bold=True, after=14, keep=True)
    _add(document, CLAUSE, align="justify", indent=layout.INDENT)
    _add(document, CORNER)
    _add(document, CELL, size=layout.TABLE_SIZE)
    _add(document, NARROW_CELL, size=layout.LANDSCAPE_TABLE_SIZE)
    _add(document, CELL_HEAD, size=layout.LANDSCAPE_TABLE_SIZE, bold=True, align="center")
    _add(document, LINE, before=6)
    _add(document, CAPTION, size=layout.CAPTION_SIZE, align="center", after=2)
    _add(document, PROOF, size=layout.PROOF_SIZE, align="right")
    _add(document, NUMBER, size=layout.TABLE_SIZE, align="center")
    _plain(
        document.styles["Heading 1"], size=layout.TEXT_SIZE, bold=True, align="center", before=12, after=12, keep=True
    )
    _plain(document.styles["Heading 2"], size=layout.TEXT_SIZE, bold=True, align="left", before=12, after=4, keep=True)


def rule_below(paragraph: Any) -> None:
    """Draw the line on which a person writes."""
    border = OxmlElement("w:pBdr")
    bottom = OxmlElement("w:bottom")
    for name, value in (("val", "single"), ("sz", "4"), ("space", "1"), ("color", "auto")):
        bottom.set(qn(f"w:{name}"), value)
    border.append(bottom)
    # The schema fixes the order inside paragraph properties: the border stands before spacing and indents.
    properties = paragraph._p.get_or_add_pPr()
    properties.insert_element_before(border, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc")


def _add(document: Any, name: str, **looks: Any) -> None:
    style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = document.styles[BODY]
    _plain(style, **{"size": layout.TEXT_SIZE, **looks})


def _plain(
    style: Any,
    *,
    size: int,
    bold: bool = False,
    align: str = "left",
    indent: float = 0,
    before: int = 0,
    after: int = 0,
    keep: bool = False,
) -> None:
    font, paragraph = style.font, style.paragraph_format
    font.name, font.size, font.bold, font.italic = layout.DOCUMENT_FONT, Pt(size), bold, False
    font.color.rgb = RGBColor(0, 0, 0)
    _same_font_for_all_scripts(style)
    paragraph.alignment = ALIGNMENTS[align]
    paragraph.line_spacing = layout.LINE_SPACING
    paragraph.first_line_indent = Mm(indent)
    paragraph.space_before, paragraph.space_after = Pt(before), Pt(after)
    paragraph.keep_with_next = keep


def _same_font_for_all_scripts(style: Any) -> None:
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), layout.DOCUMENT_FONT)


def _russian(style: Any) -> None:
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "ru-RU")
    style.element.get_or_add_rPr().append(language)


def _without_rule(style: Any) -> None:
    border = style.element.pPr.find(qn("w:pBdr"))
    if border is not None:
        style.element.pPr.remove(border)
