"""Plans without a table: stages as headings or numbers, actions behind marks, dates and owners said in words."""

import re
from collections.abc import Sequence

from nastavnik.core.roadmaps.drafts import Segment, StageDraft, number_and_title
from nastavnik.core.roadmaps.heading import is_plan_title
from nastavnik.core.roadmaps.other_papers import is_other_paper
from nastavnik.core.roadmaps.plan import Place
from nastavnik.core.roadmaps.wording import cleaned, is_tail, joined
from nastavnik.core.sources import Paragraph
from nastavnik.core.timing.reading import read_timing

_LABELS = (
    ("timing", re.compile(r"^(?:срок\w*|дат[аы])(?: \w+)?\s*[:–—-]\s*(?P<rest>.+)", re.IGNORECASE)),
    ("owner", re.compile(r"^ответственн\w*(?: \w+)?\s*[:–—-]\s*(?P<rest>.+)", re.IGNORECASE)),
    ("result", re.compile(r"^(?:ожидаем\w+ )?результат\w*\s*[:–—-]\s*(?P<rest>.+)", re.IGNORECASE)),
)
_STAGE_WORD = re.compile(r"^(?:этап|раздел|блок)\b", re.IGNORECASE)
_NUMBER = re.compile(r"^(?P<number>\d{1,2}(?:\.\d{1,2}){0,3})[.)]?\s+(?=\S)")
_MARK = re.compile(r"^(?:[-–—•·*▪]|\d{1,2}\)|[а-я]\)(?=\s))\s*(?=\S)")
_LAST_WORDS = re.compile(r"\s*(?:\((?:срок\w*:?\s*)?(?P<inside>[^()]{3,60})\)|[–—-]\s+(?P<after>[^–—]{3,40}))\s*[.;]?$")


class Outline:
    """The stages found, and what stood between them."""

    def __init__(self, paragraphs: Sequence[Paragraph]) -> None:
        self.drafts: list[StageDraft] = []
        self.above: list[str] = []
        self.unread: list[Place] = []
        self.behind: list[Place] = []
        spoken = [Paragraph(cleaned(each.text), each.place, each.heading_level) for each in paragraphs]
        self._lines = [line for line in spoken if line.text]
        begin = self._title()
        if begin is not None:
            self.above = [line.text for line in self._lines[: begin + 1]]
            end = self._end(begin)
            self.behind = [Place(line.place, line.text) for line in self._lines[end:]]
            for index in range(begin + 1, end):
                self._take(index)

    @property
    def columns(self) -> tuple[str, ...]:
        """Return the kinds of things that the plan says of its actions."""
        said = {kind for draft in self.drafts for segment in draft.segments for kind in segment.cells}
        return tuple(kind for kind in ("content", "timing", "owner", "result") if kind in said)

    def _title(self) -> int | None:
        return next((index for index, line in enumerate(self._lines[:40]) if is_plan_title(line.text)), None)

    def _end(self, begin: int) -> int:
        """Return where another paper begins behind the plan."""
        found = range(begin + 1, len(self._lines))
        return next((index for index in found if is_other_paper(self._lines[index].text)), len(self._lines))

    def _take(self, index: int) -> None:
        line = self._lines[index]
        if self._is_label(line.text):
            return
        if self._is_stage(index):
            number, title = number_and_title("", line.text)
            self.drafts.append(StageDraft(title, number, line.place))
        elif _MARK.match(line.text) or _NUMBER.match(line.text):
            self._add_item(line)
        elif not self.drafts:
            self.above.append(line.text)
        elif self.drafts[-1].segments and is_tail(line.text, after=self._last().of("content")):
            self._last().cells["content"] = joined(self._last().of("content"), line.text)
        else:
            self.unread.append(Place(line.place, line.text))

    def _is_stage(self, index: int) -> bool:
        line = self._lines[index]
        if line.heading_level or _STAGE_WORD.match(line.text):
            return True
        found = _NUMBER.match(line.text)
        following = self._lines[index + 1].text if index + 1 < len(self._lines) else ""
        if not found or "." in found["number"] or line.text[: found.end()].rstrip().endswith(")"):
            return False
        deeper = _NUMBER.match(following)
        return bool(_MARK.match(following) or (deeper and deeper["number"].startswith(found["number"] + ".")))

    def _is_label(self, text: str) -> bool:
        """Take a line that says only when, who or what comes of it, for the action above."""
        for kind, pattern in _LABELS:
            found = pattern.match(_MARK.sub("", text))
            if found and self.drafts and self.drafts[-1].segments:
                self._last().cells.setdefault(kind, found["rest"].strip(" .;"))
                return True
        return False

    def _add_item(self, line: Paragraph) -> None:
        if not self.drafts:
            self.drafts.append(StageDraft("", None, line.place))
        found = _NUMBER.match(line.text)
        text = line.text[found.end() :] if found else _MARK.sub("", line.text)
        cells = _with_date(text)
        self.drafts[-1].segments.append(Segment(line.place, cells, found["number"] if found else None))

    def _last(self) -> Segment:
        return self.drafts[-1].segments[-1]


def _with_date(text: str) -> dict[str, str]:
    """Return the action and the date that ends its sentence: «Встреча (до 20 сентября 2026)»."""
    found = _LAST_WORDS.search(text)
    words = (found["inside"] or found["after"]) if found else ""
    if not found or read_timing(words).rule in ("none", "as_needed", "permanent"):
        return {"content": text}
    return {"content": text[: found.start()], "timing": words}
