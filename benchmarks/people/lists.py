"""Awkward lists of people, each with what a careful reader would take from it. Everybody in them is made up."""

import csv
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from openpyxl import Workbook

Row = Sequence[Any]
Gold = dict[str, Any]


@dataclass(frozen=True)
class AwkwardList:
    """One file and its gold: people in order, groups of rows that are one person."""

    name: str
    file_name: str
    data: bytes
    people: list[Gold]
    duplicates: list[list[int]] = field(default_factory=list)
    errors: list[tuple[int, str]] = field(default_factory=list)  # row and field that must be complained about


def awkward_lists() -> list[AwkwardList]:
    """Return all of them."""
    return [make() for make in MAKERS]


def book(*sheets: tuple[str, Sequence[Row]], merge: Sequence[str] = ()) -> bytes:
    """Return an Excel file of these sheets; `merge` are ranges of the first one."""
    made = Workbook()
    made.remove(made.active)
    for title, rows in sheets:
        sheet = made.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
    for cells in merge:
        made.worksheets[0].merge_cells(cells)
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def text(rows: Sequence[Row], *, delimiter: str = ";", encoding: str = "utf-8") -> bytes:
    """Return a CSV file."""
    buffer = io.StringIO()
    csv.writer(buffer, delimiter=delimiter, lineterminator="\r\n").writerows(rows)
    return buffer.getvalue().encode(encoding)


def one(row: int, name: str, **fields: Any) -> Gold:
    """Return what stands in one row."""
    surname, given, patronymic = [*name.split(), "", ""][:3]
    return {"row": row, "surname": surname, "given_name": given, "patronymic": patronymic, **fields}


def title_and_totals() -> AwkwardList:
    """A title, a blank, the head in the fourth row, totals and a signature below."""
    rows = [
        ["Список педагогических работников школы"],
        ["на 1 сентября 2026 года"],
        [],
        ["№ п/п", "Ф.И.О.", "Должность", "Стаж"],
        [1, "Указкина Зоя Павловна", "заместитель директора", 22],
        [2, "Скрепкин Олег Игоревич", "учитель истории", "15 лет"],
        ["", "Итого: 2 человека"],
        ["Директор", "", "П. И. Глобусов"],
    ]
    return AwkwardList(
        "title and totals",
        "штат.xlsx",
        book(("Лист1", rows)),
        [
            one(5, "Указкина Зоя Павловна", role="teacher", post="заместитель директора", experience_years=22),
            one(6, "Скрепкин Олег Игоревич", role="teacher", post="учитель истории", experience_years=15),
        ],
    )


def three_columns_any_order() -> AwkwardList:
    """The name in three columns, the surname last; post before it."""
    rows = [
        ["Отчество", "Должность", "Имя", "E-mail", "Фамилия"],
        ["Ильич", "директор", "Пётр", "globus@school.example", "Глобусов"],
        ["", "библиотекарь", "Ян", "нет", "Обложкин"],
    ]
    return AwkwardList(
        "three columns in any order",
        "штат.csv",
        text(rows),
        [
            one(2, "Глобусов Пётр Ильич", role="teacher", post="директор", email="globus@school.example"),
            one(3, "Обложкин Ян", role="teacher", post="библиотекарь", email=None),
        ],
    )


def windows_letters() -> AwkwardList:
    """A class list in cp1251 with semicolons; birth dates in three ways."""
    rows = [
        ["Фамилия Имя", "Класс", "Дата рождения"],
        ["Пеналова Ия", "6 «Б»", "05.03.2014"],
        ["Мелков Лев", "6-б", "2014-11-20"],
        ["Резинкина Ада", "6Б класс", "7 мая 2014 г."],
    ]
    return AwkwardList(
        "cp1251 class list",
        "класс.csv",
        text(rows, encoding="cp1251"),
        [
            one(2, "Пеналова Ия", role="student", school_class="6Б", birth_date=date(2014, 3, 5)),
            one(3, "Мелков Лев", role="student", school_class="6Б", birth_date=date(2014, 11, 20)),
            one(4, "Резинкина Ада", role="student", school_class="6Б", birth_date=date(2014, 5, 7)),
        ],
    )


