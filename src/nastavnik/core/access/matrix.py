"""Who may do what, and where: the one table of rights.

Read a row as a sentence: "ROADMAP_EDIT is given to a curator within the own school". A role that is not in the row may
not; a permission that is not in the table exists for nobody. Rights flow down a branch, never up or sideways.
"""

from enum import StrEnum

from nastavnik.core.access.roles import Role


class Permission(StrEnum):
    """One thing that can be allowed. The words are stored in the journal, so they never change."""

    TODAY_VIEW = "today.view"
    SUMMARY_VIEW = "summary.view"
    ROADMAP_VIEW = "roadmap.view"
    ROADMAP_EDIT = "roadmap.edit"
    ORGANISATION_VIEW = "organisation.view"
    ORGANISATION_EDIT = "organisation.edit"
    REGISTER_EDIT = "register.edit"
    CALENDAR_EDIT = "calendar.edit"
    PEOPLE_VIEW = "people.view"
    PEOPLE_EDIT = "people.edit"
    GUARDIANS_VIEW = "guardians.view"
    ACCESS_MANAGE = "access.manage"
    CONSENTS_VIEW = "consents.view"
    CONSENTS_EDIT = "consents.edit"
    HISTORY_VIEW = "history.view"
    OVERVIEW_VIEW = "overview.view"
    SURVEYS_VIEW = "surveys.view"
    SURVEYS_EDIT = "surveys.edit"
    POOLS_VIEW = "pools.view"
    POOLS_EDIT = "pools.edit"
    MATCHING_VIEW = "matching.view"
    MATCHING_EDIT = "matching.edit"
    DOCUMENTS_VIEW = "documents.view"
    DOCUMENTS_EDIT = "documents.edit"
    DOCUMENT_SIGN = "document.sign"
    BONDS_VIEW = "bonds.view"
    BONDS_EDIT = "bonds.edit"
    OWN_BONDS = "bonds.own"
    BOND_OPEN = "bond.open"
    BOND_WRITE = "bond.write"
    BOND_NOTE = "bond.note"
    QUESTIONS_VIEW = "questions.view"
    LETTERS_EDIT = "letters.edit"
    PROFILE_VIEW = "profile.view"
    SEARCH = "search"
    HEALTH_VIEW = "health.view"
    BACKUP_MAKE = "backup.make"
    DEMO_REMOVE = "demo.remove"


class Where(StrEnum):
    """How far a right reaches from the organisation that gave the role."""

    OWN = "own"  # that organisation alone
    BRANCH = "branch"  # and everything below it
    INSTALLATION = "installation"  # the machine, no organisation's data


_EVERYONE = {role: Where.OWN for role in Role}

