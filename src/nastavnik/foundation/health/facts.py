"""How the installation is, in facts fit for the page and for the terminal: what, how, and whether to worry."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from django.conf import settings
from django.core.cache import cache
from django.db import connection

from nastavnik.core.documents.render_pdf import present_font
from nastavnik.core.language.plurals import counted
from nastavnik.foundation.backup.copies import last_proved_copy
from nastavnik.foundation.backup.models import CopyMade
from nastavnik.foundation.backup.opened import engine_faults, migration_faults
from nastavnik.foundation.files.keeping import damaged_files
from nastavnik.foundation.jobs.models import Job, JobState
from nastavnik.foundation.journal.verifying import chain_faults
from nastavnik.foundation.outbox.models import Letter, LetterState
from nastavnik.foundation.retention.models import Round
from nastavnik.foundation.scope.managers import Because

COPY_IS_OLD = timedelta(hours=26)
LETTER_IS_LATE = timedelta(hours=1)
JOB_IS_LATE = timedelta(minutes=10)
ROUND_IS_LATE = timedelta(hours=48)
FREE_SHARE = 0.15
CHAIN_SECONDS = 600
PRAGMAS = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "secure_delete": 1}


class Mood(StrEnum):
    """How much a fact asks for attention."""

    GOOD = "good"
    WARNING = "warning"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact: a stable code, what it is about, how it stands in words, and its mood."""

    code: str
    label: str
    words: str
    mood: Mood


def health(at: datetime) -> list[Fact]:
    """Return the facts about this installation, always in the same order."""
    makers: tuple[Callable[[datetime], Fact], ...] = (
        _base, _migrations, _chain, _copy, _letters, _jobs, _worker, _disk, _font,
    )  # fmt: skip
    return [maker(at) for maker in makers]


def pragmas() -> dict[str, object]:
    """Return the settings of the live SQLite connection that decide whether a pulled plug does harm."""
    with connection.cursor() as cursor:
        return {name: cursor.execute(f"PRAGMA {name}").fetchone()[0] for name in PRAGMAS}


def _base(at: datetime) -> Fact:
    if connection.vendor != "sqlite":
        return _postgresql()
    wrong = [name for name, value in pragmas().items() if value != PRAGMAS[name]]
    if wrong:
        return Fact("base", "База", f"SQLite работает без защиты от сбоя питания: {', '.join(wrong)}", Mood.BAD)
    return Fact("base", "База", "SQLite: сбой питания не повредит записанного", Mood.GOOD)


def _postgresql() -> Fact:
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user")
        if cursor.fetchone()[0]:
            words = "PostgreSQL: у программы права суперпользователя, дайте ей отдельную учётную запись"
            return Fact("base", "База", words, Mood.WARNING)
    return Fact("base", "База", "PostgreSQL", Mood.GOOD)


def _migrations(at: datetime) -> Fact:
    faults = migration_faults()
    words = faults[0] if faults else "база и программа одной версии"
    return Fact("migrations", "Версия базы", words, Mood.BAD if faults else Mood.GOOD)


def _chain(at: datetime) -> Fact:
    words = cache.get("health.chain")
    if words is None:
        fault = next(chain_faults(), None)
        words = f"запись {fault.number}: {fault.words}" if fault else ""
        cache.set("health.chain", words, CHAIN_SECONDS)
    if words:
        return Fact("chain", "Журнал", f"цепочка нарушена, {words}", Mood.BAD)
    return Fact("chain", "Журнал", "цепочка записей цела", Mood.GOOD)


def _copy(at: datetime) -> Fact:
    last, latest = last_proved_copy(), CopyMade.objects.first()
    failed = f". Последняя попытка не удалась: {latest.fault}" if latest and latest.fault else ""
    if last is None:
        return Fact("copy", "Копия", f"проверенной копии ещё нет{failed}", Mood.BAD if failed else Mood.WARNING)
    age = at - last.made_at
    mood = Mood.BAD if age > COPY_IS_OLD else Mood.WARNING if failed else Mood.GOOD
    return Fact("copy", "Копия", f"сделана и проверена {ago(age)}{failed}", mood)


