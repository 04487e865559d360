"""The letters of the year that a school may word itself: to whom, about what, and which places are filled."""

from collections.abc import Mapping
from dataclasses import dataclass

from nastavnik.core.text.inserts import filled


@dataclass(frozen=True, slots=True)
class LetterKind:
    """One kind of letter. The subject holds nothing personal; the words may, for they go to one reader."""

    key: str
    name: str  # for the list of letters
    reader: str
    subject: str
    ready: str
    places: tuple[str, ...]
    needed: tuple[str, ...] = ()


PAPERS = LetterKind(
    key="papers",
    name="Напоминание о документах на подписи",
    reader="директору",
    subject="Документы ждут подписи",
    ready="""{обращение}!

Вашей подписи ждут: {сколько}. Каждый можно открыть, прочитать и подписать здесь:

{ссылка}

{школа}
""",
    places=("обращение", "сколько", "ссылка", "школа"),
    needed=("ссылка",),
)
MEETINGS = LetterKind(
    key="meetings",
    name="Напоминание записать встречу",
    reader="наставнику",
    subject="Запишите встречу, это полминуты",
    ready="""{обращение}!

В {месяц} у вас ещё нет записанной встречи. Если вы встречались, запишите её: хватит даты и темы.

{ссылка}

Если встретиться не выходит, ответьте куратору: поможем найти время.
{школа}
""",
    places=("обращение", "месяц", "ссылка", "школа"),
    needed=("ссылка",),
)
WEEKLY = LetterKind(
    key="weekly",
    name="Список дел на неделю",
    reader="куратору, утром первого рабочего дня недели",
    subject="Дела по наставничеству на неделю",
    ready="""{обращение}!

{итог}

{дела}

Открыть список: {ссылка}
""",
    places=("обращение", "итог", "дела", "ссылка", "школа"),
    needed=("дела",),
)
LETTERS: dict[str, LetterKind] = {kind.key: kind for kind in (PAPERS, MEETINGS, WEEKLY)}


def letter_text(kind: LetterKind, values: Mapping[str, str], *, own: str = "") -> str:
    """Return the words for one reader; `own` are the school's, empty where the ready ones will do."""
    return filled(own or kind.ready, values)
