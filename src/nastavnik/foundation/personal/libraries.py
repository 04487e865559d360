"""The tables of libraries, which cannot carry our declarations. Sign-in of allauth and Django's own."""

from nastavnik.foundation.personal.fields import AtEnd, Category, Personal, Term

_SIGN_IN = "чтобы человек мог войти"
_SELF = "никто, кроме самого человека"
_EMPTY = "таблица библиотеки, в ней ничего не хранится"

PERSONAL: dict[str, dict[str, Personal]] = {
    "sessions.Session": {"session_data": Personal(Category.SIGN_IN, _EMPTY, _SELF)},
    "account.EmailAddress": {
        "user": Personal(Category.LINK, _SIGN_IN, _SELF),
        "email": Personal(Category.CONTACT, _SIGN_IN, _SELF),
    },
    "account.EmailConfirmation": {"email_address": Personal(Category.LINK, _SIGN_IN, _SELF)},
}
PLAIN: dict[str, frozenset[str]] = {
    "contenttypes.ContentType": frozenset({"app_label", "model"}),
    "auth.Permission": frozenset({"name", "content_type", "codename"}),
    "auth.Group": frozenset({"name"}),
    "auth.Group_permissions": frozenset({"group", "permission"}),
    "sessions.Session": frozenset({"session_key", "expire_date"}),
    "account.EmailAddress": frozenset({"verified", "primary"}),
    "account.EmailConfirmation": frozenset({"created", "sent", "key"}),
}
RETENTION: dict[str, tuple[Term, ...]] = {
    "sessions.Session": (Term((Category.SIGN_IN,), "конец сеанса", AtEnd.DESTROY, "expire_date"),),
    "account.EmailAddress": (
        Term((Category.LINK, Category.CONTACT), "пока есть учётная запись: 152-ФЗ, ст. 5 ч. 7", AtEnd.DESTROY),
    ),
    "account.EmailConfirmation": (
        Term((Category.LINK,), "подтверждение адреса живёт сутки", AtEnd.DESTROY, "created", 1),
    ),
}
