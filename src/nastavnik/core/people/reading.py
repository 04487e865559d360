"""Read a staff or class list: any order of columns, heads anywhere, several sheets. Nothing is stored or made up."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from nastavnik.core.language.initials import split_name
from nastavnik.core.people import cells
from nastavnik.core.people.columns import Chosen, Head, find_head, is_repeated
from nastavnik.core.people.listing import ListedPerson, PeopleList, RowError
from nastavnik.core.sources import Source, Table
from nastavnik.core.text.keys import MixedLetters, clean, clean_name

_TOTAL = re.compile(r"^(?:итого|всего|общее количество|подпись|исполнитель|директор|дата)\b", re.IGNORECASE)
_NAME_WORD = re.compile(r"^(?:[А-ЯЁ][а-яё'’]*\.?|[А-ЯЁ][А-ЯЁа-яё'’]*(?:-[А-ЯЁа-яё]+)*|кызы|оглы|угли|улы)$")
_SMALL_PARTS = frozenset({"кызы", "оглы", "угли", "улы"})

_READERS: dict[str, Callable[[str], Any]] = {
    "role": cells.role,
    "post": cells.plain,
    "subjects": cells.topics,
    "school_class": cells.class_name,
    "experience_years": cells.experience,
    "birth_date": cells.day,
    "email": cells.address,
    "phone": cells.phone,
    "category": cells.plain,
    "education": cells.plain,
    "mentoring": cells.mentoring,
    "requests": cells.topics,
    "offers": cells.topics,
    "capacity": cells.places,
    "consent_on": cells.day,
}


class NoPeopleFound(ValueError):
    """The file holds no list of people; the message is fit for the person at the screen."""


def read_people(source: Source, chosen: Chosen | None = None) -> PeopleList:
    """Return everybody the file names, with what could not be read as errors.

    A table without a head goes on with the head before it, as after a page break. `chosen` says by printed head what a
    person has decided about a column. Raises NoPeopleFound where no table names people or all of them are empty.
    """
    people: list[ListedPerson] = []
    errors: list[RowError] = []
    columns: dict[str, str] = {}
    ignored: dict[str, None] = {}
    head: Head | None = None
    for table in source.tables():
        own = find_head(table.rows, chosen)
        head = own or head
        if head is None or (own is None and not _goes_on(table, head, source.kind)):
            continue
        columns |= {title: head.fields[column] for column, title in head.titles.items()}
        ignored |= dict.fromkeys(head.ignored)
        first_person, first_error = len(people), len(errors)
        for number, row in _body(table, head, starts_at=own.last + 1 if own else 0):
            _read_row(row, number, head, people, errors)
        people[first_person:] = [replace(person, sheet=table.place) for person in people[first_person:]]
        errors[first_error:] = [replace(fault, sheet=table.place) for fault in errors[first_error:]]
    if not people:
        raise NoPeopleFound("В файле не нашлось списка людей. Нужна таблица со столбцом «ФИО» или «Фамилия».")
    return PeopleList(tuple(people), columns, tuple(errors), duplicates_among(people), tuple(ignored))


def _goes_on(table: Table, head: Head, kind: str) -> bool:
    """Say whether a table without a head is the rest of the one before; a sheet of a workbook never is."""
    if kind == "xlsx" or not table.rows or len(table.rows[0]) <= max(head.fields):
        return False
    given = {field: table.rows[0][column] for column, field in head.fields.items()}
    return _looks_like_name(" ".join(filter(None, _name(given))))


def _body(table: Table, head: Head, *, starts_at: int) -> Iterator[tuple[int, Sequence[str]]]:
    for place, row in enumerate(table.rows[starts_at:], start=starts_at):
        if any(cell.strip() for cell in row) and not is_repeated(row, head) and not _is_numbering(row):
            yield table.first_row_number + place, row


def _is_numbering(row: Sequence[str]) -> bool:
    """A row «1 2 3 4» under the head numbers the columns."""
    filled = [cell.strip() for cell in row if cell.strip()]
    return len(filled) > 2 and filled == [str(number) for number in range(1, len(filled) + 1)]


def _read_row(row: Sequence[str], number: int, head: Head, people: list[ListedPerson], errors: list[RowError]) -> None:
    given = {field: row[column].strip() for column, field in head.fields.items() if column < len(row)}
    if _is_total(row, given):
        return
    name = _name(given)
    if not name[0]:
        if sum(bool(value) for value in given.values()) > 1:
            errors.append(RowError(number, "full_name", "", "В строке нет фамилии."))
        return
    if sum(bool(cell.strip()) for cell in row) == 1 and not _looks_like_name(" ".join(name)) and len(head.fields) > 1:
        return  # the title of a part: «Начальные классы»
    values = {field: _value(field, cell, number, errors) for field, cell in given.items() if field in _READERS}
    surname, given_name, patronymic = (_checked(part, number, errors) for part in name)
    people.append(ListedPerson(surname, given_name, patronymic, row=number, **_with_role(values, head)))


def _is_total(row: Sequence[str], given: dict[str, str]) -> bool:
    first = next((cell.strip() for cell in row if cell.strip()), "")
    name = given.get("full_name") or given.get("surname") or ""
    return bool(_TOTAL.match(name) or (_TOTAL.match(first) and not _looks_like_name(name)))


def _name(given: dict[str, str]) -> tuple[str, str, str]:
    if given.get("full_name"):
        return split_name(_bare(given["full_name"]))
    parts = tuple(_bare(given.get(field, "")) for field in ("surname", "given_name", "patronymic"))
    if " " in parts[0] and not parts[1]:
        return split_name(parts[0])
    return parts[0], parts[1].rstrip("."), parts[2].rstrip(".")


def _bare(text: str) -> str:
    """Drop what is not the name: a number before it, a remark in brackets after it."""
    without_remark = re.sub(r"\([^)]*\)", " ", clean(text))
    return _in_title_case(" ".join(re.sub(r"^\d+[.)]?\s*", "", without_remark).replace(",", " ").split()))


def _in_title_case(name: str) -> str:
    """«УКАЗКИНА ЗОЯ» is «Указкина Зоя»; anything else stays as typed."""
    if not name.isupper() or max(map(len, name.split()), default=0) < 3:
        return name
    return " ".join(word.title() if "." not in word else word for word in name.split())


def _looks_like_name(text: str) -> bool:
    words = text.split()
    return bool(words) and all(_NAME_WORD.match(word) or word.casefold() in _SMALL_PARTS for word in words)


def _checked(part: str, number: int, errors: list[RowError]) -> str:
    try:
        return clean_name(part)
    except MixedLetters as fault:
        errors.append(RowError(number, "full_name", part, str(fault)))
        return part


def _value(field: str, cell: str, number: int, errors: list[RowError]) -> Any:
    try:
        return _READERS[field](cell)
    except cells.BadCell as fault:
        errors.append(RowError(number, field, cell, str(fault)))
        return None


def _with_role(values: dict[str, Any], head: Head) -> dict[str, Any]:
    """Add the role where the list has no such column: a class and no post make a pupil, a post or subject a teacher."""
    known = {field: value for field, value in values.items() if value is not None}
    if "role" in head.fields.values():
        return known
    if known.get("school_class") and "post" not in head.fields.values() and not known.get("subjects"):
        return known | {"role": "student"}
    return known | {"role": "teacher"} if known.get("post") or known.get("subjects") else known


def duplicates_among(people: Sequence[ListedPerson]) -> tuple[tuple[int, ...], ...]:
    """Return the rows that seem to be one person."""
    return tuple(tuple(people[place].row for place in places) for places in same_people(people))


def same_people(people: Sequence[ListedPerson]) -> tuple[tuple[int, ...], ...]:
    """Return the places in the list that seem to be one person: the same name, or initials that fit it.

    Different birth dates keep namesakes apart.
    """
    groups: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    for place, person in enumerate(people):
        groups[_key(person)].append(place)
    found = ([place for place in group if _may_be_one(people[group[0]], people[place])] for group in groups.values())
    return tuple(tuple(group) for group in found if len(group) > 1)


def _key(person: ListedPerson) -> tuple[str, str, str]:
    surname = person.surname.casefold().replace("ё", "е")
    return surname, person.given_name[:1].casefold(), person.patronymic[:1].casefold()


def _may_be_one(one: ListedPerson, other: ListedPerson) -> bool:
    if one.birth_date and other.birth_date and one.birth_date != other.birth_date:
        return False
    pairs = ((one.given_name, other.given_name), (one.patronymic, other.patronymic))
    return all(_same_or_initial(left, right) for left, right in pairs)


def _same_or_initial(left: str, right: str) -> bool:
    left, right = left.casefold().replace("ё", "е"), right.casefold().replace("ё", "е")
    return left == right or len(left) == 1 or len(right) == 1


def as_json(listed: PeopleList) -> dict[str, Any]:
    """Return the list with the keys of the stable contract; mentoring keys only where the list has such columns."""
    optional = {"mentoring", "requests", "offers", "capacity", "consent_on"} - set(listed.columns.values())
    return {
        "people": [_person(person, leave_out=optional) for person in listed.people],
        "columns": listed.columns,
        "errors": [
            {"row": fault.row, "field": fault.field, "value": fault.value, "message": fault.message}
            for fault in listed.errors
        ],
        "duplicates": [list(rows) for rows in listed.duplicates],
        "ignored_columns": list(listed.ignored_columns),
    }


def _person(person: ListedPerson, *, leave_out: set[str]) -> dict[str, Any]:
    plain = {
        "surname": person.surname,
        "given_name": person.given_name,
        "patronymic": person.patronymic,
        "role": person.role,
        "post": person.post,
        "subjects": list(person.subjects),
        "class": person.school_class,
        "experience_years": person.experience_years,
        "birth_date": person.birth_date.isoformat() if person.birth_date else None,
        "email": person.email,
        "phone": person.phone,
        "category": person.category,
        "education": person.education,
        "row": person.row,
        "mentoring": person.mentoring,
        "requests": list(person.requests),
        "offers": list(person.offers),
        "capacity": person.capacity,
        "consent_on": person.consent_on.isoformat() if person.consent_on else None,
    }
    return {key: value for key, value in plain.items() if key not in leave_out}
