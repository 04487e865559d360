"""Nothing is open by accident: every address states a permission, or that it is public and why."""

import ast

import pytest

from architecture.sources import nodes_of, python_files, within_source
from nastavnik.core.access.matrix import MATRIX, Permission
from nastavnik.core.access.roles import LABELS, Role
from nastavnik.web.shell.addresses import Address, addresses

CONVERTERS = {"ref", "slug", "year", "token", "moment"}


@pytest.mark.parametrize("page", addresses(), ids=lambda page: page.name)
def test_every_page_names_a_permission_or_is_public(page: Address) -> None:
    assert page.access is not None, "Write @permission(Permission.X) or @public('reason') above the view."
    assert bool(page.access.permission) != bool(page.access.public_because)


@pytest.mark.parametrize("page", addresses(), ids=lambda page: page.name)
def test_addresses_hold_no_integers(page: Address) -> None:
    strange = {keyword: kind for keyword, kind in page.holds.items() if kind not in CONVERTERS}

    assert not strange, f"An address holds a slug, a year, a ref or a token: {strange}"


def test_every_address_is_named_once() -> None:
    names = [page.name for page in addresses()]

    assert sorted(names) == sorted(set(names))


def test_every_permission_is_asked_for_somewhere() -> None:
    asked = {page.access.permission for page in addresses() if page.access} | _required_by_operations()

    unused = set(Permission) - asked
    assert not unused, f"Take these permissions out of the table, or ask for them: {sorted(unused)}"


def test_every_permission_is_given_to_somebody() -> None:
    assert set(MATRIX) == set(Permission)
    assert all(MATRIX.values())


def test_every_role_has_a_word_and_a_right() -> None:
    assert set(LABELS) == set(Role)
    assert {role for row in MATRIX.values() for role in row} == set(Role)


def _required_by_operations() -> set[Permission]:
    return {
        Permission[node.attr]
        for path in python_files()
        if within_source(path).startswith("domains/")
        for node in nodes_of(path)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "Permission"
    }