def initials() -> AwkwardList:
    """Initials before and after, glued and apart, a remark in brackets, capitals."""
    rows = [
        ["ФИО учителя", "Предмет"],
        ["Азбукина М.Р.", "русский язык и литература"],
        ["П. И. Глобусов", "география"],
        ["3. Циркулев А. Л. (совм.)", "физика, математика"],
        ["ЗАКЛАДКИНА ТАИСИЯ ВИКТОРОВНА", "ИЗО; музыка"],
    ]
    return AwkwardList(
        "initials",
        "учителя.xlsx",
        book(("Учителя", rows)),
        [
            one(2, "Азбукина М Р", subjects=["русский язык и литература"], role="teacher"),
            one(3, "Глобусов П И", subjects=["география"], role="teacher"),
            one(4, "Циркулев А Л", subjects=["физика", "математика"], role="teacher"),
            one(5, "Закладкина Таисия Викторовна", subjects=["ИЗО", "музыка"], role="teacher"),
        ],
    )


def several_sheets() -> AwkwardList:
    """A workbook with two sheets of people and one of something else."""
    return AwkwardList(
        "several sheets",
        "школа.xlsx",
        book(
            ("Педагоги", [["ФИО", "Должность"], ["Партова Римма Андреевна", "методист"]]),
            ("Расписание", [["День", "Урок"], ["понедельник", "физика"]]),
            ("5А", [["ФИО ученика", "Класс"], ["Линейкин Лука", "5А"], ["Линейкина Лия", "5А"]]),
        ),
        [
            one(2, "Партова Римма Андреевна", role="teacher", post="методист"),
            one(2, "Линейкин Лука", role="student", school_class="5А"),
            one(3, "Линейкина Лия", role="student", school_class="5А"),
        ],
    )


def merged_head() -> AwkwardList:
    """A head of two rows: experience in general and as a teacher; the numbering of columns below."""
    rows = [
        ["№", "Фамилия, имя, отчество", "Стаж", "", "Категория"],
        ["", "", "общий", "педагогический", ""],
        [1, 2, 3, 4, 5],
        [1, "Атласова Юлия Сергеевна", 20, 12, "высшая"],
        [2, "Тетрадкина Алла Дмитриевна", 4, "менее года", "без категории"],
    ]
    merge = ("A1:A2", "B1:B2", "C1:D1", "E1:E2")
    return AwkwardList(
        "merged head",
        "стаж.xlsx",
        book(("Лист1", rows), merge=merge),
        [
            one(4, "Атласова Юлия Сергеевна", experience_years=12, category="высшая"),
            one(5, "Тетрадкина Алла Дмитриевна", experience_years=0, category=None),
        ],
    )


def duplicates() -> AwkwardList:
    """The same person twice, once by initials; two namesakes kept apart by their birth dates."""
    rows = [
        ["ФИО", "Класс", "Дата рождения"],
        ["Карандашкина Ева", "7А", "01.02.2013"],
        ["Звонкова Ася", "7А", "03.04.2013"],
        ["Карандашкина Ева", "7А", "01.02.2013"],
        ["Звонкова Ася", "7Б", "30.09.2013"],
        ["Журналёв Марк", "7Б", "12.12.2012"],
        ["Журналев Марк", "7Б", "12.12.2012"],
    ]
    first, second = date(2013, 2, 1), date(2012, 12, 12)
    return AwkwardList(
        "duplicates",
        "повторы.xlsx",
        book(("7", rows)),
        [
            one(2, "Карандашкина Ева", school_class="7А", birth_date=first, role="student"),
            one(3, "Звонкова Ася", school_class="7А", birth_date=date(2013, 4, 3), role="student"),
            one(4, "Карандашкина Ева", school_class="7А", birth_date=first, role="student"),
            one(5, "Звонкова Ася", school_class="7Б", birth_date=date(2013, 9, 30), role="student"),
            one(6, "Журналёв Марк", school_class="7Б", birth_date=second, role="student"),
            one(7, "Журналев Марк", school_class="7Б", birth_date=second, role="student"),
        ],
        duplicates=[[2, 4], [6, 7]],
    )


def eleven_phones() -> AwkwardList:
    """One number in eleven forms."""
    forms = ["+79001234567", "+7 900 123-45-67", "+7 (900) 123-45-67", "8 900 123 45 67", "8(900)123-45-67"]
    forms += ["8-900-123-45-67", "89001234567", "79001234567", "9001234567", "900.123.45.67", "моб. 8 900 123-45-67"]
    names = ["Ада", "Ася", "Ева", "Ия", "Лия", "Мия", "Ника", "Ольга", "Рита", "Тая", "Юна"]
    rows = [
        ["ФИО", "Телефон", "Должность"],
        *(["Мелкова " + n, f, "учитель"] for n, f in zip(names, forms, strict=True)),
    ]
    return AwkwardList(
        "eleven forms of a phone",
        "телефоны.csv",
        text(rows, delimiter="\t"),
        [one(place, f"Мелкова {n}", phone="+79001234567") for place, n in enumerate(names, start=2)],
    )


