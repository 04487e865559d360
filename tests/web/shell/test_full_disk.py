import errno

import pytest
from django.db import OperationalError
from django.test import Client

from cast import World
from nastavnik.web.shell import pages

FAULTS = [OperationalError("database or disk is full"), OSError(errno.ENOSPC, "No space left on device")]


@pytest.mark.django_db
@pytest.mark.parametrize("fault", FAULTS, ids=["base", "file"])
def test_a_full_disk_is_said_in_words(world: World, fault: Exception, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*args: object, **kwargs: object) -> None:
        raise fault

    client = Client(raise_request_exception=False)
    client.force_login(world.cast["curator"].account)
    monkeypatch.setattr(pages, "redirect", full)
    monkeypatch.setattr(pages, "render", full)

    answer = client.get("/")

    assert answer.status_code == 507
    assert "кончилось место" in answer.content.decode()
