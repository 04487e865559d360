"""Words, icons and drawings that the templates of the interface share. Load it as `{% load interface %}`."""

import re
from collections.abc import Iterable
from datetime import date, datetime
from functools import lru_cache
from typing import Any, Literal

from django.forms import BaseForm, BoundField, CheckboxInput, CheckboxSelectMultiple, DateInput, FileInput, RadioSelect
from django.template import Library
from django.template.loader import render_to_string
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString
from lucide.templatetags.lucide import lucide

from nastavnik.core.language import dates, initials, plurals, spaces
from nastavnik.web.shell import ribbon

register = Library()

SHORT_MONTHS = ("янв", "фев", "мар", "апр", "мая", "июн", "июл", "авг", "сен", "окт", "ноя", "дек")
NEAR_DAYS = {0: "сегодня", -1: "вчера", 1: "завтра"}
LEADING_COUNT = re.compile(r"^\d+ из \d+")
AVATAR_TONES = 6
RIBBON_WIDTH = 740.0
LANE_TOP, LANE_STEP, LANE_HEIGHT = 16, 23, 20


@register.simple_tag
def icon(name: str, size: int = 20, **attributes: Any) -> SafeString:
    """Return an icon as inline SVG that screen readers pass by; a lone icon needs a name on its button."""
    attributes.setdefault("class", "i")
    return _drawn(name, size, tuple(sorted(attributes.items())))


# A page holds dozens of icons, always the same few, and drawing each anew took a tenth of its time.
@lru_cache(maxsize=512)
def _drawn(name: str, size: int, attributes: tuple[tuple[str, Any], ...]) -> SafeString:
    return SafeString(lucide(name, size=size, aria_hidden="true", focusable="false", **dict(attributes)))


@register.simple_tag
def plural(number: int, one: str, few: str, many: str) -> str:
    """Return the form of a word that goes with the number, without the number."""
    return plurals.plural(number, one, few, many)


@register.simple_tag
def counted(number: int, one: str, few: str, many: str) -> str:
    """Return the number with its word: «5 пар»."""
    return plurals.counted(number, one, few, many)


@register.filter
def short_day(day: date | datetime | Literal[""] | None, today: date | None = None) -> str:
    """Return «сегодня», «вчера», «завтра» or «16 окт», with the year only where it is another one.

    A template hands over an empty text where the way to the day breaks off, as with somebody without an account.
    """
    if not day:
        return ""
    day = day.date() if isinstance(day, datetime) else day
    if today is not None and (day - today).days in NEAR_DAYS:
        return NEAR_DAYS[(day - today).days]
    text = f"{day.day}{dates.NBSP}{SHORT_MONTHS[day.month - 1]}"
    return text if today is None or day.year == today.year else f"{text} {day.year}"


@register.filter
def long_day(day: date | None, today: date | None = None) -> str:
    """Return «16 октября», with the year only where it is another one (always without today)."""
    if day is None:
        return ""
    return dates.in_words(day) if today is None else dates.near(day, on=today)


@register.filter
def weekday(day: date | None) -> str:
    """Return «Понедельник, 19 октября», the heading of a day."""
    return "" if day is None else dates.weekday_and_day(day)


@register.filter
def avatar_letters(name: str) -> str:
    """Return the two letters of an avatar: «ЗУ» for «З. П. Указкина» and for «Указкина Зоя»."""
    surname, given, _ = initials.split_name(name)
    return (given[:1] + surname[:1]).upper()


@register.filter
def tone(name: str) -> int:
    """Return the colour (1…6) of a person's avatar, the same on every page."""
    return sum(map(ord, name)) % AVATAR_TONES + 1


@register.filter
def share(done: int, total: int) -> int:
    """Return how much is done in whole percent; of nothing, 0."""
    return round(100 * done / total) if total else 0


@register.filter
def held(text: str) -> str:
    """Return the text with what must not be torn apart held together: «№ 7», «8 «А»», «п. Ясный Бор»."""
    return spaces.held_together(str(text))


@register.filter
def lower_first(text: str) -> str:
    """Return the text with a small first letter, to stand after a colon."""
    return str(text)[:1].lower() + str(text)[1:]


@register.filter
def count_in_bold(sentence: str) -> SafeString:
    """Return a sentence whose leading «15 из 37» is bold."""
    found = LEADING_COUNT.match(sentence)
    if found is None:
        return conditional_escape(sentence)
    return format_html('<b class="num">{}</b>{}', found.group(), sentence[found.end() :])


@register.filter
def error_count(form: BaseForm) -> int:
    """Return how many errors a form has, those of the whole form included."""
    return sum(len(errors) for errors in form.errors.values())


@register.simple_block_tag
def card(content: str, title: str, id: str = "", action_label: str = "", action_href: str = "") -> SafeString:
    """Put the content on a sheet with a heading; `id`, unique on the page, makes the sheet a named region."""
    parts = {"title": title, "id": id, "action_label": action_label, "action_href": action_href}
    return SafeString(render_to_string("components/card.html", {**parts, "content": content}))