MATRIX: dict[Permission, dict[Role, Where]] = {
    Permission.TODAY_VIEW: {Role.CURATOR: Where.OWN, Role.MENTOR: Where.OWN, Role.MENTEE: Where.OWN},
    Permission.SUMMARY_VIEW: {Role.HEAD: Where.OWN},
    Permission.ROADMAP_VIEW: {Role.CURATOR: Where.OWN, Role.HEAD: Where.OWN},
    Permission.ROADMAP_EDIT: {Role.CURATOR: Where.OWN},
    Permission.ORGANISATION_VIEW: {
        Role.CURATOR: Where.OWN,
        Role.HEAD: Where.OWN,
        Role.MUNICIPAL_CURATOR: Where.BRANCH,
        Role.REGIONAL_OPERATOR: Where.BRANCH,
    },
    Permission.ORGANISATION_EDIT: {
        Role.CURATOR: Where.OWN,
        Role.MUNICIPAL_CURATOR: Where.OWN,
        Role.REGIONAL_OPERATOR: Where.OWN,
    },
    Permission.REGISTER_EDIT: {Role.CURATOR: Where.OWN},
    Permission.CALENDAR_EDIT: {
        Role.CURATOR: Where.OWN,
        Role.MUNICIPAL_CURATOR: Where.OWN,
        Role.REGIONAL_OPERATOR: Where.OWN,
    },
    Permission.PEOPLE_VIEW: {
        Role.CURATOR: Where.OWN,
        Role.HEAD: Where.OWN,
        Role.PSYCHOLOGIST: Where.OWN,
        Role.MUNICIPAL_CURATOR: Where.OWN,
        Role.REGIONAL_OPERATOR: Where.OWN,
    },
    Permission.PEOPLE_EDIT: {
        Role.CURATOR: Where.OWN,
        Role.MUNICIPAL_CURATOR: Where.OWN,
        Role.REGIONAL_OPERATOR: Where.OWN,
    },
    Permission.GUARDIANS_VIEW: {Role.CURATOR: Where.OWN, Role.PSYCHOLOGIST: Where.OWN},
    Permission.ACCESS_MANAGE: {
        Role.CURATOR: Where.OWN,
        Role.MUNICIPAL_CURATOR: Where.OWN,
        Role.REGIONAL_OPERATOR: Where.OWN,
    },
    Permission.CONSENTS_VIEW: {Role.CURATOR: Where.OWN, Role.HEAD: Where.OWN},
    Permission.CONSENTS_EDIT: {Role.CURATOR: Where.OWN},
    Permission.HISTORY_VIEW: {
        Role.CURATOR: Where.OWN,
        Role.HEAD: Where.OWN,
        Role.MUNICIPAL_CURATOR: Where.OWN,
        Role.REGIONAL_OPERATOR: Where.OWN,
    },
    Permission.OVERVIEW_VIEW: {Role.MUNICIPAL_CURATOR: Where.BRANCH, Role.REGIONAL_OPERATOR: Where.BRANCH},
    Permission.SURVEYS_VIEW: {Role.CURATOR: Where.OWN, Role.HEAD: Where.OWN, Role.PSYCHOLOGIST: Where.OWN},
    Permission.SURVEYS_EDIT: {Role.CURATOR: Where.OWN},
    Permission.POOLS_VIEW: {Role.CURATOR: Where.OWN, Role.HEAD: Where.OWN},
    Permission.POOLS_EDIT: {Role.CURATOR: Where.OWN},
    Permission.MATCHING_VIEW: {Role.CURATOR: Where.OWN, Role.HEAD: Where.OWN},
    Permission.MATCHING_EDIT: {Role.CURATOR: Where.OWN},
    Permission.DOCUMENTS_VIEW: {Role.CURATOR: Where.OWN, Role.HEAD: Where.OWN},
    Permission.DOCUMENTS_EDIT: {Role.CURATOR: Where.OWN},
    Permission.DOCUMENT_SIGN: {Role.HEAD: Where.OWN},
    Permission.BONDS_VIEW: {Role.CURATOR: Where.OWN, Role.HEAD: Where.OWN, Role.PSYCHOLOGIST: Where.OWN},
    Permission.BONDS_EDIT: {Role.CURATOR: Where.OWN},
    # A mentor and a mentee reach only the bonds in which they stand: the door of the room sees to it.
    Permission.OWN_BONDS: {Role.MENTOR: Where.OWN, Role.MENTEE: Where.OWN},
    Permission.BOND_OPEN: {
        Role.CURATOR: Where.OWN,
        Role.HEAD: Where.OWN,
        Role.PSYCHOLOGIST: Where.OWN,
        Role.MENTOR: Where.OWN,
        Role.MENTEE: Where.OWN,
    },
    Permission.BOND_WRITE: {Role.CURATOR: Where.OWN, Role.MENTOR: Where.OWN, Role.MENTEE: Where.OWN},
    Permission.BOND_NOTE: {Role.CURATOR: Where.OWN},
    Permission.QUESTIONS_VIEW: {Role.CURATOR: Where.OWN, Role.PSYCHOLOGIST: Where.OWN, Role.MENTOR: Where.OWN},
    Permission.LETTERS_EDIT: {Role.CURATOR: Where.OWN},
    Permission.PROFILE_VIEW: dict(_EVERYONE),
    Permission.SEARCH: dict(_EVERYONE),
    Permission.HEALTH_VIEW: {Role.ADMINISTRATOR: Where.INSTALLATION},
    Permission.BACKUP_MAKE: {Role.ADMINISTRATOR: Where.INSTALLATION},
    Permission.DEMO_REMOVE: {Role.ADMINISTRATOR: Where.INSTALLATION},
}


def reach(role: Role, permission: Permission) -> Where | None:
    """Return how far the role may use the permission, or None."""
    return MATRIX.get(permission, {}).get(role)
