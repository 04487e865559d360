"""The plug is pulled at random moments of signing; every image of the disk that could remain is opened and counted.

An image holds all that was flushed, a random part of what was only written, and some of that torn in the middle of
sectors of 512 bytes. Limits: one model of a disk, and no disk that lies about flushing.

python -m campaigns.power --images=200 --commits=60 --synchronous=FULL|NORMAL|OFF --seed=1
"""

import argparse
import json
import random
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path
from typing import Any

import django

from campaigns.tape import Event, NoTape, Tape

SECTOR = 512
BASE = "nastavnik.sqlite3"
OF_THE_BASE = (BASE, f"{BASE}-wal", f"{BASE}-journal")


def main() -> None:
    """Sign, pull the plug, count."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--images", type=int, default=200)
    parser.add_argument("--commits", type=int, default=60)
    parser.add_argument("--synchronous", choices=["FULL", "NORMAL", "OFF"], default="FULL")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    tape = Tape()
    try:
        tape.install()
    except NoTape:
        print(json.dumps({"skipped": "SQLite встроен в Python и недоступен для записи на плёнку"}))
        return
    django.setup()
    before = sign_under_tape(tape, options.commits, options.synchronous)
    print(json.dumps(pull_the_plug(tape.events, before, options.images, random.Random(options.seed))))


def sign_under_tape(tape: Tape, commits: int, synchronous: str) -> bytes:
    """Sign papers one by one; return the base as it lay on the disk before."""
    from django.conf import settings
    from django.db import connection

    from campaigns.deeds import sign

    with connection.cursor() as cursor:
        if synchronous != "FULL":  # the house's own setting is left alone, so that it is what is proved
            cursor.execute(f"PRAGMA synchronous={synchronous}")
        cursor.execute("PRAGMA wal_autocheckpoint=40")  # several checkpoints within a short campaign
    sign("before")
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    before = Path(settings.DATABASES["default"]["NAME"]).read_bytes()
    tape.running = True
    for count in range(commits):
        key = f"paper-{count}"
        tape.promise(f"{key} {sign(key)}")
    tape.running = False
    return before


def pull_the_plug(events: list[Event], before: bytes, images: int, chance: random.Random) -> dict[str, Any]:
    """Build the images and open each."""
    found = {"images": images, "events": len(events), "promises": 0, "damaged": 0, "losing": 0, "lost": 0, "halves": 0}
    found["flushes"] = sum(1 for event in events if event.what == "flush")
    for _ in range(images):
        moment = chance.randrange(1, len(events))
        files = disk_after(events[:moment], before, chance)
        promises = dict(event.promise.split() for event in events[:moment] if event.what == "promise")
        found["promises"] += len(promises)
        look_into(files, promises, found)
    return found


def disk_after(events: list[Event], before: bytes, chance: random.Random) -> dict[str, bytearray]:
    """Return what the disk may hold when the plug is pulled after these events."""
    disk, waiting = {BASE: bytearray(before)}, {}  # type: dict[str, bytearray], dict[str, list[Event]]
    for event in events:
        if event.file not in OF_THE_BASE:
            continue
        if event.what == "flush":
            for change in waiting.pop(event.file, []):
                apply(disk, change)
        else:
            waiting.setdefault(event.file, []).append(event)
    for name in waiting:
        share = chance.random()
        for change in waiting[name]:
            if chance.random() < share:
                apply(disk, torn(change, chance) if chance.random() < 0.3 else change)
    return disk


def apply(disk: dict[str, bytearray], change: Event) -> None:
    """Carry one change out."""
    content = disk.setdefault(change.file, bytearray())
    if change.what == "cut":
        del content[change.offset :]
        return
    content.extend(bytes(max(0, change.offset - len(content))))
    content[change.offset : change.offset + len(change.data)] = change.data


def torn(change: Event, chance: random.Random) -> Event:
    """Return a write of which only some leading sectors arrived."""
    sectors = len(change.data) // SECTOR
    if change.what != "write" or sectors == 0:
        return change
    return Event("write", change.file, change.offset, change.data[: chance.randrange(0, sectors) * SECTOR])


def look_into(files: dict[str, bytearray], promises: dict[str, str], found: dict[str, Any]) -> None:
    """Open one image as SQLite would after the lights are back, and count what it lost."""
    with tempfile.TemporaryDirectory(prefix="image-") as folder:
        for name, content in files.items():
            Path(folder, name).write_bytes(content)
        try:
            with closing(sqlite3.connect(Path(folder, BASE))) as base:
                sound = base.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
                kept = {key: str(first) for key, first in base.execute("SELECT key, first FROM numbering_number")}
                whole = is_whole(base)
        except sqlite3.DatabaseError:
            found["damaged"] += 1
            return
    lost = sum(1 for key, number in promises.items() if kept.get(key) != number)
    found["damaged"] += not sound
    found["halves"] += not whole
    found["losing"] += lost > 0
    found["lost"] += lost


def is_whole(base: sqlite3.Connection) -> bool:
    """Tell whether every paper has its letter and its line in the journal, and the counter and the chain agree."""
    papers, letters, entries, head, last, largest = base.execute(
        "SELECT (SELECT count(*) FROM numbering_number), (SELECT count(*) FROM outbox_letter),"
        " (SELECT count(*) FROM journal_entry), (SELECT sum(number) FROM journal_chainhead),"
        " (SELECT last FROM numbering_counter), (SELECT max(first) FROM numbering_number)"
    ).fetchone()
    return papers == letters == entries == head == last == largest


if __name__ == "__main__":
    main()
