"""The database itself refuses to change or take away a line, whichever way it is asked (security.md #11)."""

import pytest
from django.db import DatabaseError, connection, transaction

from omtanke.audit import trail
from omtanke.audit.models import Line, MonthMark
from tests.factories.moments import NOON
from tests.factories.trails import KEY

REFUSED = "append-only"


def sql(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


ATTACKS = {
    "update": lambda: sql("UPDATE audit_line SET actor = 'another' WHERE number = 2"),
    "update all": lambda: sql("UPDATE audit_line SET reason = ''"),
    "delete": lambda: sql("DELETE FROM audit_line WHERE number = 5"),
    "delete all": lambda: sql("DELETE FROM audit_line"),
    "the model saved": lambda: Line(**values() | {"actor": "another"}).save(),
    "the model's update": lambda: Line.objects.filter(number=2).update(actor="another"),
    "the model's delete": lambda: Line.objects.filter(number=2).delete(),
    "bulk update": lambda: Line.objects.bulk_update([Line(**values() | {"actor": "another"})], ["actor"]),
    "insert or update": lambda: Line.objects.bulk_create(
        [Line(**values() | {"actor": "another"})], update_conflicts=True, unique_fields=["number"],
        update_fields=["actor"]),
    "a month's mark changed": lambda: sql("UPDATE audit_monthmark SET last_number = 1"),
    "a month's mark taken away": lambda: MonthMark.objects.all().delete(),
}


def values() -> dict:
    return Line.objects.values().get(number=2)


@pytest.mark.parametrize("attack", ATTACKS)
def test_it_is_refused(lines, attack):
    trail.close_months(now=NOON, key=KEY)
    with pytest.raises(DatabaseError, match=REFUSED), transaction.atomic():
        ATTACKS[attack]()
    assert trail.verify(key=KEY) == (lines, [])


@pytest.mark.parametrize("table", ["audit_line", "audit_monthmark"])
def test_a_row_cannot_be_replaced(lines, table):
    """SQLite's REPLACE deletes the old row without asking the trigger that refuses deletes."""
    trail.close_months(now=NOON, key=KEY)
    column, other = ("actor", "'another'") if table == "audit_line" else ("last_number", "1")
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {table} LIMIT 0")
        names = [field[0] for field in cursor.description]
    taken = ", ".join(other if name == column else name for name in names)
    replace = f"INSERT OR REPLACE INTO {table} ({', '.join(names)}) SELECT {taken} FROM {table}"
    if connection.vendor == "postgresql":
        replace = (f"INSERT INTO {table} SELECT * FROM {table} "
                   f"ON CONFLICT ({names[0]}) DO UPDATE SET {column} = {other}")
    with pytest.raises(DatabaseError, match=REFUSED), transaction.atomic():
        sql(replace)
    assert trail.verify(key=KEY) == (lines, [])


@pytest.mark.parametrize("table", ["audit_line", "audit_monthmark"])
def test_a_table_cannot_be_emptied_at_once(lines, table):
    """PostgreSQL's TRUNCATE asks no trigger that stands on rows; SQLite has only DELETE."""
    trail.close_months(now=NOON, key=KEY)
    empty = f"TRUNCATE {table}" if connection.vendor == "postgresql" else f"DELETE FROM {table}"
    with pytest.raises(DatabaseError, match=REFUSED), transaction.atomic():
        sql(empty)
    assert trail.verify(key=KEY) == (lines, [])


def test_a_new_line_is_welcome(lines):
    trail.record("test", by=trail.SYSTEM, now=Line.objects.get(number=1).at)
    assert trail.verify() == (lines + 1, [])
