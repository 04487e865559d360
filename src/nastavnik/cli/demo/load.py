"""Makes the demo world through the product's own operations, the same on every run."""

from datetime import UTC, date, datetime

from django.db import transaction

from nastavnik.cli.demo import cast, organisations, plan
from nastavnik.cli.demo.people import settle_people
from nastavnik.core.access.roles import Role
from nastavnik.core.access.viewer import Viewer, system
from nastavnik.core.organisations.kinds import OrganisationKind
from nastavnik.core.roadmaps.states import ItemState
from nastavnik.domains.organisations.models import Organisation
from nastavnik.domains.organisations.operations import appoint_head, begin_demo, found_organisation, open_year
from nastavnik.domains.people.models import Person, PersonKind
from nastavnik.domains.people.operations import add_person, give_role
from nastavnik.domains.people.operations.accounts import make_account
from nastavnik.domains.roadmaps.models import Item, Roadmap
from nastavnik.domains.roadmaps.operations.approval import approve_roadmap
from nastavnik.domains.roadmaps.operations.items import move_item
from nastavnik.domains.roadmaps.operations.plans import make_roadmap
from nastavnik.domains.roadmaps.queries import roadmap_of
from nastavnik.domains.year.queries import actions_of
from nastavnik.foundation.numbering.giving import set_last_number

PINNED_ON = date(2026, 10, 19)
YEAR = "2026-27"
FROM_ON = date(2026, 9, 1)
PEOPLE_ON = date(2026, 9, 8)
BEGAN_AT = datetime(2026, 9, 1, 6, 0, tzinfo=UTC)
FOUNDER = system(because="the demo world is made")


@transaction.atomic
def load_demo() -> None:
    """Write the demo world into an empty base; all or nothing."""
    homes = _organisations()
    people = {character.login: _settle(character, homes) for character in cast.CAST}
    _tell_the_story(homes["school"], people["curator"])
    begin_demo(homes["school"], actor=FOUNDER, at=BEGAN_AT, pinned_on=PINNED_ON)


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


def _tell_the_story(school: Organisation, curator: Person) -> None:
    assert curator.account is not None
    actor = Viewer(Role.CURATOR, school.ref, school.path, curator.ref, curator.account.ref)
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
    set_last_number(
        organisation_ref=school.ref,
        register="main_activity",
        year=2026,
        text="130-о",
        actor=actor,
        at=BEGAN_AT,
    )
    roadmap = make_roadmap(school, plan.demo_plan(), year=YEAR, actor=actor, at=_noon(date(2026, 9, 7)))
    approve_roadmap(
        roadmap,
        actor=actor,
        at=_noon(plan.APPROVED_ON),
        approved_on=plan.APPROVED_ON,
        number=plan.APPROVAL_NUMBER,
    )
    _bring_to_october(roadmap, actor)
    settle_people(school, actor=actor, at=_noon(PEOPLE_ON), on=PEOPLE_ON)


def _bring_to_october(roadmap: Roadmap, actor: Viewer) -> None:
    kept = roadmap_of(viewer=actor, organisation=roadmap.organisation, year=YEAR)
    assert kept is not None
    actions = [action for _, _, actions in plan.STAGES for action in actions]
    for item, action in zip(actions_of(kept), actions, strict=True):
        _bring(item, action, actor)


def _bring(item: Item, action: plan.Action, actor: Viewer) -> None:
    done_on = plan.day_of(action.done)
    if item.state == ItemState.DONE:
        return  # the order that approved the roadmap has closed it
    if done_on:
        move_item(item, to=ItemState.DONE, actor=actor, at=_noon(done_on), on=done_on)
    elif action.state:
        since = plan.day_of(action.since) or PINNED_ON
        move_item(
            item,
            to=ItemState(action.state),
            actor=actor,
            at=_noon(since),
            on=since,
            waiting_for=action.waiting_for,
        )


def _noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 9, 0, tzinfo=UTC)
