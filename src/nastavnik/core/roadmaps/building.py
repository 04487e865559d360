"""Drafts of stages turned into stages: actions out of cells, dates and owners given to the actions they belong to."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from nastavnik.core.roadmaps.doubts import doubt_about_timing
from nastavnik.core.roadmaps.drafts import Segment, StageDraft
from nastavnik.core.roadmaps.entries import Entry, entries_of, lines_of
from nastavnik.core.roadmaps.owners import owners_of
from nastavnik.core.roadmaps.papers import shared_out
from nastavnik.core.roadmaps.plan import Item, Owner, Period, Place, PlanWarning, Stage, Timing
from nastavnik.core.roadmaps.proofs import proofs_of
from nastavnik.core.roadmaps.stages import canonical_of
from nastavnik.core.roadmaps.wording import one_line
from nastavnik.core.timing.reading import read_recurrence, read_timing, read_timings


@dataclass(frozen=True, slots=True)
class _Given:
    """What a row gives to an action."""

    timing: Timing
    owners: tuple[Owner, ...]
    result: str | None
    place: str
    sure: float = 1.0


@dataclass(slots=True)
class Builder:
    """Build the stages of a plan and gather doubts on the way."""

    period: Period | None
    by_items: bool  # every row of the table is one action
    warnings: list[PlanWarning] = field(default_factory=list)
    _title: str = ""

    def stage(self, draft: StageDraft) -> Stage:
        """Return the stage with its items."""
        self._title = draft.title
        items = self._by_number(draft) if self.by_items else self._by_cell(draft)
        timing, owners = self._of_the_whole(draft)
        papers = tuple(text for segment in draft.segments for text in lines_of(segment.of("documents")))
        return Stage(
            title=draft.title,
            printed_number=draft.number,
            canonical=canonical_of(draft.title),
            timing=timing,
            owners=owners,
            items=items if self.by_items else shared_out(papers, items),
            documents=() if self.by_items else papers,
        )

    def _of_the_whole(self, draft: StageDraft) -> tuple[Timing, tuple[Owner, ...]]:
        """Return dates and owners that the source gives for the stage as a whole."""
        if self.by_items or len(draft.segments) != 1:
            return Timing(), ()
        timings = read_timings(draft.segments[0].of("timing"), period=self.period)
        return timings[0] if len(timings) == 1 else Timing(), owners_of(draft.segments[0].of("owner"))

    def _by_cell(self, draft: StageDraft) -> tuple[Item, ...]:
        """Return the actions of a stage whose rows hold several in one cell."""
        items: list[Item] = []
        for segment in draft.segments:
            entries = entries_of(segment.of("content"))
            given = self._shares(segment, entries)
            items.extend(self._item(entry, given, segment.number) for entry in entries)
        return tuple(items)

    def _by_number(self, draft: StageDraft) -> tuple[Item, ...]:
        """Return the actions of a stage that have a row each, deeper numbers under the number they continue."""
        built: list[tuple[str, Item]] = []
        for segment in draft.segments:
            entries = entries_of(segment.of("content"), one_action=True)
            given = self._shares(segment, entries)
            papers = tuple(lines_of(segment.of("documents")))
            for entry in entries:
                item = self._item(entry, given, segment.number)
                built.append((segment.number or "", _with_papers(item, papers)))
        return _hung(built)

    def _shares(self, segment: Segment, entries: Sequence[Entry]) -> dict[int, _Given]:
        """Return what each action of a cell gets; several dates go by position (DR-11)."""
        timings = read_timings(segment.of("timing") or None, period=self.period)
        for timing in timings:
            self._doubt_timing(timing, segment.place)
        everyone = [each for entry in entries for each in _all(entry)]
        owners, result = owners_of(segment.of("owner")), _whole(segment.of("result"))
        if len(timings) == 1:
            return {id(each): _Given(timings[0], owners, result, segment.place) for each in everyone}
        takers = _takers(entries, len(timings))
        if len(takers) == 1:
            whole = read_timing(segment.of("timing"), period=self.period)
            self._warn("several_dates", "У одного действия несколько дат: проверьте его срок", segment.place)
            return {id(each): _Given(whole, owners, result, segment.place, 0.7) for each in everyone}
        sure = 0.95 if len(takers) == len(timings) else 0.6
        if len(takers) != len(timings):
            self._warn(
                "timing_count_differs",
                "Дат в ячейке не столько же, сколько действий: проверьте, чья какая",
                segment.place,
            )
        named = [owners_of(line) for line in segment.of("owner").split("\n")]
        shares: dict[int, _Given] = {}
        for position, taker in enumerate(takers):
            turn = min(position, len(timings) - 1)
            mine = named[turn] if len(named) == len(timings) else owners
            for each in _all(taker):
                shares[id(each)] = _Given(timings[turn], mine, result, segment.place, sure)
        return shares

    def _item(self, entry: Entry, given: dict[int, _Given], number: str | None = None) -> Item:
        text = one_line(entry.text).strip(" ;,")
        mine = given.get(id(entry)) or _common(entry, given)
        recurrence = read_recurrence(text) if mine.timing.rule == "none" else None
        return Item(
            text=text,
            printed_number=entry.number or number,
            children=tuple(self._item(child, given) for child in entry.children),
            timing=recurrence or mine.timing,
            owners=mine.owners,
            result=mine.result,
            proofs=() if entry.children else proofs_of(text, within=self._title),
            confidence=_confidence(entry, mine),
            source=Place(mine.place, text),
        )

    def _doubt_timing(self, timing: Timing, place: str) -> None:
        doubt = doubt_about_timing(timing, place)
        if doubt:
            self._warn(doubt.code, doubt.message, place)

    def _warn(self, code: str, message: str, place: str) -> None:
        warning = PlanWarning(code, message, place)
        if warning not in self.warnings[-20:]:
            self.warnings.append(warning)


def _all(entry: Entry) -> list[Entry]:
    return [entry, *(each for child in entry.children for each in _all(child))]


def _takers(entries: Sequence[Entry], count: int) -> list[Entry]:
    """Return the actions that several dates are shared among: those whose number fits, else the outer ones."""
    leaves = [leaf for entry in entries for leaf in entry.leaves()]
    return leaves if len(leaves) == count or len(entries) == 1 else list(entries)


def _common(entry: Entry, given: dict[int, _Given]) -> _Given:
    """Return what all parts of a group share, for the group itself."""
    parts = [given[id(leaf)] for leaf in entry.leaves() if id(leaf) in given]
    first = parts[0]
    alike = all(part.timing == first.timing for part in parts)
    return first if alike else _Given(Timing(), first.owners, first.result, first.place, first.sure)


def _whole(text: str) -> str | None:
    return one_line(text) or None


def _with_papers(item: Item, papers: tuple[str, ...]) -> Item:
    return replace(item, documents=papers) if papers else item


def _hung(built: Sequence[tuple[str, Item]]) -> tuple[Item, ...]:
    """Hang items by their printed numbers: 3.1.1 under 3.1."""
    tops: list[tuple[str, Item]] = []
    for number, item in built:
        above = tops[-1][0].rstrip(".)") if tops else ""
        if above and number.rstrip(".)").startswith(above + "."):
            tops[-1] = (tops[-1][0], replace(tops[-1][1], children=(*tops[-1][1].children, item)))
        else:
            tops.append((number, item))
    return tuple(item for _, item in tops)


def _confidence(entry: Entry, given: _Given) -> float:
    """Return how sure the reading is, 0-1: doubts about the dates and about the text multiply."""
    sure = 0.97 * given.sure
    if given.timing.rule == "none" and given.timing.text:
        sure *= 0.6
    elif given.timing.derived:
        sure *= 0.95
    if len(entry.text.split()) < 2:
        sure *= 0.8
    return round(sure, 2)
