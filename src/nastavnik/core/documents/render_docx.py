"""A paper as a Word file with real styles, so that a person can go on editing it."""

import io
from collections.abc import Sequence
from typing import Any

from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph as WordParagraph

from nastavnik.core.documents import docx_styles as styles
from nastavnik.core.documents import layout
from nastavnik.core.documents.blocks import (
    AppendixMark,
    ApprovalStamp,
    Block,
    Clause,
    FormLine,
    Heading,
    Items,
    LinkSlip,
    Paper,
    Paragraph,
    Requisites,
    Section,
    Signature,
    StampPair,
    Table,
    Text,
    plain_text,
    stays_with,
    text,
)
from nastavnik.core.documents.docx_pages import open_section, put_proof, put_properties
from nastavnik.core.documents.docx_tables import add_grid, cells_of, fill, fill_cell, hold_rows, repeat_row, write_rows
from nastavnik.core.documents.proof_mark import SLIP_SIZE, as_png


def render_docx(paper: Paper) -> bytes:
    """Return the paper as the bytes of a .docx file."""
    document = styles.blank_document(paper.line_spacing)
    put_properties(document, paper)
    for number, section in enumerate(paper.sections):
        open_section(document, section, is_first=number == 0)
        for place, block in enumerate(section.blocks):
            _Writer(document, section).write(block)
            if place + 1 < len(section.blocks) and stays_with(block, section.blocks[place + 1]):
                _hold_to_next(document)
    if paper.proof_address:
        put_proof(document, paper.proof_address)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _hold_to_next(document: Any) -> None:
    """Keep the last paragraph, or the last row of the last table, on one page with what comes next."""
    *_, last, _properties_of_the_section = document.element.body
    held = [last] if last.tag == qn("w:p") else last.tr_lst[-1].iter(qn("w:p"))
    for paragraph in held:
        WordParagraph(paragraph, document).paragraph_format.keep_with_next = True


