from collections.abc import Iterator

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from cli.demo.told import Told, tell
from nastavnik.cli.demo.stages import STAGES


@pytest.fixture(scope="module")
def october(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Told]:
    """Tell the story up to 19 October once for all questions about it."""
    yield from _told("october", django_db_blocker)


@pytest.fixture(scope="module")
def september(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Told]:
    """Tell the story up to 14 September."""
    yield from _told("september", django_db_blocker)


@pytest.fixture(scope="module", params=sorted(STAGES))
def any_stage(
    request: pytest.FixtureRequest, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[Told]:
    """Tell the story up to each of its stages, one after another."""
    yield from _told(request.param, django_db_blocker)


def _told(stage: str, blocker: DjangoDbBlocker) -> Iterator[Told]:
    with blocker.unblock(), transaction.atomic():
        yield tell(stage)
        transaction.set_rollback(True)
