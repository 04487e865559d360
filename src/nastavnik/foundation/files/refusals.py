import errno

from nastavnik.core.refusals import Refusal

FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_FULL_WORDS = ("database or disk is full", "No space left on device")


class NoRoom(Refusal):
    """The disk is full, or nearly."""

    def __init__(self) -> None:
        super().__init__(
            "На диске сервера кончилось место, поэтому файл не сохранён. Всё остальное на месте. "
            "Скажите администратору: нужно освободить диск."
        )


class QuotaReached(Refusal):
    """The organisation keeps as much as it may."""

    def __init__(self, quota_bytes: int) -> None:
        gigabytes = quota_bytes / 1024**3
        super().__init__(
            f"Файлы организации заняли всё отведённое место ({gigabytes:.1f}\u00a0ГБ). Файл не сохранён. "
            "Удалите ненужные или попросите администратора увеличить место."
        )


class WrongKind(Refusal):
    """The kind of content is not on the closed list."""

    def __init__(self) -> None:
        super().__init__("Файлы этого вида не хранятся. Подойдут DOCX, PDF, XLSX, ODT, TXT, PNG и JPEG.")


class Damaged(Refusal):
    """What lies on the disk is not what was put there, or nothing lies there."""

    def __init__(self, ref: str) -> None:
        super().__init__("Файл на диске повреждён. Скажите администратору: его нужно вернуть из копии.")
        self.ref = ref


def full_disk(fault: BaseException) -> NoRoom | None:
    """Return the refusal in words where a fault means that the disk is full, or None.

    SQLite, PostgreSQL and the files each say it in their own way. What was being written is rolled back by then;
    reading goes on.
    """
    seen: BaseException | None = fault
    while seen is not None:
        if isinstance(seen, NoRoom):
            return seen
        if isinstance(seen, OSError) and seen.errno in FULL:
            return NoRoom()
        if any(words in str(seen) for words in _FULL_WORDS):
            return NoRoom()
        seen = seen.__cause__
    return None
