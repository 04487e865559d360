import re
from datetime import datetime

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from nastavnik.core.access.matrix import Permission
from nastavnik.core.access.roles import Role
from nastavnik.core.access.viewer import Viewer, require
from nastavnik.core.text.keys import clean, clean_name
from nastavnik.domains.people.models import Account, Person, RoleTerm
from nastavnik.domains.people.operations.refusals import (
    AccountReachesFurther,
    LoginTaken,
    OwnAccess,
    WeakPassword,
    WrongLogin,
    WrongPassword,
)
from nastavnik.foundation.journal.writing import record
from nastavnik.foundation.scope.managers import Because
from nastavnik.foundation.sessions.signed_in import end_sessions

_LOGIN = re.compile(r"[\w.-]{3,60}")


@transaction.atomic
def block_account(person: Person, *, actor: Viewer, at: datetime, blocked: bool) -> None:
    """Shut an account out, or let it in again.

    Raises NotPermitted, OwnAccess when somebody would shut himself out, AccountReachesFurther.
    """
    require(actor, Permission.ACCESS_MANAGE, path=person.organisation.path)
    if person.ref == actor.person_ref:
        raise OwnAccess
    demand_own_account(person, actor=actor)
    rows = Account.objects.filter(pk=person.account.pk) if person.account else Account.objects.none()
    rows.update(is_active=not blocked, blocked_at=at if blocked else None)
    action = "account.blocked" if blocked else "account.unblocked"
    record(actor, action, person, at=at, organisation_ref=person.organisation.ref)


@transaction.atomic
def change_password(account: Account, *, old: str, new: str, actor: Viewer, at: datetime) -> None:
    """Change one's own password; sessions on other devices end with it.

    Raises WrongPassword, WeakPassword.
    """
    if not account.check_password(old):
        raise WrongPassword
    set_password(account, new)
    record(actor, "password.changed", account, at=at)


@transaction.atomic
def sign_out_everywhere(account: Account, *, actor: Viewer, at: datetime) -> None:
    """End every session of one's own account, this one too."""
    end_sessions(str(account.pk))
    record(actor, "sessions.ended", account, at=at)


def demand_own_account(person: Person, *, actor: Viewer) -> None:
    """Refuse when the person's account opens more than this organisation: whoever enters it would gain the rest.

    Raises AccountReachesFurther.
    """
    if actor.is_system or person.account is None:
        return
    terms = RoleTerm.objects.unscoped(because=Because.LOCKED).filter(person__account=person.account)
    held = set(terms.values_list("organisation__ref", "role"))
    if any(home != person.organisation.ref or role == Role.ADMINISTRATOR for home, role in held):
        raise AccountReachesFurther


def make_account(person: Person, *, login: str, password: str) -> Account:
    """Write the account of a person who has none. Call it inside the deed that allows it.

    Raises WrongLogin, MixedLetters, LoginTaken, WeakPassword.
    """
    name = clean_name(login).lower()
    if not _LOGIN.fullmatch(name):
        raise WrongLogin
    try:
        with transaction.atomic():
            account = Account.objects.create_account(login=name, password=None, email=_free_email(person.email))
    except IntegrityError as taken:
        raise LoginTaken from taken
    set_password(account, password)
    Person.objects.unscoped(because=Because.LINK).filter(pk=person.pk).update(account=account)
    return account


def set_password(account: Account, password: str) -> None:
    """Write a new password.

    Raises WeakPassword with the words for each fault.
    """
    try:
        validate_password(password, account)
    except ValidationError as weak:
        raise WeakPassword(" ".join(weak.messages)) from weak
    account.set_password(password)
    account.save(update_fields=["password"])


def _free_email(email: str) -> str:
    """Return the address if no account is entered by it: two who share one use their login names."""
    email = clean(email).casefold()
    return "" if Account.objects.filter(email=email).exists() else email
