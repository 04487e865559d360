from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower

from nastavnik.core.access.roles import Role
from nastavnik.domains.organisations.models import Organisation
from nastavnik.foundation.personal.fields import AtEnd, Category, Personal, Term
from nastavnik.foundation.records.models import ScopedRecord
from nastavnik.foundation.records.refs import REF_LENGTH, new_ref


class AccountManager(BaseUserManager["Account"]):
    """Makes accounts; who may is asked in the operations."""

    def create_account(self, *, login: str, password: str | None, email: str = "") -> "Account":
        """Write an account; without a password it can be entered by a link only."""
        account = self.model(login=self.model.normalize_username(login), email=email.casefold())
        account.set_password(password)
        account.save(using=self._db)
        return account


class Account(AbstractBaseUser):
    """A way to sign in. One human has one account, though he may be a person in two schools."""

    ref = models.CharField(max_length=REF_LENGTH, unique=True, default=new_ref, editable=False)
    login = models.CharField(max_length=60, unique=True)
    email = models.EmailField(blank=True)
    is_active = models.BooleanField(default=True)
    blocked_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    active_role_ref = models.CharField(max_length=REF_LENGTH, blank=True)

    PERSONAL = {
        "login": Personal(Category.SIGN_IN, "чтобы войти", "сам человек и куратор, который дал доступ"),
        "password": Personal(Category.SIGN_IN, "чтобы войти; хранится только отпечаток", "никто"),
        "last_login": Personal(Category.SIGN_IN, "чтобы заметить чужой вход", "сам человек"),
        "email": Personal(Category.CONTACT, "чтобы войти и получать письма", "сам человек и куратор"),
        "active_role_ref": Personal(Category.LINK, "в какой роли человек работает сейчас", "сам человек"),
    }
    PLAIN = frozenset({"is_active", "blocked_at", "created_at"})
    RETENTION = (
        Term(
            (Category.SIGN_IN, Category.CONTACT, Category.LINK),
            "пока человек участвует в наставничестве: 152-ФЗ, ст. 5 ч. 7",
            AtEnd.DESTROY,
        ),
    )

    objects = AccountManager()

    USERNAME_FIELD = "login"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = []

    class Meta:
        constraints = [
            models.UniqueConstraint(Lower("email"), condition=~Q(email=""), name="one_account_per_email"),
        ]

    def __str__(self) -> str:
        return f"Account {self.ref}"  # never the login: this text reaches logs

    # Rights come from `core/access`; Django's own permissions are not used.
    def has_perm(self, perm: str, obj: Any = None) -> bool:
        """Refuse: nobody holds a permission of Django's own kind."""
        return False

    def has_module_perms(self, app_label: str) -> bool:
        """Refuse likewise."""
        return False


class PersonKind(models.TextChoices):
    """What a person is to the organisation."""

    EMPLOYEE = "employee", "сотрудник"
    STUDENT = "student", "ученик"
    GUARDIAN = "guardian", "законный представитель"
    EXTERNAL = "external", "внешний участник"


class Person(ScopedRecord):
    """One human in one organisation. The same human in two schools is two persons joined by one account."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    account = models.ForeignKey(Account, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    kind = models.CharField(max_length=12, choices=PersonKind.choices, default=PersonKind.EMPLOYEE)
    surname = models.CharField(max_length=80)
    given_name = models.CharField(max_length=80, blank=True)
    patronymic = models.CharField(max_length=80, blank=True)
    post = models.CharField(max_length=160, blank=True)
    email = models.EmailField(blank=True)
    search_key = models.CharField(max_length=300, editable=False)
    sort_key = models.CharField(max_length=300, editable=False)
    left_on = models.DateField(null=True, blank=True)

    PERSONAL = {
        "account": Personal(Category.LINK, "каким входом человек пользуется", "сам человек и куратор"),
        "surname": Personal(Category.IDENTITY, "чтобы назвать участника", "кто работает с ним в своей школе"),
        "given_name": Personal(Category.IDENTITY, "чтобы назвать участника", "кто работает с ним в своей школе"),
        "patronymic": Personal(Category.IDENTITY, "чтобы назвать участника", "кто работает с ним в своей школе"),
        "post": Personal(Category.POSITION, "кем человек работает", "кто работает с ним в своей школе"),
        "email": Personal(Category.CONTACT, "чтобы пригласить и написать", "сам человек и куратор"),
        "search_key": Personal(Category.IDENTITY, "чтобы найти по имени", "никто: служебное поле"),
        "sort_key": Personal(Category.IDENTITY, "чтобы стоять в списке по алфавиту", "никто: служебное поле"),
    }
    PLAIN = frozenset({"kind", "left_on"})
    RETENTION = (
        Term(
            (Category.LINK, Category.IDENTITY, Category.POSITION, Category.CONTACT),
            "имя стоит в приказах, которые хранятся постоянно; ушедший человек не показывается",
            AtEnd.MASK,
            "left_on",
            1825,
        ),
    )

    class Meta:
        ordering = ["sort_key"]
        indexes = [models.Index(fields=["organisation", "sort_key"], name="people_in_order")]


class RoleTerm(ScopedRecord):
    """One role of one person from a day to a day."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=24, choices=[(role, role) for role in Role])
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
