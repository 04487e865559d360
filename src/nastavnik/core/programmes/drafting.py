"""A first programme out of what was asked for and what was offered: plain rules, so that nobody starts from nothing.

Everything here is a draft that the pair rewrites in its own words.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from nastavnik.core.language.plurals import capitalised
from nastavnik.core.programmes.plan import Goal, Plan, Rhythm, Step
from nastavnik.core.programmes.states import WITHOUT_TERM
from nastavnik.core.programmes.terms import parts_of
from nastavnik.core.text.keys import search_key
from nastavnik.core.timing.months import months_later

SURE = 10  # the scale where the questionnaire has none
HARD, EASY, TOP = 2, 4, 5  # marks of the scale «насколько уверенно»: 1 is hard every time, 5 is free
MOST_GOALS = MOST_THEMES = 3
# Weeks between two meetings of a kind; of the short kinds, how many meetings there are.
_WEEKS = {"traditional": 2, "group": 4, "virtual": 2, "short_term_goal": 1, "reverse": 2}
_MEETINGS = {"speed": 1, "situational": 3}
_TEACHERS = ("Разобрать затруднения, договориться о целях", "Посетить уроки друг друга", "Открытый урок и самоанализ")
_STUDENTS = ("Познакомиться, договориться о целях", "Попробовать вместе", "Показать, что получилось")


@dataclass(frozen=True, slots=True)
class Marked:
    """How sure somebody is of one thing, on a scale of five."""

    words: str
    mark: int


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a bond before its programme is written."""

    starts_on: date
    ends_on: date
    kind: str
    target_model: str
    subject: str = ""
    topics: Sequence[str] = ()
    marks: Sequence[Marked] = ()
    expectation: str = ""
    offers: Sequence[str] = ()  # what the mentor named


def draft_plan(known: Known) -> Plan:
    """Return a programme to begin with."""
    themes = _themes(known)
    ends_on = _end(known)
    short = known.kind in WITHOUT_TERM
    return Plan(
        starts_on=known.starts_on,
        ends_on=ends_on,
        aim=_aim(known, themes),
        tasks=tuple(f"Разобраться с темой «{theme}» и применить её в деле" for theme in themes),
        difficulties=tuple(one.words for one in known.marks if one.mark <= HARD),
        strengths=tuple(one.words for one in known.marks if one.mark >= EASY),
        goals=() if short else _goals(known, themes),
        steps=() if short else _steps(known, themes, ends_on),
        meetings=_meetings(known, ends_on),
        rhythm=Rhythm(every_weeks=_WEEKS.get(known.kind, 2)),
    )


def _end(known: Known) -> date:
    """Return the last day, not later than a programme may last."""
    longest = date.fromordinal(months_later(known.starts_on, 12).toordinal() - 1)
    return min(known.ends_on, longest) if known.kind not in WITHOUT_TERM else known.ends_on


def _themes(known: Known) -> list[str]:
    """Return what to work on: what was asked for and offered first, then the rest; the subject where nothing was."""
    offered = {search_key(topic) for topic in known.offers}
    topics = sorted(known.topics, key=lambda topic: search_key(topic) not in offered)
    hard = [one.words for one in known.marks if one.mark <= HARD]
    return list(dict.fromkeys([*topics, *hard] or filter(None, [known.subject])))[:MOST_THEMES]


def _aim(known: Known, themes: Sequence[str]) -> str:
    if known.expectation:
        return known.expectation
    if not themes:
        return ""
    return f"К концу программы уверенно справляться: {'; '.join(theme.lower() for theme in themes)}"


def _goals(known: Known, themes: Sequence[str]) -> tuple[Goal, ...]:
    hardest = sorted((one for one in known.marks if one.mark < EASY), key=lambda one: one.mark)[:MOST_GOALS]
    if not hardest:
        return tuple(_goal_of_theme(number, theme) for number, theme in enumerate(themes, 1))
    return tuple(
        Goal(
            key=f"g{number}",
            title=capitalised(one.words),
            unit=f"из {TOP}",
            before=Decimal(one.mark),
            target=Decimal(min(TOP, one.mark + 2)),
            how="По анкете: насколько уверенно вы себя чувствуете",
        )
        for number, one in enumerate(hardest, 1)
    )


def _goal_of_theme(number: int, theme: str) -> Goal:
    """Return a result whose first amount the first meeting tells."""
    how = f"На первой встрече спросим, насколько уверенно, от 1 до {SURE}"
    return Goal(f"g{number}", theme, unit=f"из {SURE}", target=Decimal(8), how=how)


def _steps(known: Known, themes: Sequence[str], ends_on: date) -> tuple[Step, ...]:
    first, together, show = _STUDENTS if known.target_model == "students" else _TEACHERS
    titles = [first, together, *(f"Работа над темой «{theme}»" for theme in themes), show, "Подвести итоги"]
    terms = parts_of(known.starts_on, ends_on, len(titles))
    return tuple(Step(f"s{n}", title, *term) for n, (title, term) in enumerate(zip(titles, terms, strict=True), 1))


def _meetings(known: Known, ends_on: date) -> int:
    if known.kind in _MEETINGS:
        return _MEETINGS[known.kind]
    weeks = ((ends_on - known.starts_on).days + 1) // 7
    return max(1, weeks // _WEEKS.get(known.kind, 2))
