"""Papers in words: states, dates beside them, what is said of a paper in a list."""

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from nastavnik.core.documents.catalogue import KINDS
from nastavnik.core.documents.states import READY, State
from nastavnik.core.language.dates import near
from nastavnik.core.language.plurals import counted
from nastavnik.core.surveys.kinds import MODELS
from nastavnik.domains.documents.models import Document

MOMENTS = {"start": "Запуск", "people": "Участники", "pairs": "Пары", "results": "Итоги"}
# The shape of a state: the same five as of every action.
SHAPES = {
    State.DRAFT: "not_started",
    State.AGREED: "in_progress",
    State.ON_SIGNATURE: "waiting",
    State.SIGNED: "done",
    State.IN_FORCE: "done",
    State.AMENDED: "skipped",
    State.CANCELLED: "skipped",
    State.ARCHIVED: "skipped",
}
_MASCULINE = {
    State.DRAFT: "Черновик",
    State.AGREED: "Согласован",
    State.ON_SIGNATURE: "На подписи",
    State.SIGNED: "Подписан",
    State.IN_FORCE: "Действует",
    State.AMENDED: "Изменён",
    State.CANCELLED: "Отменён",
    State.ARCHIVED: "В архиве",
}
_ENDINGS = {"f": {"Согласован": "Согласована", "Подписан": "Подписана", "Изменён": "Изменена", "Отменён": "Отменена"}}
_ENDINGS["many"] = {
    "Согласован": "Согласованы",
    "Подписан": "Подписаны",
    "Действует": "Действуют",
    "Изменён": "Изменены",
    "Отменён": "Отменены",
}
_ENDINGS["n"] = {"Согласован": "Согласовано", "Подписан": "Подписано", "Изменён": "Изменено", "Отменён": "Отменено"}


def title_of(document: Document) -> str:
    """Return the name of a paper as a list says it."""
    kind = KINDS.get(document.kind)
    return kind.title if kind else document.title


def state_words(document: Document) -> str:
    """Return the state with the ending that goes with the paper: положение — подписано, карта — подписана."""
    words = _MASCULINE[State(document.state)]
    first = title_of(document).partition(" ")[0]
    many = "many" if first.endswith(("и", "ы")) else "m"
    gender = "f" if first.endswith(("а", "я")) else "n" if first.endswith(("о", "е")) else many
    return _ENDINGS.get(gender, {}).get(words, words)


def number_and_day(document: Document, *, on: date) -> str:
    """Return «№ 112-о, 4 сентября»."""
    parts = [f"№\u00a0{document.number}"] if document.number else []
    if document.dated_on and document.is_frozen:
        parts.append(near(document.dated_on, on=on))
    return ", ".join(parts)


def day_of(document: Document, moment: datetime, *, on: date) -> date:
    """Return the day of a moment at the school; in a demo, whose day stands still, no later than that one."""
    return min(moment.astimezone(ZoneInfo(document.organisation.time_zone)).date(), on)


def since(document: Document, *, on: date) -> str:
    """Return since when a paper waits for the signature: «15 октября»."""
    return near(day_of(document, document.sent_at, on=on), on=on) if document.sent_at else ""


def note_of(document: Document, *, on: date) -> str:
    """Return the line under a title: number and day, since when it waits, or when the draft was changed."""
    if document.is_frozen:
        return number_and_day(document, on=on)
    if document.state == State.ON_SIGNATURE:
        return f"с\u00a0{since(document, on=on)}"
    if document.remark:
        return "вернули с замечанием"
    day = day_of(document, document.changed_at, on=on)
    return f"черновик, изменён {'сегодня' if day == on else near(day, on=on)}"


def lacking_words(count: int) -> str:
    """Return «нет 2 полей»."""
    return f"нет {counted(count, 'поля', 'полей', 'полей')}"


def row_of(document: Document, *, on: date, with_model: bool, lacking: int = 0) -> dict[str, Any]:
    """Return one paper as the list shows it; `lacking` are the fields that its sheet has empty."""
    title = title_of(document)
    if with_model and document.target_model:
        title = f"{title}, {MODELS_WORDS[document.target_model]}"
    return {
        "ref": document.ref,
        "title": title,
        "note": note_of(document, on=on),
        "shape": SHAPES[State(document.state)],
        "state": state_words(document),
        "mark": lacking_words(lacking) if lacking else "",
        "is_ready": document.state in READY,
    }


MODELS_WORDS = {model.value: words for model, words in MODELS.items()}
