"""The world of the access matrix: six organisations, each with people and facts whose words stand nowhere else.

A word that turns up where its owner is foreign is a leak. Facts of an organisation may be read within the reach of a
role; names of people do not flow up the branch, so theirs may be read in their own organisation only.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Model

from cast import AT, CAST, FOUNDER, ON, OUTSIDER, World, build_world
from nastavnik.core.access.roles import Role
from nastavnik.core.access.viewer import Viewer
from nastavnik.domains.organisations.models import DayKind, Installation, Organisation
from nastavnik.domains.organisations.operations import appoint_head, change_organisation, set_calendar_day
from nastavnik.domains.people.models import Account, LinkKind
from nastavnik.domains.people.operations import add_person, make_entry_link
from nastavnik.domains.people.queries import people_of

# Who stands above whom, written once more by hand: the oracle must not ask the code it judges.
ABOVE = {
    "region": None,
    "municipality": "region",
    "other_municipality": "region",
    "school": "municipality",
    "sibling": "municipality",
    "foreign": "other_municipality",
}
EVERYBODY = (*CAST, OUTSIDER)
HOMES = {one.login: (one.role, one.home) for one in EVERYBODY}
# Surnames of school things for each organisation: two of its people and its head.
FAMILIES = {
    "region": ("Транспортиров", "Мелованова", "Готовальнев"),
    "municipality": ("Пеналов", "Чертёжникова", "Точилкин"),
    "other_municipality": ("Звонков", "Переменкина", "Дневничков"),
    "school": ("Промокашкин", "Обложкина", "Линейкин"),
    "sibling": ("Рейсшинин", "Тетрадникова", "Циркульный"),
    "foreign": ("Кляксин", "Ранцева", "Угольников"),
}


# Pages behind a personal link: they must name the school that asks, and whom to ask in it.
BY_LINK = frozenset({"consents:phone", "surveys:answer"})


@dataclass
class WideWorld:
    """The cast's world and what a leak would show of each organisation."""

    world: World
    facts: dict[str, set[str]] = field(default_factory=dict)
    people: dict[str, set[str]] = field(default_factory=dict)
    objects: dict[tuple[str, str], str] = field(default_factory=dict)  # (maker, home) → what the address holds

    def organisation(self, home: str) -> Organisation:
        """Return one of the six by its place in the world."""
        organisation: Organisation = getattr(self.world, home)
        return organisation

    def keep(self, home: str, *rows: Model) -> None:
        """Let the refs of rows betray a leak."""
        self.facts[home] |= {row.ref for row in rows if hasattr(row, "ref")}

    def foreign_words(self, role: Role | None, home: str | None) -> list[str]:
        """Return every word that this role at this home may not read."""
        return sorted(
            {word for place in ABOVE if not reaches(role, home, place) for word in self.facts[place]}
            | {word for place in ABOVE if place != home for word in self.people[place]}
        )

    def told_by_link(self, page: str, owner: str | None) -> set[str]:
        """Return the words that a personal link may tell whoever holds it: those of the school that gave it."""
        return self.facts[owner] | self.people[owner] if page in BY_LINK and owner else set()


def reaches(role: Role | None, home: str | None, place: str) -> bool:
    """Tell whether a role at home may know that the place exists."""
    if home is None:
        return False
    return place == home or (role in (Role.MUNICIPAL_CURATOR, Role.REGIONAL_OPERATOR) and is_below(place, home))


def is_below(place: str, home: str) -> bool:
    """Tell whether a place stands somewhere below home."""
    above = ABOVE[place]
    return above is not None and (above == home or is_below(above, home))


def build_wide_world() -> WideWorld:
    """Write the world: the cast, and in every organisation a family, a head, a former name and a day of its own."""
    Installation.objects.update_or_create(pk=1, defaults={"pinned_on": ON, "started_at": AT})
    wide = WideWorld(build_world())
    for home, family in FAMILIES.items():
        *people, head = family
        wide.facts[home] = _facts(wide.organisation(home), head)
        wide.people[home] = _people(wide.organisation(home), home, people)
    _outcasts()
    return wide


def _facts(organisation: Organisation, surname: str) -> set[str]:
    word = f"канарейка-{organisation.slug}"
    appoint_head(organisation, actor=FOUNDER, at=AT, from_on=ON, surname=surname, given_name="Ян")
    set_calendar_day(organisation, actor=FOUNDER, at=AT, day=date(2026, 11, 5), kind=DayKind.OFF, note=f"день-{word}")
    change_organisation(
        organisation,
        actor=FOUNDER,
        at=AT,
        expected_version=1,
        full_name=f"Полное имя {word}",
        phone=f"тел-{organisation.slug}",
    )
    change_organisation(organisation, actor=FOUNDER, at=AT, expected_version=2, full_name=f"Имя {word}")
    organisation.refresh_from_db()
    return {word, surname, f"тел-{organisation.slug}"}


def _people(organisation: Organisation, home: str, family: list[str]) -> set[str]:
    words = {one.surname for one in EVERYBODY if one.home == home}
    for number, surname in enumerate(family):
        post = f"пост-{organisation.slug}-{number}"
        person = add_person(
            organisation,
            actor=FOUNDER,
            at=AT,
            surname=surname,
            given_name="Ия",
            post=post,
            email=f"{organisation.slug}-{number}@school.example",
        )
        make_entry_link(person, kind=LinkKind.INVITATION, actor=FOUNDER, at=AT)
        words |= {surname, post, person.email}
    return words | {person.ref for person in _everybody(organisation)}


def _everybody(organisation: Organisation) -> Iterable[Model]:
    return people_of(Viewer(Role.CURATOR, organisation.ref, organisation.path, "", ""))


def _outcasts() -> None:
    Account.objects.create_account(login="roleless", password=None)
    blocked = Account.objects.create_account(login="blocked", password=None)
    Account.objects.filter(pk=blocked.pk).update(is_active=False, blocked_at=AT)
