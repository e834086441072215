"""Payroll files in, checked absence periods out. Plain Python and lxml: no Django, no database, no clock.

In: a PAXml file (1.0 to 2.2) or a CSV file. Out: a `Reading`: every row counted as accepted, ignored or quarantined,
the periods the accepted rows tell, and one plain sentence for each row that gave none. A child's number and free texts
are dropped here; nothing above ever sees them.
"""

from collections.abc import Mapping
from os import PathLike

from omtanke.intake.readers import csv_rows, paxml
from omtanke.intake.readers.codes import read_code_map
from omtanke.intake.readers.collect import Collector
from omtanke.intake.readers.reading import Problem, Reading, ReadPeriod
from omtanke.intake.readers.sniff import sniff

__all__ = ["FORMATS", "Problem", "ReadPeriod", "Reading", "read_code_map", "read_file"]

FORMATS = ("auto", "paxml", "csv")
_READERS = {"paxml": paxml.read, "csv": csv_rows.read}


def read_file(path: str | PathLike[str], *, format: str = "auto", codes: Mapping[str, str] | None = None) -> Reading:
    """Read a payroll file, streamed, whole or not at all.

    `codes` maps the sender's own codes to kinds or "ignore" and goes before the standard codes. Raises BadInput when
    the file as a whole cannot be read; what is wrong with single rows is in `Reading.problems`.
    """
    if format not in FORMATS:
        raise ValueError(f"format must be one of {', '.join(FORMATS)}")
    source = sniff(path, format)
    collector = Collector(codes or {})
    _READERS[source.format](source, collector)
    return collector.finish(source.format, source.encoding)
