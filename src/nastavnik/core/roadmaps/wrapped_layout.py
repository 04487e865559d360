"""Tables whose columns were lost: text wrapped hard, the name of a stage broken over lines before its content."""

import re
from collections.abc import Iterator, Sequence

from nastavnik.core.roadmaps.columns import kind_of
from nastavnik.core.roadmaps.grids import Grid, Row
from nastavnik.core.roadmaps.wording import cleaned, joined
from nastavnik.core.sources import Paragraph
from nastavnik.core.timing.reading import read_timing

_HEADS = re.compile(
    r"№ ?(?:п/?п|этапа)?|(?:наименование|название) (?:под)?этапа|содержание деятельности(?: и план мероприятий)?"
    r"|наименование мероприятий|мероприятия|на этом этапе важно|сроки(?: реализации)?|срок|ответственн\w+"
    r"|(?:ожидаемы[йе] )?результаты?|рекомендуемые документы(?: для этапа)?",
    re.IGNORECASE,
)
_STAGE = re.compile(r"^(\d{1,2})\s?[.)]?\s+(?=[А-ЯЁ«])")
_MARK = re.compile(r"(?:^|\s)(?:\d{1,2}\)|[-–—•·])\s")
_ITEM_START = re.compile(r"^(?:\d{1,2}[.)]|[-–—•·])\s")


def heads_of(line: str) -> tuple[str, ...]:
    """Return the kinds of the columns that a line of heads names, or nothing."""
    found = _HEADS.findall(line)
    rest = _HEADS.sub("", line).strip(" .:")
    kinds = tuple(kind for kind in (kind_of(head) for head in found) if kind)
    return kinds if len(kinds) >= 2 and not rest and {"content", "stage"} & set(kinds) else ()


def wrapped_grid(lines: Sequence[Paragraph]) -> Grid:
    """Read the lines after the heads into rows; the stage's name ends where a mark or a capital letter begins."""
    columns = heads_of(cleaned(lines[0].text))
    body = [Paragraph(cleaned(line.text), line.place) for line in lines[1:] if line.text.strip()]
    width = max((len(line.text) for line in body), default=0)
    rows = tuple(_row(chunk, columns, width) for chunk in _chunks(body))
    return Grid(columns, rows, wrapped=False)


def _chunks(body: Sequence[Paragraph]) -> Iterator[list[Paragraph]]:
    """Yield the lines of one stage after another: a stage opens with the number that follows the one before."""
    chunk: list[Paragraph] = []
    number = 0
    for line in body:
        found = _STAGE.match(line.text)
        if found and (number == 0 or int(found[1]) in (number, number + 1)) and ")" not in line.text[: found.end()]:
            if chunk:
                yield chunk
            chunk, number = [], int(found[1])
        chunk.append(line)
    if chunk:
        yield chunk


def _row(chunk: Sequence[Paragraph], columns: Sequence[str], width: int) -> Row:
    first = _STAGE.match(chunk[0].text)
    number = first[1] + "." if first else ""
    lines = [chunk[0].text[first.end() :] if first else chunk[0].text, *(line.text for line in chunk[1:])]
    title, rest = _title_and_rest(lines)
    cells = {"number": number, "stage": title}
    content, timing, owner = _tail_columns(rest, columns)
    cells["content"] = "\n".join(_unwrapped(content, width))
    if "timing" in columns:
        cells["timing"] = " ".join(timing)
    if "owner" in columns:
        cells["owner"] = "\n".join(owner)
    return Row(cells, chunk[0].place)


def _title_and_rest(lines: list[str]) -> tuple[str, list[str]]:
    title = ""
    for index, line in enumerate(lines):
        mark = _MARK.search(line)
        if mark and (mark.start() == 0 or re.match(r"\s\d{1,2}\)", line[mark.start() :])):
            return joined(title, line[: mark.start()]), [line[mark.start() :].strip(), *lines[index + 1 :]]
        if index and not (line[0].islower() or line[0] == "("):
            return title, lines[index:]
        title = joined(title, line)
    return title, []


def _tail_columns(lines: list[str], columns: Sequence[str]) -> tuple[list[str], list[str], list[str]]:
    """Split off dates and names that stand on lines of their own after the content."""
    if "timing" not in columns:
        return lines, [], []
    dated = [index for index, line in enumerate(lines) if _is_date(line)]
    if not dated:
        return lines, [], []
    first, last = dated[0], dated[-1]
    return lines[:first], [lines[index] for index in dated], lines[last + 1 :] if "owner" in columns else []


def _is_date(line: str) -> bool:
    return len(line) <= 60 and not _ITEM_START.match(line) and read_timing(line).rule != "none"


def _unwrapped(lines: Sequence[str], width: int) -> list[str]:
    """Join lines that were broken only because the next word found no room."""
    whole: list[str] = []
    last_piece = ""
    for line in lines:
        if whole and not _ITEM_START.match(line) and _goes_on(last_piece, line, width):
            whole[-1] = joined(whole[-1], line)
        else:
            whole.append(line)
        last_piece = line
    return whole


def _goes_on(before: str, line: str, width: int) -> bool:
    if line[0].islower() or line[0] in "(«" or before[-1] in ",-–(":
        return before[-1] not in ";:" or line[0].islower()
    if before[-1] in ".;:":
        return False
    return len(before) + 1 + len(line.split()[0]) > width
