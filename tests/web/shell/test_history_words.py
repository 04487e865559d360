import ast
import re
from collections.abc import Iterator
from pathlib import Path

import nastavnik
from nastavnik.domains.people.models import LinkKind
from nastavnik.foundation.jobs.models import JobState
from nastavnik.web.shell.history_words import ACTIONS

SOURCE = Path(nastavnik.__file__).parent
WRITERS = {"record", "record_many", "_tell", "_journal"}
CODE = re.compile(r"[a-z_]+\.[a-z_]+")


def named_actions() -> Iterator[str]:
    """Every action that the source writes into the journal by its whole name."""
    for path in [*SOURCE.glob("domains/*/operations/**/*.py"), *SOURCE.glob("foundation/**/*.py")]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in WRITERS:
                for given in node.args:
                    if isinstance(given, ast.Constant) and CODE.fullmatch(str(given.value)):
                        yield str(given.value)


def test_actions_put_every_deed_of_the_journal_into_words() -> None:
    found = set(named_actions())

    assert len(found) > 100
    assert sorted(found - ACTIONS.keys()) == []


def test_actions_know_what_is_named_by_its_outcome() -> None:
    ends = {f"job.{state}" for state in JobState} - {"job.queued", "job.running"}
    tasks = {f"own_task.{verb}" for verb in ("done", "postponed", "handed_over")}

    assert sorted((ends | tasks | {f"link.{kind}" for kind in LinkKind}) - ACTIONS.keys()) == []
