import pytest

from cast import AT
from nastavnik.foundation.submissions.models import Submission
from nastavnik.foundation.submissions.once import Answer, ReusedKey, content_hash, run_once

SENT = content_hash("/done", [("note", "да")])


class Deed:
    """Counts how often it was done."""

    def __init__(self, status: int = 302) -> None:
        self.status, self.times = status, 0

    def __call__(self) -> Answer:
        self.times += 1
        return Answer(self.status, "/after")


def send(deed: Deed, *, key: str = "k1", actor_ref: str = "a" * 32, request_hash: str = SENT) -> Answer | None:
    return run_once(key=key, actor_ref=actor_ref, request_hash=request_hash, at=AT, deed=deed)


def test_run_once_gives_the_second_sender_the_answer_of_the_first(db: None) -> None:
    deed = Deed()

    assert send(deed) is None
    assert send(deed) == Answer(302, "/after")
    assert deed.times == 1


def test_run_once_runs_again_when_nothing_took_effect(db: None) -> None:
    refused = Deed(status=422)

    assert [send(refused), send(refused)] == [None, None]
    assert refused.times == 2
    assert not Submission.objects.exists()


def test_run_once_refuses_a_key_with_another_content(db: None) -> None:
    send(Deed())

    with pytest.raises(ReusedKey):
        send(Deed(), request_hash=content_hash("/done", [("note", "нет")]))


def test_run_once_keeps_the_keys_of_people_apart(db: None) -> None:
    first, second = Deed(), Deed()

    send(first)
    send(second, actor_ref="b" * 32)

    assert (first.times, second.times) == (1, 1)


def test_run_once_forgets_the_key_of_a_deed_that_broke(db: None) -> None:
    def broken() -> Answer:
        raise OSError("disk")

    with pytest.raises(OSError, match="disk"):
        run_once(key="k1", actor_ref="a" * 32, request_hash=SENT, at=AT, deed=broken)

    assert send(Deed()) is None


def test_content_hash_ignores_the_order_of_fields_and_tells_addresses_apart() -> None:
    assert content_hash("/a", [("x", "1"), ("y", "2")]) == content_hash("/a", [("y", "2"), ("x", "1")])
    assert content_hash("/a", [("x", "1")]) != content_hash("/b", [("x", "1")])
