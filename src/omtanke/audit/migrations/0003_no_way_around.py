"""Two ways past the triggers on rows are closed: SQLite's REPLACE, and PostgreSQL's TRUNCATE."""

from django.db import migrations

KEYS = {"audit_line": "number", "audit_monthmark": "month"}
SAYS = "the trail is append-only"


def close(apps, schema_editor) -> None:
    postgres = schema_editor.connection.vendor == "postgresql"
    for table, key in KEYS.items():
        schema_editor.execute(_no_truncate(table) if postgres else _no_replace(table, key))


def reopen(apps, schema_editor) -> None:
    postgres = schema_editor.connection.vendor == "postgresql"
    for table in KEYS:
        schema_editor.execute(
            f"DROP TRIGGER {table}_no_truncate ON {table}" if postgres else f"DROP TRIGGER {table}_no_replace")


def _no_replace(table: str, key: str) -> str:
    """REPLACE takes the old row away without asking the trigger that refuses deletes."""
    return (f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} "
            f"WHEN EXISTS (SELECT 1 FROM {table} WHERE {key} = NEW.{key}) "
            f"BEGIN SELECT RAISE(ABORT, '{SAYS}'); END")


def _no_truncate(table: str) -> str:
    """TRUNCATE asks no trigger that stands on rows."""
    return (f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION audit_append_only()")


class Migration(migrations.Migration):
    dependencies = [("audit", "0002_append_only")]
    operations = [migrations.RunPython(close, reopen)]
