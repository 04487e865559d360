"""Heads of staff and class lists, as schools write them, and the fields they mean."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

# In order: the first that matches wins, so that «педагогический стаж» is not taken for «педагог».
_FIELDS: tuple[tuple[str, str], ...] = (
    ("consent_on", r"соглас"),
    ("requests", r"запрос|нужна помощь|затруднени|хочу научиться|что хотел"),
    ("offers", r"чем (?:могу|может|готов)|может помочь|готов\w* помочь|предлага|сильные стороны|компетенц"),
    ("capacity", r"(?:сколько|число|количество|кол-во)[^а-я]*(?:наставляем|мест|подопечн)|^мест\b|скольких"),
    ("mentoring", r"наставничеств|^наставник$|наставник ?/|наставник или|роль в паре"),
    ("birth_date", r"рожден|^д\.? ?р\.?$"),
    ("email", r"почт|e-?mail"),
    ("phone", r"телефон|^тел\b|моб"),
    ("category", r"категор"),
    ("education", r"образовани|окончил|^вуз"),
    ("experience_years", r"стаж|опыт работы"),
    ("post", r"должност"),
    ("subjects", r"предмет|дисциплин"),
    ("school_class", r"^класс\b(?!\.? ?рук)|^группа$"),
    ("role", r"^роль"),
    ("full_name", r"^ф\.? ?и\.? ?о\b|фамилия,? (?:и )?(?:имя|и\.? ?о)|^ф\.? ?и\.?$"),
    ("surname", r"^фамилия"),
    ("given_name", r"^имя"),
    ("patronymic", r"^отчество"),
    ("full_name", r"^(?:педагог|сотрудник|работник|учащийся|обучающийся|ученик)(?:и|ы|а)?$"),
)
_PATTERNS = tuple((field, re.compile(pattern)) for field, pattern in _FIELDS)
# Columns about somebody else than the person of the row.
_OTHERS = re.compile(r"родител|законн|представител|^мать\b|^отец\b|^мама\b|^папа\b|классн\w* руковод|опекун")
FIELDS = tuple(dict.fromkeys(field for field, _ in _FIELDS))
Chosen = Mapping[str, str]  # a printed head → the field that a person has chosen for it; empty: leave it out
_NUMBER = re.compile(r"^(?:№|n|#|номер)?\s*(?:п\s*/?\s*п\.?)?$")
_VALUE = re.compile(r"\d[\d.,/:-]*")  # a cell that is all digits stands in no head
_NAMES = ("full_name", "surname")
# Of several columns about experience the teaching one counts.
_BETTER = re.compile(r"педагогич|по специальности|преподават")


@dataclass(frozen=True, slots=True)
class Head:
    """The head of one table: where it stands, and which column holds which field."""

    first: int  # index of its first row
    last: int
    fields: dict[int, str]  # column → field
    titles: dict[int, str]  # column → the printed head
    ignored: tuple[str, ...]


def field_of(title: str, chosen: Chosen | None = None) -> str | None:
    """Return the field that a printed head means, or None; what a person has chosen for it comes first."""
    picked = (chosen or {}).get(" ".join(title.split()))
    if picked is not None:
        return picked or None
    plain = " ".join(title.casefold().replace("ё", "е").split())
    if _OTHERS.search(plain) and not plain.startswith("роль"):
        return None
    return next((field for field, pattern in _PATTERNS if pattern.search(plain)), None)


def find_head(rows: Sequence[Sequence[str]], chosen: Chosen | None = None) -> Head | None:
    """Return the head of a table: the first row, or two rows of a merged head, that names people; None without one."""
    for place in range(len(rows)):
        if not _names_people(rows[place], chosen):
            continue
        below = rows[place + 1] if place + 1 < len(rows) else ()
        if _continues(rows[place], below):
            return _head(place, _merged(rows[place], below), chosen)
        return _head(place, list(rows[place]), chosen, height=1)
    return None


def is_repeated(row: Sequence[str], head: Head) -> bool:
    """Say whether the row is the same head again, as after a page break."""
    return all(" ".join(_cell(row, column).split()) in title for column, title in head.titles.items()) and any(
        _cell(row, column) for column in head.titles
    )


def _names_people(row: Sequence[str], chosen: Chosen | None) -> bool:
    """A head names people and, unless the list is only names, at least one thing more; a title is one long cell."""
    if any(_VALUE.fullmatch(cell.strip()) for cell in row):
        return False  # a row of data: «ученик» in it is a role, not the name of a column
    fields = [field_of(cell, chosen) for cell in row if len(cell) < 80]
    if not any(field in _NAMES for field in fields):
        return False
    filled = [cell for cell in row if cell.strip()]
    return len({field for field in fields if field}) > 1 or len(set(filled)) <= 2


def _continues(row: Sequence[str], below: Sequence[str]) -> bool:
    """Say whether the row below belongs to a merged head: it names no person and fills gaps under wide cells."""
    names = [column for column, cell in enumerate(row) if field_of(cell) in _NAMES]
    if any(_cell(below, column) not in ("", _cell(row, column)) for column in names if field_of(row[column])):
        below_names = {field_of(_cell(below, column)) for column in names}
        if not below_names & {"surname", "given_name", "patronymic"}:
            return False
    fresh = [cell for column, cell in enumerate(below) if cell.strip() and cell != _cell(row, column)]
    return bool(fresh) and not any(re.search(r"\d", cell) for cell in fresh)


def _merged(row: Sequence[str], below: Sequence[str]) -> list[str]:
    titles, wide = [], ""
    for column in range(max(len(row), len(below))):
        upper, lower = _cell(row, column), _cell(below, column)
        wide = upper or wide
        if not lower or lower == upper:
            titles.append(upper)
        else:
            titles.append(lower if field_of(lower) else f"{wide} {lower}")
    return titles


def _head(place: int, titles: list[str], chosen: Chosen | None, *, height: int = 2) -> Head:
    fields: dict[int, str] = {}
    ignored = []
    for column, title in enumerate(titles):
        field = field_of(title, chosen) if title.strip() else None
        if field is None:
            ignored += [title] if title.strip() and not _NUMBER.match(title.casefold().strip()) else []
        elif field not in fields.values():
            fields[column] = field
        elif field == "experience_years" and _BETTER.search(title.casefold()):
            worse = next(old for old, name in fields.items() if name == field)
            ignored.append(titles[worse])
            del fields[worse]
            fields[column] = field
        else:
            ignored.append(title)
    named = {column: " ".join(titles[column].split()) for column in fields}
    return Head(place, place + height - 1, fields, named, tuple(" ".join(title.split()) for title in ignored))


def _cell(row: Sequence[str], column: int) -> str:
    return row[column].strip() if column < len(row) else ""
