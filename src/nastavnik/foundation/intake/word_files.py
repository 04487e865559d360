"""Word files: paragraphs and tables in the order of the document, automatic numbers made visible."""

import io
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from nastavnik.core.sources import Paragraph, Source, Table
from nastavnik.foundation.intake import caps
from nastavnik.foundation.intake.refusals import Unreadable

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_BREAKS = {f"{_W}br", f"{_W}cr"}


def read_word(data: bytes) -> Source:
    """Read a .docx file; a cell merged over several columns or rows speaks once, in its first place."""
    import docx  # heavy: only when a Word file has come

    document = docx.Document(io.BytesIO(data))
    numbers = _Numbers(document)
    blocks: list[Paragraph | Table] = []
    tables = 0
    for element in _blocks(document.element.body):
        if element.tag == f"{_W}tbl":
            tables += 1
            blocks.append(Table(_rows(element, numbers), f"таблица {tables}"))
        else:
            blocks.append(_paragraph(element, numbers, place=f"абзац {len(blocks) + 1 - tables}"))
        if len(blocks) > caps.PARAGRAPHS:
            raise Unreadable("В документе слишком много абзацев: оставьте в нём один план и загрузите снова.")
    return Source("docx", tuple(blocks))


def _blocks(parent: Any) -> Iterator[Any]:
    """Yield paragraphs and tables; content controls are looked into, they only wrap."""
    for child in parent.iterchildren():
        if child.tag in (f"{_W}p", f"{_W}tbl"):
            yield child
        elif child.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins", f"{_W}smartTag", f"{_W}customXml"):
            yield from _blocks(child)


def _paragraph(element: Any, numbers: "_Numbers", *, place: str) -> Paragraph:
    return Paragraph(numbers.shown(element), place, _heading_level(element))


def _heading_level(element: Any) -> int:
    style = element.find(f"{_W}pPr/{_W}pStyle")
    name = (style.get(f"{_W}val") or "") if style is not None else ""
    level = name.removeprefix("Heading")
    return int(level) if level.isdigit() and 1 <= int(level) <= 6 else 0


def _rows(table: Any, numbers: "_Numbers") -> tuple[tuple[str, ...], ...]:
    rows = []
    for row in _children(table, "tr"):
        rows.append(tuple(_cells(row, numbers)))
        if len(rows) > caps.ROWS or len(rows[-1]) > caps.COLUMNS:
            raise Unreadable("В таблице слишком много строк или столбцов: оставьте только нужные.")
    return tuple(rows)


def _cells(row: Any, numbers: "_Numbers") -> Iterator[str]:
    before = row.find(f"{_W}trPr/{_W}gridBefore")
    yield from [""] * _small(before)
    for cell in _children(row, "tc"):
        merge = cell.find(f"{_W}tcPr/{_W}vMerge")
        goes_on = merge is not None and merge.get(f"{_W}val") != "restart"
        text = _cell_text(cell, numbers)
        yield "" if goes_on else text
        yield from [""] * (_small(cell.find(f"{_W}tcPr/{_W}gridSpan")) - 1)


def _cell_text(cell: Any, numbers: "_Numbers") -> str:
    lines: list[str] = []
    for element in _blocks(cell):
        if element.tag == f"{_W}tbl":
            lines.extend("\n".join(filter(None, row)) for row in _rows(element, numbers))
        else:
            lines.append(numbers.shown(element))
    text = "\n".join(line for line in lines if line.strip())
    if len(text) > caps.CELL_CHARACTERS:
        raise Unreadable("В одной ячейке слишком много текста: разделите её на несколько строк таблицы.")
    return text


def _children(parent: Any, name: str) -> Iterator[Any]:
    for child in parent.iterchildren():
        if child.tag == f"{_W}{name}":
            yield child
        elif child.tag in (f"{_W}sdt", f"{_W}sdtContent"):
            yield from _children(child, name)


def _small(element: Any) -> int:
    value = element.get(f"{_W}val") if element is not None else None
    return min(int(value), caps.COLUMNS) if value and value.isdigit() else 0


def _text(paragraph: Any) -> str:
    pieces: list[str] = []
    _collect(paragraph, pieces)
    return "".join(pieces)


