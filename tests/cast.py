"""The cast: the same invented people in tests and in the demo, so that a tester can sign in as a test.

`build_world` makes a region with two municipalities: «СОШ № 7, п. Ясный Бор» with its whole cast, its sibling «ООШ
с. Верхние Ключи» whose curator must see nothing of it, and a foreign school. Every organisation and person carries a
canary: a word that stands nowhere else, so that a leak shows.
"""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from nastavnik.cli.demo.cast import CAST, PASSWORD, Character
from nastavnik.core.access.roles import Role
from nastavnik.core.access.viewer import Viewer, system
from nastavnik.core.organisations.kinds import OrganisationKind
from nastavnik.domains.organisations.models import Installation, Organisation
from nastavnik.domains.organisations.operations import found_organisation, open_year
from nastavnik.domains.people.models import Account, Person
from nastavnik.domains.people.operations import add_person, give_role

AT = datetime(2026, 10, 19, 6, 0, tzinfo=UTC)
ON = date(2026, 10, 19)
__all__ = ["AT", "CAST", "ON", "PASSWORD", "YEAR", "Actor", "World", "build_world"]
YEAR = "2026-27"
FOUNDER = system(because="tests build their world")


@dataclass(frozen=True)
class Actor:
    """One of the cast: the account, the person and the viewer in their first role."""

    account: Account
    person: Person
    viewer: Viewer


@dataclass
class World:
    """Organisations and the cast by login."""

    region: Organisation
    municipality: Organisation
    school: Organisation
    sibling: Organisation
    other_municipality: Organisation
    foreign: Organisation
    cast: dict[str, Actor] = field(default_factory=dict)

    def viewer(self, login: str) -> Viewer:
        """Return one of the cast as a viewer."""
        return self.cast[login].viewer


OUTSIDER = Character("outsider", "Дневников", "Глеб", "Эдуардович", "заместитель директора", Role.CURATOR, "foreign")


def build_world() -> World:
    """Write the organisations and the cast; passwords are not set, tests sign in with `force_login`."""
    world = _organisations()
    Installation.objects.update_or_create(pk=1, defaults={"pinned_on": ON})
    for character in (*CAST, OUTSIDER):
        world.cast[character.login] = _actor(getattr(world, character.home), character)
    return world


def _organisations() -> World:
    region = _found("Приозёрская область", OrganisationKind.REGION, None, "priozerskaya")
    near = _found("Приозёрский округ", OrganisationKind.MUNICIPALITY, region, "priozersky")
    far = _found("Заречный округ", OrganisationKind.MUNICIPALITY, region, "zarechny")
    return World(
        region=region,
        municipality=near,
        school=_found("СОШ № 7, п. Ясный Бор", OrganisationKind.SCHOOL, near, "sosh-7"),
        sibling=_found("ООШ с. Верхние Ключи", OrganisationKind.SCHOOL, near, "oosh-klyuchi"),
        other_municipality=far,
        foreign=_found("СОШ с. Дальний Звонок", OrganisationKind.SCHOOL, far, "sosh-zvonok"),
    )


def _found(name: str, kind: OrganisationKind, parent: Organisation | None, slug: str) -> Organisation:
    organisation = found_organisation(
        actor=FOUNDER,
        at=AT,
        kind=kind,
        short_name=name,
        parent=parent,
        slug=slug,
        founder=f"Учредитель канарейка-{slug}",
    )
    open_year(organisation, code=YEAR, actor=FOUNDER, at=AT)
    return organisation


def _actor(home: Organisation, character: Character) -> Actor:
    account = Account.objects.create_account(login=character.login, password=None)
    person = add_person(
        home,
        actor=FOUNDER,
        at=AT,
        surname=character.surname,
        given_name=character.given_name,
        patronymic=character.patronymic,
        post=character.post,
        account=account,
    )
    give_role(person, character.role, actor=FOUNDER, at=AT, valid_from=date(2026, 9, 1))
    return Actor(account, person, Viewer(character.role, home.ref, home.path, person.ref, account.ref))
