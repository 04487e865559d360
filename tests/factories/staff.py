"""Invented staff lists as Excel files. Surnames are those of things at school, so that nobody can be meant."""

import io
import random
from datetime import date, timedelta

from openpyxl import Workbook

STEMS = (
    *("Указк", "Скрепк", "Тетрадк", "Линейк", "Резинк", "Карандашк", "Обложк", "Закладк", "Азбук", "Парт"),
    *("Глобус", "Портфель", "Пенал", "Циркуль", "Дневник", "Журналь", "Мелк", "Звонк", "Учебник", "Фломастер"),
)
WOMEN = (("Зоя", "Павловна"), ("Рита", "Марковна"), ("Анна", "Борисовна"), ("Юлия", "Сергеевна"))
MEN = (("Олег", "Игоревич"), ("Пётр", "Ильич"), ("Артём", "Львович"))
SUBJECTS = ("история", "математика", "физика", "русский язык", "биология", "музыка", "география", "информатика")
HEAD = ("№ п/п", "ФИО", "Должность", "Предмет", "Педагогический стаж", "Категория")
MENTORING_HEAD = ("Роль в наставничестве", "Сколько наставляемых", "Согласие от")
FIRST_CONSENT = date(2026, 8, 31)


def staff_rows(count=60, *, seed=1, mentoring=False, consents=0.0):
    """Return rows of a list, one person each; `consents` is the share of people with a dated consent."""
    dice = random.Random(seed)
    return [_row(number, dice, mentoring=mentoring, consents=consents) for number in range(1, count + 1)]


def _row(number, dice, *, mentoring, consents):
    stem = STEMS[number % len(STEMS)]
    is_woman = dice.random() < 0.7
    given, patronymic = dice.choice(WOMEN if is_woman else MEN)
    # A second part keeps sixty people apart without real surnames.
    surname = f"{stem}{'ина' if is_woman else 'ин'}" + (f"-{STEMS[number // 3 % len(STEMS)]}ов" * (number > 20))
    if is_woman and number > 20:
        surname += "а"
    subject, years = dice.choice(SUBJECTS), dice.choice([0, 1, 2, 3, 4, 8, 12, 19, 27, 35])
    row = [number, f"{surname} {given} {patronymic}", "учитель", subject, years, dice.choice(["высшая", "первая", "-"])]
    if mentoring:
        role = "наставник" if years >= 8 else "наставляемый" if years <= 2 else ""
        given_on = FIRST_CONSENT + timedelta(days=dice.randrange(20)) if dice.random() < consents else None
        row += [role, dice.choice([1, 2]) if role == "наставник" else None, given_on]
    return row


def staff_xlsx(count=60, *, seed=1, mentoring=False, consents=0.0):
    """Return an Excel file with a title, a head and the rows."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Педагоги"
    sheet.append(["Список педагогических работников"])
    sheet.append([*HEAD, *(MENTORING_HEAD if mentoring else ())])
    for row in staff_rows(count, seed=seed, mentoring=mentoring, consents=consents):
        sheet.append(row)
    sheet.append(["", f"Всего {count} человек"])
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()