def _collect(element: Any, pieces: list[str]) -> None:
    """Gather what is seen: inserted text counts, deleted text and the second copy of a drawing do not."""
    for child in element.iterchildren():
        if child.tag == f"{_W}t":
            pieces.append(child.text or "")
        elif child.tag == f"{_W}tab":
            pieces.append(" ")
        elif child.tag == f"{_W}noBreakHyphen":
            pieces.append("-")
        elif child.tag in _BREAKS:
            pieces.append("\n")
        elif child.tag not in (f"{_W}del", f"{_W}pPr", f"{_W}rPr", _MC_FALLBACK):
            _collect(child, pieces)
            if child.tag == f"{_W}p":  # a paragraph inside a text box
                pieces.append("\n")


class _Numbers:
    """The numbers and bullets that Word draws by itself, counted as the document goes."""

    def __init__(self, document: Any) -> None:
        self._formats = _number_formats(document)
        self._styles = _style_numbers(document)
        self._counters: dict[str, dict[int, int]] = defaultdict(dict)

    def shown(self, paragraph: Any) -> str:
        """Return the text of the paragraph with its automatic number or bullet before it."""
        text = _text(paragraph).strip()
        mark = self._mark(paragraph)
        return f"{mark} {text}" if mark and text else text

    def _mark(self, paragraph: Any) -> str:
        number, level = self._list_of(paragraph)
        if number is None or number == "0":
            return ""
        form, pattern, start = self._formats.get((number, level), ("bullet", "", 1))
        counters = self._counters[number]
        counters[level] = counters.get(level, start - 1) + 1
        for deeper in [known for known in counters if known > level]:
            del counters[deeper]
        if form == "none":
            return ""
        if form == "bullet" or "%" not in pattern:
            return "–"
        return _filled(pattern, counters)

    def _list_of(self, paragraph: Any) -> tuple[str | None, int]:
        found = paragraph.find(f"{_W}pPr/{_W}numPr")
        if found is None:
            style = paragraph.find(f"{_W}pPr/{_W}pStyle")
            return self._styles.get(style.get(f"{_W}val") if style is not None else None, (None, 0))
        number, level = found.find(f"{_W}numId"), found.find(f"{_W}ilvl")
        return (number.get(f"{_W}val") if number is not None else None), _small(level)


def _filled(pattern: str, counters: dict[int, int]) -> str:
    for level in range(9):
        pattern = pattern.replace(f"%{level + 1}", str(counters.get(level, 1)))
    return pattern


def _number_formats(document: Any) -> dict[tuple[str, int], tuple[str, str, int]]:
    """Return form, pattern and first number by list and level."""
    numbering = _part(document, "numbering")
    if numbering is None:
        return {}
    patterns = {
        (abstract.get(f"{_W}abstractNumId"), _level(level)): _format(level)
        for abstract in numbering.iterchildren(f"{_W}abstractNum")
        for level in abstract.iterchildren(f"{_W}lvl")
    }
    formats = {}
    for number in numbering.iterchildren(f"{_W}num"):
        base = number.find(f"{_W}abstractNumId")
        for (abstract, level), form in patterns.items():
            if base is not None and abstract == base.get(f"{_W}val"):
                formats[(number.get(f"{_W}numId"), level)] = form
    return formats


def _level(level: Any) -> int:
    value = level.get(f"{_W}ilvl") or "0"
    return int(value) if value.isdigit() else 0


def _format(level: Any) -> tuple[str, str, int]:
    form, pattern, start = (level.find(f"{_W}{name}") for name in ("numFmt", "lvlText", "start"))
    return (
        form.get(f"{_W}val") if form is not None else "decimal",
        (pattern.get(f"{_W}val") or "") if pattern is not None else "",
        _small(start) if start is not None else 1,
    )


def _style_numbers(document: Any) -> dict[Any, tuple[str | None, int]]:
    styles = {}
    for style in document.styles.element.iterchildren(f"{_W}style"):
        found = style.find(f"{_W}pPr/{_W}numPr/{_W}numId")
        if found is not None:
            styles[style.get(f"{_W}styleId")] = (found.get(f"{_W}val"), 0)
    return styles


def _part(document: Any, name: str) -> Any:
    for relation in document.part.rels.values():
        if relation.reltype.endswith(f"/{name}") and not relation.is_external:
            return relation.target_part.element
    return None
