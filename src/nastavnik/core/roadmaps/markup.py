"""Tags that were left inside the cells of a text file, turned into lines and marks."""

import re
from html.parser import HTMLParser

_TAG = re.compile(r"</?(?:p|ul|ol|li|br|div|b|i|strong|em|span|td|tr|table|font|u)\b[^>]*>", re.IGNORECASE)
_LINES = frozenset({"p", "ul", "ol", "li", "br", "div", "tr"})
_MARKED = re.compile(r"\s*(?:\d+[.)]|[-–—•·])")


def without_tags(cell: str) -> str:
    """Return what a reader would see of the cell: a paragraph on its own line, a list item behind its mark."""
    if not _TAG.search(cell):
        return cell
    reader = _Reader()
    reader.feed(cell)
    reader.close()
    lines = (" ".join(line.split()) for line in "".join(reader.pieces).split("\n"))
    return "\n".join(line for line in lines if line)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._counters: list[int | None] = []
        self._item_opens = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _LINES:
            self.pieces.append("\n")
        if tag in ("ul", "ol"):
            self._counters.append(0 if tag == "ol" else None)
        self._item_opens = tag == "li" or (self._item_opens and tag not in _LINES)

    def handle_endtag(self, tag: str) -> None:
        if tag in ("ul", "ol") and self._counters:
            self._counters.pop()
        if tag in _LINES:
            self.pieces.append("\n")

    def handle_data(self, data: str) -> None:
        if self._item_opens and data.strip():
            self._item_opens = False
            self.pieces.append(self._mark(data))
        self.pieces.append(data.replace("\n", " "))

    def _mark(self, data: str) -> str:
        counter = self._counters[-1] if self._counters else None
        if counter is not None:
            self._counters[-1] = counter + 1
        if _MARKED.match(data):
            return ""
        return "– " if counter is None else f"{counter + 1}. "
