"""Payroll files in, checked absence periods out. Plain Python, lxml and calamine: no Django, no database, no clock.

In: a PAXml file (1.0 to 2.2), a CSV file or an Excel file (.xlsx). Out: a `Reading`: every row counted as accepted,
ignored or quarantined, the periods the accepted rows tell, and one plain sentence for each row that gave none, with
what is needed to mend it. A child's number, columns on health and free texts are dropped here; nothing above sees them.
"""

from collections.abc import Mapping
from datetime import date
from os import PathLike

from omtanke.intake.readers import csv_rows, excel, paxml
from omtanke.intake.readers.codes import read_code_map
from omtanke.intake.readers.collect import Collector
from omtanke.intake.readers.columns import ColumnPlan, suggest_columns
from omtanke.intake.readers.groups import ProblemGroup, grouped
from omtanke.intake.readers.headers import fingerprint
from omtanke.intake.readers.look import Look, look
from omtanke.intake.readers.mending import Suggestion, mend, suggest
from omtanke.intake.readers.reading import HeldRow, Problem, Reading, ReadPeriod
from omtanke.intake.readers.sniff import sniff
from omtanke.intake.readers.values import latest_plausible

__all__ = [
    "FORMATS", "ColumnPlan", "HeldRow", "Look", "Problem", "ProblemGroup", "ReadPeriod", "Reading", "Suggestion",
    "fingerprint", "grouped", "look", "mend", "read_code_map", "read_file", "suggest", "suggest_columns",
]  # fmt: skip

FORMATS = ("auto", "paxml", "csv", "xlsx")


def read_file(path: str | PathLike[str], *, format: str = "auto", codes: Mapping[str, str] | None = None,
              columns: Mapping[str, str] | None = None, sheet: str = "", as_of: date | None = None) -> Reading:
    """Read a payroll file, streamed, whole or not at all.

    `codes` maps the sender's own codes to kinds or "ignore" and goes before the standard codes. `columns` maps our
    fields to the headers of a table (see `columns.py` for the names); without it they are found by name. `sheet` names
    the sheet of an Excel file. `as_of`: days more than five years after it are quarantined; without it nobody asks.
    Raises BadInput when the file as a whole cannot be read; what is wrong with single rows is in `Reading.problems`.
    """
    if format not in FORMATS:
        raise ValueError(f"format must be one of {', '.join(FORMATS)}")
    source = sniff(path, format)
    collector = Collector(codes or {}, latest_plausible(as_of))
    if source.format == "xlsx":
        excel.read(source, collector, columns, sheet)
    elif source.format == "csv":
        csv_rows.read(source, collector, columns)
    else:
        paxml.read(source, collector)
    return collector.finish(source.format, source.encoding)
