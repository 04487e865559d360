"""Today's list: what is late, what is for today, what may wait, and what others owe.

The caller turns whatever it keeps (rows of a database, items of a plan that was just read) into `Fact`s;
nothing here knows where they came from. The command and the pages show the same list in the same words.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from nastavnik.core.language.dates import near
from nastavnik.core.language.plurals import capitalised, counted_in_words, in_words, plural
from nastavnik.core.roadmaps.states import CLOSED, is_overdue
from nastavnik.core.timing.deadlines import deadline_of
from nastavnik.core.timing.rules import NEVER_OVERDUE, Timing
from nastavnik.core.timing.working_days import WorkCalendar
from nastavnik.core.year.leads import Lead

GROUPS = ("overdue", "today", "until_friday", "later", "waiting_for_others")
GROUP_TITLES = {
    "overdue": "Просрочено",
    "today": "Сегодня",
    "until_friday": "До пятницы",
    "later": "Позже",
    "waiting_for_others": "Ждём от других",
}
FRIDAY = 4
# Work that runs for months: its first day is no reason to do anything that very day.
LONG_RULES = frozenset({"half_year", "academic_year", "whole_period", "yearly", "monthly", "times_per_year"})
# Terms whose last day no source names: DR-01 of the field means the last working one.
MONTHS = frozenset({"month", "month_range", "quarter", "half_year"})
PLAIN_WEEK = WorkCalendar()
FAR_AWAY = date.max


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing to do: an item of the roadmap or a task that follows from the data."""

    ref: str  # whatever leads the caller back to the thing
    title: str  # begins with a verb where the caller can choose
    state: str = "not_started"  # not_started | in_progress | waiting | done | skipped
    rule: str = "deadline"  # timing rule of the plan; some are never overdue
    start: date | None = None
    end: date | None = None
    note: str = ""  # one line of reason, added after the words about the term
    postponed_until: date | None = None
    waiting_for: str | None = None  # who owes it: «Директор»
    waiting_since: date | None = None
    kind: str = "item"  # item | task | own
    proofs: tuple[str, ...] = ()
    lead: Lead | None = None  # the button; None is «Отметить готовым»

    @property
    def timing(self) -> Timing:
        """The term as the rules of states read it."""
        return Timing(rule=self.rule, start=self.start, end=self.end)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the list: the fact, its group, and why it stands there, in words."""

    fact: Fact
    group: str
    reason: str
    is_late: bool = False


@dataclass(frozen=True, slots=True)
class TodayList:
    """All open things by group. Within a group the most pressing comes first."""

    on: date
    overdue: tuple[Line, ...] = ()
    today: tuple[Line, ...] = ()
    until_friday: tuple[Line, ...] = ()
    later: tuple[Line, ...] = ()
    waiting_for_others: tuple[Line, ...] = ()

    @property
    def summary(self) -> str:
        """One or two sentences that stand under the date."""
        return _summary(self)

    def lines(self) -> tuple[Line, ...]:
        """All lines in the order of the groups."""
        return self.overdue + self.today + self.until_friday + self.later + self.waiting_for_others


def today_list(facts: Iterable[Fact], *, on: date, calendar: WorkCalendar = PLAIN_WEEK) -> TodayList:
    """Sort open facts into the groups of the day; done and skipped ones are left out.

    Overdue: the end has passed (never for `permanent`, `as_needed`, `none`). Today: it ends or begins today (work for
    months does not count as beginning), or was put off until today. Until Friday: it ends or begins by the coming
    Friday (on Friday itself and at the weekend, by the next one). Waiting: somebody else owes it. Everything else is
    later, undated things last. A term in months that ends on a day off ends on its last working day.
    """
    friday = coming_friday(on)
    groups: dict[str, list[Line]] = {name: [] for name in GROUPS}
    for fact in facts:
        if fact.state not in CLOSED:
            line = _line(_in_working_days(fact, calendar, on=on), on=on, friday=friday)
            groups[line.group].append(line)
    ordered = {name: tuple(sorted(lines, key=lambda line: _urgency(line.fact, on))) for name, lines in groups.items()}
    return TodayList(on=on, **ordered)


def coming_friday(on: date) -> date:
    """Return the Friday that «до пятницы» means: always after the day itself."""
    return on + timedelta(days=(FRIDAY - on.weekday()) % 7 or 7)


def as_json(listed: TodayList) -> dict[str, Any]:
    """Return the list as plain values with ISO dates: day, summary, then the groups."""
    plain: dict[str, Any] = {"on": listed.on.isoformat(), "summary": listed.summary}
    for name in GROUPS:
        plain[name] = [_line_as_json(line) for line in getattr(listed, name)]
    return plain


def _line_as_json(line: Line) -> dict[str, Any]:
    fact = line.fact
    return {
        "ref": fact.ref,
        "kind": fact.kind,
        "title": fact.title,
        "reason": line.reason,
        "state": "overdue" if line.is_late else fact.state,
        "start": fact.start.isoformat() if fact.start else None,
        "end": fact.end.isoformat() if fact.end else None,
        "proofs": list(fact.proofs),
    }


def _in_working_days(fact: Fact, calendar: WorkCalendar, *, on: date) -> Fact:
    """Let a term in months end on a working day; once only days off are left, it is as long as the plan says."""
    last = deadline_of(fact.timing, calendar=calendar) if fact.rule in MONTHS else None
    return replace(fact, end=last) if last is not None and last >= on else fact


def _line(fact: Fact, *, on: date, friday: date) -> Line:
    late = is_overdue(fact.timing, state=fact.state, on=on)
    group = _group(fact, late=late, on=on, friday=friday)
    return Line(fact=fact, group=group, reason=_reason(fact, on=on), is_late=late)


def _group(fact: Fact, *, late: bool, on: date, friday: date) -> str:
    if is_owed(fact, on=on):
        return "waiting_for_others"
    if fact.postponed_until is not None and fact.postponed_until > on:
        return "until_friday" if fact.postponed_until <= friday else "later"
    if late:
        return "overdue"
    if fact.postponed_until is not None or _touches(fact, on, on):
        return "today"
    return "until_friday" if _touches(fact, on, friday) else "later"


def is_owed(fact: Fact, *, on: date) -> bool:
    """Say whether somebody else owes it now: what was waited for until a day comes back on that day."""
    return fact.state == "waiting" and (fact.postponed_until is None or fact.postponed_until > on)


def _touches(fact: Fact, first: date, last: date) -> bool:
    """Say whether the thing begins or ends within these days; undated and standing things never do."""
    if fact.rule in NEVER_OVERDUE:
        return False
    start = None if fact.rule in LONG_RULES else fact.start
    return any(day is not None and first <= day <= last for day in (start, fact.end))


def _urgency(fact: Fact, on: date) -> tuple[date, date]:
    if fact.kind == "task" and fact.end is None and fact.start:
        return fact.postponed_until or fact.start, fact.start
    end = FAR_AWAY if fact.rule in NEVER_OVERDUE else fact.end or FAR_AWAY
    begun = fact.start is None or fact.start <= on
    next_day = end if begun else fact.start or end
    return fact.postponed_until or next_day, end


def _reason(fact: Fact, *, on: date) -> str:
    waits = is_owed(fact, on=on)
    if fact.kind == "task" and fact.end is None and not waits and fact.note:
        return fact.note  # it follows from the data of the day and has no term to speak of
    words = _waiting_words(fact, on=on) if waits else _term_words(fact, on=on)
    return f"{words}. {fact.note}".strip() if fact.note else f"{words}."


def _waiting_words(fact: Fact, *, on: date) -> str:
    who = fact.waiting_for or "Ответа ещё нет"
    return f"{who}, с {near(fact.waiting_since, on=on)}" if fact.waiting_since else who


def _term_words(fact: Fact, *, on: date) -> str:
    if fact.postponed_until is not None and fact.postponed_until >= on:
        verb = "Ждали до" if fact.state == "waiting" else "Отложено до"
        return f"{verb} {near(fact.postponed_until, on=on)}"
    if fact.rule in NEVER_OVERDUE or (fact.start is None and fact.end is None):
        return "Без срока"
    if fact.end is not None and fact.end < on:
        return f"Срок был {near(fact.end, on=on)}"
    if fact.end == on:
        return "Срок сегодня"
    until = f"до {near(fact.end, on=on)}" if fact.end else ""
    if fact.start is None or fact.start < on:
        return f"Срок {until}" if until else "Уже идёт"
    begins = "Начинается сегодня" if fact.start == on else f"Начинается {near(fact.start, on=on)}"
    return f"{begins}, {until}" if until and fact.start != fact.end else begins


def _summary(listed: TodayList) -> str:
    late, due = len(listed.overdue), len(listed.today)
    if not late and not due:
        return _quiet_day(listed)
    parts = []
    if late:
        parts.append(f"{_things(late)} {'просрочено' if late == 1 else 'просрочены'}")
    if due:
        waits = plural(due, "ждёт", "ждут", "ждут")
        parts.append(f"{in_words(due, 'n') if late else _things(due)} {waits} вас сегодня")
    return f"{capitalised(', '.join(parts))}.{_rest(listed)}"


def _things(number: int) -> str:
    return counted_in_words(number, "дело", "дела", "дел", "n")


def _rest(listed: TodayList) -> str:
    if listed.until_friday:
        return " Остальное терпит до пятницы."
    dated = _nearest(listed.later, after=listed.on)
    return f" Остальное терпит до {near(dated[0], on=listed.on)}." if dated else ""


def _quiet_day(listed: TodayList) -> str:
    nearest = _nearest(listed.until_friday + listed.later, after=listed.on)
    if nearest is None:
        return "На сегодня всё." if listed.lines() else "Дел нет."
    day, title = nearest
    return f"На сегодня всё. Ближайшее дело — {near(day, on=listed.on)}: {title[:1].lower()}{title[1:].rstrip('.')}."


def _nearest(lines: tuple[Line, ...], *, after: date) -> tuple[date, str] | None:
    dated = [(_urgency(line.fact, after)[0], line.fact.title) for line in lines]
    coming = [pair for pair in dated if after < pair[0] < FAR_AWAY]
    return min(coming, key=lambda pair: pair[0]) if coming else None
