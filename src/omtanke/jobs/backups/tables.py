"""Rows as lines and lines as rows, for any database: each column by the kind of its field, never by the database's.

A table is a line `{"table", "columns"}`, a line for each row (a JSON list), and a line `{"end", "rows", "sha256"}`.
"""

import base64
import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Field, Model

PORTION = 400
PORTION_BYTES = 8 << 20

_Code = tuple[Callable[[Any], Any], Callable[[Any], Any]]
_AS_IS: _Code = (lambda value: value, lambda value: value)
_CODES: dict[str, _Code] = {
    "UUIDField": (lambda value: value.hex, lambda text: UUID(hex=text)),
    "BinaryField": (lambda value: base64.b64encode(value).decode(), base64.b64decode),
    "DateTimeField": (lambda value: value.isoformat(), datetime.fromisoformat),
    "DateField": (lambda value: value.isoformat(), date.fromisoformat),
    "TimeField": (lambda value: value.isoformat(), time.fromisoformat),
    "DecimalField": (str, Decimal),
    "DurationField": (lambda value: value / timedelta(microseconds=1), lambda n: timedelta(microseconds=n)),
}


def dump(model: type[Model], line: Callable[[bytes], None]) -> int:
    """Write a table as lines, in the order of its primary key; how many rows."""
    fields = model._meta.concrete_fields
    codes = [_code(field)[0] for field in fields]
    line(_json({"table": model._meta.db_table, "columns": [field.column for field in fields]}))
    count, digest = 0, hashlib.sha256()
    for row in model._base_manager.order_by("pk").values_list(*(f.attname for f in fields)).iterator(chunk_size=2000):
        text = _json([None if value is None else code(value) for code, value in zip(codes, row, strict=True)])
        digest.update(text)
        line(text)
        count += 1
    line(_json({"end": model._meta.db_table, "rows": count, "sha256": digest.hexdigest()}))
    return count


class Checked:
    """Goes through lines and lets each through when everything about its table is right; counts rows by table.

    Raises ValueError when a table has other rows than it says at its end, or ends without one.
    """

    def __init__(self, lines: Iterable[bytes]):
        self.rows: dict[str, int] = {}
        self.facts: dict[str, Any] = {}
        self._lines = lines

    def tables(self) -> Iterator[tuple[str, list[str], Iterator[list]]]:
        """Each table: its name, its columns, its rows. The rows are used up before the next table is asked for."""
        lines = iter(self._lines)
        for text in lines:
            told = json.loads(text)
            if "table" in told:
                rows = self._rows(told["table"], lines)
                yield told["table"], told["columns"], rows
                for _ in rows:
                    raise ValueError("rows were left")
            else:
                self.facts |= told

    def _rows(self, table: str, lines: Iterator[bytes]) -> Iterator[list]:
        digest = hashlib.sha256()
        for count, text in enumerate(lines):
            if text[:1] == b"{":
                if json.loads(text) != {"end": table, "rows": count, "sha256": digest.hexdigest()}:
                    raise ValueError("the rows are not those that were written")
                self.rows[table] = count
                return
            digest.update(text)
            yield json.loads(text)
        raise ValueError("the table has no end")


def load(model: type[Model], columns: Sequence[str], rows: Iterable[list]) -> int:
    """Put rows into an emptied table, as they were; how many. Raises ValueError for columns that it does not have."""
    by_column = {field.column: field for field in model._meta.concrete_fields}
    if set(columns) != set(by_column):
        raise ValueError("the table has other columns")
    fields = [by_column[name] for name in columns]
    codes = [_code(field)[1] for field in fields]
    names = ", ".join(map(connection.ops.quote_name, columns))
    table = connection.ops.quote_name(model._meta.db_table)
    sql = f"INSERT INTO {table} ({names}) VALUES ({', '.join(['%s'] * len(fields))})"
    count = 0
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {table}")
        for portion in _portions(rows):
            cursor.executemany(sql, [
                [field.get_db_prep_save(None if value is None else code(value), connection)
                 for field, code, value in zip(fields, codes, row, strict=True)] for row in portion])
            count += len(portion)
    return count


def _portions(rows: Iterable[list]) -> Iterator[list[list]]:
    """Some rows at a time, fewer where they are large."""
    portion, size = [], 0
    for row in rows:
        portion.append(row)
        size += sum(len(value) for value in row if isinstance(value, str))
        if len(portion) == PORTION or size > PORTION_BYTES:
            yield portion
            portion, size = [], 0
    if portion:
        yield portion


def _code(field: Field) -> _Code:
    kind = field
    while kind.is_relation:
        kind = kind.target_field
    return _CODES.get(kind.get_internal_type(), _AS_IS)


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
