import logging
from collections.abc import Iterator
from functools import cache

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from keeping import Kept
from matrix.makers import fillable, make_objects
from matrix.world import WideWorld, build_wide_world


@pytest.fixture(scope="module")
def wide(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[WideWorld]:
    """Keep one world for the whole matrix: every row takes back what it wrote."""
    logging.getLogger("django.request").setLevel(logging.ERROR)  # thousands of refusals are what is wanted here
    with django_db_blocker.unblock(), transaction.atomic():
        yield _kept_world()()
        transaction.set_rollback(True)


@cache
def _kept_world() -> Kept[WideWorld]:
    return Kept(_build)


def _build() -> WideWorld:
    world = build_wide_world()
    make_objects(world, fillable())
    return world
