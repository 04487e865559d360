"""Fields that papers of many kinds ask for, with one invented school in all examples."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from nastavnik.core.documents.fields import Field

MODELS = {"teachers": "педагоги", "students": "ученики"}
EXAMPLE_YEAR = "2026-27"
EXAMPLE_SCHOOL = {
    "full_name": "Муниципальное общеобразовательное учреждение «Средняя школа № 7 посёлка Ясный Бор»",
    "short_name": "СОШ № 7, п. Ясный Бор",
    "founder": "Администрация Приозёрского округа",
    "place": "п. Ясный Бор",
    "address": "п. Ясный Бор, ул. Школьная, д. 7",
}
EXAMPLE_HEAD = {"post": "Директор", "name": "Глобусов Пётр Ильич"}
EXAMPLE_CURATOR = {"post": "заместитель директора", "name": "Указкина Зоя Павловна"}

SCHOOL = Field("school", "school", "Школа", required=True, example=EXAMPLE_SCHOOL, place="school")
OPERATOR = Field(
    "school",
    "school",
    "Школа",
    required=True,
    example=EXAMPLE_SCHOOL,
    place="school",
    columns=(
        Field("full_name", "text", "Полное наименование школы"),
        Field("address", "text", "Адрес школы"),
    ),
)
HEAD = Field("head", "official", "Руководитель школы", required=True, example=EXAMPLE_HEAD, place="people")
CURATOR = Field("curator", "official", "Куратор наставничества", required=True, example=EXAMPLE_CURATOR, place="people")
YEAR = Field("year", "text", "Учебный год", required=True, example=EXAMPLE_YEAR, hint="Например, 2026-27")
TARGET_MODEL = Field("target_model", "choice", "Кого сопровождают", required=True, example="teachers", choices=MODELS)
OF_ORDER = (TARGET_MODEL, YEAR, SCHOOL, HEAD, CURATOR)  # what every order begins with
GROUNDS = Field(
    "grounds",
    "rows",
    "Правовые основания",
    example=[],
    hint="В творительном падеже: «статьёй 351.8 Трудового кодекса Российской Федерации»",
    columns=(Field("title", "text", "Акт", required=True),),
)


def number(example: str) -> Field:
    """Return the number of the paper itself."""
    return Field("number", "text", "Номер", example=example, hint="Номер даёт журнал при подписании")


def dated_on(example: str = "2026-09-11") -> Field:
    """Return the day of the paper itself."""
    return Field("dated_on", "date", "Дата документа", example=example)


def grounds(*titles: str) -> Field:
    """Return the grounds with those of an example."""
    rows: list[dict[str, Any]] = [{"title": title} for title in titles]
    return Field(GROUNDS.name, GROUNDS.type, GROUNDS.label, example=rows, hint=GROUNDS.hint, columns=GROUNDS.columns)


def basis(
    name: str, label: str, number: str | None = None, day: str | None = None, *, required: bool = False
) -> tuple[Field, Field]:
    """Return number and day of a paper that this one rests on or cancels."""
    return (
        Field(f"{name}_on", "date", f"{label}: дата", required=required, example=day),
        Field(f"{name}_number", "text", f"{label}: номер", required=required, example=number),
    )


def with_examples(fields: tuple[Field, ...], examples: Mapping[str, Any]) -> tuple[Field, ...]:
    """Return the fields with other examples for some."""
    return tuple(replace(one, example=examples.get(one.name, one.example)) for one in fields)
