"""The journal only grows: the database itself refuses to change or remove an entry."""

from typing import Any

from django.db import migrations

SQLITE = (
    """
    CREATE TRIGGER journal_entry_stays BEFORE UPDATE ON journal_entry
    BEGIN SELECT RAISE(ABORT, 'the journal only grows'); END
    """,
    """
    CREATE TRIGGER journal_entry_remains BEFORE DELETE ON journal_entry
    BEGIN SELECT RAISE(ABORT, 'the journal only grows'); END
    """,
)
POSTGRESQL = (
    """
    CREATE FUNCTION journal_only_grows() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION 'the journal only grows'; END $$
    """,
    """
    CREATE TRIGGER journal_entry_stays BEFORE UPDATE OR DELETE ON journal_entry
    FOR EACH ROW EXECUTE FUNCTION journal_only_grows()
    """,
)


def guard(apps: Any, schema_editor: Any) -> None:
    for statement in SQLITE if schema_editor.connection.vendor == "sqlite" else POSTGRESQL:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("journal", "0001_initial")]
    operations = [migrations.RunPython(guard, migrations.RunPython.noop)]
