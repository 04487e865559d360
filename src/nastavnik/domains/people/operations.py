import hashlib
import secrets
from datetime import date, datetime, timedelta

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from nastavnik.core.access.matrix import Permission
from nastavnik.core.access.roles import Role
from nastavnik.core.access.viewer import Viewer, require
from nastavnik.core.refusals import Refusal
from nastavnik.core.text.keys import clean, clean_name, search_key, sort_key
from nastavnik.domains.organisations.models import Organisation
from nastavnik.domains.people.models import Account, EntryLink, LinkKind, Person, PersonKind, RoleTerm
from nastavnik.foundation.journal.writing import record
from nastavnik.foundation.records.models import change
from nastavnik.foundation.scope.managers import Because

LINK_DAYS = 7


class LinkIsDead(Refusal):
    """The one-time link is used, expired, revoked or was never given: all look the same to a stranger."""

    def __init__(self) -> None:
        super().__init__("Ссылка не действует: её уже открыли, отозвали или вышел срок. Попросите у куратора новую.")


class LoginTaken(Refusal):
    """Another account has this login or address."""

    def __init__(self, field: str) -> None:
        super().__init__("Такое имя для входа уже занято. Добавьте к нему год или инициалы.")
        self.field = field


class WeakPassword(Refusal):
    """The password is easy to guess."""


class LastManager(Refusal):
    """The only person who can manage access may not be shut out."""

    def __init__(self) -> None:
        super().__init__("Это единственный, кто управляет доступом. Сначала дайте такую роль ещё кому-нибудь.")


@transaction.atomic
def add_person(
    organisation: Organisation,
    *,
    actor: Viewer,
    at: datetime,
    surname: str,
    given_name: str = "",
    patronymic: str = "",
    post: str = "",
    kind: PersonKind = PersonKind.EMPLOYEE,
    email: str = "",
    account: Account | None = None,
) -> Person:
    """Write a new person of the organisation.

    Raises NotPermitted, MixedLetters.
    """
    require(actor, Permission.ACCESS_MANAGE, path=organisation.path)
    names = [clean_name(part) for part in (surname, given_name, patronymic)]
    person = Person.objects.create(
        organisation=organisation,
        account=account,
        kind=kind,
        surname=names[0],
        given_name=names[1],
        patronymic=names[2],
        post=clean(post),
        email=clean(email),
        search_key=search_key(*names, post)[:300],
        sort_key=sort_key(*names)[:300],
    )
    record(actor, "person.added", person, at=at, organisation_ref=organisation.ref, kind=kind)
    return person


@transaction.atomic
def change_person(
    person: Person,
    *,
    actor: Viewer,
    at: datetime,
    expected_version: int,
    surname: str,
    given_name: str,
    patronymic: str,
    post: str,
    email: str,
) -> Person:
    """Write the card of a person.

    Raises NotPermitted, MixedLetters, and Conflict when somebody else wrote meanwhile.
    """
    require(actor, Permission.ACCESS_MANAGE, path=person.organisation.path)
    names = [clean_name(part) for part in (surname, given_name, patronymic)]
    values = dict(zip(("surname", "given_name", "patronymic"), names, strict=True))
    values |= {"post": clean(post), "email": clean(email)}
    changed = sorted(name for name, value in values.items() if getattr(person, name) != value)
    keys = {"search_key": search_key(*names, post)[:300], "sort_key": sort_key(*names)[:300]}
    written = change(person, expected_version=expected_version, **values, **keys)
    record(actor, "person.changed", person, at=at, organisation_ref=person.organisation.ref, fields=changed)
    return written


@transaction.atomic
def give_role(
    person: Person,
    role: Role,
    *,
    actor: Viewer,
    at: datetime,
    valid_from: date,
    valid_until: date | None = None,
    is_acting: bool = False,
    basis: str = "",
) -> RoleTerm:
    """Give a person a role in the person's organisation from a day on; a role already held is returned as it is."""
    require(actor, Permission.ACCESS_MANAGE, path=person.organisation.path)
    rows = RoleTerm.objects.unscoped(because=Because.LOCKED).filter(person=person, role=role, valid_until__isnull=True)
    held = rows.first()
    if held is not None:
        return held
    term = RoleTerm.objects.create(
        organisation=person.organisation,
        person=person,
        role=role,
        valid_from=valid_from,
        valid_until=valid_until,
        is_acting=is_acting,
        basis=clean(basis),
    )
    record(actor, "role.given", person, at=at, organisation_ref=person.organisation.ref, role=role)
    return term


