"""Opens the base of NASTAVNIK_HOME or DATABASE_URL as the program would, and says in JSON what it found.

A copy is opened in a process of its own, so that it never meets the running base. Another folder, another life.

python -m nastavnik.foundation.backup.opened [--migrate]
"""

import json
import os
import sys
from typing import Any


def main(arguments: list[str]) -> int:
    """Print the findings; return 0 when there is no fault."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nastavnik.project.settings")
    import django

    django.setup()
    found = findings(migrate="--migrate" in arguments)
    print(json.dumps(found, ensure_ascii=False))
    return 1 if found["faults"] else 0


def findings(*, migrate: bool = False) -> dict[str, Any]:
    """Return the faults of the base in words, and how many rows each table has."""
    from django.core.management import call_command

    from nastavnik.foundation.files.keeping import damaged_files
    from nastavnik.foundation.journal.verifying import chain_faults

    faults = engine_faults() + migration_faults(migrate=migrate)
    if not faults:
        rows = row_counts()
        if migrate:
            call_command("migrate", verbosity=0, interactive=False)
        faults = [f"журнал, запись {fault.number}: {fault.words}" for fault in chain_faults()]
        faults += [f"файл {ref} повреждён" for ref in damaged_files()]
        return {"faults": faults, "rows": rows}
    return {"faults": faults, "rows": {}}


def engine_faults() -> list[str]:
    """Return what the database itself finds wrong."""
    from django.db import connection

    if connection.vendor != "sqlite":
        return []
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check")
        faults = [f"база: {words}" for (words,) in cursor.fetchall() if words != "ok"]
        cursor.execute("PRAGMA foreign_key_check")
        return faults + [f"база: строка без пары в {row[0]}" for row in cursor.fetchall()]


def migration_faults(*, migrate: bool = False) -> list[str]:
    """Return where the base and the code disagree; what is merely older is no fault when it may be migrated."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    applied = set(executor.loader.applied_migrations)
    unknown = sorted(applied - set(executor.loader.disk_migrations) - set(executor.loader.replacements))
    faults = [f"база новее программы: {app}.{name}" for app, name in unknown]
    missing = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if missing and not migrate:
        faults += [f"база старее программы: {migration}" for migration, _ in missing]
    return faults


def row_counts() -> dict[str, int]:
    """Return how many rows each table has."""
    from django.db import connection

    with connection.cursor() as cursor:
        names = [name for name in connection.introspection.table_names(cursor) if not name.startswith("huey_")]
        counts = {}
        for name in sorted(names):
            cursor.execute(f"SELECT count(*) FROM {connection.ops.quote_name(name)}")  # noqa: S608
            counts[name] = cursor.fetchone()[0]
    return counts


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