@register.simple_block_tag
def table_region(content: str, label: str, kind: str = "") -> SafeString:
    """Put a table into a named region that scrolls sideways and that the keyboard reaches."""
    return SafeString(
        render_to_string("components/table_region.html", {"label": label, "kind": kind, "content": content})
    )


@register.filter
def times(number: int) -> range:
    """Return something a template can loop over so many times."""
    return range(number)


@register.filter
def widget_kind(field: BoundField) -> str:
    """Return how a field is laid out: check (one box), choice (several) or line."""
    kind = field.field.widget
    if isinstance(kind, CheckboxInput):
        return "check"
    return "choice" if isinstance(kind, (RadioSelect, CheckboxSelectMultiple)) else "line"


@register.simple_tag
def widget(field: BoundField, autocomplete: str = "", inputmode: str = "", autofocus: bool = False) -> SafeString:
    """Return a form field's control with our class and the hints that phones and password managers read."""
    attributes: dict[str, Any] = dict(field.field.widget.attrs)
    if widget_kind(field) == "line" and not isinstance(field.field.widget, FileInput):
        date_class = " inp-date" if isinstance(field.field.widget, DateInput) else ""
        attributes["class"] = f"inp{date_class} {attributes.get('class', '')}".strip()
    given = {"autocomplete": autocomplete, "inputmode": inputmode, "autofocus": autofocus}
    attributes.update({name: value for name, value in given.items() if value})
    return field.as_widget(attrs=attributes)


@register.inclusion_tag("components/year_ribbon.html")
def year_ribbon(stages: Iterable[ribbon.Span], today: date, summary: str) -> dict[str, Any]:
    """Draw the stages of the academic year of today; the summary is what a screen reader says instead."""
    year, months = ribbon.start_year(today), ribbon.months_shown(today)
    month_width = RIBBON_WIDTH / months
    placed = ribbon.place(stages, year=year, months=months, month_width=month_width, today=today)
    bottom = LANE_TOP + LANE_STEP * max((one.lane + 1 for one in placed), default=1)
    now = ribbon.month_position(today, year=year) * month_width
    return {
        "summary": summary,
        "view_box": f"0 0 {RIBBON_WIDTH:.0f} {bottom + 21}",
        "months": _ticks(months, month_width, today),
        "bars": [_bar(one) for one in placed],
        "bottom": bottom + 3,
        "now": _number(now),
        "pill": {"x": _number(min(max(now - 28, 0), RIBBON_WIDTH - 56)), "y": bottom + 4, "text_y": bottom + 16},
        "pill_text": _number(min(max(now, 28), RIBBON_WIDTH - 28)),
    }


@register.inclusion_tag("components/roadmap_bar.html")
def roadmap_bar(
    start: date | None, end: date | None, state: str, today: date, done: float = 0.0, stage: bool = False
) -> dict[str, Any]:
    """Draw one row of the year: months, today's line and the bar of an item or of a stage.

    The bar repeats what the columns say in words, so it is hidden from screen readers.
    """
    year, months = ribbon.start_year(today), ribbon.months_shown(today)
    context: dict[str, Any] = {
        "ticks": [_number(100 * number / months) for number in range(months)],
        "now": _number(100 * ribbon.month_position(today, year=year) / months),
        "state": state,
        "stage": stage,
    }
    if start is None or end is None:
        return context
    left, right = (100 * edge / months for edge in ribbon.edges(start, end, year=year, months=months))
    width = max(right - left, 1.2)
    whole_year = not stage and right - left > 80
    filled = 1.0 if state == "done" else done
    return context | {
        "x": _number(left),
        "width": _number(width),
        "filled": _number(width * min(filled, 1.0)) if filled > 0 else "",
        "whole_year": whole_year,
    }


@register.inclusion_tag("components/roadmap_months.html")
def roadmap_months(today: date) -> dict[str, Any]:
    """Draw the names of the months above the bars of the roadmap."""
    months = ribbon.months_shown(today)
    return {"months": [(_number(100 * n / months + 0.8), ribbon.MONTH_NAMES[n]) for n in range(months)]}


def _ticks(months: int, width: float, today: date) -> list[dict[str, Any]]:
    current = (today.month - 9) % 12
    return [
        {"x": _number(n * width), "label_x": _number(n * width + 5), "name": ribbon.MONTH_NAMES[n], "now": n == current}
        for n in range(months)
    ]


def _bar(placed: ribbon.PlacedSpan) -> dict[str, Any]:
    y = LANE_TOP + LANE_STEP * placed.lane
    return {
        "x": _number(placed.x),
        "y": y,
        "width": _number(placed.width),
        "height": LANE_HEIGHT,
        "filled": _number(placed.width * min(placed.span.done, 1.0)) if placed.span.done > 0 else "",
        "kind": "run" if placed.current else "done",
        "label_x": _number(placed.x + ribbon.LABEL_INSET),
        "label_y": y + 14,
        "title": placed.span.title,
        "href": placed.span.href,
    }


def _number(value: float) -> str:
    """Return a number as SVG reads it, whatever the language of the page."""
    return f"{value:.2f}".rstrip("0").rstrip(".")
