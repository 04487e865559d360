import hashlib
import secrets
from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import transaction

from nastavnik.core.access.matrix import Permission
from nastavnik.core.access.viewer import Viewer, require
from nastavnik.domains.people.models import Account, EntryLink, LinkKind, Person
from nastavnik.domains.people.operations.accounts import demand_own_account, make_account, set_password
from nastavnik.domains.people.operations.refusals import LinkIsDead
from nastavnik.foundation.journal.writing import record
from nastavnik.foundation.outbox.letters import cancel_letters, queue_letter
from nastavnik.foundation.scope.managers import Because

LINK_DAYS = 7
_CAUSES = {
    LinkKind.INVITATION: "{organisation}: вас приглашают в «Наставник». Откройте ссылку, задайте имя и пароль.",
    LinkKind.PASSWORD: "{organisation}: вам выдали ссылку для нового пароля в «Наставнике».",
}
_LETTER = """{greeting}.

{cause}

{address}

Ссылка действует {days} дней и только один раз. Если вы не ждали этого письма, просто удалите его.
"""


@transaction.atomic
def make_entry_link(
    person: Person,
    *,
    kind: LinkKind,
    actor: Viewer,
    at: datetime,
    address_of: Callable[[str], str] | None = None,
) -> str:
    """Return the token of a new one-time link; older links of the person stop working.

    The token is shown once and kept only as a hash. With `address_of`, which makes a token an address, whoever has
    electronic mail gets a letter too. Raises NotPermitted, AccountReachesFurther.
    """
    require(actor, Permission.ACCESS_MANAGE, path=person.organisation.path)
    demand_own_account(person, actor=actor)
    _revoke(person, at=at)
    token = secrets.token_urlsafe(24)
    link = EntryLink.objects.create(
        organisation=person.organisation,
        person=person,
        kind=kind,
        token_hash=_hash(token),
        expires_at=at + timedelta(days=LINK_DAYS),
    )
    if address_of is not None and person.email:
        _queue_letter(link, address=address_of(token), at=at)
    record(actor, f"link.{kind}", person, at=at, organisation_ref=person.organisation.ref)
    return token


@transaction.atomic
def revoke_entry_link(person: Person, *, actor: Viewer, at: datetime) -> None:
    """Stop the person's links that nobody has used yet.

    Raises NotPermitted.
    """
    require(actor, Permission.ACCESS_MANAGE, path=person.organisation.path)
    if _revoke(person, at=at):
        record(actor, "link.revoked", person, at=at, organisation_ref=person.organisation.ref)


def entry_link(token: str, *, at: datetime) -> EntryLink:
    """Return the live link of a token. Looking consumes nothing, so a mail scanner does no harm.

    Raises LinkIsDead.
    """
    rows = EntryLink.objects.unscoped(because=Because.LINK).select_related("person__account", "organisation")
    live = rows.filter(used_at=None, revoked_at=None, expires_at__gt=at)
    link: EntryLink | None = live.filter(token_hash=_hash(token)).first()
    if link is None:
        raise LinkIsDead
    return link


@transaction.atomic
def use_entry_link(token: str, *, login: str, password: str, at: datetime) -> Account:
    """Enter by a one-time link: a new account, or a new password for the one there is.

    Raises LinkIsDead, LoginTaken, WrongLogin, WeakPassword; the link stays good then.
    """
    link = entry_link(token, at=at)
    _claim(link, at=at)  # before the hash: whoever comes second costs no work
    account: Account | None = link.person.account
    if account is None:
        account = make_account(link.person, login=login, password=password)
    else:
        set_password(account, password)
    actor = Viewer(None, link.organisation.ref, link.organisation.path, link.person.ref, account.ref)
    record(actor, "link.used", link.person, at=at, organisation_ref=link.organisation.ref, kind=link.kind)
    return account


def _claim(link: EntryLink, *, at: datetime) -> None:
    live = EntryLink.objects.unscoped(because=Because.LINK).filter(pk=link.pk, used_at=None, revoked_at=None)
    if not live.update(used_at=at):
        raise LinkIsDead


def _revoke(person: Person, *, at: datetime) -> int:
    rows = EntryLink.objects.unscoped(because=Because.LOCKED).filter(person=person, used_at=None, revoked_at=None)
    for ref in rows.values_list("ref", flat=True):
        cancel_letters(event=f"entry_link:{ref}")
    return rows.update(revoked_at=at)


def _queue_letter(link: EntryLink, *, address: str, at: datetime) -> None:
    person = link.person
    queue_letter(
        organisation_ref=link.organisation.ref,
        event=f"entry_link:{link.ref}",
        recipient_ref=person.ref,
        address=person.email,
        subject="Ваш вход в «Наставник»",
        body=_LETTER.format(
            greeting=f"Здравствуйте, {person.given_name} {person.patronymic}".strip(),
            cause=_CAUSES[LinkKind(link.kind)].format(organisation=link.organisation.short_name),
            address=address,
            days=LINK_DAYS,
        ),
        at=at,
    )


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
