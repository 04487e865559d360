"""How long the server works on the board of pairs: two hundred mentees, ninety mentors, one process, SQLite.

    python benchmarks/matching/board.py [mentees] [mentors]

The time of the processor is printed beside that of the clock: a machine that does other things too is slower by the
clock alone. Nothing is judged: another machine is another clock.
"""

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

MENTEES, MENTORS, REQUESTS = 200, 90, 15
SUBJECTS = ("физика", "история", "химия", "биология", "математика", "музыка", "география", "информатика")
LETTERS = "абвгдежзик"


def main(mentees: int = MENTEES, mentors: int = MENTORS) -> int:
    """Make a school in a folder of its own, propose its pairs, and ask for each page of pairs."""
    os.environ.pop("DATABASE_URL", None)
    os.environ["NASTAVNIK_QUEUE"] = "immediate"
    os.environ["DJANGO_SETTINGS_MODULE"] = "nastavnik.project.settings"
    sys.path.insert(0, str(Path(__file__).parents[2] / "tests"))
    with tempfile.TemporaryDirectory(prefix="nastavnik-board-") as home:
        os.environ["NASTAVNIK_HOME"] = home
        _set_up()
        _measure(mentees, mentors)
    return 0


def _set_up() -> None:
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command

    settings.ALLOWED_HOSTS = ["testserver"]
    settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
    call_command("migrate", verbosity=0)


def _measure(mentees: int, mentors: int) -> None:
    from django.test import Client

    from cast import YEAR, build_world
    from factories.pairs import a_mentee, a_mentor, propose
    from nastavnik.domains.matching.queries import pairs_in

    world = build_world()
    for number in range(mentees):
        a_mentee(world.school, f"Тетрадкин{_suffix(number)}", SUBJECTS[number % 8], topics=["method"], time=["after"])
    for number in range(mentors):
        a_mentor(world.school, f"Указкин{_suffix(number)}", SUBJECTS[number % 8], capacity=3, topics=["method"])
    began = time.process_time()
    proposal = propose(world.school, world.viewer("curator"))
    print(f"Наставляемых {mentees}, наставников {mentors}; подбор {1000 * (time.process_time() - began):.0f} мс")
    client = Client()
    client.force_login(world.cast["curator"].account)
    board = f"/sosh-7/{YEAR}/matching"
    choice = f"{board}/mentees/{pairs_in(proposal)[0].mentee.ref}"
    for path in (board, f"{board}/approval", choice, f"{board}/recalculate"):
        _print(path.removeprefix(f"/sosh-7/{YEAR}"), lambda path=path: client.get(path).status_code)  # type: ignore[misc]


def _suffix(number: int) -> str:
    return "".join(LETTERS[int(digit)] for digit in f"{number:03}")


def _print(name: str, ask: Callable[[], int]) -> None:
    figures = []
    for _ in range(REQUESTS + 2):
        clock, processor = time.perf_counter(), time.process_time()
        assert ask() == 200
        figures.append((time.perf_counter() - clock, time.process_time() - processor))
    by_clock, by_processor = (1000 * statistics.median(column) for column in zip(*figures[2:], strict=True))
    print(f"{name[:24]:24} процессор {by_processor:6.0f} мс, часы {by_clock:6.0f} мс")


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:3])))
