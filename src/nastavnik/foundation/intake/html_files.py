"""Web pages: paragraphs and tables as they are seen. Nothing is fetched and nothing is run."""

import re
from typing import Any

from nastavnik.core.sources import Paragraph, Source, Table
from nastavnik.foundation.intake import caps
from nastavnik.foundation.intake.refusals import Unreadable
from nastavnik.foundation.intake.text_files import decoded

_UNSEEN = frozenset({"script", "style", "head", "template", "noscript", "iframe", "object", "embed", "svg", "math"})
_LINES = frozenset({"p", "div", "br", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "section", "article"})
_CHARSET = re.compile(rb"""charset=["']?([\w-]{2,20})""", re.IGNORECASE)


def read_page(data: bytes) -> Source:
    """Read an HTML file into paragraphs and tables in their order."""
    if data.count(b"<") > caps.TAGS:
        raise Unreadable("Страница слишком велика: оставьте в ней только план и загрузите снова.")
    if b"<!entity" in data.replace(b"\x00", b"").lower():
        raise Unreadable("На странице есть объявления, которые не читаются из осторожности: сохраните её в .docx.")
    from lxml import html

    tree = html.document_fromstring(_page_text(data), parser=html.HTMLParser(no_network=True, huge_tree=False))
    reader = _Page()
    reader.walk(tree)
    reader.close_paragraph()
    return Source("html", tuple(reader.blocks))


def _page_text(data: bytes) -> str:
    declared = _CHARSET.search(data[:2048])
    if declared and declared[1].lower() in (b"windows-1251", b"cp1251"):
        data = data.decode("cp1251", errors="replace").encode()
    # lxml refuses text that declares an encoding of its own.
    return re.sub(r"^\s*<\?xml[^>]*\?>", "", decoded(data))


class _Page:
    def __init__(self) -> None:
        self.blocks: list[Paragraph | Table] = []
        self._pieces: list[str] = []
        self._tables = 0

    def walk(self, element: Any) -> None:
        """Go through the page from top to bottom."""
        if not isinstance(element.tag, str) or element.tag in _UNSEEN:
            return
        if element.tag == "table" and not element.xpath("./ancestor::table"):
            self.close_paragraph()
            self._tables += 1
            self.blocks.append(Table(_rows(element), f"таблица {self._tables}"))
            return
        heading = int(element.tag[1]) if re.fullmatch(r"h[1-6]", element.tag) else 0
        if element.tag in _LINES:
            self.close_paragraph()
        self._pieces.append(_list_mark(element))
        self._pieces.append(element.text or "")
        for child in element.iterchildren():
            self.walk(child)
            self._pieces.append(child.tail or "")
        if element.tag in _LINES:
            self.close_paragraph(heading)

    def close_paragraph(self, heading: int = 0) -> None:
        """End the paragraph that is being gathered."""
        text = " ".join("".join(self._pieces).split())
        self._pieces = []
        if not text:
            return
        number = len(self.blocks) + 1 - self._tables
        self.blocks.append(Paragraph(text, f"абзац {number}", heading))
        if len(self.blocks) > caps.PARAGRAPHS:
            raise Unreadable("На странице слишком много абзацев: оставьте один план и загрузите снова.")


def _rows(table: Any) -> tuple[tuple[str, ...], ...]:
    rows: list[tuple[str, ...]] = []
    held: dict[int, int] = {}  # columns that a cell above still covers, with the rows left
    for row in table.xpath("./tr | ./thead/tr | ./tbody/tr | ./tfoot/tr"):
        rows.append(_row(row, held))
        if len(rows) > caps.ROWS:
            raise Unreadable("В таблице слишком много строк: оставьте только нужные.")
    return tuple(rows)


def _row(row: Any, held: dict[int, int]) -> tuple[str, ...]:
    cells: list[str] = []

    def skip_covered() -> None:
        while held.get(len(cells), 0) > 0:
            held[len(cells)] -= 1
            cells.append("")

    for cell in row.xpath("./td | ./th"):
        skip_covered()
        width, height = _span(cell, "colspan"), _span(cell, "rowspan")
        for column in range(len(cells), len(cells) + width):
            held[column] = height - 1
        cells.extend([_cell_text(cell)] + [""] * (width - 1))
        if len(cells) > caps.COLUMNS:
            raise Unreadable("В таблице слишком много столбцов: оставьте только нужные.")
    skip_covered()
    return tuple(cells)


def _span(cell: Any, name: str) -> int:
    value = (cell.get(name) or "1").strip()
    return max(1, min(int(value), caps.COLUMNS)) if value.isdigit() and len(value) < 6 else 1


def _cell_text(cell: Any) -> str:
    pieces: list[str] = []
    _gather(cell, pieces)
    lines = (" ".join(line.split()) for line in "".join(pieces).split("\n"))
    text = "\n".join(line for line in lines if line)
    if len(text) > caps.CELL_CHARACTERS:
        raise Unreadable("В одной ячейке слишком много текста: разделите её на несколько строк таблицы.")
    return text


def _gather(element: Any, pieces: list[str]) -> None:
    if not isinstance(element.tag, str) or element.tag in _UNSEEN:
        return
    if element.tag in _LINES:
        pieces.append("\n")
    pieces.append(_list_mark(element))
    # A line feed inside a text of HTML is a blank; only the elements above make lines.
    pieces.append(" ".join((element.text or "").split("\n")))
    for child in element.iterchildren():
        _gather(child, pieces)
        pieces.append(" ".join((child.tail or "").split("\n")))
    if element.tag in _LINES:
        pieces.append("\n")


def _list_mark(element: Any) -> str:
    """Return «2. » or «– » for a list item that does not carry its own mark."""
    if element.tag != "li" or re.match(r"\s*(?:\d+[.)]|[-–—•·])", element.text or ""):
        return ""
    parent = element.getparent()
    if parent is None or parent.tag != "ol":
        return "– "
    return f"{1 + len(element.xpath('./preceding-sibling::li'))}. "
