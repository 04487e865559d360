"""What must stand before the first page: tables, the queue's own tables, static files, and a code for a first start."""

import hashlib
import sys
from datetime import UTC, datetime
from pathlib import Path

from nastavnik.cli.django_setup import prepare, setup


def prepare_all() -> None:
    """Bring base, queue and static files to the present shape; what is there already costs next to nothing."""
    prepare_base()
    collect_static()


def prepare_base() -> None:
    """Bring base and queue to the present shape; a base of an older version is copied first."""
    copy_before_upgrade()
    prepare()
    from huey.contrib.djhuey import HUEY

    HUEY.storage.initialize_schema()


def copy_before_upgrade() -> bool:
    """Copy a base that holds data and is older than the program; tell whether there was one."""
    setup()
    from django.db import connection

    from nastavnik.foundation.backup.copies import make_copy
    from nastavnik.foundation.backup.opened import migration_faults
    from nastavnik.foundation.backup.refusals import CopyFailed

    if "django_migrations" not in connection.introspection.table_names() or not migration_faults():
        return False
    print("База старее программы. Делаем копию, потом обновляем.", flush=True)
    try:
        make_copy(at=datetime.now(UTC))
    except CopyFailed as refusal:
        print(f"{refusal} Обновляем без копии.", file=sys.stderr, flush=True)
    return True


def collect_static() -> bool:
    """Collect static files when any of them changed; tell whether it was needed."""
    from django.conf import settings
    from django.core.management import call_command

    stamp = Path(settings.STATIC_ROOT) / ".collected"
    mark = _mark_of_sources()
    if stamp.exists() and stamp.read_text(encoding="ascii") == mark:
        return False
    call_command("collectstatic", verbosity=0, interactive=False, clear=True)
    stamp.write_text(mark, encoding="ascii")
    return True


def start_code() -> str:
    """Return a new code of the first start, or nothing where the school has started."""
    from nastavnik.domains.organisations.operations import StartedAlready, new_start_code

    try:
        return new_start_code(at=datetime.now(UTC))
    except StartedAlready:
        return ""


def _mark_of_sources() -> str:
    from django.contrib.staticfiles.finders import get_finders

    digest = hashlib.sha256()
    for finder in get_finders():
        for path, storage in finder.list([]):
            if isinstance(path, str):
                stat = Path(storage.path(path)).stat()
                digest.update(f"{path}|{stat.st_size}|{stat.st_mtime_ns}\n".encode())
    return digest.hexdigest()
