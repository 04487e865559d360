"""What must stand before the first page: tables, the queue's own tables, static files, and a code for a first start."""

import hashlib
from datetime import UTC, datetime
from pathlib import Path

from nastavnik.cli.django_setup import prepare


def prepare_all() -> None:
    """Bring base, queue and static files to the present shape; what is there already costs next to nothing."""
    prepare_base()
    collect_static()


def prepare_base() -> None:
    """Bring base and queue to the present shape."""
    prepare()
    from huey.contrib.djhuey import HUEY

    HUEY.storage.initialize_schema()


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
