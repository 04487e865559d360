import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from homes import Home, new_home

pytestmark = pytest.mark.skipif(
    os.environ.get("DATABASE_URL", "").startswith("postgres"), reason="installations here are on SQLite"
)
PREPARE = "from nastavnik.cli.preparing import prepare_base; prepare_base()"


def copies(home: Home) -> list[Path]:
    return list((home.path / "copies").glob("*.tar.gz"))


def test_prepare_base_copies_an_older_base_before_it_upgrades_it(tmp_path: Path) -> None:
    home = new_home(tmp_path / "home")
    with closing(sqlite3.connect(home.base)) as base, base:
        base.execute("DROP TABLE retention_round")
        base.execute("DELETE FROM django_migrations WHERE app = 'retention'")

    done = home.python(PREPARE)

    assert (done.returncode, "Делаем копию" in done.stdout, done.stderr) == (0, True, "")
    assert len(copies(home)) == 1
    with closing(sqlite3.connect(home.base)) as base:
        assert base.execute("SELECT count(*) FROM retention_round").fetchone() == (0,)


def test_prepare_base_makes_no_copy_of_a_base_of_this_version(tmp_path: Path) -> None:
    home = new_home(tmp_path / "home")

    done = home.python(PREPARE)

    assert (done.returncode, done.stdout, copies(home)) == (0, "", [])


def test_collect_static_works_only_when_something_changed(tmp_path: Path) -> None:
    home = new_home(tmp_path / "home")
    code = "from nastavnik.cli.preparing import collect_static; print(collect_static(), collect_static())"

    assert home.python(code).stdout.strip() == "True False"
