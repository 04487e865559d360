"""The disk fills up while papers are signed and files kept; then it gets free again. Nobody restarts anything.

Run in a home on a small volume of its own.

python -m campaigns.full_disk --commits=400
"""

import argparse
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import django

BALLAST_BYTES = 2_500_000


def main() -> None:
    """Fill, look, free, go on."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--commits", type=int, default=400)
    options = parser.parse_args()
    django.setup()
    from django.conf import settings

    settings.DISK_RESERVE_BYTES = 0
    print(json.dumps(campaign(options.commits, Path(settings.HOME))))


def campaign(commits: int, home: Path) -> dict[str, Any]:
    """Return what was promised and refused while the disk was full, and after it was free again."""
    from django.db import connection

    ballast = home / "ballast"
    ballast.write_bytes(bytes(BALLAST_BYTES))
    kept: list[str] = []
    refused = attempt(commits, "full", kept)
    files_refused, files_kept = keep_files(60)
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check")
        sound = cursor.fetchone()[0]
    read = rows()
    ballast.unlink()
    refused_later = attempt(20, "free", kept)
    return {
        "promised": len(kept),
        "refused": len(refused),
        "strange_refusals": sorted(set(refused) - {"NoRoom"}),
        "files_refused": files_refused,
        "files_damaged": damaged(files_kept),
        "halves_left": len([path for path in (home / "files").rglob(".new-*")]),
        "sound": sound,
        "read_while_full": read,
        "refused_when_free": len(refused_later),
        "lost": len(set(kept) - set(keys())),
        "chain_faults": chain(),
    }


def attempt(count: int, name: str, kept: list[str]) -> list[str]:
    """Sign papers; return the names of the refusals."""
    from campaigns.deeds import sign

    def deed(number: int) -> None:
        sign(f"{name}-{number}")
        kept.append(f"{name}-{number}")

    return refusals(count, deed)


def keep_files(count: int) -> tuple[int, list[str]]:
    """Keep files of some size; return how many were refused, and the refs of the others."""
    from campaigns.deeds import ACTOR, SCHOOL, now
    from nastavnik.foundation.files.keeping import keep_file

    kept: list[str] = []

    def deed(number: int) -> None:
        data = str(number).encode() * 20_000
        kind = {"name": "a.txt", "content_kind": "txt"}
        kept.append(keep_file(organisation_ref=SCHOOL, data=data, actor=ACTOR, at=now(), **kind).ref)

    return len(refusals(count, deed)), kept


def refusals(count: int, deed: Callable[[int], None]) -> list[str]:
    """Do the deed again and again; return the name of each refusal, a full disk of any depth being «NoRoom»."""
    from nastavnik.foundation.files.refusals import full_disk

    names = []
    for number in range(count):
        try:
            deed(number)
        except Exception as fault:  # whatever is no clean refusal is named in the figures
            names.append(type(full_disk(fault) or fault).__name__)
    return names


def keys() -> list[str]:
    """Return the keys of all papers."""
    from campaigns.deeds import SCOPE
    from nastavnik.foundation.numbering.reading import journal_of

    return [row.key for row in journal_of(SCOPE, register="main_activity", year=2026)]


def rows() -> int:
    """Return how many papers can be read."""
    return len(keys())


def damaged(refs: list[str]) -> int:
    """Return how many of the kept files cannot be read back."""
    from nastavnik.foundation.files.keeping import damaged_files

    return len(set(damaged_files()) & set(refs))


def chain() -> int:
    """Return how many links of the journal are broken."""
    from nastavnik.foundation.journal.verifying import chain_faults

    return len(list(chain_faults()))


if __name__ == "__main__":
    main()