def _letters(at: datetime) -> Fact:
    rows = Letter.objects.unscoped(because=Because.UPKEEP)
    waiting = rows.filter(state__in=[LetterState.WAITING, LetterState.SENDING])
    count, failed = waiting.count(), rows.filter(state=LetterState.FAILED).count()
    if not settings.HAS_MAIL:
        words = f"почта не настроена: {counted(count, 'письмо', 'письма', 'писем')} для копирования"
        return Fact("letters", "Письма", words, Mood.GOOD)
    oldest = waiting.order_by("created_at").first()
    words = f"ждут отправки: {count}" + (f", не дошли: {failed}" if failed else "")
    if oldest and at - oldest.created_at > LETTER_IS_LATE:
        return Fact("letters", "Письма", f"{words}, первое ждёт {lasting(at - oldest.created_at)}", Mood.BAD)
    return Fact("letters", "Письма", words, Mood.WARNING if failed else Mood.GOOD)


def _jobs(at: datetime) -> Fact:
    rows = Job.objects.unscoped(because=Because.UPKEEP)
    counts = {state: rows.filter(state=state).count() for state in (JobState.QUEUED, JobState.RUNNING, JobState.POISON)}
    words = f"в очереди: {counts[JobState.QUEUED]}, выполняются: {counts[JobState.RUNNING]}"
    oldest = rows.filter(state=JobState.QUEUED).order_by("due_at").first()
    if oldest and at - oldest.due_at > JOB_IS_LATE:
        return Fact("jobs", "Работы", f"{words}; первая ждёт {lasting(at - oldest.due_at)}", Mood.BAD)
    if counts[JobState.POISON]:
        return Fact("jobs", "Работы", f"{words}; отложены после сбоев: {counts[JobState.POISON]}", Mood.WARNING)
    return Fact("jobs", "Работы", words, Mood.GOOD)


def _worker(at: datetime) -> Fact:
    last = Round.objects.first()
    if last is None:
        return Fact("worker", "Фоновая работа", "ещё не запускалась", Mood.WARNING)
    age = at - last.ran_at
    mood = Mood.BAD if age > ROUND_IS_LATE else Mood.GOOD
    return Fact("worker", "Фоновая работа", f"последний суточный обход {ago(age)}", mood)


def _disk(at: datetime) -> Fact:
    usage = shutil.disk_usage(settings.HOME)
    share = usage.free / usage.total
    words = f"свободно {usage.free / 1024**3:.1f}\u00a0ГБ ({share:.0%})"
    low = share < FREE_SHARE
    return Fact("disk", "Диск", words, Mood.BAD if low else Mood.GOOD)


def _font(at: datetime) -> Fact:
    return Fact("font", "Шрифт бумаг в PDF", present_font(), Mood.GOOD)


def ago(age: timedelta) -> str:
    """Return an age in words: «3 часа назад»."""
    return "только что" if age < timedelta(minutes=1) else f"{lasting(age)} назад"


def lasting(length: timedelta) -> str:
    """Return a length in words, in its largest unit: «3 часа»."""
    minutes = int(length.total_seconds() // 60)
    if minutes < 60:
        return counted(minutes, "минуту", "минуты", "минут")
    if minutes < 48 * 60:
        return counted(minutes // 60, "час", "часа", "часов")
    return counted(minutes // (24 * 60), "день", "дня", "дней")


def files_fact() -> Fact:
    """Read every file and prove it by its hash; too slow for a page."""
    faults = engine_faults() + [f"файл {ref} повреждён или пропал" for ref in damaged_files()]
    if faults:
        return Fact("files", "Файлы и база", "; ".join(faults[:3]), Mood.BAD)
    return Fact("files", "Файлы и база", "прочитаны целиком, повреждений нет", Mood.GOOD)
