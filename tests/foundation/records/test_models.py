import pytest

from cast import World
from nastavnik.domains.people.models import Person
from nastavnik.domains.people.queries import person_for
from nastavnik.foundation.records.models import Conflict, change, lock
from nastavnik.foundation.records.refs import REF_LENGTH, new_ref


@pytest.fixture
def person(world: World) -> Person:
    return world.cast["mentor"].person


def test_change_writes_and_counts_the_version(person: Person) -> None:
    written = change(person, expected_version=1, post="учитель")

    assert (written.post, written.version) == ("учитель", 2)


def test_change_refuses_a_version_that_is_gone_and_writes_nothing(world: World, person: Person) -> None:
    change(person, expected_version=1, post="первый")

    with pytest.raises(Conflict) as conflict:
        change(person, expected_version=1, post="второй")

    assert conflict.value.current.post == "первый"
    assert person_for(viewer=world.viewer("mentor"), ref=person.ref).post == "первый"


def test_lock_takes_the_row_as_it_stands_now(person: Person) -> None:
    stale = Person(pk=person.pk)
    change(person, expected_version=1, post="учитель")

    assert lock(stale).post == "учитель"


def test_new_ref_is_128_random_bits() -> None:
    refs = {new_ref() for _ in range(1_000)}

    assert len(refs) == 1_000
    assert all(len(ref) == REF_LENGTH and int(ref, 16) < 2**128 for ref in refs)
