"""A class of telephones behind one address, and many fingers on one link: on a file database, as a school runs it."""

import sqlite3
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from threading import Barrier

import pytest
from django.db import connection, connections

from cast import AT, ON, World
from factories.consents import UNTIL, a_family
from nastavnik.core.consents.purposes import Purpose
from nastavnik.domains.consents.models import Consent, ConsentLink
from nastavnik.domains.consents.operations import AnsweredAlready, Statement, answer, ask, give_links, link_token
from nastavnik.domains.people.models import Person
from nastavnik.foundation.scope.managers import Because

pytestmark = pytest.mark.skipif(connection.vendor != "sqlite", reason="its threads work on a copy of the SQLite file")
NAME = Statement("Указатель Т. В.", is_representative=True, address="192.0.2.1")
PHONES = 30


def asked(world: World, *students: Person) -> list[tuple[str, str]]:
    """Return token and question for each student."""
    who = {"actor": world.viewer("curator"), "at": AT, "on": ON}
    ask(students, [Purpose.PROCESSING], until=UNTIL, **who)
    give_links(students, until=UNTIL, **who)
    tokens = {link.person_id: link_token(link) for link in ConsentLink.objects.unscoped(because=Because.UPKEEP)}
    rows = Consent.objects.unscoped(because=Because.UPKEEP).filter(person__in=students)
    return [(tokens[row.person_id], row.ref) for row in rows]


@contextmanager
def on_a_file(path: Path) -> Iterator[None]:
    """Let threads work on a copy of what the test has written."""
    with sqlite3.connect(path) as file:
        file.executescript("\n".join(connection.connection.iterdump()))
    settings = connections.settings["default"]
    before, settings["NAME"] = settings["NAME"], str(path)
    try:
        yield
    finally:
        settings["NAME"] = before


def all_at_once(count: int, deed: Callable[[int], str]) -> list[str]:
    """Do something in so many threads at the same moment."""
    together = Barrier(count)

    def hand(number: int) -> str:
        together.wait()
        try:
            return deed(number)
        except AnsweredAlready:
            return "late"
        finally:
            connections["default"].close()

    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(hand, range(count)))


def test_thirty_telephones_answer_at_once_and_none_is_refused(world: World, tmp_path: Path) -> None:
    pairs = asked(world, *(a_family(world.school, surname=f"Звонков{'а' * number}")[0] for number in range(PHONES)))

    with on_a_file(tmp_path / "race.sqlite3"):
        states = all_at_once(
            PHONES, lambda number: answer(*pairs[number], agrees=True, statement=NAME, at=AT, on=ON).state
        )

    assert states == ["given"] * PHONES
    with sqlite3.connect(tmp_path / "race.sqlite3") as file:
        assert file.execute("SELECT count(*) FROM consents_consent WHERE state = 'given'").fetchone() == (PHONES,)


def test_one_link_pressed_many_times_at_once_answers_once(world: World, tmp_path: Path) -> None:
    ((token, question),) = asked(world, a_family(world.school)[0])

    with on_a_file(tmp_path / "race.sqlite3"):
        states = all_at_once(
            20, lambda number: answer(token, question, agrees=number % 2 == 0, statement=NAME, at=AT, on=ON).state
        )

    with sqlite3.connect(tmp_path / "race.sqlite3") as file:
        kept = file.execute("SELECT state FROM consents_consent").fetchall()
        told = file.execute(
            "SELECT count(*) FROM journal_entry WHERE action IN ('consent.given', 'consent.refused')"
        ).fetchone()
    assert len(kept) == 1
    assert set(states) - {"late"} == {kept[0][0]}
    assert told == (1,)
