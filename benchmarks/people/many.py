"""A list of three thousand rows with columns of mentoring and consent: `python benchmarks/people/many.py [rows]`.

Reads it by the command, shows the dry run, loads it by the worker's own path and takes it back, each with its time.
Exits 1 where a promise is not kept.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))

from lists import book

ROWS = 3000
YEAR, ON, AT = "2026-27", date(2026, 10, 19), datetime(2026, 10, 19, 9, tzinfo=UTC)
HEAD = ("№", "ФИО", "Должность", "Класс", "Телефон", "Роль в наставничестве", "Запрос", "Чем поможет",
        "Сколько наставляемых", "Согласие от")  # fmt: skip
NAMES = ("Ада", "Ася", "Ева", "Ия", "Лия", "Лев", "Марк", "Ян", "Яна", "Юна")
READ_SECONDS, IMPORT_SECONDS = 2.0, 30.0


def rows(count: int) -> list[list[Any]]:
    """Return a title row and so many invented people: two mentees of three, half of all with a dated consent."""
    made: list[list[Any]] = [list(HEAD)]
    for number in range(count):
        surname = f"Тетрад{'абвгдежзик'[number % 10]}{'лмнопрстуф'[number // 10 % 10]}кин{'ын' * (number // 1000)}"
        is_mentor = number % 3 == 0
        made.append(
            [
                number + 1,
                f"{surname} {NAMES[number // 100 % 10]}",
                "учитель" if is_mentor else "",
                "" if is_mentor else f"{5 + number % 7}А",
                "89001234567",
                "наставник" if is_mentor else "наставляемый",
                "" if is_mentor else "математика",
                "черчение" if is_mentor else "",
                2 if is_mentor else "",
                "03.09.2026" if number % 2 else "",
            ]
        )
    return made


def main(count: int = ROWS) -> int:
    """Measure in a folder of its own and print the figures; return the exit code."""
    os.environ.pop("DATABASE_URL", None)
    os.environ["NASTAVNIK_QUEUE"] = "immediate"
    with tempfile.TemporaryDirectory(prefix="nastavnik-many-") as home:
        os.environ["NASTAVNIK_HOME"] = home
        path = Path(home) / "много.xlsx"
        path.write_bytes(book(("Лист1", rows(count))))
        read = _timed("read by the command", lambda: _command(path))
        from nastavnik.cli.preparing import prepare_all

        prepare_all()
        taken = _import(path.read_bytes())
    return 0 if read < READ_SECONDS and taken < IMPORT_SECONDS else 1


def _import(data: bytes) -> float:
    from nastavnik.core.access.roles import Role
    from nastavnik.core.access.viewer import Viewer
    from nastavnik.core.organisations.kinds import OrganisationKind
    from nastavnik.domains.organisations.operations import found_organisation, open_year
    from nastavnik.domains.people.operations import keep_list_draft, load_list
    from nastavnik.domains.people.queries import list_plan, people_of
    from nastavnik.foundation.intake.guarded import read_source_in_child
    from nastavnik.foundation.undo.steps import live_steps_of, undo

    above = Viewer(Role.ADMINISTRATOR, "", "/", "", "", because="a benchmark")
    school = found_organisation(actor=above, at=AT, kind=OrganisationKind.SCHOOL, short_name="Школа", parent=None)
    open_year(school, code=YEAR, actor=above, at=AT)
    curator = Viewer(Role.CURATOR, school.ref, school.path, "c" * 32, "")
    source = read_source_in_child(data, "много.xlsx")
    draft = keep_list_draft(school, source, year=YEAR, file_name="много.xlsx", actor=curator, at=AT)
    found: dict[str, Any] = {}
    shown = _timed("dry run", lambda: found.update(plan=list_plan(draft, on=ON)))
    mark = found["plan"].mark
    # The worker compares first and loads then: both count.
    taken = _timed("load", lambda: load_list(draft, actor=curator, at=AT, on=ON, mark=mark)) + shown
    print(f"{'':<24} {people_of(curator).count()} people")
    step = live_steps_of(curator, at=AT)[0]
    back = _timed("take back", lambda: undo(step, actor=curator, at=AT))
    print(f"{'':<24} {people_of(curator).count()} people")
    return max(taken, back)


def _command(path: Path) -> None:
    command = [sys.executable, "-m", "nastavnik.cli.main", "people", "read", str(path), "--json"]
    subprocess.run(command, check=True, capture_output=True)


def _timed(name: str, deed: Callable[[], Any]) -> float:
    began = time.perf_counter()
    deed()
    seconds = time.perf_counter() - began
    print(f"{name:<24} {seconds:6.2f} s", flush=True)
    return seconds


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:2])))
