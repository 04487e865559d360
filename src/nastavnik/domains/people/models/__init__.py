"""Who is known and who may enter: persons with what is kept of them, accounts, roles and one-time links."""

from nastavnik.domains.people.models.access import EntryLink, LinkKind, RoleTerm
from nastavnik.domains.people.models.accounts import Account, AccountManager
from nastavnik.domains.people.models.lists import ListDraft, SavedView
from nastavnik.domains.people.models.names import NameForms
from nastavnik.domains.people.models.persons import (
    Clearance,
    ClearanceKind,
    GuardianKind,
    Guardianship,
    Person,
    PersonKind,
)

__all__ = [
    "Account",
    "AccountManager",
    "Clearance",
    "ClearanceKind",
    "EntryLink",
    "GuardianKind",
    "Guardianship",
    "LinkKind",
    "ListDraft",
    "NameForms",
    "Person",
    "PersonKind",
    "RoleTerm",
    "SavedView",
]
