from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models

from nastavnik.foundation.personal.fields import AtEnd, Category, Personal, Term
from nastavnik.foundation.records.refs import REF_LENGTH, new_ref


class DeviceSession(AbstractBaseSession):
    """One browser that is signed in, or that came to sign in. Knows whose it is, so that it can be ended from afar.

    Keeps a word for the device («Chrome, Windows»), never its address or its full signature.
    """

    ref = models.CharField(max_length=REF_LENGTH, unique=True, default=new_ref, editable=False)
    account_key = models.CharField(max_length=32, blank=True, db_index=True)
    device = models.CharField(max_length=60, blank=True)
    began_at = models.DateTimeField(null=True, blank=True)
    seen_at = models.DateTimeField(null=True, blank=True)

    PERSONAL = {
        "session_data": Personal(Category.SIGN_IN, "чтобы не входить заново на каждой странице", "никто"),
        "account_key": Personal(Category.LINK, "чей это вход, чтобы закрыть его издалека", "сам человек"),
        "device": Personal(Category.SIGN_IN, "чтобы человек узнал своё устройство", "сам человек"),
    }
    PLAIN = frozenset({"session_key", "expire_date", "began_at", "seen_at"})
    RETENTION = (Term((Category.SIGN_IN, Category.LINK), "конец сеанса", AtEnd.DESTROY, "expire_date", 1),)

    def __str__(self) -> str:
        return f"DeviceSession {self.ref}"  # never the key: this text reaches logs

    @classmethod
    def get_session_store_class(cls) -> type:
        """Return the store that writes these rows."""
        from nastavnik.foundation.sessions.store import SessionStore

        return SessionStore
