"""What may be done with people, their roles, accounts and one-time links: one file for each noun."""

from nastavnik.domains.people.operations.accounts import (
    block_account,
    change_password,
    make_account,
    sign_out_everywhere,
)
from nastavnik.domains.people.operations.first_curator import enter_first_curator
from nastavnik.domains.people.operations.links import (
    LINK_DAYS,
    entry_link,
    make_entry_link,
    revoke_entry_link,
    use_entry_link,
)
from nastavnik.domains.people.operations.people import add_person, change_person
from nastavnik.domains.people.operations.refusals import (
    AccountReachesFurther,
    ActingNeedsBasis,
    LinkIsDead,
    LoginTaken,
    OwnAccess,
    RoleNotForHere,
    WeakPassword,
    WrongLogin,
    WrongPassword,
)
from nastavnik.domains.people.operations.roles import choose_role, end_role, give_role

__all__ = [
    "LINK_DAYS",
    "AccountReachesFurther",
    "ActingNeedsBasis",
    "LinkIsDead",
    "LoginTaken",
    "OwnAccess",
    "RoleNotForHere",
    "WeakPassword",
    "WrongLogin",
    "WrongPassword",
    "add_person",
    "block_account",
    "change_password",
    "change_person",
    "choose_role",
    "end_role",
    "enter_first_curator",
    "entry_link",
    "give_role",
    "make_account",
    "make_entry_link",
    "revoke_entry_link",
    "sign_out_everywhere",
    "use_entry_link",
]
