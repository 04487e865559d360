"""How well lists of people are read: `python benchmarks/people/score.py`.

Reads every awkward list through the command's own path and counts rows, fields, duplicates and complaints; then times
three thousand rows from the start of the command to its last line. Exits 1 where a promise is not kept.
"""

import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))

from lists import AwkwardList, awkward_lists, book

from nastavnik.core.people.listing import PeopleList
from nastavnik.core.people.reading import read_people
from nastavnik.foundation.intake.guarded import read_source_in_child

ROWS, FIELDS = 0.99, 0.97
MANY, SECONDS = 3000, 2.0


def main() -> int:
    """Print the table and the totals; return the exit code."""
    totals: Counter[str] = Counter()
    for awkward in awkward_lists():
        counts, faults = score(awkward)
        totals += counts
        print(f"{awkward.name:<30} {_of(counts, 'rows')} {_of(counts, 'fields')} {_of(counts, 'duplicates')}")
        print("".join(f"    {fault}\n" for fault in faults), end="")
    seconds = many_rows()
    print(f"\nrows {_of(totals, 'rows')}, fields {_of(totals, 'fields')}, duplicates {_of(totals, 'duplicates')}, "
          f"complaints {_of(totals, 'complaints')}")  # fmt: skip
    print(f"{MANY} rows in {seconds:.2f} s")
    kept = _share(totals, "rows") >= ROWS and _share(totals, "fields") >= FIELDS and seconds < SECONDS
    return 0 if kept and _share(totals, "duplicates") == 1 and _share(totals, "complaints") == 1 else 1


def score(awkward: AwkwardList) -> tuple[Counter[str], list[str]]:
    """Return what was right and what was asked of one list, with each fault in words."""
    listed = read_people(read_source_in_child(awkward.data, awkward.file_name))
    counts: Counter[str] = Counter()
    faults: list[str] = []
    counts["rows"], counts["rows_all"] = _rows(awkward, listed, faults)
    for gold, person in zip(awkward.people, listed.people, strict=False):
        for name, wanted in gold.items():
            counts["fields_all"] += 1
            found = _plain(getattr(person, name))
            counts["fields"] += found == wanted
            if found != wanted:
                faults.append(f"row {gold['row']}, {name}: {found!r}, wanted {wanted!r}")
    counts["duplicates_all"] += len(awkward.duplicates)
    found_groups = [list(rows) for rows in listed.duplicates]
    counts["duplicates"] += sum(group in found_groups for group in awkward.duplicates)
    faults += [f"not twice: {group}" for group in found_groups if group not in awkward.duplicates]
    complaints = {(one.row, one.field) for one in listed.errors}
    counts["complaints_all"] += len(set(awkward.errors) | complaints)
    counts["complaints"] += len(set(awkward.errors) & complaints)
    faults += [f"complaint: {one}" for one in sorted(complaints ^ set(awkward.errors))]
    return counts, faults


def _rows(awkward: AwkwardList, listed: PeopleList, faults: list[str]) -> tuple[int, int]:
    wanted = Counter((gold["row"], gold["surname"]) for gold in awkward.people)
    found = Counter((person.row, person.surname) for person in listed.people)
    faults += [f"rows: {key}" for key in ((wanted - found) + (found - wanted))]
    return sum((wanted & found).values()), sum((wanted | found).values())


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


def many_rows() -> float:
    """Return the seconds that the command takes for a large list."""
    rows: list[list[Any]] = [["№", "ФИО", "Класс", "Дата рождения", "Телефон"]]
    names = ("Ада", "Ася", "Ева", "Ия", "Лия", "Лев", "Марк", "Ян", "Яна", "Юна")
    for number in range(MANY):
        surname = f"Тетрад{'абвгдежзик'[number % 10]}{'лмнопрстуф'[number // 10 % 10]}кин{'ын' * (number // 1000)}"
        rows.append(
            [number + 1, f"{surname} {names[number // 100 % 10]}", f"{5 + number % 7}А", "05.03.2014", "89001234567"]
        )
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "много.xlsx"
        path.write_bytes(book(("Лист1", rows)))
        began = time.perf_counter()
        command = [sys.executable, "-m", "nastavnik.cli.main", "people", "read", str(path), "--json"]
        subprocess.run(command, check=True, capture_output=True)
        return time.perf_counter() - began


def _of(counts: Counter[str], name: str) -> str:
    return f"{counts[name]}/{counts[f'{name}_all']}"


def _share(counts: Counter[str], name: str) -> float:
    return counts[name] / counts[f"{name}_all"] if counts[f"{name}_all"] else 1.0


if __name__ == "__main__":
    sys.exit(main())
