from collections.abc import Callable

import pytest
from django.test import Client

from cast import World

SignIn = Callable[[str], Client]


@pytest.fixture
def sign_in(world: World) -> SignIn:
    """Return a function that signs one of the cast in."""

    def enter(login: str) -> Client:
        client = Client()
        client.force_login(world.cast[login].account)
        return client

    return enter
