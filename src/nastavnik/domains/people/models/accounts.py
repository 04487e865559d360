from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from nastavnik.foundation.personal.fields import AtEnd, Category, Personal, Term
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
