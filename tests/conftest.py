import os
import tempfile

# The installation under test keeps its key, files and copies in a folder of its own, never in the developer's one.
os.environ.setdefault("NASTAVNIK_HOME", tempfile.mkdtemp(prefix="nastavnik-tests-"))

import pytest

from cast import World, build_world


@pytest.fixture
def world(db: None) -> World:
    """Return two schools of one municipality, a school of another one, and the cast that works in them."""
    return build_world()
