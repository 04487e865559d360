"""A page takes the same queries for a few things and for many: none of them asks anew for each line."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cast import AT, FOUNDER, ON
from factories.bonds import a_bond_of
from matrix.makers import an_item, fillable, keeper
from matrix.oracle import Answer, expected
from matrix.rows import Row, ask, positions, sign_in
from matrix.world import HOMES, WideWorld
from nastavnik.core.access.roles import Role
from nastavnik.core.organisations.kinds import OrganisationKind
from nastavnik.domains.organisations.models import DayKind
from nastavnik.domains.organisations.operations import appoint_head, found_organisation, open_year, set_calendar_day
from nastavnik.domains.people.models import LinkKind
from nastavnik.domains.people.operations import add_person, give_role, make_entry_link
from nastavnik.domains.programmes.operations import draft_programme, plan_meeting
from nastavnik.domains.roadmaps.operations.items import add_item
from nastavnik.domains.roadmaps.queries import item_for

pytestmark = pytest.mark.django_db
MORE = 7
# Pages whose queries grow by their nature, each with the reason.
GROWING = {
    "shell:health": "reads the chain of each organisation, and keeps the answer for a while",
    "shell:history": "asks for the actions of the plan in one query more, where its page names any",
    "programmes:mine": "leads straight to a single pair, and lists several",
}
LOOKERS = ("curator", "head", "municipal", "region", "administrator", "mentor")


def looks() -> list[Row]:
    """Return one allowed look at each page: by the first of the cast who may, at home."""
    found = []
    for page in fillable():
        if page.name in GROWING:
            continue
        rows = (Row(login, page, place, "GET") for login in LOOKERS for place in positions(login, page))
        found += [row for row in rows if _is_allowed_at_home(row)][:1]
    return found


def _is_allowed_at_home(row: Row) -> bool:
    home, position = HOMES[row.login][1], row.position
    at_home = position.place in (None, home) and position.owner in (None, home)
    return at_home and expected(row.login, row.page, position) is Answer.LET_IN


def test_pages_take_the_same_queries_for_few_and_for_many(wide: WideWorld) -> None:
    before = _queries(wide)
    _add_more(wide)
    after = _queries(wide)

    grown = {name: (before[name], count) for name, count in after.items() if count > before[name]}
    assert len(before) > 20
    assert not grown, f"Fetch what the lines need at once (select_related, one query for all): {grown}"


def _queries(wide: WideWorld) -> dict[str, int]:
    clients, counts = {login: sign_in(login) for login in LOOKERS}, {}
    for client in clients.values():
        client.get("/")  # what is kept after the first look, such as a session's moment, is not the page's doing
    for row in looks():
        with CaptureQueriesContext(connection) as asked:
            ask(clients[row.login], row, wide)
        counts[str(row)] = len(asked)
    return counts


def _add_more(wide: WideWorld) -> None:
    school, municipality = wide.organisation("school"), wide.organisation("municipality")
    item = item_for(viewer=keeper(wide, "school"), ref=an_item(wide, "school", {}))
    for number in range(MORE):
        person = add_person(school, actor=FOUNDER, at=AT, surname=f"Многолюдин{'а' * number}", given_name="Ада")
        give_role(person, Role.MENTOR, actor=FOUNDER, at=AT, valid_from=ON)
        make_entry_link(person, kind=LinkKind.INVITATION, actor=keeper(wide, "school"), at=AT)
        set_calendar_day(
            school, actor=FOUNDER, at=AT, day=ON + timedelta(days=number), kind=DayKind.SHORT, note="праздник"
        )
        appoint_head(
            school, actor=FOUNDER, at=AT, from_on=ON + timedelta(days=10 + number), surname="Новый", given_name="Ян"
        )
        add_item(item.stage, text=f"Провести встречу {number}", actor=FOUNDER, at=AT, start_on=ON, end_on=ON)
        bond = a_bond_of(wide.world.cast["mentor"].person, person)
        draft_programme(bond, actor=FOUNDER, at=AT)
        plan_meeting(bond, met_on=ON, on=ON, actor=FOUNDER, at=AT)
        below = found_organisation(
            actor=FOUNDER, at=AT, kind=OrganisationKind.SCHOOL, short_name=f"Школа {number}", parent=municipality
        )
        open_year(below, code="2026-27", actor=FOUNDER, at=AT)
