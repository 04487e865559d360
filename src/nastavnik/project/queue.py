"""The queue that wakes workers up: a file of its own on one machine, the database's own tables on many."""

from pathlib import Path

from huey import Huey, PostgresHuey, SqliteHuey


def build_queue(*, home: Path, database_url: str) -> Huey:
    """Return the queue. Its tables are made by `nastavnik serve`, so that reading the settings touches nothing.

    It holds refs of jobs and may be lost with no harm: the row of the job is the truth.
    """
    if database_url.startswith("postgres"):
        return PostgresHuey("nastavnik", dsn=database_url, create_tables=False)
    return SqliteHuey("nastavnik", filename=str(home / "queue.sqlite3"), create_tables=False, timeout=20)
