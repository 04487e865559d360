from django.db import models
from django.db.models import F, Q

from nastavnik.core.access.roles import Role
from nastavnik.domains.organisations.models import Organisation
from nastavnik.domains.people.models.persons import Person
from nastavnik.foundation.personal.fields import AtEnd, Category, Personal, Term
from nastavnik.foundation.records.models import ScopedRecord


class RoleTerm(ScopedRecord):
    """One role of one person from a day to a day."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=24, choices=[(role.value, role.value) for role in Role])
    is_acting = models.BooleanField(default=False)
    basis = models.CharField(max_length=300, blank=True)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)

    PERSONAL = {
        "person": Personal(Category.LINK, "чья роль", "сам человек и куратор"),
        "role": Personal(Category.POSITION, "что человеку можно", "сам человек и куратор"),
        "basis": Personal(Category.POSITION, "на каком основании", "сам человек и куратор"),
    }
    PLAIN = frozenset({"is_acting", "valid_from", "valid_until"})
    RETENTION = (
        Term((Category.LINK, Category.POSITION), "чьё право было тогда, видно, пока хранятся бумаги", AtEnd.MASK),
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_until__gte=F("valid_from")),
                name="role_term_ends_after_it_begins",
            ),
        ]


class LinkKind(models.TextChoices):
    """What a one-time link lets its holder do."""

    INVITATION = "invitation", "приглашение"
    PASSWORD = "password", "новый пароль"


class EntryLink(ScopedRecord):
    """A one-time link to the first entry or to a new password. Only its hash is kept."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=LinkKind.choices)
    token_hash = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    PERSONAL = {
        "person": Personal(Category.LINK, "кого приглашают", "куратор, который дал ссылку"),
        "token_hash": Personal(Category.SIGN_IN, "чтобы узнать ссылку; сама она не хранится", "никто"),
    }
    PLAIN = frozenset({"kind", "expires_at", "used_at", "revoked_at"})
    RETENTION = (
        Term((Category.LINK, Category.SIGN_IN), "ссылка живёт 7 дней, след ещё месяц", AtEnd.DESTROY, "expires_at", 30),
    )
