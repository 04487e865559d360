import pytest

from cast import YEAR
from nastavnik.core.access.roles import Role
from nastavnik.domains.organisations.models import Organisation, OrganisationKind
from nastavnik.web.shell.menus import Entry, first_page, menu_of, tabs_of

SCHOOL = Organisation(slug="sosh-7", kind=OrganisationKind.SCHOOL)


def menu(role: Role) -> tuple[tuple[Entry, ...], ...]:
    return menu_of(role, organisation=SCHOOL, year=YEAR, path="", counts={})


def labels(entries: tuple[Entry, ...]) -> list[str]:
    return [entry.label for entry in entries]


@pytest.mark.parametrize("role", list(Role))
def test_menu_of_stays_short_enough_to_read(role: Role) -> None:
    daily, rest, foot, own = menu(role)

    assert len(daily) <= 6
    assert len(rest) <= 4
    assert len(foot) <= 4
    assert len(own) <= 2


def test_menu_of_keeps_own_pages_with_the_name_of_whoever_works() -> None:
    assert labels(menu(Role.CURATOR)[3]) == ["Мой профиль"]
    assert labels(menu(Role.MENTOR)[3]) == ["Мой профиль", "Моя история"]


def test_menu_of_makes_own_pages_the_menu_of_whoever_has_no_room() -> None:
    daily, _, _, own = menu(Role.SITE_EDITOR)

    assert labels(daily) == ["Мой профиль", "Моя история"]
    assert own == ()


def test_first_page_of_a_psychologist_is_surveys() -> None:
    assert first_page(Role.PSYCHOLOGIST, organisation=SCHOOL, year=YEAR).endswith("/surveys")
    assert labels(menu(Role.PSYCHOLOGIST)[0])[0] == "Анкеты"


@pytest.mark.parametrize(
    ("role", "shown"),
    [
        (Role.CURATOR, ["Сегодня", "Карта", "Пары", "Документы"]),
        (Role.HEAD, ["На подпись", "Сводка", "Документы", "Карта"]),
        (Role.MENTOR, ["Сегодня", "Мои пары", "Профиль", "История"]),
        (Role.MENTEE, ["Сегодня", "Мой наставник", "Профиль", "История"]),
    ],
)
def test_tabs_of_shows_four_pages_in_short_words(role: Role, shown: list[str]) -> None:
    assert [entry.tab for entry in tabs_of(role, organisation=SCHOOL, year=YEAR, path="")] == shown