@transaction.atomic
def end_role(term: RoleTerm, *, actor: Viewer, at: datetime, on: date) -> None:
    """Take a role away from a day on; it stops to count with the next request.

    Raises NotPermitted, LastManager.
    """
    organisation = term.organisation
    require(actor, Permission.ACCESS_MANAGE, path=organisation.path)
    if term.person.ref == actor.person_ref and term.role == actor.role:
        raise LastManager
    rows = RoleTerm.objects.unscoped(because=Because.LOCKED).filter(pk=term.pk)
    if term.valid_from >= on:
        rows.delete()
    else:
        rows.update(valid_until=on - timedelta(days=1))
    record(actor, "role.ended", term.person, at=at, organisation_ref=organisation.ref, role=term.role)


@transaction.atomic
def make_entry_link(person: Person, *, kind: LinkKind, actor: Viewer, at: datetime) -> str:
    """Return the token of a new one-time link; older links of the person stop working.

    The token is shown once and kept only as a hash. Raises NotPermitted.
    """
    require(actor, Permission.ACCESS_MANAGE, path=person.organisation.path)
    _revoke_links(person, at=at)
    token = secrets.token_urlsafe(24)
    EntryLink.objects.create(
        organisation=person.organisation,
        person=person,
        kind=kind,
        token_hash=_hash(token),
        expires_at=at + timedelta(days=LINK_DAYS),
    )
    record(actor, f"link.{kind}", person, at=at, organisation_ref=person.organisation.ref)
    return token


def entry_link(token: str, *, at: datetime) -> EntryLink:
    """Return the live link of a token. Looking consumes nothing, so a mail scanner does no harm.

    Raises LinkIsDead.
    """
    rows = EntryLink.objects.unscoped(because=Because.LINK).select_related("person__account", "organisation")
    link = rows.filter(token_hash=_hash(token), used_at=None, revoked_at=None, expires_at__gt=at).first()
    if link is None:
        raise LinkIsDead
    return link


@transaction.atomic
def use_entry_link(token: str, *, login: str, password: str, at: datetime) -> Account:
    """Enter by a one-time link: a new account, or a new password for the one there is.

    Raises LinkIsDead, LoginTaken, WeakPassword; the link stays good then.
    """
    link = entry_link(token, at=at)
    account = link.person.account or _new_account(link.person, login)
    _set_password(account, password)
    used = EntryLink.objects.unscoped(because=Because.LINK).filter(pk=link.pk, used_at=None).update(used_at=at)
    if not used:
        raise LinkIsDead
    actor = Viewer(None, link.organisation.ref, link.organisation.path, link.person.ref, account.ref)
    record(actor, "link.used", link.person, at=at, organisation_ref=link.organisation.ref, kind=link.kind)
    return account


@transaction.atomic
def choose_role(account: Account, *, role_ref: str, actor: Viewer, at: datetime) -> None:
    """Change the role in use to another one that the account holds.

    Raises RoleTerm.DoesNotExist for a role of somebody else.
    """
    rows = RoleTerm.objects.unscoped(because=Because.SIGN_IN)
    term = rows.select_related("organisation").get(ref=role_ref, person__account=account)
    Account.objects.filter(pk=account.pk).update(active_role_ref=term.ref)
    record(actor, "role.chosen", term, at=at, organisation_ref=term.organisation.ref, role=term.role)


@transaction.atomic
def block_account(person: Person, *, actor: Viewer, at: datetime, blocked: bool) -> None:
    """Shut an account out, or let it in again.

    Raises NotPermitted, LastManager when somebody would shut himself out.
    """
    require(actor, Permission.ACCESS_MANAGE, path=person.organisation.path)
    if person.ref == actor.person_ref:
        raise LastManager
    Account.objects.filter(pk=person.account_id).update(is_active=not blocked, blocked_at=at if blocked else None)
    action = "account.blocked" if blocked else "account.unblocked"
    record(actor, action, person, at=at, organisation_ref=person.organisation.ref)


def _new_account(person: Person, login: str) -> Account:
    try:
        with transaction.atomic():
            account = Account.objects.create_account(login=clean(login), password=None, email=person.email)
    except IntegrityError as taken:
        raise LoginTaken("login") from taken
    Person.objects.unscoped(because=Because.LINK).filter(pk=person.pk).update(account=account)
    return account


def _set_password(account: Account, password: str) -> None:
    try:
        validate_password(password, account)
    except ValidationError as weak:
        raise WeakPassword(" ".join(weak.messages)) from weak
    account.set_password(password)
    account.save(update_fields=["password"])


def _revoke_links(person: Person, *, at: datetime) -> None:
    rows = EntryLink.objects.unscoped(because=Because.LOCKED).filter(person=person, used_at=None, revoked_at=None)
    rows.update(revoked_at=at)


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
