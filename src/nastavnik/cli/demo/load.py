"""Makes the demo world through the product's own operations, the same on every run."""

from datetime import UTC, date, datetime

from django.db import transaction

from nastavnik.cli.demo import cast, organisations
from nastavnik.cli.demo.stages import DEFAULT_STAGE, STAGES
from nastavnik.cli.demo.story import tell
from nastavnik.cli.demo.world import YEAR, World
from nastavnik.core.access.roles import Role
from nastavnik.core.access.viewer import Viewer, system
from nastavnik.core.organisations.kinds import OrganisationKind
from nastavnik.domains.organisations.models import Organisation
from nastavnik.domains.organisations.operations import appoint_head, begin_demo, found_organisation, open_year
from nastavnik.domains.people.models import Person, PersonKind
from nastavnik.domains.people.operations import add_person, give_role
from nastavnik.domains.people.operations.accounts import make_account

PINNED_ON = STAGES[DEFAULT_STAGE]
FROM_ON = date(2026, 9, 1)
BEGAN_AT = datetime(2026, 9, 1, 6, 0, tzinfo=UTC)
FOUNDER = system(because="the demo world is made")

__all__ = ["PINNED_ON", "YEAR", "load_demo"]


@transaction.atomic
def load_demo(stage: str = DEFAULT_STAGE) -> None:
    """Write the demo world into an empty base, as it stands at the day of a stage; all or nothing."""
    homes = _organisations()
    people = {character.login: _settle(character, homes) for character in cast.CAST}
    school = homes["school"]
    _appoint_head(school)
    curator, head = _viewer(people["curator"], Role.CURATOR), _viewer(people["head"], Role.HEAD)
    tell(World(school, curator, head), until=STAGES[stage])
    begin_demo(school, actor=FOUNDER, at=BEGAN_AT, pinned_on=STAGES[stage])


def _organisations() -> dict[str, Organisation]:
    region = _found("Приозёрская область", OrganisationKind.REGION, None, slug="priozerskaya")
    near = _found("Приозёрский округ", OrganisationKind.MUNICIPALITY, region, slug="priozersky")
    homes = {
        "region": region,
        "municipality": near,
        "school": _found(kind=OrganisationKind.SCHOOL, parent=near, **organisations.SCHOOL),
        "sibling": _found(kind=OrganisationKind.SCHOOL, parent=near, **organisations.SIBLING),
    }
    for name, kind in organisations.NEIGHBOURS:
        _found(name, kind, near)
    return homes


def _found(short_name: str, kind: OrganisationKind, parent: Organisation | None, **requisites: str) -> Organisation:
    organisation = found_organisation(
        actor=FOUNDER, at=BEGAN_AT, kind=kind, short_name=short_name, parent=parent, **requisites
    )
    open_year(organisation, code=YEAR, actor=FOUNDER, at=BEGAN_AT)
    return organisation


def _settle(character: cast.Character, homes: dict[str, Organisation]) -> Person:
    person = add_person(
        homes[character.home],
        actor=FOUNDER,
        at=BEGAN_AT,
        surname=character.surname,
        given_name=character.given_name,
        patronymic=character.patronymic,
        post=character.post,
        kind=PersonKind.GUARDIAN if character.role is Role.GUARDIAN else PersonKind.EMPLOYEE,
    )
    person.account = make_account(person, login=character.login, password=cast.PASSWORD)
    give_role(person, character.role, actor=FOUNDER, at=BEGAN_AT, valid_from=FROM_ON)
    return person


def _viewer(person: Person, role: Role) -> Viewer:
    assert person.account is not None
    home = person.organisation
    return Viewer(role, home.ref, home.path, person.ref, person.account.ref)


def _appoint_head(school: Organisation) -> None:
    head = next(character for character in cast.CAST if character.role is Role.HEAD)
    appoint_head(
        school,
        actor=FOUNDER,
        at=BEGAN_AT,
        from_on=date(2021, 8, 16),
        surname=head.surname,
        given_name=head.given_name,
        patronymic=head.patronymic,
    )
