"""The one menu a person sees: by role, and only pages that exist."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.urls import reverse

from nastavnik.core.access.matrix import MATRIX, Permission
from nastavnik.core.access.roles import Role
from nastavnik.core.organisations.kinds import TEACHING
from nastavnik.domains.organisations.models import Organisation


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the menu. `count` stands only where a click shows exactly that many things."""

    label: str
    href: str
    icon: str
    current: bool = False
    count: int | None = None
    tab: str = ""  # the label where a phone leaves room for one word


@dataclass(frozen=True, slots=True)
class Page:
    """A page that may stand in a menu; the permission decides for whom."""

    label: str
    name: str  # of the address
    icon: str
    permission: Permission
    group: int  # 0 daily work, 1 the rest, 2 the foot of the menu, 3 with the name of whoever is signed in
    placed: bool = True  # whether the address names the organisation and the year
    teaches: bool = False  # only where people are taught: an office above a school has no participants
    own: Mapping[Role, str] = field(default_factory=dict)  # another label for a role
    but: frozenset[Role] = frozenset()  # who reaches it from another page
    tab: str = ""


PAGES = (
    Page("На подпись", "documents:signing", "pen-line", Permission.DOCUMENT_SIGN, 0),
    Page("Сводка", "dashboards:summary", "chart-column", Permission.SUMMARY_VIEW, 0),
    Page("Сегодня", "dashboards:today", "calendar-check", Permission.TODAY_VIEW, 0),
    Page("Дорожная карта", "roadmaps:roadmap", "sliders-horizontal", Permission.ROADMAP_VIEW, 0, tab="Карта"),
    Page("Обзор", "dashboards:overview", "layout-list", Permission.OVERVIEW_VIEW, 0),
    Page("Участники", "people:people", "users", Permission.PEOPLE_VIEW, 0, teaches=True),
    Page("Пары", "matching:board", "blend", Permission.MATCHING_VIEW, 0),
    Page("Мои пары", "programmes:mine", "users-round", Permission.OWN_BONDS, 0, own={Role.MENTEE: "Мой наставник"}),
    Page("Документы", "documents:documents", "file-text", Permission.DOCUMENTS_VIEW, 0),
    Page("Состояние системы", "shell:health", "activity", Permission.HEALTH_VIEW, 0, placed=False),
    Page("Согласия", "consents:consents", "file-check", Permission.CONSENTS_VIEW, 1),
    Page("Анкеты", "surveys:surveys", "clipboard-list", Permission.SURVEYS_VIEW, 1),
    Page("Работа пар", "programmes:bonds", "messages-square", Permission.BONDS_VIEW, 1, teaches=True),
    Page(
        "Вопросы",
        "programmes:questions",
        "message-circle-question-mark",
        Permission.QUESTIONS_VIEW,
        1,
        teaches=True,
        but=frozenset({Role.MENTOR}),
    ),
    Page("Мой профиль", "people:profile", "circle-user-round", Permission.PROFILE_VIEW, 3, placed=False, tab="Профиль"),
    Page(
        "Моя история",
        "shell:my_history",
        "history",
        Permission.PROFILE_VIEW,
        3,
        placed=False,
        but=frozenset(MATRIX[Permission.HISTORY_VIEW]) | {Role.ADMINISTRATOR},
        tab="История",
    ),
    Page("Люди и доступ", "people:access", "key-round", Permission.ACCESS_MANAGE, 2),
    Page("История", "shell:history", "history", Permission.HISTORY_VIEW, 2),
    Page("Помощь", "shell:help", "circle-question-mark", Permission.PROFILE_VIEW, 2, placed=False),
    Page("Настройки", "organisations:settings", "settings", Permission.ORGANISATION_VIEW, 2),
)

# Whose day does not begin with the first line of the menu.
BEGINS_WITH = {Role.PSYCHOLOGIST: "surveys:surveys"}
# Who needs other pages under the thumb than the first four.
TABS = {
    Role.CURATOR: ("dashboards:today", "roadmaps:roadmap", "matching:board", "documents:documents"),
    Role.HEAD: ("documents:signing", "dashboards:summary", "documents:documents", "roadmaps:roadmap"),
}


def menu_of(
    role: Role, *, organisation: Organisation, year: str, path: str, counts: dict[str, int]
) -> tuple[tuple[Entry, ...], ...]:
    """Return the groups of the menu for a role, that of the person last; `counts` name pages by address name."""
    entries = [
        (group, _entry(page, role, organisation=organisation, year=year, path=path, count=counts.get(page.name)))
        for group, page in _pages(role, organisation)
    ]
    return tuple(tuple(entry for place, entry in entries if place == group) for group in range(4))


def tabs_of(role: Role, *, organisation: Organisation, year: str, path: str) -> list[Entry]:
    """Return at most four pages for the bar at the foot of a phone."""
    found = {page.name: page for group, page in _pages(role, organisation) if group != 2}
    names = TABS.get(role, tuple(found))[:4]
    return [_entry(found[name], role, organisation=organisation, year=year, path=path, count=None) for name in names]


def _pages(role: Role, organisation: Organisation) -> list[tuple[int, Page]]:
    """Return the pages of a role with their groups; what is the person's own is the menu of whoever has no other."""
    seen = [
        page
        for page in PAGES
        if role in MATRIX[page.permission].keys() - page.but and (organisation.kind in TEACHING or not page.teaches)
    ]
    works, first = _works(role), BEGINS_WITH.get(role)
    placed = [(0 if page.name == first or (page.group == 3 and not works) else page.group, page) for page in seen]
    return sorted(placed, key=lambda one: (one[0], one[1].name != first))


def first_page(role: Role, *, organisation: Organisation, year: str) -> str:
    """Return the address of the first page of a role."""
    return menu_of(role, organisation=organisation, year=year, path="", counts={})[0][0].href


def _works(role: Role) -> bool:
    return any(role in MATRIX[page.permission] for page in PAGES if page.group == 0)


def _entry(page: Page, role: Role, *, organisation: Organisation, year: str, path: str, count: int | None) -> Entry:
    href = reverse(page.name, args=[organisation.slug, year] if page.placed else [])
    # One's own list stands below the list of all, and so do its things.
    is_current = path.startswith(href.removesuffix("/mine"))
    label = page.own.get(role, page.label)
    return Entry(label, href, page.icon, is_current, count or None, page.tab or label)
