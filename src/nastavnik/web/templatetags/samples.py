"""What «Справочник компонентов» shows: one invented example of every part. Everyone and everything here is made up."""

from datetime import date
from typing import Any

from django import forms
from django.template import Library

from nastavnik.web.shell.ribbon import Span

register = Library()

SAMPLE_DAY = date(2026, 10, 19)


class SampleForm(forms.Form):
    """A form with every kind of field, refused on purpose."""

    due = forms.DateField(
        label="Срок",
        help_text="День, после которого дело просрочено",
        error_messages={"invalid": "Такой даты нет. Например, 30.10.2026"},
        widget=forms.DateInput(format="%d.%m.%Y"),
    )
    owner = forms.CharField(label="Ответственный", error_messages={"required": "Выберите человека из списка"})
    text = forms.CharField(label="Что получилось", required=False, widget=forms.Textarea)
    model = forms.ChoiceField(
        label="Кого наставляем",
        choices=[("teachers", "Педагогов"), ("students", "Учеников")],
        widget=forms.RadioSelect,
    )
    remind = forms.BooleanField(label="Напоминать за три дня", required=False, help_text="Письмом, не чаще раза в день")
    file = forms.FileField(label="Файл плана", required=False)


@register.simple_tag
def component_samples() -> dict[str, Any]:
    """Return the examples of the component page."""
    sent = {"sample-due": "31.11.2026", "sample-owner": "", "sample-model": "teachers", "sample-remind": "on"}
    form = SampleForm(data=sent, prefix="sample")
    return {"form": form, "today": SAMPLE_DAY} | _lists()


def sample_spans() -> list[Span]:
    """Return the stages of an invented year."""
    return [
        Span("Подготовка", date(2026, 9, 1), date(2026, 9, 30), 1.0),
        Span("Наставляемые", date(2026, 9, 8), date(2026, 10, 16), 0.8),
        Span("Наставники", date(2026, 9, 15), date(2026, 10, 23), 0.75),
        Span("Отбор и обучение", date(2026, 10, 12), date(2026, 11, 30), 0.2),
        Span("Пары, программы, встречи", date(2026, 10, 26), date(2027, 5, 20)),
        Span("Завершение и отчёт", date(2027, 4, 15), date(2027, 6, 22)),
    ]


def _lists() -> dict[str, Any]:
    return {
        "spans": sample_spans(),
        "views": [
            {"label": "Лента", "href": "#main", "current": True},
            {"label": "Список", "href": "#main"},
            {"label": "Документ", "href": "#main"},
        ],
        "consequences": [
            {"icon": "file-text", "text": "Соберём приказ с приложением на 9 пар"},
            {"icon": "send", "text": "Напишем 18 людям.", "href": "#main", "label": "Текст письма"},
            {"icon": "lock", "text": "Закрепим пары, поменять можно будет новым приказом"},
            {"icon": "triangle-alert", "text": "Трое останутся без пары, поиск продолжится", "warn": True},
        ],
        "events": _events(),
        "tasks": _tasks(),
        "steps": _steps(),
        "rows": [
            {"name": "З. П. Указкина", "role": "куратор школы", "term": "до 31.08.2027", "seen": SAMPLE_DAY},
            {"name": "П. И. Глобусов", "role": "директор", "term": "до 31.08.2027", "seen": date(2026, 10, 15)},
        ],
    }


def _events() -> list[dict[str, Any]]:
    return [
        {
            "on": SAMPLE_DAY,
            "time": "14:02",
            "who": "З. П. Указкина",
            "text": "Изменила срок",
            "before": "16 октября",
            "after": "23 октября",
            "undo_url": "#main",
        },
        {"on": date(2026, 10, 18), "time": "9:15", "who": "П. И. Глобусов", "text": "Вернул приказ с замечанием"},
        {"on": date(2025, 9, 1), "time": "8:30", "who": "система", "text": "План загружен из файла"},
    ]


def _tasks() -> list[dict[str, Any]]:
    return [
        {
            "id": "sample-consents",
            "title": "Собрать 6 согласий",
            "href": "#main",
            "reason": "Срок был 16 октября, дано 61 из 67.",
            "state": "overdue",
            "primary": True,
            "action_label": "Напомнить шестерым",
            "action_href": "#main",
            "more": [{"label": "Отложить до…", "href": "#main"}, {"label": "Почему это здесь", "href": "#main"}],
        },
        {
            "id": "sample-order",
            "title": "Проверить приказ о закреплении пар",
            "href": "#main",
            "reason": "Черновик готов. Не указаны дата и основание.",
            "icon": "file-text",
            "action_label": "Открыть приказ",
            "action_href": "#main",
        },
    ]


def _steps() -> list[dict[str, Any]]:
    return [
        {"title": "Школа", "done": True},
        {
            "title": "Дорожная карта",
            "text": "Из файла Word или Excel, типовая или прошлогодняя",
            "primary": True,
            "action_label": "Загрузить план",
            "action_href": "#main",
        },
        {"title": "Люди", "text": "Списком из Excel или по ссылке", "action_label": "Позвать", "action_href": "#main"},
    ]
