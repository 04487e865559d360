import pytest

from nastavnik.core.access.matrix import MATRIX, Permission, Where, reach
from nastavnik.core.access.roles import Role
from nastavnik.core.access.viewer import NotPermitted, Scope, Viewer, require, system

REGION, MUNICIPALITY, SCHOOL, SIBLING = "r/", "r/m/", "r/m/s/", "r/m/s2/"


def viewer(role: Role, path: str) -> Viewer:
    return Viewer(role, path.split("/")[-2], path, "person", "account")


def test_scope_covers_its_branch_and_nothing_that_only_begins_alike() -> None:
    branch, own = Scope("m", MUNICIPALITY, branch=True), Scope("s", SCHOOL)

    assert [branch.covers(path) for path in (REGION, MUNICIPALITY, SCHOOL, "r/m2/")] == [False, True, True, False]
    assert [own.covers(path) for path in (SCHOOL, SIBLING, MUNICIPALITY)] == [True, False, False]


@pytest.mark.parametrize(
    ("role", "permission"),
    [(role, one) for role in Role for one in Permission if reach(role, one) is not Where.INSTALLATION],
)
def test_may_never_reaches_up_or_sideways(role: Role, permission: Permission) -> None:
    here = viewer(role, SCHOOL)

    assert here.may(permission, path=SCHOOL) is (role in MATRIX[permission])
    assert not any(here.may(permission, path=path) for path in (REGION, MUNICIPALITY, SIBLING, ""))


def test_may_flows_down_where_the_table_says_branch() -> None:
    municipal = viewer(Role.MUNICIPAL_CURATOR, MUNICIPALITY)

    assert municipal.may(Permission.OVERVIEW_VIEW, path=SCHOOL)
    assert not municipal.may(Permission.ORGANISATION_EDIT, path=SCHOOL)
    assert not municipal.may(Permission.ACCESS_MANAGE, path=SCHOOL)


def test_require_names_the_permission() -> None:
    with pytest.raises(NotPermitted) as refused:
        require(viewer(Role.MENTOR, SCHOOL), Permission.ROADMAP_EDIT, path=SCHOOL)

    assert refused.value.permission is Permission.ROADMAP_EDIT


def test_system_may_everything_and_says_why() -> None:
    assert system(because="a test").may(Permission.DEMO_REMOVE, path=SCHOOL)
    with pytest.raises(ValueError, match="reason"):
        system(because="")


def test_a_viewer_without_a_role_may_nothing() -> None:
    nobody = Viewer(None, "s", SCHOOL, "person", "account")

    assert not any(nobody.may(permission, path=SCHOOL) for permission in Permission)
