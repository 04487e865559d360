"""Who lives in the demo world. Everyone is invented; surnames are made of school things, so that nobody is meant.

Tests use the same cast, so that a tester can sign in as a test.
"""

from typing import NamedTuple

from nastavnik.core.access.roles import Role

PASSWORD = "Ясный-Бор-2026"  # noqa: S105  one open word for a world where nobody is real


class Character(NamedTuple):
    """One of the cast: how they sign in, who they are, and where their first role is."""

    login: str
    surname: str
    given_name: str
    patronymic: str
    post: str
    role: Role
    home: str  # region | municipality | school | sibling


CAST: tuple[Character, ...] = (
    Character("curator", "Указкина", "Зоя", "Павловна", "заместитель директора по УВР", Role.CURATOR, "school"),
    Character("head", "Глобусов", "Пётр", "Ильич", "директор", Role.HEAD, "school"),
    Character("psychologist", "Азбукина", "Майя", "Романовна", "педагог-психолог", Role.PSYCHOLOGIST, "school"),
    Character("mentor", "Скрепкин", "Олег", "Игоревич", "учитель истории", Role.MENTOR, "school"),
    Character("mentee", "Летописцева", "Рина", "Максимовна", "учитель истории", Role.MENTEE, "school"),
    Character("guardian", "Указатель", "Тамара", "Викторовна", "", Role.GUARDIAN, "school"),
    Character("council", "Циркулев", "Артём", "Львович", "учитель физики и математики", Role.COUNCIL_MEMBER, "school"),
    Character("site", "Закладкина", "Таисия", "Викторовна", "учитель русского языка", Role.SITE_EDITOR, "school"),
    Character("municipal", "Партова", "Римма", "Андреевна", "методист", Role.MUNICIPAL_CURATOR, "municipality"),
    Character("region", "Атласова", "Юлия", "Сергеевна", "ведущий специалист", Role.REGIONAL_OPERATOR, "region"),
    Character("tutor", "Портфельский", "Вадим", "Николаевич", "тьютор", Role.ROUTE_TUTOR, "region"),
    Character("stranger", "Тетрадкина", "Алла", "Дмитриевна", "заместитель директора", Role.CURATOR, "sibling"),
    Character("administrator", "Клавишин", "Денис", "Юрьевич", "системный администратор", Role.ADMINISTRATOR, "region"),
)
