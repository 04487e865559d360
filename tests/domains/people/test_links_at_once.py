"""One link, fifty hands at once: on a file database, as a school runs it."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest
from django.db import connection, connections

from cast import AT, PASSWORD, World
from nastavnik.domains.people.models import LinkKind
from nastavnik.domains.people.operations import LinkIsDead, add_person, make_entry_link, use_entry_link

HANDS = 50


@pytest.mark.skipif(connection.vendor != "sqlite", reason="its threads work on a copy of the SQLite file")
def test_use_entry_link_lets_one_of_fifty_in(world: World, tmp_path: Path) -> None:
    person = add_person(world.school, actor=world.viewer("curator"), at=AT, surname="Ластикова", given_name="Ева")
    token = make_entry_link(person, kind=LinkKind.INVITATION, actor=world.viewer("curator"), at=AT)
    path = tmp_path / "race.sqlite3"
    _copy_to(path)
    together = Barrier(HANDS)

    def hand(number: int) -> str:
        together.wait()
        try:
            return use_entry_link(token, login=f"hand{number}", password=PASSWORD, at=AT).login
        except LinkIsDead:
            return ""
        finally:
            connections["default"].close()

    settings = connections.settings["default"]
    before, settings["NAME"] = settings["NAME"], str(path)
    try:
        with ThreadPoolExecutor(HANDS) as pool:
            entered = [login for login in pool.map(hand, range(HANDS)) if login]
    finally:
        settings["NAME"] = before

    assert len(entered) == 1
    with sqlite3.connect(path) as file:
        assert file.execute("SELECT login FROM people_account WHERE login LIKE 'hand%'").fetchall() == [(entered[0],)]


def _copy_to(path: Path) -> None:
    # Not the backup call, which waits for the test's own open transaction, and not the raw bytes, which leave files.
    with sqlite3.connect(path) as file:
        file.executescript("\n".join(connection.connection.iterdump()))
