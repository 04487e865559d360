"""The five steps of a new school, in words, with where each is done."""

from typing import Any

from django.urls import reverse

from nastavnik.core.access.matrix import Permission
from nastavnik.domains.organisations.queries import StartStep, start_steps
from nastavnik.web.shell.requests import Request

WORDS: dict[str, tuple[str, str, str]] = {
    "school": ("Школа и реквизиты", "Названия, как они стоят в приказах", "Заполнить"),
    "head": ("Директор", "Кто подписывает приказы", "Указать"),
    "register": ("Последний номер приказа", "Чтобы новые номера продолжили бумажный журнал", "Указать"),
    "account": ("Ваш вход", "Имя и пароль куратора", "Создать"),
    "plan": ("Дорожная карта", "Из прошлогоднего файла Word или Excel: сроки перенесутся сами", "Загрузить план"),
}
_ADDRESSES = {
    "school": "organisations:requisites",
    "head": "organisations:head",
    "register": "organisations:registers",
    "plan": "roadmaps:import",
}


def step_words(step: StartStep, href: str, *, primary: bool) -> dict[str, Any]:
    """Return one step as its template shows it."""
    title, text, label = WORDS[step.code]
    if step.optional and not step.done:
        text = f"{text}. Можно пропустить"
    shown = {"title": title, "text": text, "done": step.done, "primary": primary}
    return shown if step.done or not href else {**shown, "action_label": label, "action_href": href}


def checklist(request: Request, *, has_plan: bool) -> list[dict[str, Any]]:
    """Return the steps of a new school for its curator's first page; nothing once all that must be done is done."""
    assert request.place is not None
    organisation = request.place.organisation
    if not request.viewer.may(Permission.ORGANISATION_EDIT, path=organisation.path):
        return []
    steps = start_steps(viewer=request.viewer, organisation=organisation, on=request.today, has_plan=has_plan)
    left = [step for step in steps if not step.done and not step.optional]
    if not left:
        return []
    at = [organisation.slug, request.place.year]
    hrefs = {code: reverse(name, args=at) for code, name in _ADDRESSES.items()}
    # With a plan the page has its own first button: the late task.
    first = None if has_plan else left[0]
    return [step_words(step, hrefs.get(step.code, ""), primary=step is first) for step in steps]
