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


@dataclass(frozen=True, slots=True)
class Page:
    """A page that may stand in a menu; the permission decides for whom."""

    label: str
    name: str  # of the address
    icon: str
    permission: Permission
    group: int  # 0 daily work, 1 the rest, 2 the foot of the menu
    placed: bool = True  # whether the address names the organisation and the year
    teaches: bool = False  # only where people are taught: an office above a school has no participants
    own: Mapping[Role, str] = field(default_factory=dict)  # another label for a role
    but: frozenset[Role] = frozenset()  # who reaches it from another page


PAGES = (
    Page("На подпись", "documents:signing", "pen-line", Permission.DOCUMENT_SIGN, 0),
    Page("Сводка", "dashboards:summary", "chart-column", Permission.SUMMARY_VIEW, 0),
    Page("Сегодня", "dashboards:today", "calendar-check", Permission.TODAY_VIEW, 0),
    Page("Дорожная карта", "roadmaps:roadmap", "sliders-horizontal", Permission.ROADMAP_VIEW, 0),
    Page("Обзор", "dashboards:overview", "layout-list", Permission.OVERVIEW_VIEW, 0),
    Page("Участники", "people:people", "users", Permission.PEOPLE_VIEW, 0, teaches=True),
    Page("Согласия", "consents:consents", "file-check", Permission.CONSENTS_VIEW, 0),
    Page("Люди и доступ", "people:access", "key-round", Permission.ACCESS_MANAGE, 1),
    Page("Анкеты", "surveys:surveys", "clipboard-list", Permission.SURVEYS_VIEW, 0),
    Page("Пары", "matching:board", "blend", Permission.MATCHING_VIEW, 0),
    Page("Мои пары", "programmes:mine", "users-round", Permission.OWN_BONDS, 0, own={Role.MENTEE: "Мой наставник"}),
    Page("Документы", "documents:documents", "file-text", Permission.DOCUMENTS_VIEW, 0),
    Page("Состояние системы", "shell:health", "activity", Permission.HEALTH_VIEW, 0, placed=False),
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
    Page("История", "shell:history", "history", Permission.HISTORY_VIEW, 1),
    Page(
        "Моя история",
        "shell:my_history",
        "history",
        Permission.PROFILE_VIEW,
        1,
        placed=False,
        but=frozenset(MATRIX[Permission.HISTORY_VIEW]) | {Role.ADMINISTRATOR},
    ),
    Page("Мой профиль", "people:profile", "circle-user-round", Permission.PROFILE_VIEW, 1, placed=False),
    Page("Помощь", "shell:help", "circle-question-mark", Permission.PROFILE_VIEW, 2, placed=False),
    Page("Настройки", "organisations:settings", "settings", Permission.ORGANISATION_VIEW, 2),
)

# Whose day does not begin with the first line of the menu.
BEGINS_WITH = {Role.PSYCHOLOGIST: "surveys:surveys"}


def menu_of(
    role: Role, *, organisation: Organisation, year: str, path: str, counts: dict[str, int]
) -> tuple[tuple[Entry, ...], ...]:
    """Return the three groups of the menu for a role; `counts` name pages by address name."""
    entries = [
        (page.group, _entry(page, role, organisation=organisation, year=year, path=path, count=counts.get(page.name)))
        for page in PAGES
        if role in MATRIX[page.permission].keys() - page.but and (organisation.kind in TEACHING or not page.teaches)
    ]
    return tuple(tuple(entry for place, entry in entries if place == group) for group in range(3))


def first_page(role: Role, *, organisation: Organisation, year: str) -> str:
    """Return the address of the first page of a role."""
    if role in BEGINS_WITH:
        return reverse(BEGINS_WITH[role], args=[organisation.slug, year])
    return (
        menu_of(role, organisation=organisation, year=year, path="", counts={})[0][0].href
        if _works(role)
        else (reverse("people:profile"))
    )


def _works(role: Role) -> bool:
    return any(role in MATRIX[page.permission] for page in PAGES if page.group == 0)


def _entry(page: Page, role: Role, *, organisation: Organisation, year: str, path: str, count: int | None) -> Entry:
    href = reverse(page.name, args=[organisation.slug, year] if page.placed else [])
    # One's own list stands below the list of all, and so do its things.
    is_current = path.startswith(href.removesuffix("/mine"))
    return Entry(page.own.get(role, page.label), href, page.icon, is_current, count or None)
