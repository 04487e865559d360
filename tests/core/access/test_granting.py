import pytest

from nastavnik.core.access.granting import grantable
from nastavnik.core.access.roles import LABELS, Role
from nastavnik.core.organisations.kinds import OrganisationKind


@pytest.mark.parametrize("kind", OrganisationKind)
def test_grantable_never_makes_an_administrator(kind: OrganisationKind) -> None:
    assert Role.ADMINISTRATOR not in grantable(kind)
    assert grantable(kind)


def test_grantable_keeps_the_roles_of_each_level_apart() -> None:
    assert Role.MUNICIPAL_CURATOR not in grantable(OrganisationKind.SCHOOL)
    assert Role.REGIONAL_OPERATOR not in grantable(OrganisationKind.MUNICIPALITY)
    assert Role.CURATOR not in grantable(OrganisationKind.REGION)


def test_every_role_but_the_administrators_is_given_somewhere() -> None:
    given = {role for kind in OrganisationKind for role in grantable(kind)}

    assert given == set(LABELS) - {Role.ADMINISTRATOR}
