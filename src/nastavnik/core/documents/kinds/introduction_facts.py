"""What the order of introduction asks for, with an example for either model."""

from dataclasses import dataclass
from typing import Any

from nastavnik.core.documents import asked
from nastavnik.core.documents.bond_words import FORMS
from nastavnik.core.documents.facts import Facts
from nastavnik.core.documents.fields import Field
from nastavnik.core.documents.kinds.people_tables import NAME, POST


@dataclass(frozen=True, slots=True)
class Outcome:
    """A planned result: what will be, by what it is seen, by when."""

    words: str
    measure: str
    due: str


def outcome_of(row: Facts) -> Outcome:
    """Return one planned result."""
    return Outcome(row.text("words"), row.text("measure"), row.text("due"))


TEAM_COLUMNS = (NAME, POST, Field("duty", "text", "За что отвечает"))
_TEAM: list[dict[str, Any]] = [
    {
        "name": "Указкина Зоя Павловна",
        "post": "заместитель директора",
        "duty": "дорожная карта и документы",
    },
    {"name": "Мелкова Раиса Андреевна", "post": "педагог-психолог", "duty": "анкеты, помощь при подборе пар"},
    {"name": "Скрепкин Олег Игоревич", "post": "учитель истории", "duty": "занятия для наставников"},
]
_OUTCOMES: list[dict[str, Any]] = [
    {
        "words": "У каждого молодого и нового педагога есть наставник",
        "measure": "приказ о закреплении пар",
        "due": "31 октября 2026 г.",
    },
    {
        "words": "Каждая пара работает по своей программе",
        "measure": "утверждённые программы, записи о встречах",
        "due": "30 ноября 2026 г.",
    },
    {
        "words": "Наставляемым легче в тех вопросах, с которых они начинали",
        "measure": "анкеты до и после программы",
        "due": "31 мая 2027 г.",
    },
]
_OUTCOMES_OF_STUDENTS: list[dict[str, Any]] = [
    {
        "words": "У каждого обучающегося из банка наставляемых есть наставник",
        "measure": "приказ о закреплении пар",
        "due": "31 октября 2026 г.",
    },
    {
        "words": "Наставляемые чаще участвуют в олимпиадах, проектах и делах класса",
        "measure": "сведения классных руководителей, анкеты до и после",
        "due": "31 мая 2027 г.",
    },
]

FIELDS = (
    *asked.OF_ORDER,
    Field("starts_on", "date", "Внедрить с", required=True, example="2026-09-07"),
    Field("papers_due_on", "date", "Положение и карту подготовить до", required=True, example="2026-09-11"),
    Field(
        "forms",
        "rows",
        "Формы наставничества",
        example=[{"form": "teacher_teacher"}, {"form": "head_teacher"}],
        columns=(Field("form", "choice", "Форма", required=True, choices=FORMS),),
    ),
    Field(
        "psychologist",
        "official",
        "Психолог",
        example={"post": "педагог-психолог", "name": "Мелкова Раиса Андреевна"},
        place="people",
    ),
    Field(
        "supplier",
        "official",
        "Кто отвечает за помещения и материалы",
        example={"post": "заведующий хозяйством", "name": "Партов Игнат Борисович"},
        place="people",
    ),
    Field(
        "site_editor",
        "official",
        "Кто ведёт сайт",
        example={"post": "учитель информатики", "name": "Кнопкин Глеб Маркович"},
        place="people",
    ),
    Field("team", "people", "Рабочая группа", example=_TEAM, place="people", columns=TEAM_COLUMNS),
    Field(
        "outcomes",
        "rows",
        "Планируемые результаты",
        example=_OUTCOMES,
        columns=(
            Field("words", "text", "Результат", required=True),
            Field("measure", "text", "По чему видно", required=True),
            Field("due", "text", "Срок", required=True),
        ),
    ),
    *asked.basis("minutes", "Протокол педагогического совета"),
    asked.grounds(),
    asked.number("112-о"),
    asked.dated_on("2026-09-04"),
)
OF_STUDENTS: dict[str, Any] = {
    "forms": [{"form": "student_student"}, {"form": "teacher_student"}, {"form": "employer_student"}],
    "outcomes": _OUTCOMES_OF_STUDENTS,
}
