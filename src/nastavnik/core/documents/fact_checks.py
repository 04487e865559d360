"""What is missing in the data of a paper, and what is of the wrong shape, both in words."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from nastavnik.core.documents.fields import Field
from nastavnik.core.documents.requisites import BrokenRequisites, school_from
from nastavnik.core.roadmaps.plan import from_json as plan_from_json
from nastavnik.core.timing.academic_year import BadAcademicYear, year_label

# What a paper cannot do without of its school; the rest of the requisites may stay unknown.
SCHOOL_PARTS = {"full_name": "Полное наименование школы", "place": "Место издания: город или посёлок"}
OFFICIAL_PARTS = {"post": "должность", "name": "фамилия, имя, отчество"}
LISTS = frozenset({"people", "rows"})


def stated(data: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the data really say: an empty text, list or object says nothing."""
    return {name: value for name, value in data.items() if not _is_empty(value)}


def missing_of(fields: tuple[Field, ...], data: Mapping[str, Any]) -> Iterator[Field]:
    """Yield what is required and not given; a part of a fact comes with a dotted name («school.place»)."""
    data = stated(data)
    for one in fields:
        value = data.get(one.name)
        if one.type == "official":
            yield from _missing_official(one, value or (data.get("school") or {}).get(one.name))
        elif one.type == "school":
            yield from _missing_school(one, value or {})
        elif one.required and _is_empty(value):
            yield one
        elif one.type in LISTS and value:
            yield from _missing_in_rows(one, value)


def _missing_official(one: Field, value: Any) -> Iterator[Field]:
    given = value or {}
    lacking = [part for part in OFFICIAL_PARTS if not given.get(part)]
    if not one.required or not lacking:
        return
    if len(lacking) == len(OFFICIAL_PARTS):
        yield one
        return
    for part in lacking:
        yield _part(one, part, f"{one.label}: {OFFICIAL_PARTS[part]}")


def _missing_school(one: Field, value: Mapping[str, Any]) -> Iterator[Field]:
    if one.required:
        parts = {column.name: column.label for column in one.columns} or SCHOOL_PARTS
        yield from (_part(one, part, label) for part, label in parts.items() if not value.get(part))


def _missing_in_rows(one: Field, rows: list[Mapping[str, Any]]) -> Iterator[Field]:
    for number, row in enumerate(rows, start=1):
        for lacking in missing_of(one.columns, row):
            yield _part(one, f"{number}.{lacking.name}", f"{one.label}, строка {number}: {lacking.label.lower()}")


def _part(one: Field, name: str, label: str) -> Field:
    return Field(f"{one.name}.{name}", "text", label, required=True, place=one.place)


def _is_empty(value: Any) -> bool:
    return value is None or (isinstance(value, str) and not value.strip()) or value in ([], {})


def faults_of(fields: tuple[Field, ...], data: Mapping[str, Any]) -> Iterator[str]:
    """Yield what is of the wrong shape, in words; what is absent is no fault."""
    for one in fields:
        value = data.get(one.name)
        if not _is_empty(value):
            yield from (f"«{one.label}» ({one.name}): {fault}" for fault in _faults(one, value))


def _faults(one: Field, value: Any) -> Iterator[str]:
    if one.type in ("text", "long_text"):
        if not isinstance(value, str):
            yield "нужен текст."
        elif one.name == "year":
            yield from _year_faults(value)
    elif one.type == "date":
        yield from () if _is_day(value) else ("нужна дата, например 2026-09-01.",)
    elif one.type == "number":
        if isinstance(value, bool) or not isinstance(value, int):
            yield "нужно целое число."
    elif one.type == "choice":
        if value not in one.choices:
            yield f"есть только {', '.join(f'{code} ({words})' for code, words in one.choices.items())}."
    elif one.type == "flag":
        if not isinstance(value, bool):
            yield "нужно true или false."
    elif one.type in LISTS:
        yield from _list_faults(one, value)
    else:
        yield from _object_faults(one, value)


def _list_faults(one: Field, value: Any) -> Iterator[str]:
    if not isinstance(value, list) or not all(isinstance(row, dict) for row in value):
        yield "нужен список объектов."
        return
    for number, row in enumerate(value, start=1):
        yield from (f"строка {number}, {fault}" for fault in faults_of(one.columns, row))


def _object_faults(one: Field, value: Any) -> Iterator[str]:
    if not isinstance(value, dict):
        yield "нужен объект."
    elif one.type == "official":
        if any(value.get(part) is not None and not isinstance(value[part], str) for part in OFFICIAL_PARTS):
            yield "«post» и «name» должны быть текстом."
    elif one.type == "school":
        try:
            school_from(value)
        except BrokenRequisites as fault:
            yield str(fault)
    elif one.type == "paper":
        if not all(isinstance(value.get(part) or {}, dict) for part in ("data", "wordings")):
            yield "«data» и «wordings» должны быть объектами."
    elif one.type == "plan":
        try:
            plan_from_json(value)
        except (KeyError, TypeError, ValueError, AttributeError):
            yield "это не дорожная карта. Её печатает команда nastavnik roadmap read --json."


def _year_faults(code: str) -> Iterator[str]:
    try:
        year_label(code.strip())
    except BadAcademicYear as fault:
        yield str(fault)


def _is_day(value: Any) -> bool:
    if not isinstance(value, str):
        return False
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True
