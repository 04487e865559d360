"""Rows of the list of people as plain words, the same on the page and in Excel."""

import io
from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Any

from nastavnik.core.access.viewer import Viewer
from nastavnik.core.language.dates import in_digits
from nastavnik.core.language.initials import full_name, initials_after
from nastavnik.core.people.phones import shown_phone
from nastavnik.domains.people.models import Clearance, ClearanceKind, Guardianship, Person, PersonKind, RoleTerm
from nastavnik.domains.people.queries import clearances_of, guardians_of, roles_of
from nastavnik.web.shell.context import role_label

SOON_DAYS = 30


class Rows:
    """The rows of some people; neighbours of all of them are fetched at once, and only those that are shown."""

    def __init__(self, people: Sequence[Person], columns: Sequence[str], *, viewer: Viewer, on: date) -> None:
        self.people, self.columns, self.on = people, columns, on
        self.roles: dict[int, list[RoleTerm]] = defaultdict(list)
        self.guardians: dict[int, list[Guardianship]] = defaultdict(list)
        self.clearances: dict[int, list[Clearance]] = defaultdict(list)
        if "roles" in columns:
            for term in roles_of(people, viewer=viewer, on=on):
                self.roles[term.person_id].append(term)
        if "guardians" in columns:
            for one in guardians_of(people, viewer=viewer, on=on):
                self.guardians[one.student_id].append(one)
        if "clearance" in columns:
            for shown in clearances_of(people, viewer=viewer):
                self.clearances[shown.person_id].append(shown)

    def words(self, person: Person) -> list[str]:
        """Return what stands in the columns of one person."""
        return [CELLS[name](self, person) for name in self.columns]


def name_of(person: Person) -> str:
    """Return the whole name."""
    return full_name(person.surname, person.given_name, person.patronymic)


def clearance_words(shown: Sequence[Clearance], *, on: date) -> tuple[str, str]:
    """Return how somebody's certificate of no criminal record stands, and the colour of it."""
    found = [one for one in shown if one.kind == ClearanceKind.CRIMINAL_RECORD]
    if not found:
        return "не показана", "amber"
    last = max(found, key=lambda one: one.valid_until or date.max)
    if last.valid_until is None:
        return "показана", "done"
    if last.valid_until < on:
        return f"истекла {in_digits(last.valid_until)}", "red"
    tone = "amber" if last.valid_until <= on + timedelta(days=SOON_DAYS) else "done"
    return f"до {in_digits(last.valid_until)}", tone


def _clearance(rows: Rows, person: Person) -> str:
    if person.kind != PersonKind.EXTERNAL:
        return ""
    return clearance_words(rows.clearances[person.pk], on=rows.on)[0]


def _guardians(rows: Rows, person: Person) -> str:
    found = (one.guardian for one in rows.guardians[person.pk])
    return ", ".join(initials_after(one.surname, one.given_name, one.patronymic) for one in found)


CELLS: dict[str, Callable[[Rows, Person], str]] = {
    "kind": lambda rows, person: person.get_kind_display(),
    "post": lambda rows, person: person.post,
    "school_class": lambda rows, person: person.school_class,
    "subjects": lambda rows, person: ", ".join(person.subjects),
    "roles": lambda rows, person: ", ".join(role_label(term) for term in rows.roles[person.pk]),
    "guardians": _guardians,
    "clearance": _clearance,
    "experience": lambda rows, person: "" if person.experience_years is None else str(person.experience_years),
    "category": lambda rows, person: person.category,
    "education": lambda rows, person: person.education,
    "birth_date": lambda rows, person: in_digits(person.birth_date) if person.birth_date else "",
    "phone": lambda rows, person: shown_phone(person.phone),
    "email": lambda rows, person: person.email,
    "left_on": lambda rows, person: in_digits(person.left_on) if person.left_on else "",
}


def workbook(people: Sequence[Person], columns: dict[str, str], *, viewer: Viewer, on: date) -> bytes:
    """Return the list as an Excel file. Text is written as text, so that no name becomes a formula."""
    from openpyxl import Workbook
    from openpyxl.styles import Font

    book = Workbook()
    sheet: Any = book.active
    sheet.title = "Участники"
    rows = Rows(people, list(columns), viewer=viewer, on=on)
    table = [["ФИО", *columns.values()], *([name_of(one), *rows.words(one)] for one in people)]
    for number, cells in enumerate(table, start=1):
        for column, words in enumerate(cells, start=1):
            cell = sheet.cell(number, column, words)
            cell.data_type = "s"
            if number == 1:
                cell.font = Font(bold=True)
    sheet.column_dimensions["A"].width = 36
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = sheet.dimensions
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()
