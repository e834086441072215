"""Writes PAXml 2.0 as payroll programs do: ISO-8859-1, Swedish codes, the schedule beside the time."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

ENCODING = "iso-8859-1"


@dataclass(frozen=True, slots=True)
class Row:
    """One `tidtrans`: a single day in hours (tenths), or a span with an extent in percent.

    A row that is written twice keeps its `postid`, as when a file is sent again.
    """

    person: str
    code: str
    first_day: date
    last_day: date | None = None
    tenths: int | None = None
    extent: int | None = None
    child: str | None = None


Schedule = Sequence[tuple[str, Sequence[tuple[date, int]]]]
"""For each person: the days and their scheduled tenths of an hour, 0 when off."""


def write_paxml(
    path: Path, *, employer: tuple[str, str], made: date, rows: Iterable[Row], schedule: Schedule,
    codes: Sequence[tuple[str, str]] = (),
) -> None:  # fmt: skip
    """Write a file. `employer` is (name, organisation number); `codes` names the sender's own codes."""
    parts = [_head(employer, made, codes), "<tidtransaktioner>"]
    numbers: dict[Row, int] = {}
    parts += [_row(numbers.setdefault(row, len(numbers) + 1), row) for row in rows]
    parts += ["</tidtransaktioner>", "<schematransaktioner>"]
    parts += [_schedule(person, days) for person, days in schedule]
    parts += ["</schematransaktioner>", "</paxml>", ""]
    path.write_bytes("\n".join(parts).encode(ENCODING, errors="xmlcharrefreplace"))


def _head(employer: tuple[str, str], made: date, codes: Sequence[tuple[str, str]]) -> str:
    name, number = employer
    named = "".join(f"<kod id={quoteattr(code)} namn={quoteattr(text)}/>" for code, text in codes)
    return (
        f'<?xml version="1.0" encoding="{ENCODING}"?>\n'
        '<paxml xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
        ' xsi:noNamespaceSchemaLocation="http://www.paxml.se/2.0/paxml.xsd">\n'
        f"<header><format>LÖNIN</format><version>2.0</version><datum>{made}T06:00:00</datum>"
        f"<foretagorgnr>{escape(number)}</foretagorgnr><foretagnamn>{escape(name)}</foretagnamn>"
        "<programnamn>Ekhult demo</programnamn></header>" + (f"\n<koder>{named}</koder>" if named else "")
    )


def _row(number: int, row: Row) -> str:
    if row.last_day is None:
        when = f"<datum>{row.first_day}</datum>"
    else:
        when = f"<datumfrom>{row.first_day}</datumfrom><datumtom>{row.last_day}</datumtom>"
    hours = "" if row.tenths is None else f"<timmar>{row.tenths / 10:.1f}</timmar>"
    extent = "" if row.extent is None else f"<omfattning>{row.extent}</omfattning>"
    child = "" if row.child is None else f"<barn>{row.child}</barn>"
    code = f"<tidkod>{escape(row.code)}</tidkod>"
    return f'<tidtrans postid="{number}" anstid="{row.person}">{code}{when}{hours}{extent}{child}</tidtrans>'


def _schedule(person: str, days: Sequence[tuple[date, int]]) -> str:
    inside = "".join(f'<dag datum="{day}" timmar="{tenths / 10:.1f}"/>' for day, tenths in days)
    return f'<schema anstid="{person}">{inside}</schema>'
