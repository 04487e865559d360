"""Consents in words, for whoever signs and for whoever collects."""

from datetime import date, timedelta
from typing import Any

from nastavnik.core.consents.purposes import LABELS, WAYS, Purpose, Signer, State, Way
from nastavnik.core.consents.standing import WORDS, Cell, Mark
from nastavnik.core.language.dates import day_and_month, near
from nastavnik.core.language.initials import full_name, initials_before
from nastavnik.core.language.names import decline_name
from nastavnik.domains.consents.models import Consent
from nastavnik.domains.consents.queries import Kept, Standing
from nastavnik.domains.people.models import Person, PersonKind

TONES = {
    Mark.GIVEN: "done",
    Mark.UNCONFIRMED: "amber",
    Mark.ASKED: "blue",
    Mark.RENEW: "amber",
    Mark.EXPIRED: "amber",
    Mark.REFUSED: "red",
    Mark.WITHDRAWN: "red",
    Mark.NOT_ASKED: "",
}
_ANSWERS = {
    State.GIVEN: "Вы согласились",
    State.REFUSED: "Вы отказались",
    State.WITHDRAWN: "Вы отозвали согласие",
    State.EXPIRED: "Срок согласия вышел",
    State.ASKED: "Ждём вашего ответа",
}


def person_name(person: Person) -> str:
    """Return «Указатель Тимофей Петрович»."""
    return full_name(person.surname, person.given_name, person.patronymic)


def short_name(person: Person) -> str:
    """Return «Т. В. Указатель»."""
    return initials_before(person.surname, person.given_name, person.patronymic)


def of_whom(person: Person) -> str:
    """Return «Тимофея Указателя»."""
    bent = decline_name(person.surname, person.given_name, person.patronymic, case="genitive")
    return f"{bent.given_name} {bent.surname}".strip()


def given_name_of(person: Person) -> str:
    """Return «Тимофея», or the surname where no name is known."""
    bent = decline_name(person.surname, person.given_name, person.patronymic, case="genitive")
    return bent.given_name or bent.surname


def heading(row: Consent) -> str:
    """Return what is asked, as the heading of the page says it."""
    own = row.signer == Signer.SELF
    whom = of_whom(row.person)
    if row.purpose == Purpose.PARTICIPATION_GUARDIAN:
        return f"Участие {whom} в программе наставничества"
    if row.purpose == Purpose.DISTRIBUTION:
        return "Ваши фото и имя на сайте школы" if own else f"Фото и имя {whom} на сайте школы"
    return "Ваши данные в программе наставничества" if own else f"Данные {whom} для программы наставничества"


def facts(row: Consent) -> list[tuple[str, str]]:
    """Return what, who sees, how long and photo: four lines that say what the long text does."""
    until = f"До {day_and_month(row.text.until_on)} {row.text.until_on.year}"
    child = row.signer == Signer.GUARDIAN or row.person.kind == PersonKind.STUDENT
    place = "класс" if child else "должность"
    if row.purpose == Purpose.PARTICIPATION_GUARDIAN:
        return [
            ("Что будет", "Встречи с наставником, анкеты, общие занятия"),
            ("Кто увидит", "Куратор, наставник, психолог школы"),
            ("Сколько действует", until),
            ("Фото на сайте", "Нет, спросим отдельно"),
        ]
    if row.purpose == Purpose.DISTRIBUTION:
        return [
            ("Какие данные", f"Фамилия, имя, {place}, итоги программы, фото с мероприятий"),
            ("Кто увидит", "Все, кто откроет сайт школы или подойдёт к стенду"),
            ("Сколько показываем", f"{until}, потом уберём"),
            ("Чего не покажем", "Дату рождения, адрес, телефон, отметки"),
        ]
    return [
        ("Какие данные", f"Фамилия, имя, {place}, анкета, встречи"),
        ("Кто увидит", "Куратор, наставник, психолог школы"),
        ("Сколько храним", f"{until}, потом удалим"),
        ("Фото на сайте", "Нет, спросим отдельно"),
    ]


def answer_words(row: Consent) -> str:
    """Return what became of a question, for the one who answered."""
    words = _ANSWERS[State(row.state)]
    day = row.given_on if row.state == State.GIVEN else row.ended_on
    told = f"{words} {day_and_month(day)} {day.year}" if day else words
    if row.state == State.GIVEN and row.confirmed_at is None:
        return f"{told}, школа ещё проверит подпись"
    return told


def grace_words(ends_on: date, *, on: date) -> str:
    """Return how long what was given before a birthday counts: «прежнее согласие до 18 ноября»."""
    last = ends_on - timedelta(days=1)
    return f"прежнее согласие до {near(last, on=on)}" if last >= on else "прежнее согласие не действует"


def cell_words(standing: Standing, cell: Cell) -> dict[str, Any]:
    """Return one cell of the matrix: the mark, its tone, the day, and whose hand where two are needed."""
    row = standing.rows[cell.row] if cell.row is not None else None
    return {
        "words": WORDS[cell.mark],
        "tone": TONES[cell.mark],
        "day": _day_of(row, cell.mark),
        "who": "представитель" if cell.signer is Signer.GUARDIAN else ("сам" if _is_student(standing) else ""),
        "way": WAYS[Way(row.way)] if row is not None and row.way else "",
        "label": LABELS[cell.purpose],
        "destroy_by": _destroy_by(row, cell.mark),
    }


def _day_of(row: Kept | None, mark: Mark) -> date | None:
    if row is None:
        return None
    if mark in (Mark.REFUSED, Mark.WITHDRAWN):
        return row.ended_on
    if mark is Mark.EXPIRED:
        return row.valid_until
    return row.asked_at.date() if mark is Mark.ASKED else row.given_on


def _destroy_by(row: Kept | None, mark: Mark) -> date | None:
    """Return the last day for removing what was kept on a consent that was taken back: thirty days by law."""
    if mark is not Mark.WITHDRAWN or row is None or row.ended_on is None or row.purpose == Purpose.DISTRIBUTION:
        return None
    return row.ended_on + timedelta(days=30)


def _is_student(standing: Standing) -> bool:
    return standing.person.kind == PersonKind.STUDENT
