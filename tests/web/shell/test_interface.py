from datetime import date, datetime
from typing import Literal

import pytest
from django import forms
from django.template import Context, Template

from nastavnik.web.shell.ribbon import Span
from nastavnik.web.templatetags import interface

TODAY = date(2026, 10, 19)
NBSP = "\u00a0"


def rendered(source: str, **context: object) -> str:
    return Template("{% load interface %}" + source).render(Context(context))


class Sample(forms.Form):
    due = forms.DateField(label="Срок", widget=forms.DateInput(attrs={"class": "wide"}))
    agreed = forms.BooleanField(label="Согласен")
    kind = forms.ChoiceField(label="Вид", choices=[("a", "А")], widget=forms.RadioSelect)
    file = forms.FileField(label="Файл")


def test_held_keeps_a_number_and_a_class_together() -> None:
    assert interface.held("СОШ № 7, п. Ясный Бор") == f"СОШ №{NBSP}7, п.{NBSP}Ясный Бор"
    assert rendered("{{ words|held }}", words="8 «А» <b>") == f"8{NBSP}«А» &lt;b&gt;"


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 10, 19), "сегодня"),
        (date(2026, 10, 18), "вчера"),
        (date(2026, 10, 20), "завтра"),
        (date(2026, 10, 16), f"16{NBSP}окт"),
        (date(2027, 5, 1), f"1{NBSP}мая 2027"),
        (datetime(2026, 10, 18, 23, 59), "вчера"),
        (None, ""),
        ("", ""),  # a template hands it over where the way to the day breaks off
    ],
)
def test_short_day_speaks_of_near_days_in_words(day: date | Literal[""] | None, words: str) -> None:
    assert interface.short_day(day, TODAY) == words


def test_long_day_names_the_year_only_when_it_is_another_one() -> None:
    assert interface.long_day(date(2026, 10, 16), TODAY) == f"16{NBSP}октября"
    assert interface.long_day(date(2025, 10, 16), TODAY) == f"16{NBSP}октября 2025"


def test_weekday_is_the_heading_of_a_day() -> None:
    assert interface.weekday(TODAY) == f"Понедельник, 19{NBSP}октября"


@pytest.mark.parametrize(("number", "word"), [(1, "пара"), (2, "пары"), (5, "пар"), (11, "пар"), (21, "пара")])
def test_plural_gives_the_word_for_the_number(number: int, word: str) -> None:
    assert rendered('{% plural n "пара" "пары" "пар" %}', n=number) == word
    assert rendered('{% counted n "пара" "пары" "пар" %}', n=number) == f"{number}{NBSP}{word}"


@pytest.mark.parametrize("name", ["З. П. Указкина", f"З.{NBSP}П.{NBSP}Указкина", "Указкина Зоя Павловна"])
def test_avatar_letters_are_those_of_name_and_surname(name: str) -> None:
    assert interface.avatar_letters(name) == "ЗУ"


def test_tone_stays_within_the_palette_and_is_steady() -> None:
    tones = {interface.tone(name) for name in ("Указкина", "Глобусов", "Азбукина", "Скрепкин", "")}
    assert tones <= set(range(1, 7))
    assert interface.tone("Указкина") == interface.tone("Указкина")


@pytest.mark.parametrize(("done", "total", "percent"), [(15, 37, 41), (0, 0, 0), (5, 5, 100)])
def test_share_is_whole_percent(done: int, total: int, percent: int) -> None:
    assert interface.share(done, total) == percent


def test_count_in_bold_escapes_what_follows() -> None:
    assert interface.count_in_bold("15 из 37 <b>") == '<b class="num">15 из 37</b> &lt;b&gt;'
    assert interface.count_in_bold("<i>") == "&lt;i&gt;"


def test_icon_is_hidden_from_screen_readers() -> None:
    drawn = rendered('{% icon "eye" size=16 class="i i-s" %}')
    assert drawn.startswith("<svg")
    assert 'aria-hidden="true"' in drawn
    assert 'class="i i-s"' in drawn


def test_widget_adds_our_class_and_the_hints_of_the_field() -> None:
    drawn = rendered('{% widget form.due inputmode="numeric" autocomplete="off" %}', form=Sample())
    assert 'class="inp inp-date wide"' in drawn
    assert 'inputmode="numeric"' in drawn
    assert 'autocomplete="off"' in drawn


@pytest.mark.parametrize(("field", "kind"), [("due", "line"), ("agreed", "check"), ("kind", "choice")])
def test_widget_kind_tells_how_a_field_is_laid_out(field: str, kind: str) -> None:
    assert interface.widget_kind(Sample()[field]) == kind


def test_error_summary_leads_to_the_fields_in_their_own_words() -> None:
    page = rendered('{% include "components/error_summary.html" %}', form=Sample({"due": "31.11.2026"}))
    assert '<a href="#id_due">Срок: ' in page
    assert f"Исправьте 4{NBSP}места" in page.replace("&nbsp;", NBSP)


def test_year_ribbon_draws_a_bar_and_its_done_part() -> None:
    drawn = rendered(
        '{% year_ribbon spans today "Год идёт" %}',
        today=TODAY,
        spans=[Span("Подготовка", date(2026, 9, 1), date(2026, 9, 30), 0.5, "/stage")],
    )
    assert '<rect class="rb-plan" x="0" y="16" width="74"' in drawn
    assert '<rect class="rb-done" x="0" y="16" width="37"' in drawn
    assert 'aria-label="Год идёт"' in drawn
    assert '<a href="/stage">' in drawn


def test_roadmap_bar_writes_numbers_with_a_point_whatever_the_language() -> None:
    drawn = rendered(
        '{% roadmap_bar start end "overdue" today done=0.9 %}',
        start=date(2026, 9, 21),
        end=date(2026, 10, 16),
        today=TODAY,
    )
    assert '<rect class="g-overdue" x="6.67%" width="8.49%"' in drawn
    assert '<rect class="g-overdue-p" x="6.67%" width="7.65%"' in drawn
    assert "style=" not in drawn


def test_roadmap_bar_without_dates_shows_only_the_months_and_today() -> None:
    drawn = rendered('{% roadmap_bar None None "not_started" today %}', today=TODAY)
    assert "g-now" in drawn
    assert "<rect" not in drawn


def test_card_and_table_region_keep_their_content_and_escape_their_titles() -> None:
    drawn = rendered('{% card title id="one" %}<p>{{ text }}</p>{% endcard %}', title="<b>", text="<i>")
    assert '<h2 id="one">&lt;b&gt;</h2>' in drawn
    assert "<p>&lt;i&gt;</p>" in drawn
    assert 'aria-label="Люди"' in rendered('{% table_region "Люди" %}<table></table>{% endtable_region %}')
