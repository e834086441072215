"""CSV out: a row for each span, with the header of DESIGN §8, so that `readers` take it without being told how."""

import csv
import io
from collections.abc import Iterable

from omtanke.intake.writers.rows import CODES, SpanRow

HEADER = ("person", "first_day", "last_day", "degree", "kind")
_KINDS = {code: str(kind) for kind, code in CODES.items()}


def table(rows: Iterable[SpanRow]) -> bytes:
    """Return the table in UTF-8, with commas and lines that end as RFC 4180 says."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(HEADER)
    writer.writerows((row.person, row.first_day.isoformat(), row.last_day.isoformat(), row.degree, _KINDS[row.code])
                     for row in rows)
    return out.getvalue().encode()
