"""Rows gathered into stages: what a page break cut grows together, headings over items become stages."""

import re
from dataclasses import dataclass, field

from nastavnik.core.roadmaps.grids import Grid, Row
from nastavnik.core.roadmaps.wording import is_tail, joined, one_line, squeezed

_NUMBER = re.compile(
    r"^(?:этап|раздел|блок)?\s*№?\s*((?:\d{1,2}|[IVXІ]{1,4})(?:\.\d{1,2}){0,3})\s*[.)]?$", re.IGNORECASE
)
_LEADING = re.compile(
    r"^(?:(?:этап|раздел|блок)\s*№?\s*(?P<word>\d{1,2}|[IVX]{1,4})\s*[.:)–-]*|(?P<number>(?:\d{1,2}"
    r"|[IVX]{1,4})(?:\.\d{1,2}){0,3})[.)]"
    r"|(?P<deep>\d{1,2}(?:\.\d{1,2}){1,3}))\s*(?=[А-ЯЁ«\"a-zA-Zа-яё])",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Segment:
    """The rows of one stage that share their dates; or, in a plan of items, one item."""

    place: str
    cells: dict[str, str]
    number: str | None = None

    def of(self, kind: str) -> str:
        """Return the text of that kind."""
        return self.cells.get(kind, "")


@dataclass(slots=True)
class StageDraft:
    """A stage before its cells are understood."""

    title: str
    number: str | None
    place: str
    segments: list[Segment] = field(default_factory=list)


def drafts_of(grid: Grid) -> list[StageDraft]:
    """Return the stages of a table with their rows, in order."""
    gatherer = _StageRows(grid) if "stage" in grid.columns else _ItemRows(grid)
    for index, row in enumerate(grid.rows):
        if any(row.cells.values()):
            gatherer.add(row, index)
    return gatherer.drafts


def number_and_title(number: str, title: str) -> tuple[str | None, str]:
    """Return the printed number, also where it stands inside the title, and the title without it."""
    if number:
        return number, one_line(title)
    found = _LEADING.match(title)
    if not found:
        return None, one_line(title)
    printed = found["word"] or found["number"] or found["deep"]
    dot = "." if title[: found.end()].rstrip().endswith(".") else ""
    return printed + dot, one_line(title[found.end() :])


class _StageRows:
    """Tables with a column for the stage: a row without a stage goes on with the one above."""

    def __init__(self, grid: Grid) -> None:
        self.drafts: list[StageDraft] = []
        self._row_by_row = _is_row_by_row(grid)

    def add(self, row: Row, index: int) -> None:
        title = one_line(row.of("stage"))
        last = self.drafts[-1] if self.drafts else None
        if not title and row.alone and row.of("number") and not _NUMBER.match(row.of("number")):
            self._open(*number_and_title("", row.of("number")), row)  # a heading merged over the whole row
        elif title and not (last and self._is_same(last, title, row)):
            self._open(*number_and_title(row.of("number"), row.of("stage")), row)
            self._append(row)
        elif last is None:
            self._open(None, "", row)
            self._append(row)
        else:
            self._go_on(last, title, row)

    def _is_same(self, last: StageDraft, title: str, row: Row) -> bool:
        if squeezed(title) == squeezed(last.title):
            return not row.of("number") or row.of("number") == last.number
        return not row.of("number") and is_tail(title, after=last.title)

    def _open(self, number: str | None, title: str, row: Row) -> None:
        self.drafts.append(StageDraft(title, number, row.place))

    def _append(self, row: Row) -> None:
        # A stage whose content comes in the rows below keeps the dates of its own row.
        if row.of("content") or row.of("timing") or row.of("owner"):
            self.drafts[-1].segments.append(_segment(row, None))

    def _go_on(self, last: StageDraft, title: str, row: Row) -> None:
        if title and squeezed(title) != squeezed(last.title):
            last.title = joined(last.title, title)
        if last.segments and _is_continuation(last.segments[-1], row, row_by_row=self._row_by_row):
            _merge(last.segments[-1], row)
        else:
            last.segments.append(_segment(row, row.of("number") or None))


class _ItemRows:
    """Tables of items: a row that says nothing but its words, and holds the rows below, is a stage."""

    def __init__(self, grid: Grid) -> None:
        self.drafts: list[StageDraft] = []
        self._rows = grid.rows
        self._has_dates = bool({"timing", "owner", "result"} & set(grid.columns))

    def add(self, row: Row, index: int) -> None:
        number, text = self._number_and_text(row)
        bare = not any(row.of(kind) for kind in ("timing", "owner", "result", "documents"))
        last = self.drafts[-1].segments[-1] if self.drafts and self.drafts[-1].segments else None
        if last and not number and (not text or (bare and is_tail(text, after=last.of("content")))):
            _merge(last, row)
        elif self._is_heading(row, number, bare=bare, index=index):
            self.drafts.append(StageDraft(one_line(text), number, row.place))
        else:
            if not self.drafts:
                self.drafts.append(StageDraft("", None, row.place))
            cells = {**row.cells, "content": text if number else row.of("content")}
            self.drafts[-1].segments.append(Segment(row.place, cells, number))

    def _number_and_text(self, row: Row) -> tuple[str | None, str]:
        number, text = row.of("number"), row.of("content")
        if number and not _NUMBER.match(number):
            return number_and_title("", f"{number} {text}".strip())
        if number:
            return number, text
        found, rest = number_and_title("", text)
        return (found, rest) if found else (None, text)

    def _is_heading(self, row: Row, number: str | None, *, bare: bool, index: int) -> bool:
        if row.alone and row.of("number") and not _NUMBER.match(row.of("number")):
            return True  # merged over the whole row
        if not bare or not self._has_dates:
            return bool(bare and number and self._next_is_below(number, index))
        if number is None or self._next_is_below(number, index):
            return True
        return _depth(number) == 1 and self._next_starts_again(index)

    def _next_is_below(self, number: str, index: int) -> bool:
        following = self._following_number(index)
        return (
            following is not None and _depth(following) > _depth(number) and following.startswith(number.rstrip(".)"))
        )

    def _next_starts_again(self, index: int) -> bool:
        following = self._following_number(index)
        return following is not None and following.rstrip(".)") == "1"

    def _following_number(self, index: int) -> str | None:
        for row in self._rows[index + 1 :]:
            if any(row.cells.values()):
                return self._number_and_text(row)[0]
        return None


def _depth(number: str) -> int:
    return len([part for part in re.split(r"[.)]", number) if part])


def _segment(row: Row, number: str | None) -> Segment:
    return Segment(
        row.place, {kind: text for kind, text in row.cells.items() if kind not in ("stage", "number")}, number
    )


def _is_row_by_row(grid: Grid) -> bool:
    """Tell whether the rows of a stage have dates of their own: then one without a date has none."""
    below = [row for row in grid.rows if row.of("content") and not row.of("stage")]
    dated = sum(bool(row.of("timing")) for row in below)
    return dated >= 2 and dated * 2 > len(below)


def _is_continuation(last: Segment, row: Row, *, row_by_row: bool) -> bool:
    if not row.of("content"):
        return True
    if is_tail(row.of("content"), after=last.of("content")):
        return True
    if row_by_row:
        return False
    return not row.of("timing") and (not row.of("owner") or not row.of("number"))


def _merge(last: Segment, row: Row) -> None:
    """Add a row that a page break cut off: a tail grows onto its sentence, anything else stands on a new line."""
    for kind, text in row.cells.items():
        before = last.of(kind)
        if not text or kind in ("stage", "number"):
            continue
        if not before:
            last.cells[kind] = text
        elif is_tail(text, after=before):
            last.cells[kind] = joined(before, text)
        else:
            last.cells[kind] = f"{before}\n{text}"
