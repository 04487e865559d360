"""The journal in words: what a stored event means to the person who reads the history."""

from collections.abc import Iterable
from typing import Any
from zoneinfo import ZoneInfo

from nastavnik.core.language.initials import initials_before
from nastavnik.core.roadmaps.states import LABELS
from nastavnik.domains.people.queries import names_by_ref
from nastavnik.foundation.journal.models import Entry
from nastavnik.web.shell.requests import Request

ACTIONS = {
    "account.blocked": "Закрыт вход",
    "account.unblocked": "Открыт вход",
    "calendar.changed": "Изменён рабочий календарь",
    "demo.made": "Поставлено демо",
    "demo.removed": "Удалено демо",
    "head.appointed": "Назначен руководитель",
    "item.added": "Добавлено действие",
    "item.changed": "Изменено действие",
    "item.moved": "Изменено состояние действия",
    "item.postponed": "Отложено действие",
    "link.invitation": "Выдана ссылка-приглашение",
    "link.password": "Выдана ссылка для нового пароля",
    "link.used": "Вход по одноразовой ссылке",
    "number.registered_outside": "Записан номер, данный на бумаге",
    "number.taken": "Выдан номер документа",
    "organisation.changed": "Изменены сведения о школе",
    "organisation.founded": "Заведена организация",
    "person.added": "Добавлен человек",
    "person.changed": "Изменена карточка человека",
    "register.pattern": "Изменён вид номера в журнале",
    "roadmap.approved": "Утверждена дорожная карта",
    "roadmap.made": "Создана дорожная карта",
    "roadmap.read": "Прочитан файл плана",
    "roadmap.restored": "Возвращена прежняя дорожная карта",
    "role.chosen": "Сменена роль",
    "role.ended": "Снята роль",
    "role.given": "Дана роль",
    "year.opened": "Открыт учебный год",
}


def events(entries: Iterable[Entry], *, request: Request) -> list[dict[str, Any]]:
    """Return the events as the timeline shows them; one query for all names."""
    rows = list(entries)
    names = names_by_ref({entry.actor_ref for entry in rows if entry.actor_ref}, viewer=request.viewer)
    assert request.standing is not None
    zone = ZoneInfo(request.standing.term.organisation.time_zone)
    return [_event(entry, names, zone) for entry in rows]


def _event(entry: Entry, names: dict[str, Any], zone: ZoneInfo) -> dict[str, Any]:
    at = entry.at.astimezone(zone)
    person = names.get(entry.actor_ref)
    who = initials_before(person.surname, person.given_name, person.patronymic) if person else "Система"
    return {
        "on": at.date(),
        "time": at.strftime("%H:%M"),
        "text": ACTIONS.get(entry.action, entry.action),
        "who": who,
        **_states(entry),
    }


def _states(entry: Entry) -> dict[str, str]:
    if entry.action != "item.moved":
        return {}
    return {
        "before": LABELS[entry.facts["before"]],
        "after": LABELS[entry.facts["to"]],
    }
