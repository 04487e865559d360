import pytest
from django.db import DatabaseError, connection, transaction

from cast import AT, World
from nastavnik.core.access.viewer import system
from nastavnik.foundation.journal.models import ChainHead, Entry
from nastavnik.foundation.journal.verifying import chain_faults
from nastavnik.foundation.journal.writing import record
from nastavnik.foundation.scope.managers import Because

ACTOR = system(because="a test tells a story", organisation_ref="a" * 32)


@pytest.fixture
def entries(db: None) -> list[Entry]:
    return [record(ACTOR, f"story.{number}", at=AT, number=number) for number in range(3)]


def test_record_numbers_and_chains_the_entries_of_an_organisation(entries: list[Entry]) -> None:
    assert [entry.number for entry in entries] == [1, 2, 3]
    assert [entry.previous_hash for entry in entries[1:]] == [entry.hash for entry in entries[:-1]]
    assert list(chain_faults()) == []


def test_record_keeps_a_chain_for_each_organisation(entries: list[Entry]) -> None:
    other = record(ACTOR, "story.elsewhere", at=AT, organisation_ref="b" * 32)

    assert other.number == 1
    assert list(chain_faults()) == []


def test_record_leaves_nothing_when_its_deed_is_taken_back(entries: list[Entry]) -> None:
    with transaction.atomic():
        record(ACTOR, "story.broken", at=AT)
        transaction.set_rollback(True)

    assert Entry.objects.unscoped(because=Because.UPKEEP).count() == 3
    assert list(chain_faults()) == []


@pytest.mark.parametrize("deed", ["UPDATE journal_entry SET action = 'other'", "DELETE FROM journal_entry"])
def test_the_database_refuses_to_change_or_remove_an_entry(entries: list[Entry], deed: str) -> None:
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(deed)

    assert Entry.objects.unscoped(because=Because.UPKEEP).filter(action__startswith="story.").count() == 3


def test_chain_faults_finds_a_changed_entry(entries: list[Entry], monkeypatch: pytest.MonkeyPatch) -> None:
    # The database refuses the change itself, so what reads the chain is shown another text.
    read = Entry.from_db.__func__

    def touched(cls: type[Entry], *args: object) -> Entry:
        entry: Entry = read(cls, *args)
        if entry.number == 2:
            entry.facts = {"number": 99}
        return entry

    monkeypatch.setattr(Entry, "from_db", classmethod(touched))

    assert [(fault.number, fault.words) for fault in chain_faults()] == [(2, "запись изменена или переставлена")]


def test_chain_faults_finds_a_lost_end(entries: list[Entry]) -> None:
    ChainHead.objects.unscoped(because=Because.UPKEEP).update(number=4)

    assert [fault.words for fault in chain_faults()] == ["конец цепочки не сходится с последней записью"]


def test_chain_faults_finds_a_chain_without_its_head(entries: list[Entry]) -> None:
    ChainHead.objects.unscoped(because=Because.UPKEEP).all().delete()

    assert [fault.words for fault in chain_faults()] == ["у цепочки пропало последнее звено"]


def test_record_holds_no_names(world: World) -> None:
    texts = " ".join(str(entry.facts) for entry in Entry.objects.unscoped(because=Because.UPKEEP))

    assert not [actor.person.surname for actor in world.cast.values() if actor.person.surname in texts]
