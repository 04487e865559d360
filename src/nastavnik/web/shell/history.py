"""The journal in words: what a stored event means to the person who reads the history."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from django.urls import reverse

from nastavnik.core.access.matrix import Permission
from nastavnik.core.language.initials import initials_before
from nastavnik.core.roadmaps.states import LABELS
from nastavnik.domains.documents.models import Document
from nastavnik.domains.documents.queries import documents_by_ref
from nastavnik.domains.people.models import Person
from nastavnik.domains.people.queries import names_by_ref
from nastavnik.domains.roadmaps.models import Item
from nastavnik.domains.roadmaps.queries import items_by_ref
from nastavnik.foundation.journal.models import Entry
from nastavnik.web.shell.context import year_of
from nastavnik.web.shell.requests import Request

ACTIONS = {
    "account.blocked": "Закрыт вход",
    "account.unblocked": "Открыт вход",
    "bond.activated": "Пара начала работать",
    "bond.ended": "Пара завершена",
    "bond.note_written": "Записана заметка куратора о паре",
    "bond.opened": "Открыта пара",
    "bond.paused": "Пара на паузе",
    "bond.resumed": "Пара снова работает",
    "calendar.changed": "Изменён рабочий календарь",
    "clearance.noted": "Отмечена справка",
    "clearance.removed": "Убрана отметка о справке",
    "consent.asked": "Спросили согласие",
    "consent.confirmed": "Подтверждено согласие",
    "consent.expired": "Вышел срок согласий",
    "consent.given": "Дано согласие",
    "consent.link_given": "Дана личная ссылка для согласия",
    "consent.links_revoked": "Отозваны личные ссылки для согласия",
    "consent.reconsidered": "Вопрос о согласии открыт снова",
    "consent.refused": "Отказ от согласия",
    "consent.reminded": "Отправлены письма о согласии",
    "consent.unconfirmed": "Снято подтверждение согласия",
    "consent.unwritten": "Отменена запись о согласии",
    "consent.withdrawn": "Отозвано согласие",
    "demo.made": "Поставлено демо",
    "demo.removed": "Удалено демо",
    "document.acquainted": "Отмечено ознакомление с документом",
    "document.agreed": "Согласован документ",
    "document.cancelled": "Отменён документ",
    "document.changed": "Изменён документ",
    "document.discarded": "Убран черновик документа",
    "document.drafted": "Составлен документ",
    "document.in_force": "Документ начал действовать",
    "document.recalled": "Документ забран с подписи",
    "document.returned": "Документ возвращён с замечанием",
    "document.scan_attached": "Приложен скан документа",
    "document.sent": "Документ отправлен на подпись",
    "document.signed": "Подписан документ",
    "goal.measured": "Измерена цель пары",
    "grounds.forgotten": "Убрана запись о правовом акте",
    "grounds.kept": "Записано о правовом акте",
    "guardian.added": "Записан представитель",
    "guardian.ended": "Представитель больше не записан",
    "head.appointed": "Назначен руководитель",
    "item.added": "Добавлено действие",
    "item.anchored": "Пересчитан срок от даты документа",
    "item.changed": "Изменено действие",
    "item.comment_taken_back": "Убрано замечание",
    "item.commented": "Записано замечание",
    "item.moved": "Изменено состояние действия",
    "item.postponed": "Отложено действие",
    "item.proof_given": "Подтверждено, что закрывает действие",
    "item.proof_withdrawn": "Отозвано, что закрывало действие",
    "link.invitation": "Выдана ссылка-приглашение",
    "link.password": "Выдана ссылка для нового пароля",
    "link.used": "Вход по одноразовой ссылке",
    "matching.ban_added": "Записано, кого не ставить в пару",
    "matching.ban_lifted": "Снят запрет на пару",
    "matching.chosen": "Наставник выбран вручную",
    "matching.decided": "Утверждены пары",
    "matching.dropped": "Отменено предложение пар",
    "matching.fell_out": "Пара выпала из подбора",
    "matching.locked": "Закреплена пара",
    "matching.proposed": "Подобраны пары",
    "matching.recalculated": "Пары пересчитаны",
    "matching.returned": "Возвращены прежние пары",
    "matching.unlocked": "Откреплена пара",
    "matching.weighed": "Изменено, что важнее при подборе",
    "meeting.cancelled": "Отменена встреча",
    "meeting.confirmed": "Подтверждена встреча",
    "meeting.moved": "Перенесена встреча",
    "meeting.planned": "Запланирована встреча",
    "meeting.recorded": "Записана встреча",
    "meeting.rewritten": "Изменена запись встречи",
    "meeting.unrecorded": "Отменена запись встречи",
    "number.registered_outside": "Записан номер, данный на бумаге",
    "number.taken": "Выдан номер документа",
    "organisation.changed": "Изменены сведения о школе",
    "organisation.founded": "Заведена организация",
    "people.import_undone": "Отменена загрузка списка",
    "people.imported": "Загружен список людей",
    "people.list_read": "Прочитан список людей",
    "person.added": "Добавлен человек",
    "person.changed": "Изменена карточка человека",
    "person.left": "Отмечен уход",
    "person.merged": "Объединены карточки",
    "person.name_bent": "Записано имя в падежах",
    "person.parted": "Карточки разъединены",
    "person.removed": "Убрана карточка",
    "person.returned": "Человек снова в списках",
    "pool.approval_withdrawn": "Отозвано утверждение банка",
    "pool.approved": "Утверждён банк",
    "pool.entered": "Появился человек в банке",
    "pool.left": "Выбыл человек из банка",
    "programme.agreed": "Согласована программа пары",
    "programme.approved": "Утверждена программа пары",
    "programme.drafted": "Составлена программа пары",
    "programme.dropped": "Убрано исправление программы",
    "programme.returned": "Возвращена программа пары",
    "programme.written": "Изменена программа пары",
    "question.answered": "Решён вопрос наставляемого",
    "question.asked": "Задан вопрос",
    "roadmap.approved": "Утверждена дорожная карта",
    "roadmap.draft_changed": "Исправлен прочитанный план",
    "roadmap.draft_discarded": "Отложен прочитанный план",
    "roadmap.draft_restored": "Возвращён прочитанный план",
    "roadmap.made": "Создана дорожная карта",
    "roadmap.read": "Прочитан файл плана",
    "roadmap.restored": "Возвращена прежняя дорожная карта",
    "roadmap.shifted": "Сдвинуты сроки дорожной карты",
    "role.chosen": "Сменена роль",
    "role.ended": "Снята роль",
    "role.given": "Дана роль",
    "step.marked": "Отмечен шаг программы",
    "survey.answered": "Ответ на анкету",
    "survey.asked": "Разослана анкета",
    "survey.asked_no_more": "Отозвано приглашение к анкете",
    "survey.closed": "Закрыта анкета",
    "survey.listed": "Внесены ответы из списка",
    "survey.opened": "Открыта анкета",
    "survey.reminded": "Напомнили об анкете",
    "survey.reopened": "Снова открыта анкета",
    "year.opened": "Открыт учебный год",
}


@dataclass(frozen=True, slots=True)
class _Known:
    """What the refs of the journal stand for, as far as the viewer may know: names, and things with an address."""

    names: dict[str, Person]
    items: dict[str, Item]
    papers: dict[str, Document]
    zone: ZoneInfo
    year: str
    opens_people: bool


def events(entries: Iterable[Entry], *, request: Request) -> list[dict[str, Any]]:
    """Return the events as the timeline shows them; one query for names, for actions and for papers."""
    rows = list(entries)
    assert request.standing is not None
    people = {ref for entry in rows for ref in (entry.actor_ref, entry.subject_ref) if ref}
    items = {entry.subject_ref for entry in rows if entry.subject_kind == "Item"}
    papers = {entry.subject_ref for entry in rows if entry.subject_kind == "Document"}
    known = _Known(
        names=names_by_ref(people, viewer=request.viewer),
        items=items_by_ref(items, viewer=request.viewer) if items else {},
        papers=documents_by_ref(papers, viewer=request.viewer) if papers else {},
        zone=ZoneInfo(request.standing.term.organisation.time_zone),
        year=year_of(request),
        opens_people=request.viewer.scope(Permission.PEOPLE_VIEW) is not None,
    )
    return [_event(entry, known) for entry in rows]


def _event(entry: Entry, known: _Known) -> dict[str, Any]:
    at = entry.at.astimezone(known.zone)
    person = known.names.get(entry.actor_ref)
    return {
        "on": at.date(),
        "time": at.strftime("%H:%M"),
        "text": ACTIONS.get(entry.action, entry.action),
        "who": _short(person) if person else "Система",
        **_subject(entry, known),
        **_states(entry),
    }


def _subject(entry: Entry, known: _Known) -> dict[str, str]:
    """Return what the event was about, with its address where it has one."""
    words = ACTIONS.get(entry.action, entry.action)
    if item := known.items.get(entry.subject_ref):
        at = [item.organisation.slug, item.roadmap.year, item.ref]
        return {"text": f"{words}: {item.text}", "href": reverse("roadmaps:item", args=at)}
    if paper := known.papers.get(entry.subject_ref):
        at = [paper.organisation.slug, paper.year, paper.ref]
        return {"text": f"{words}: {paper.title}", "href": reverse("documents:document", args=at)}
    if person := known.names.get(entry.subject_ref):
        at = [person.organisation.slug, known.year, person.ref]
        href = reverse("people:person", args=at) if known.opens_people else ""
        return {"text": f"{words}: {_short(person)}", "href": href}
    return {}


def _short(person: Person) -> str:
    return initials_before(person.surname, person.given_name, person.patronymic)


def _states(entry: Entry) -> dict[str, str]:
    if entry.action != "item.moved":
        return {}
    return {
        "before": LABELS[entry.facts["before"]],
        "after": LABELS[entry.facts["to"]],
    }
