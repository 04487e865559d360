"""One row of a list in words: what it says, what becomes of it, what is wrong or asked."""

from typing import Any

from nastavnik.core.language.dates import in_digits
from nastavnik.core.language.initials import full_name
from nastavnik.core.language.plurals import counted
from nastavnik.core.people.listing import RowError
from nastavnik.core.people.phones import shown_phone
from nastavnik.core.people.sync import Change, Deed, SyncRow
from nastavnik.domains.people.queries import ListPlan

FIELD_WORDS = {
    "full_name": "ФИО",
    "surname": "Фамилия",
    "given_name": "Имя",
    "patronymic": "Отчество",
    "role": "Кто это",
    "post": "Должность",
    "subjects": "Предметы",
    "school_class": "Класс",
    "experience_years": "Стаж",
    "birth_date": "Дата рождения",
    "email": "Почта",
    "phone": "Телефон",
    "category": "Категория",
    "education": "Образование",
    "mentoring": "Роль в наставничестве",
    "requests": "Запрос наставляемого",
    "offers": "Чем поможет наставник",
    "capacity": "Сколько наставляемых",
    "consent_on": "Согласие от",
    "left_on": "Ушёл",
}
DEEDS = {
    Deed.ADD: ("добавим", "blue"),
    Deed.UPDATE: ("обновим", "accent"),
    Deed.SAME: ("без изменений", ""),
    Deed.ASK: ("кто это?", "amber"),
    Deed.SKIP: ("не берём", ""),
    Deed.BAD: ("не поняли", "red"),
}
_IN_NAME = ("surname", "given_name", "patronymic")


def row_words(row: SyncRow) -> dict[str, Any]:
    """Return a row of the list: who it is, what becomes of it and why."""
    words, tone = DEEDS[row.deed]
    return {
        "number": row.person.row,
        "sheet": row.person.sheet,
        "name": _name(row),
        "facts": ", ".join(_words(name, value) for name, value in row.values.items() if name not in _IN_NAME),
        "deed": words,
        "tone": tone,
        "changes": [_change(one) for one in row.changes],
        "errors": [error_words(fault) for fault in row.errors],
        "extra": _extra(row),
    }


def _name(row: SyncRow) -> str:
    values = row.values
    return full_name(*(str(values.get(name, getattr(row.person, name))) for name in _IN_NAME))


def _extra(row: SyncRow) -> list[str]:
    person = row.person
    mentoring = {"mentor": "наставник", "mentee": "наставляемый", "both": "наставник и наставляемый"}
    found = [
        mentoring.get(person.mentoring or "", ""),
        f"согласие от {in_digits(person.consent_on)}" if person.consent_on else "",
        f"поможет: {', '.join(person.offers)}" if person.offers else "",
        f"запрос: {', '.join(person.requests)}" if person.requests else "",
        f"{counted(person.capacity, 'место', 'места', 'мест')}" if person.capacity is not None else "",
    ]
    return [words for words in found if words]


def error_words(fault: RowError) -> dict[str, Any]:
    """Return a complaint about a row."""
    return {
        "row": fault.row,
        "sheet": fault.sheet,
        "field": FIELD_WORDS.get(fault.field, fault.field),
        "value": fault.value,
        "message": fault.message,
    }


def question_words(row: SyncRow, plan: ListPlan) -> dict[str, Any]:
    """Return what only a person can say of a row, with the answers to choose from."""
    about = [(ref, _known(plan, ref)) for ref in row.candidates]
    twin = plan.rows[row.twin].person.row if row.twin is not None else None
    answer = row.known or {Deed.ADD: "new", Deed.SKIP: "skip"}.get(row.deed, "")
    why = f"Похоже на строку {twin} этого списка." if twin else "В школе уже есть человек с таким именем."
    choices = [("", "Решить потом: строку не берём"), *about, ("new", "Другой человек: добавить")]
    choices += [("skip", "Это повтор: не брать")] if twin else [("skip", "Не брать эту строку")]
    facts = ", ".join(_words(name, value) for name, value in row.values.items() if name not in _IN_NAME)
    return {"index": row.index, "number": row.person.row, "name": _name(row), "facts": facts, "why": why,
            "choices": [(code, words, code == answer) for code, words in choices]}  # fmt: skip


def _known(plan: ListPlan, ref: str) -> str:
    values = plan.known[ref].values
    name = full_name(*(values[part] for part in _IN_NAME))
    about = [_words(part, values[part]) for part in ("school_class", "post", "birth_date") if values[part]]
    return f"Это {', '.join([name, *about])}"


def _change(one: Change) -> dict[str, str]:
    after = "снова в школе" if one.field == "left_on" else _words(one.field, one.after)
    return {"label": FIELD_WORDS[one.field], "before": _words(one.field, one.before), "after": after}


def _words(name: str, value: Any) -> str:
    if value in (None, "", []):
        return ""
    if name == "left_on":
        return "да"
    if name == "birth_date":
        return in_digits(value)
    if name == "phone":
        return shown_phone(value)
    if name == "experience_years":
        return f"стаж {value}"
    return ", ".join(value) if isinstance(value, (list, tuple)) else str(value)