def parents_beside() -> AwkwardList:
    """A class list with columns about parents, before and after the child's own."""
    rows = [
        ["ФИО родителя", "Телефон родителя", "ФИО ребёнка", "Класс", "Телефон"],
        ["Указатель Тамара Викторовна", "8 900 111-11-11", "Указатель Тимофей", "8В", "8 900 222-22-22"],
    ]
    return AwkwardList(
        "parents beside",
        "родители.xlsx",
        book(("8В", rows)),
        [one(2, "Указатель Тимофей", school_class="8В", phone="+79002222222", role="student")],
    )


def repeated_head() -> AwkwardList:
    """A printed list: the head again after each page, titles of parts between."""
    rows = [
        ["ФИО", "Должность", "Предмет"],
        ["Начальные классы", "", ""],
        ["Букварёва Нина Олеговна", "учитель", "начальные классы"],
        ["ФИО", "Должность", "Предмет"],
        ["Естественные науки", "", ""],
        ["Глобусова-Атласова Анна-Мария Львовна", "учитель", "география"],
        ["Мамедов Али Гасан оглы", "учитель", "физика"],
    ]
    return AwkwardList(
        "repeated head",
        "печать.xlsx",
        book(("Лист1", rows)),
        [
            one(3, "Букварёва Нина Олеговна", subjects=["начальные классы"], post="учитель"),
            one(6, "Глобусова-Атласова Анна-Мария Львовна", subjects=["география"]),
            {**one(7, "Мамедов Али"), "patronymic": "Гасан оглы", "subjects": ["физика"]},
        ],
    )


def mentoring_columns() -> AwkwardList:
    """The columns of mentoring: role, requests, offers, places, the day of the consent."""
    rows = [
        [
            "ФИО",
            "Должность",
            "Роль в наставничестве",
            "Запрос",
            "Чем готов помочь",
            "Сколько наставляемых",
            "Согласие от",
        ],
        ["Скрепкин Олег Игоревич", "учитель", "наставник", "", "проектная работа; ОГЭ", 2, date(2026, 9, 3)],
        ["Летописцева Рина Максимовна", "учитель", "наставляемый", "дисциплина в классе", "", "", "3 сентября 2026"],
        ["Циркулев Артём Львович", "учитель", "и наставник, и наставляемый", "", "", "1", ""],
    ]
    on, helps_with = date(2026, 9, 3), ["проектная работа", "ОГЭ"]
    return AwkwardList(
        "mentoring columns",
        "наставничество.xlsx",
        book(("Лист1", rows)),
        [
            one(
                2,
                "Скрепкин Олег Игоревич",
                mentoring="mentor",
                capacity=2,
                consent_on=on,
                offers=helps_with,
            ),
            one(3, "Летописцева Рина Максимовна", mentoring="mentee", consent_on=on, requests=["дисциплина в классе"]),
            one(4, "Циркулев Артём Львович", mentoring="both", capacity=1, consent_on=None),
        ],
    )


def faults_in_rows() -> AwkwardList:
    """Cells nobody can use: Latin inside a name, a day that is not there, no surname, a number that is no phone."""
    rows = [
        ["Фамилия", "Имя", "Стаж", "Дата рождения", "Телефон", "Класс"],
        ["Cкрепкина", "Нора", "", "01.01.2012", "", "8А"],
        ["Пеналов", "Ян", "", "31.02.2012", "", "8А"],
        ["", "Ева", "", "01.03.2012", "", "8А"],
        ["Мелкова", "Зара", "", "", "нет связи", "8А"],
        ["Партов", "Глеб", "две тысячи", "", "", "8А"],
    ]
    return AwkwardList(
        "faults in rows",
        "ошибки.csv",
        text(rows, delimiter=","),
        [
            {**one(2, "Cкрепкина Нора"), "birth_date": date(2012, 1, 1)},
            one(3, "Пеналов Ян", birth_date=None),
            one(5, "Мелкова Зара", phone=None),
            one(6, "Партов Глеб", experience_years=None),
        ],
        errors=[(2, "full_name"), (3, "birth_date"), (4, "full_name"), (5, "phone"), (6, "experience_years")],
    )


MAKERS: tuple[Callable[[], AwkwardList], ...] = (
    title_and_totals,
    three_columns_any_order,
    windows_letters,
    initials,
    several_sheets,
    merged_head,
    duplicates,
    eleven_phones,
    parents_beside,
    repeated_head,
    mentoring_columns,
    faults_in_rows,
)