class _Writer:
    """Writes blocks at the end of a document."""

    def __init__(self, document: Any, section: Section) -> None:
        self.document = document
        self.is_landscape = section.is_landscape
        self.width = layout.text_width(section.is_landscape)

    def write(self, block: Block) -> None:
        """Write one block."""
        {
            Requisites: self._requisites,
            Heading: self._heading,
            Paragraph: self._paragraph,
            Clause: self._clause,
            Items: self._items,
            Table: self._table,
            Signature: self._signature,
            FormLine: self._form_line,
            ApprovalStamp: self._stamp,
            StampPair: self._stamps,
            AppendixMark: self._mark,
            LinkSlip: self._slip,
        }[type(block)](block)

    def _add(self, content: Text, style: str) -> Any:
        paragraph = self.document.add_paragraph()
        styles.put_style(paragraph, style)
        fill(paragraph, content)
        return paragraph

    def _requisites(self, block: Any) -> None:
        for line in block.organisation:
            self._add(line, styles.ORGANISATION)
        self._add(text(block.title), styles.TITLE)
        self._pair(block.date, block.number, right_width=self.width // 2)
        place = self._add(block.place, styles.BODY)
        place.alignment = styles.ALIGNMENTS["center"]
        place.paragraph_format.space_after = Pt(layout.TEXT_SIZE)

    def _heading(self, block: Any) -> None:
        if block.level:
            self._add(block.text, styles.HEADINGS[block.level])
            return
        paragraph = self._add(block.text, styles.SUBJECT)
        paragraph.paragraph_format.right_indent = Mm(max(0, self.width - layout.HEADING_WIDTH))

    def _paragraph(self, block: Any) -> None:
        paragraph = self._add(block.text, styles.BODY)
        paragraph.alignment = styles.ALIGNMENTS[block.align]
        if block.is_indented:
            paragraph.paragraph_format.first_line_indent = Mm(layout.INDENT)

    def _clause(self, block: Any) -> None:
        self._add((*text(f"{block.number} "), *block.text), styles.CLAUSE)

    def _items(self, block: Any) -> None:
        for mark, item in block.marked:
            paragraph = self._add((*text(f"{mark} "), *item), styles.CLAUSE)
            paragraph.alignment = styles.ALIGNMENTS["left"]

    def _signature(self, block: Any) -> None:
        spacer = self._add((), styles.BODY)
        spacer.paragraph_format.keep_with_next = True
        # Word gives a name no width of its own: a long one gets what its letters need.
        needed = round(len(plain_text(block.name)) * layout.LETTER_WIDTH)
        self._pair(block.post, block.name, right_width=min(max(layout.NAME_WIDTH, needed), self.width // 2))

    def _pair(self, left: Text, right: Text, *, right_width: int) -> None:
        """Write two texts on one line, without rules: a long post may wrap, a tab would not let it."""
        table = add_grid(self.document, rows=1, widths=(self.width - right_width, right_width), is_ruled=False)
        for cell, content, align in zip(cells_of(table, 0), (left, right), ("left", "right"), strict=True):
            # At the bottom, so that the name stands on the last line of the post.
            cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.BOTTOM
            fill_cell(cell, content, styles.BODY)
            cell.paragraphs[0].alignment = styles.ALIGNMENTS[align]

    def _form_line(self, block: Any) -> None:
        paragraph = self._add(block.text, styles.LINE)
        styles.rule_below(paragraph)
        paragraph.paragraph_format.keep_with_next = True
        self._add(text(block.caption), styles.CAPTION)

    def _stamp(self, block: Any) -> None:
        self._corner((text(block.word), *block.lines))

    def _stamps(self, block: Any) -> None:
        half = self.width / 2
        table = add_grid(self.document, rows=1, widths=(half, half), is_ruled=False)
        for cell, stamp in zip(cells_of(table, 0), (block.left, block.right), strict=True):
            fill_cell(cell, text(stamp.word), styles.CORNER)
            for line in stamp.lines:
                paragraph = cell.add_paragraph()
                styles.put_style(paragraph, styles.CORNER)
                fill(paragraph, line)
        self._add((), styles.BODY)

    def _mark(self, block: Any) -> None:
        self._corner(block.lines)

    def _slip(self, block: Any) -> None:
        table = add_grid(self.document, rows=1, widths=(self.width - SLIP_SIZE - 4, SLIP_SIZE + 4), is_ruled=True)
        left, right = cells_of(table, 0)
        fill_cell(left, block.lines[0] if block.lines else (), styles.CELL)
        for line in (*block.lines[1:], text(block.address)):
            paragraph = left.add_paragraph()
            styles.put_style(paragraph, styles.CELL)
            fill(paragraph, line)
        picture = right.paragraphs[0]
        picture.add_run().add_picture(io.BytesIO(as_png(block.address)), width=Mm(SLIP_SIZE))
        picture._p.xpath(".//wp:docPr")[0].set("descr", block.alt)
        self._add((), styles.CELL)

    def _corner(self, lines: Sequence[Text]) -> None:
        for number, line in enumerate(lines):
            paragraph = self._add(line, styles.CORNER)
            paragraph.paragraph_format.left_indent = Mm(self.width - layout.CORNER_WIDTH)
            if number == len(lines) - 1:
                paragraph.paragraph_format.space_after = Pt(layout.TEXT_SIZE)

    def _table(self, block: Any) -> None:
        share = self.width / sum(block.widths)
        widths = [width * share for width in block.widths]
        table = add_grid(self.document, rows=1 + len(block.rows), widths=widths, is_ruled=True)
        for cell, word in zip(cells_of(table, 0), block.head, strict=True):
            fill_cell(cell, text(word), styles.CELL_HEAD)
        repeat_row(table, 0)
        write_rows(table, block.rows, style=styles.NARROW_CELL if self.is_landscape else styles.CELL, first=1)
        if len(block.rows) <= layout.WHOLE_ROWS:
            hold_rows(table)
