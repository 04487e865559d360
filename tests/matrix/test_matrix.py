"""Every view × every role × own, sibling, foreign, upper and absent things × GET and POST, from the resolver itself."""

from collections.abc import Callable, Iterator

import pytest
from django.db import models

from matrix.makers import fillable, maker_of, objects_of
from matrix.oracle import Answer, Position, expected
from matrix.rows import ACTORS, DONE, IS_FULL, METHODS, Finding, Row, ask, judge, positions, rows_of, sign_in
from matrix.world import HOMES, WideWorld
from nastavnik.core.access.matrix import Permission
from nastavnik.core.access.roles import Role
from nastavnik.domains.organisations.models import HeadTerm
from nastavnik.domains.people.models import Person, RoleTerm
from nastavnik.foundation.scope import managers
from nastavnik.web.shell.access import permission
from nastavnik.web.shell.addresses import Address, addresses

pytestmark = pytest.mark.django_db

PROVES = DONE | {409, 422}  # the page was reached, and did it or said in words why not
# Tables whose rows an address names by ref: the filter is their only wall. Plans are compared with the address as well.
ONLY_WALL = (Person, RoleTerm, HeadTerm)


def test_the_cast_holds_every_role() -> None:
    assert {role for role, _ in HOMES.values()} == set(Role)


@pytest.mark.parametrize("page", addresses(), ids=lambda page: page.name)
def test_every_address_can_be_filled(page: Address) -> None:
    missing = [keyword for keyword in objects_of(page) if maker_of(page, keyword) is None]

    assert not missing, f"Write @maker('{page.name}.{missing[0]}') in tests/matrix/makers.py."


@pytest.mark.parametrize("login", ACTORS)
def test_everybody_gets_what_the_table_of_rights_says(
    login: str, wide: WideWorld, record_property: Callable[[str, object], None]
) -> None:
    findings, count = _findings(login, wide)

    record_property("rows", count)
    assert not findings, f"{len(findings)} of {count} rows:\n" + "\n".join(map(str, findings[:40]))


@pytest.mark.parametrize("page", [page for page in fillable() if page.access.permission], ids=lambda page: page.name)
def test_every_denial_has_an_allowed_twin(page: Address, wide: WideWorld) -> None:
    clients = {login: sign_in(login) for login in HOMES}
    allowed = (
        Row(login, page, position, method)
        for login in HOMES
        for position in positions(login, page)
        for method in METHODS
        if expected(login, page, position) is Answer.LET_IN
    )

    assert any(ask(clients[row.login], row, wide)[0].status_code in PROVES for row in allowed), (
        f"Nobody gets through, so refusals prove nothing; a form may need @fields('{page.name}') in makers.py."
    )


def test_the_matrix_finds_leaks_when_scopes_are_ignored(wide: WideWorld, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(managers, "_condition", lambda model, scope: {})

    wanted = {"404", "shows foreign"}
    for _, findings in _asked("stranger", wide, fillable()):
        wanted -= {words for words in wanted if any(words in str(one) for one in findings)}
        if not wanted:
            break

    assert not wanted


def test_the_oracle_knows_every_answer() -> None:
    view = permission(Permission.ROADMAP_VIEW)(lambda request: None)
    page = Address("roadmaps:roadmap", "", view, {"organisation": "slug", "year": "year"})

    assert expected("anonymous", page, Position("school")) is Answer.SIGN_IN
    assert expected("roleless", page, Position("school")) is Answer.NO_ROLE
    assert expected("stranger", page, Position("school")) is Answer.ABSENT
    assert expected("guardian", page, Position("school")) is Answer.REFUSED
    assert expected("curator", page, Position("school")) is Answer.LET_IN
    assert expected("curator", page, Position("school", "sibling")) is Answer.ABSENT


@pytest.mark.parametrize("model", ONLY_WALL, ids=lambda model: model.__name__)
def test_removing_the_filter_of_one_table_is_noticed(
    model: type[models.Model], wide: WideWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    right = managers._condition
    monkeypatch.setattr(managers, "_condition", lambda asked, scope: {} if asked is model else right(asked, scope))
    named = [page for page in fillable() if objects_of(page)]

    assert any(findings for _, findings in _asked("stranger", wide, named, every=True))


def _findings(login: str, wide: WideWorld) -> tuple[list[Finding], int]:
    answers = list(_asked(login, wide, fillable()))
    return [finding for _, findings in answers for finding in findings], len(answers)


def _asked(
    login: str, wide: WideWorld, chosen: list[Address], *, every: bool = IS_FULL
) -> Iterator[tuple[Row, list[Finding]]]:
    client = sign_in(login)
    foreign = wide.foreign_words(*HOMES.get(login, (None, None)))
    for row in rows_of(login, chosen, every=every):
        answer, asked = ask(client, row, wide)
        told = wide.told_by_link(row.page.name, row.position.owner)
        yield row, judge(row, answer, [word for word in foreign if word not in told], asked)
