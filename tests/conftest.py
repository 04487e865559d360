import gc
import os
import tempfile
from functools import cache
from typing import TYPE_CHECKING, Any

# The installation under test keeps its key, files and copies in a folder of its own, never in the developer's one.
os.environ.setdefault("NASTAVNIK_HOME", tempfile.mkdtemp(prefix="nastavnik-tests-"))
os.environ.setdefault("NASTAVNIK_QUEUE", "immediate")
# Here and not in pyproject: read from there, the settings would be made before the folder above is named.
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nastavnik.project.settings")

import django
import hypothesis
import pytest
from django.conf import settings

if TYPE_CHECKING:
    from cast import World
    from keeping import Kept

django.setup()
# A machine that is busy draws slowly; that says nothing about what is drawn.
hypothesis.settings.register_profile("patient", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow])
hypothesis.settings.load_profile("patient")
settings.STATIC_ROOT.mkdir(exist_ok=True)
# Pages of tests name their files as they lie in the source; collecting them is a matter of the start, not of a test.
settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"


@pytest.fixture
def world(db: None) -> "World":
    """Return two schools of one municipality, a school of another one, and the cast that works in them."""
    return _kept_world()()


@cache
def _kept_world() -> "Kept[World]":
    from cast import build_world
    from keeping import Kept

    return Kept(build_world)


def pytest_collection_finish() -> None:
    """Let the collector of garbage pass by what stays until the end: the modules of the product and of the tests."""
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Say how many questions the access matrix asked."""
    reports = [one for kept in terminalreporter.stats.values() for one in kept if getattr(one, "when", "") == "call"]
    counts = [value for report in reports for name, value in report.user_properties if name == "rows"]
    if counts:
        terminalreporter.write_line(f"Матрица доступа: {sum(counts)} строк, {len(counts)} действующих лиц")
