"""SQLite keeps a text of any length; PostgreSQL refuses one that is longer than its column.

The demo writes to nearly every table, so what it writes on SQLite is measured here: a text too long would stop the
same command on PostgreSQL.
"""

import sqlite3

import pytest
from django.apps import apps
from django.db import DataError, connection
from django.db.models import CharField

from omtanke.workforce.models import Unit
from tests.integration.test_demo_folder import run

LENGTHS = {(model._meta.db_table, field.column): field.max_length
           for model in apps.get_models() for field in model._meta.concrete_fields
           if isinstance(field, CharField) and field.max_length}


def too_long(execute) -> list[str]:
    """table.column and the longest text there, where that is longer than the column. `execute` asks the database."""
    longest = {key: execute(f'SELECT COALESCE(MAX(LENGTH("{key[1]}")), 0) FROM "{key[0]}"').fetchone()[0]
               for key in LENGTHS}
    return [f"{table}.{column}: {found} of {LENGTHS[table, column]}"
            for (table, column), found in longest.items() if found > LENGTHS[table, column]]


def test_what_the_demo_writes_fits(tmp_path):
    made = run("demo", "--data", tmp_path / "data", "--employees", 300, "--months", 24, "--today", "2026-11-24",
               "--no-serve")
    assert made.returncode == 0, made.stderr[-2000:]
    with sqlite3.connect(tmp_path / "data" / "omtanke.sqlite3") as database:
        assert too_long(database.execute) == []


@pytest.mark.django_db
def test_the_measure_sees_a_text_that_is_too_long(town):
    longer = "x" * (LENGTHS[Unit._meta.db_table, "name"] + 1)
    if connection.vendor == "postgresql":
        with pytest.raises(DataError):
            Unit._base_manager.update(name=longer)
        return
    assert Unit._base_manager.update(name=longer)
    with connection.cursor() as cursor:
        assert [found.split(":")[0] for found in too_long(cursor.execute)] == [f"{Unit._meta.db_table}.name"]
