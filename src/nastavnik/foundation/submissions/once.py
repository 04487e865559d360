"""Doing a thing once, however often its form is sent."""

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from nastavnik.core.refusals import Refusal
from nastavnik.foundation.submissions.models import Submission


class ReusedKey(Refusal):
    """The key came back with another content: the form was taken from the browser's history."""

    def __init__(self) -> None:
        super().__init__("Эта форма уже отправлена с другим текстом. Откройте страницу заново и повторите.")


@dataclass(frozen=True, slots=True)
class Answer:
    """What the sender got: a redirect, as status and address. Anything else had no effect and is not kept."""

    status: int
    location: str = ""

    @property
    def took_effect(self) -> bool:
        """Tell whether there is an effect to protect from repetition."""
        return 300 <= self.status < 400


def content_hash(path: str, pairs: Iterable[tuple[str, str]]) -> str:
    """Return the SHA-256 of an address and the sent fields, without regard to their order."""
    text = "\x00".join([path, *sorted(f"{name}\x01{value}" for name, value in pairs)])
    return hashlib.sha256(text.encode()).hexdigest()


class _NoEffect(Exception):
    pass


def run_once(*, key: str, actor_ref: str, request_hash: str, at: datetime, deed: Callable[[], Answer]) -> Answer | None:
    """Run the deed unless its key was used before; return the kept answer then.

    Returns None when the deed ran (its own answer is the caller's to give). The row and the deed share one
    transaction: a second sender waits for the first and then finds its answer.

    Raises ReusedKey when the key was used for another content.
    """
    try:
        with transaction.atomic():
            row, fresh = Submission.objects.select_for_update().get_or_create(
                key=key, actor_ref=actor_ref, defaults={"request_hash": request_hash, "at": at}
            )
            if not fresh:
                return _kept(row, request_hash)
            answer = deed()
            if not answer.took_effect:
                raise _NoEffect
            Submission.objects.filter(pk=row.pk).update(status=answer.status, location=answer.location)
    except _NoEffect:
        pass
    return None


def _kept(row: Submission, request_hash: str) -> Answer:
    if row.request_hash != request_hash:
        raise ReusedKey
    return Answer(row.status, row.location)
