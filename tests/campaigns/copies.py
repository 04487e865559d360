"""Copies are made while somebody signs without a pause; each is restored and every earlier promise looked for in it.

python -m campaigns.copies --copies=20 --way=backup|file
"""

import argparse
import itertools
import json
import shutil
import sqlite3
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import django


def main() -> None:
    """Copy under load and look into each copy."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--copies", type=int, default=20)
    parser.add_argument("--way", choices=["backup", "file"], default="backup")
    options = parser.parse_args()
    django.setup()
    print(json.dumps(campaign(options.copies, by_backup if options.way == "backup" else by_file)))


def campaign(copies: int, copy: Callable[[Path], Path]) -> dict[str, Any]:
    """Sign in one process, copy in another."""
    from campaigns.deeds import Acknowledged, in_child, until
    from campaigns.kills import end

    promises = Acknowledged("signed")
    writer = in_child(lambda: sign_without_pause(promises))
    found = {"copies": copies, "good": 0, "promises": 0, "why": ""}
    for _ in range(copies):
        count = len(promises.lines())
        until(lambda: len(promises.lines()) > count + 5, seconds=30)  # noqa: B023  asked before the next round
        made_before = promises.lines()
        found["promises"] += len(made_before)
        with tempfile.TemporaryDirectory(prefix="restored-") as folder:
            fault = look(copy(Path(folder)), made_before)
        found["good"] += not fault
        found["why"] = found["why"] or fault
    end(writer)
    return {**found, "signed_meanwhile": len(promises.lines())}


def sign_without_pause(promises: Any) -> None:
    """Sign papers and keep a file now and then, some dozens a second, for ever."""
    from campaigns.deeds import ACTOR, SCHOOL, now, sign
    from nastavnik.foundation.files.keeping import keep_file
    from nastavnik.foundation.records.refs import new_ref

    kind = {"name": "a.txt", "content_kind": "txt"}
    for count in itertools.count():
        key = new_ref()
        if count % 10 == 0:
            keep_file(organisation_ref=SCHOOL, data=key.encode(), actor=ACTOR, at=now(), **kind)
        promises.say(f"{key} {sign(key)}")
        time.sleep(0.03)


def by_backup(folder: Path) -> Path:
    """Copy and restore as the house does; return the restored base."""
    from django.conf import settings

    from campaigns.deeds import now
    from nastavnik.foundation.backup.archive import unpack
    from nastavnik.foundation.backup.copies import make_copy

    made = make_copy(at=now())
    manifest = unpack(settings.COPIES_ROOT / made.file_name, folder)
    return folder / manifest.database


def by_file(folder: Path) -> Path:
    """Copy as many people do: the file, as it lies there."""
    from django.conf import settings

    return Path(shutil.copy(settings.DATABASES["default"]["NAME"], folder))


def look(base: Path, promises: list[str]) -> str:
    """Return what is wrong with a restored base, or nothing."""
    try:
        with closing(sqlite3.connect(base)) as opened:
            words = opened.execute("PRAGMA integrity_check").fetchone()[0]
            kept = {f"{key} {first}" for key, first in opened.execute("SELECT key, first FROM numbering_number")}
    except sqlite3.DatabaseError as fault:
        return str(fault)
    lost = set(promises) - kept
    if words != "ok":
        return str(words).splitlines()[0]
    return f"{len(lost)} promises are not in it" if lost else ""


if __name__ == "__main__":
    main()
