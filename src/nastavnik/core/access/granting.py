"""Which roles an organisation may hand out: a school makes no regional operators, and nobody makes administrators.

The administrator of the installation is made at the first start or by a command on the machine itself.
"""

from nastavnik.core.access.roles import Role
from nastavnik.core.organisations.kinds import TEACHING, OrganisationKind

_IN_A_SCHOOL = (
    Role.CURATOR,
    Role.HEAD,
    Role.PSYCHOLOGIST,
    Role.COUNCIL_MEMBER,
    Role.SITE_EDITOR,
    Role.MENTOR,
    Role.MENTEE,
    Role.GUARDIAN,
)
_ELSEWHERE: dict[OrganisationKind, tuple[Role, ...]] = {
    OrganisationKind.REGION: (Role.REGIONAL_OPERATOR, Role.ROUTE_TUTOR, Role.SITE_EDITOR),
    OrganisationKind.MUNICIPALITY: (Role.MUNICIPAL_CURATOR, Role.COUNCIL_MEMBER, Role.SITE_EDITOR),
    OrganisationKind.INSTITUTE: (Role.ROUTE_TUTOR, Role.MENTOR),
    OrganisationKind.PARTNER: (Role.MENTOR,),
}


def grantable(kind: OrganisationKind) -> tuple[Role, ...]:
    """Return the roles that people of such an organisation may be given, the most trusted first."""
    return _IN_A_SCHOOL if kind in TEACHING else _ELSEWHERE[kind]
