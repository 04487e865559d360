"""The organisations of the demo world: one municipality of 24, with the school of the story and its neighbour."""

from nastavnik.core.organisations.kinds import OrganisationKind

SCHOOL = {
    "short_name": "СОШ № 7, п. Ясный Бор",
    "slug": "sosh-7",
    "full_name": "Муниципальное общеобразовательное учреждение «Средняя школа № 7 посёлка Ясный Бор»",
    "founder": "Администрация Приозёрского округа",
    "place": "п. Ясный Бор",
    "address": "п. Ясный Бор, ул. Школьная, д. 7",
    "phone": "7-07-07",
    "email": "school7@yasny-bor.example",
    "site": "school7.yasny-bor.example",
}
SIBLING = {
    "short_name": "ООШ с. Верхние Ключи",
    "slug": "oosh-klyuchi",
    "full_name": "Муниципальное общеобразовательное учреждение «Основная школа села Верхние Ключи»",
    "founder": "Администрация Приозёрского округа",
    "place": "с. Верхние Ключи",
    "address": "с. Верхние Ключи, ул. Родниковая, д. 2",
}

_PLACES = (
    "п. Пенальный",
    "с. Карандашово",
    "д. Тетрадино",
    "п. Глобусный",
    "с. Линейкино",
    "п. Звонковый",
    "с. Партино",
    "д. Мелково",
    "с. Указкино",
    "п. Чернильный",
    "с. Букварёво",
)

NEIGHBOURS: tuple[tuple[str, OrganisationKind], ...] = tuple(
    pair
    for number, place in enumerate(_PLACES, start=8)
    for pair in (
        (f"СОШ № {number}, {place}", OrganisationKind.SCHOOL),
        (f"Детский сад «Закладка {number}», {place}", OrganisationKind.KINDERGARTEN),
    )
)
