"""What may be done with people, their roles, accounts and one-time links: one file for each noun."""

from nastavnik.domains.people.operations.accounts import (
    block_account,
    change_password,
    make_account,
    sign_out_everywhere,
)
from nastavnik.domains.people.operations.clearances import mind_clearances, note_clearance, remove_clearance
from nastavnik.domains.people.operations.first_curator import enter_first_curator
from nastavnik.domains.people.operations.guardians import add_guardian, end_guardianship
from nastavnik.domains.people.operations.links import (
    LINK_DAYS,
    entry_link,
    make_entry_link,
    revoke_entry_link,
    use_entry_link,
)
from nastavnik.domains.people.operations.list_undoing import unload_list
from nastavnik.domains.people.operations.lists import (
    Loaded,
    answer_rows,
    choose_columns,
    keep_list_draft,
    load_list,
)
from nastavnik.domains.people.operations.merging import merge_people
from nastavnik.domains.people.operations.names import keep_name_forms
from nastavnik.domains.people.operations.people import add_person, change_person
from nastavnik.domains.people.operations.persons import (
    Card,
    change_card,
    mark_left,
    mark_returned,
    put_into_class,
    write_person,
)
from nastavnik.domains.people.operations.refusals import (
    AccountReachesFurther,
    ActingNeedsBasis,
    BirthDateAhead,
    ClearanceAhead,
    GuardianAlready,
    GuardianTooYoung,
    LinkIsDead,
    ListIsUsed,
    ListMoved,
    LoginTaken,
    MergeNotPossible,
    NotAStudent,
    NothingToLoad,
    OwnAccess,
    PeopleInUse,
    PhoneNotUnderstood,
    RoleNotForHere,
    WeakPassword,
    WrongLogin,
    WrongPassword,
)
from nastavnik.domains.people.operations.roles import choose_role, end_role, give_role
from nastavnik.domains.people.operations.views import forget_view, save_view

__all__ = [
    "LINK_DAYS",
    "AccountReachesFurther",
    "ActingNeedsBasis",
    "BirthDateAhead",
    "Card",
    "ClearanceAhead",
    "GuardianAlready",
    "GuardianTooYoung",
    "LinkIsDead",
    "ListIsUsed",
    "ListMoved",
    "Loaded",
    "LoginTaken",
    "MergeNotPossible",
    "NotAStudent",
    "NothingToLoad",
    "OwnAccess",
    "PeopleInUse",
    "PhoneNotUnderstood",
    "RoleNotForHere",
    "WeakPassword",
    "WrongLogin",
    "WrongPassword",
    "add_guardian",
    "add_person",
    "answer_rows",
    "block_account",
    "change_card",
    "change_password",
    "change_person",
    "choose_columns",
    "choose_role",
    "end_guardianship",
    "end_role",
    "enter_first_curator",
    "entry_link",
    "forget_view",
    "give_role",
    "keep_list_draft",
    "keep_name_forms",
    "load_list",
    "make_account",
    "make_entry_link",
    "mark_left",
    "mark_returned",
    "merge_people",
    "mind_clearances",
    "note_clearance",
    "put_into_class",
    "remove_clearance",
    "revoke_entry_link",
    "save_view",
    "sign_out_everywhere",
    "unload_list",
    "use_entry_link",
    "write_person",
]
