"""What stands above the table of a plan: title, period, approval, grounds, level."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from nastavnik.core.roadmaps.owners import PERSON
from nastavnik.core.roadmaps.plan import Approval, Basis, Period
from nastavnik.core.roadmaps.wording import cleaned, one_line
from nastavnik.core.timing.academic_year import first_calendar_year
from nastavnik.core.timing.months import month_end, month_start
from nastavnik.core.timing.reading import read_timing

_TITLE = re.compile(
    r"^\W*(?:примерн\w+ |муниципальн\w+ |школьн\w+ |региональн\w+ )?(?:дорожн\w+ карт|план\b"
    r"|комплекс мер|программа мероприятий)",
    re.IGNORECASE,
)
_PLAN = re.compile(
    r"дорожн\w+ карт|план\w* (?:мероприяти|работы|реализации|внедрения|действий)|комплекс мер", re.IGNORECASE
)
_ORDER = re.compile(r"^\W*П\s?Р\s?И\s?К\s?А\s?З\W*$")
_DECIDES = re.compile(r"ПРИКАЗЫВАЮ")
_BECAUSE = re.compile(r"основани|соответстви|\bцел(?:ях|ью)\b|исполнени", re.IGNORECASE)
_STAMPS = (
    ("approve", re.compile(r"утвержда|утвержден", re.IGNORECASE)),
    ("agree", re.compile(r"согласован", re.IGNORECASE)),
    ("accept", re.compile(r"^\W*принят", re.IGNORECASE)),
)
_STAMP = re.compile(
    r"^\W*(?:УТВЕРЖДАЮ|УТВЕРЖДЕН[АОЫ]?|СОГЛАСОВАНО|ПРИНЯТ[АО]?|Утверждаю|Утвержден[ао]?|Согласовано|Принято)\b"
)
_POST = re.compile(
    r"^\W*((?:И\.?\s?о\.?\s+)?(?:Директор|Заведующ(?:ий|ая)|Начальник|Руководитель|Председатель|Глава"
    r"|Министр)[а-яё]*)",
    re.IGNORECASE,
)
_ACADEMIC = re.compile(r"(20\d\d)\s*[-–—/]\s*(20\d\d|\d\d)\s*(?:уч\w*\.?\s*(?:год\w*|г\w*\.?))", re.IGNORECASE)
_YEARS = re.compile(r"(?:на|в)\s+(20\d\d)\s*[-–—]\s*(20\d\d)\s*(?:гг?\.?|год\w*)", re.IGNORECASE)
_YEAR = re.compile(r"(?:на|в)\s+(20\d\d)\s*(?:г\.?|год\w*)(?!\s*[-–—])", re.IGNORECASE)
_DATE = r"[«\"]?\d{1,2}[»\"]?(?:\.\d{1,2}\.|\s+[а-я]+\s+)(?:20)?\d\d"
_ACT = r"(?P<act>приказ|распоряжени|письм|постановлени|протокол)"
_BASIS = re.compile(
    rf"{_ACT}\w*(?P<between>[^;№]{{0,200}}?)(?:\s+от\s+(?P<before>{_DATE})(?:\s*г(?:ода"
    rf"|\.)?)?)?,?\s*№\s*(?P<number>[\w/-]+)(?:\s+от\s+(?P<after>{_DATE}))?",
    re.IGNORECASE,
)
_EFFECTIVE = re.compile(rf"(?:ввести|ввод|вступ|действ)\w*[^.;]{{0,60}}?\sс\s+(?P<day>{_DATE})", re.IGNORECASE)
_MINUTES_OF = re.compile(rf"от\s+(?P<date>{_DATE})[^()]{{0,10}}\(протокол\w*\s*№\s*(?P<number>[\w/-]+)", re.IGNORECASE)
_ACTS = {
    "приказ": "order",
    "распоряжени": "directive",
    "письм": "letter",
    "постановлени": "decree",
    "протокол": "minutes",
}
_SCHOOL = re.compile(
    r"\b(?:М|Г|К|Ч|КГ|КГО)[БКАОГ]{1,3}У\b|\bМ[БКА]Д?ОУ\b|лице[йя]|гимнази|\bСОШ\b|\bООШ\b"
    r"|\bшкол[аыеу]\b(?! наставни)|детск\w+ сад|колледж|техникум",
    re.IGNORECASE,
)
_SCHOOL_INSIDE = re.compile(r"\bобразовательной организации\b|\bшкол[аыеу]\b(?! наставни)", re.IGNORECASE)
_MUNICIPAL = re.compile(
    r"\bМР\b|\bУО\b|муниципальн\w+ (?:район|округ|образован|дорожн|план|систем)|район|городск\w+ округ", re.IGNORECASE
)
_REGIONAL = re.compile(r"региональн\w+|\bобласт[иь]|\bкра[йея]\b|республик|министерств", re.IGNORECASE)
_MOST_LINES = 60
_LONGEST_LINE = 1200
_STAMP_LINES = 9
_TITLE_LINES = 8


@dataclass(frozen=True, slots=True)
class Heading:
    """What the lines above the plan say."""

    title: str
    kind: str
    level: str | None
    period: Period
    approval: Approval | None
    basis: tuple[Basis, ...]


def read_heading(lines: Sequence[str], *, body: str) -> Heading:
    """Read the lines above the table; `body` is the text of the plan, asked only for the level."""
    spoken = [one_line(cleaned(line)).lstrip("# ") for line in lines]  # «#» heads a title in Markdown
    spoken = _ends_of([line[:_LONGEST_LINE] for line in spoken if line])
    start = _title_start(spoken)
    title = " ".join(spoken[start : start + _TITLE_LINES]) if start is not None else _plain_title(spoken)
    above = spoken[:start] if start is not None else spoken
    order = next((index for index, line in enumerate(above) if _ORDER.match(line)), None)
    return Heading(
        title=title,
        kind="order" if order is not None else "roadmap" if _PLAN.search(title) else "unknown",
        level=_level(title, above, body),
        period=period_in(title) or period_in(" ".join(above[-12:] if order is None else ())) or Period(),
        approval=_approval(above) if order is None else _order_approval(above[order:]),
        basis=_grounds(above) if order is None else _order_grounds(above[order:]),
    )


def _ends_of(lines: list[str]) -> list[str]:
    """Return the first and the last lines: an order opens the file, the title stands over the table."""
    return lines if len(lines) <= 2 * _MOST_LINES else lines[:_MOST_LINES] + lines[-_MOST_LINES:]


def is_plan_title(line: str) -> bool:
    """Tell whether the line calls itself a roadmap or a plan."""
    return bool(_TITLE.match(line)) and len(line) < 250 and not _STAMP.match(line)


def is_stamp(line: str) -> bool:
    """Tell whether the line opens a stamp: «УТВЕРЖДАЮ», «ПРИНЯТО»."""
    return bool(_STAMP.match(line))


def period_in(text: str) -> Period | None:
    """Return the period that the words state: an academic year, one or several calendar years."""
    found = _ACADEMIC.search(text)
    if found:
        first = int(found[1])
        return Period(one_line(found[0]), month_start(first, 9), month_end(_full(found[2], first), 8))
    found = _YEARS.search(text) or _YEAR.search(text)
    if not found:
        return None
    last = int(found[2]) if found.lastindex == 2 else int(found[1])
    words = re.sub(r"^(?:на|в)\s+", "", one_line(found[0]), flags=re.IGNORECASE)
    return Period(words, month_start(int(found[1]), 1), month_end(last, 12))


def title_in_year(title: str, year: str) -> str:
    """Return the title with the academic year that it names changed to another: «2026-27»."""
    first = first_calendar_year(year)

    def renamed(found: re.Match[str]) -> str:
        between = found.string[found.end(1) : found.start(2)]
        return f"{first}{between}{str(first + 1)[-len(found[2]) :]}{found.string[found.end(2) : found.end()]}"

    return _ACADEMIC.sub(renamed, title)


def _full(digits: str, first: int) -> int:
    return int(digits) if len(digits) == 4 else first - first % 100 + int(digits) + (100 if int(digits) == 0 else 0)


def _title_start(lines: Sequence[str]) -> int | None:
    """Return where the title nearest to the table begins."""
    nearest = max(0, len(lines) - 15)
    for index in range(len(lines) - 1, nearest - 1, -1):
        if is_plan_title(lines[index]):
            return index - 1 if index and _TITLE.match(lines[index - 1]) else index
    for index in range(len(lines) - 1, nearest - 1, -1):
        if _PLAN.search(lines[index]) and not _STAMP.match(lines[index]) and len(lines[index]) < 250:
            return index
    return None


def _plain_title(lines: Sequence[str]) -> str:
    return next((line for line in lines if not _STAMP.match(line)), "")


def _level(title: str, above: Sequence[str], body: str) -> str | None:
    for text in (title, " ".join((*above[:8], *above[-12:]))):
        if _SCHOOL.search(text):
            return "school"
        if _MUNICIPAL.search(text):
            return "municipal"
        if _REGIONAL.search(text):
            return "regional"
    return (
        "school"
        if re.search(r"\bобразовательной организации\b|\bшкол[аыеу]\b(?! наставни)", body, re.IGNORECASE)
        else None
    )


def _approval(above: Sequence[str]) -> Approval | None:
    stamps = [index for index, line in enumerate(above) if _STAMP.match(line)]
    ranked = sorted(stamps, key=lambda index: _stamp_kind(above[index])[0])
    for index in ranked:
        end = next((other for other in stamps if other > index), len(above))
        lines = above[index : min(end, index + _STAMP_LINES)]
        return Approval(_stamp_kind(above[index])[1], _post(lines), _name(lines), _date_in(" ".join(lines)))
    return None


def _stamp_kind(line: str) -> tuple[int, str]:
    return next((rank, kind) for rank, (kind, pattern) in enumerate(_STAMPS) if pattern.search(line))


def _order_approval(lines: Sequence[str]) -> Approval | None:
    """Return what the order says: its day, and who signs below what it decides."""
    _, decided = _preamble(lines)
    signed = next((index for index in range(decided, len(lines)) if _POST.match(lines[index])), None)
    signature = lines[signed : signed + 4] if signed is not None else ()
    return Approval(
        "approve",
        _post(signature),
        _name(signature),
        _date_in(_requisites(lines)),
        _effective_on(" ".join(lines[decided : signed or len(lines)])),
    )


def _effective_on(text: str) -> date | None:
    """Return the day from which an order puts the plan in force, where it is not the day of the order."""
    found = _EFFECTIVE.search(text)
    return _date_in(found["day"]) if found else None


def _order_grounds(lines: Sequence[str]) -> tuple[Basis, ...]:
    head = _requisites(lines)
    number = re.search(r"№\s*([\w/-]+)", head)
    begin, decided = _preamble(lines)
    own = Basis("order", number[1] if number else None, _date_in(head))
    return (own, *_acts_in(" ".join(lines[begin:decided])))


def _requisites(lines: Sequence[str]) -> str:
    """Return the date and the number that stand between the word «приказ» and its grounds."""
    return " ".join(lines[1 : min(_preamble(lines)[0], 6)])


def _preamble(lines: Sequence[str]) -> tuple[int, int]:
    """Return where the grounds of an order begin and end."""
    decided = next((index for index, line in enumerate(lines) if _DECIDES.search(line)), len(lines))
    begin = next((index for index in range(1, decided) if _BECAUSE.search(lines[index])), decided)
    return begin, decided


def _grounds(above: Sequence[str]) -> tuple[Basis, ...]:
    return _acts_in(" ".join(above))


def _acts_in(text: str) -> tuple[Basis, ...]:
    found = [
        Basis(_ACTS[act["act"].lower()], act["number"], _date_in(act["before"] or act["after"] or ""))
        for act in _BASIS.finditer(text)
        if act["act"].lower() != "протокол" or act["before"] or act["after"]
    ]
    found += [Basis("minutes", act["number"], _date_in(act["date"])) for act in _MINUTES_OF.finditer(text)]
    return tuple(dict.fromkeys(found))


def _post(lines: Sequence[str]) -> str | None:
    return next((found[1] for found in map(_POST.match, lines) if found), None)


def _name(lines: Sequence[str]) -> str | None:
    for line in lines:
        found = PERSON.search(line)
        if found:
            return one_line(re.sub(r"\.(?=[А-ЯЁ])", ". ", found[0]))
    return None


def _date_in(text: str) -> date | None:
    found = re.search(_DATE, text)
    timing = read_timing(found[0]) if found else None
    return timing.end if timing and timing.rule == "day" else None
