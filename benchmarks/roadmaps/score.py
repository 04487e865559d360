"""How well roadmaps are read: `python benchmarks/roadmaps/score.py`.

Reads every invented plan and, where they are at hand, the five mission documents (their gold is a list of hashes), and
counts stages, actions, dates and owners; then times twenty pages of Word from the start of the command to its last
line. Exits 1 where a promise is not kept.
"""

import hashlib
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests"))

from factories.invented_plans import invented_plans, twenty_pages  # noqa: E402  - the path stands first
from factories.plan_scores import Score, score_of  # noqa: E402
from nastavnik.core.roadmaps.plan import Plan  # noqa: E402
from nastavnik.core.roadmaps.reading import all_items, read_plan  # noqa: E402
from nastavnik.core.roadmaps.wording import squeezed  # noqa: E402
from nastavnik.foundation.intake import read_source  # noqa: E402

GOLD = ROOT / "tests" / "core" / "roadmaps" / "gold.json"
MISSION = ROOT.parent / "shared" / "seeds"
HEADS = ("план", "этапы", "действия", "лишних", "сроки", "ответств.", "выдумано", "мс")
LEAST_SHARE = {"actions_right": 0.97, "dates_right": 0.97, "owners_right": 0.9}
MOST_SECONDS, MOST_MEGABYTES = 1.0, 150


def main() -> int:
    """Print the table and the figures of the large file; 0 where every promise is kept."""
    scores = [*_invented(), *_mission()]
    print(_line(HEADS))
    for score, spent in scores:
        print(_line(_cells(score, spent)))
    broken = [score.name for score, _ in scores if not _is_kept(score)]
    seconds, megabytes = _twenty_pages()
    print(f"\n20 страниц Word одной командой: {seconds:.2f} с, {megabytes:.0f} МБ")
    if broken:
        print(f"Ниже обещанного: {', '.join(broken)}")
    return 1 if broken or seconds > MOST_SECONDS or megabytes > MOST_MEGABYTES else 0


def _invented() -> Iterator[tuple[Score, float]]:
    for gold in invented_plans():
        plan, spent = _timed(lambda data=gold.data, name=gold.name: read_plan(read_source(data, name)))
        yield score_of(plan, gold), spent


def _mission() -> Iterator[tuple[Score, float]]:
    gold = json.loads(GOLD.read_text(encoding="utf-8"))["actions"]
    for prefix, rows in gold.items():
        for path in sorted(MISSION.glob(f"{prefix}_*.txt")):
            plan, spent = _timed(lambda path=path: read_plan(read_source(path.read_bytes(), path.name)))
            yield _by_hashes(f"документ {prefix}", plan, rows), spent


def _by_hashes(name: str, plan: Plan, rows: list[dict[str, Any]]) -> Score:
    read = {
        (_sha(item.text), place): item
        for place, stage in enumerate(plan.stages)
        for _, item in all_items(Plan("", stages=(stage,)))
    }
    found = [(read[row["sha256"], row["stage"]], row) for row in rows if (row["sha256"], row["stage"]) in read]
    leaves = {key for key, item in read.items() if not item.children}
    days = [
        (item.timing.rule, *(day.isoformat() if day else None for day in (item.timing.start, item.timing.end)))
        for item, _ in found
    ]
    owners = [[[owner.role, _sha(owner.text)] for owner in item.owners] for item, _ in found]
    stages = len({row["stage"] for row in rows})
    return Score(
        name=name,
        stages=stages,
        stages_right=len({row["stage"] for _, row in found}),
        actions=len(rows),
        actions_right=len(found),
        actions_added=len(leaves - {(row["sha256"], row["stage"]) for row in rows}),
        dates_right=sum(
            told == (row["rule"], row["start"], row["end"]) for told, (_, row) in zip(days, found, strict=True)
        ),
        owners_right=sum(told == row["owners"] for told, (_, row) in zip(owners, found, strict=True)),
        dates_invented=sum(
            told[2] is not None and row["end"] is None for told, (_, row) in zip(days, found, strict=True)
        ),
    )


def _sha(text: str) -> str:
    return hashlib.sha256(squeezed(text).encode()).hexdigest()


def _timed(read: Callable[[], Plan]) -> tuple[Plan, float]:
    started = time.perf_counter()
    plan = read()
    return plan, (time.perf_counter() - started) * 1000


def _is_kept(score: Score) -> bool:
    shares = all(getattr(score, name) >= least * score.actions for name, least in LEAST_SHARE.items())
    return shares and score.dates_invented == 0 and score.stages_right == score.stages


def _twenty_pages() -> tuple[float, float]:
    """Return the seconds and the megabytes of the command, its guarded child counted in; the best of three runs."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "план.docx")
        path.write_bytes(twenty_pages())
        runs = [_run(path) for _ in range(3)]
    return min(runs), resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def _run(path: Path) -> float:
    started = time.perf_counter()
    command = [sys.executable, "-m", "nastavnik.cli.main", "roadmap", "read", str(path), "--json"]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - started


def _cells(score: Score, spent: float) -> tuple[str, ...]:
    of = f"/{score.actions}"
    return (
        score.name,
        f"{score.stages_right}/{score.stages}",
        f"{score.actions_right}{of}",
        str(score.actions_added),
        f"{score.dates_right}{of}",
        f"{score.owners_right}{of}",
        str(score.dates_invented),
        f"{spent:.0f}",
    )


def _line(cells: tuple[str, ...]) -> str:
    return f"{cells[0]:<26}" + "".join(f"{cell:>11}" for cell in cells[1:])


if __name__ == "__main__":
    raise SystemExit(main())
