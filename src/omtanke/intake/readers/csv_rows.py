"""CSV: a payroll export with a row per day or span, or `absences.csv` of DESIGN §8. Comma, semicolon or tab.

A row's number is the line where it begins, as a text editor shows it. The file is gone through twice: first to see
what its columns of days and degrees are written in, then to take in the rows.
"""

import csv
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TextIO

from omtanke.intake.readers.collect import Collector
from omtanke.intake.readers.refusals import refused
from omtanke.intake.readers.sniff import Source
from omtanke.intake.readers.table import layout, take

MAX_LINE = 1_000_000


def read(source: Source, collector: Collector, columns: Mapping[str, str] | None = None) -> None:
    """Give the table's rows to the collector. Raises BadInput when it has no header that can be read."""
    with records(source) as found:
        first, header = next(found, (1, []))
        table = layout(header, source.file, collector, row=first, columns=columns)
        surveyed = table.surveyed()
        for _, cells in found:
            for name, place in surveyed:
                if place < len(cells):
                    table.see(name, cells[place])
    with records(source) as found:
        next(found, None)
        for row, cells in found:
            take(cells, row, table, collector)
    table.tell(collector, first)


@contextmanager
def records(source: Source) -> Iterator[Iterator[tuple[int, list[str]]]]:
    """The table's records that are not empty, each with the line where it begins; the header is the first."""
    try:
        with source.path.open(encoding=source.codec, newline="") as stream:
            stream.read(1 if source.skip else 0)
            yield _records(stream, source.file)
    except UnicodeDecodeError:
        raise refused("broken_encoding", file=source.file, encoding=source.encoding) from None


def _records(stream: TextIO, file: str) -> Iterator[tuple[int, list[str]]]:
    lines = _lines(stream, file)
    first, header = next(((row, line) for row, line in enumerate(lines, 1) if not _empty(line)), (1, ""))
    reader = csv.reader(_again(header, lines), delimiter=max(";,\t", key=header.count), strict=True)
    begins = first
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield begins, cells
            begins = first + reader.line_num
    except csv.Error:
        raise refused("broken_quotes", file=file, row=begins) from None


def _lines(stream: TextIO, file: str) -> Iterator[str]:
    """The lines, none of them without end."""
    while line := stream.readline(MAX_LINE):
        if len(line) == MAX_LINE or "\0" in line:
            raise refused("not_table", file=file)
        yield line


def _empty(line: str) -> bool:
    """Nothing, or the line `sep=;` that Excel writes before the header."""
    return not line.strip() or bool(re.fullmatch(r"(?i)\ufeff?sep=.\s*", line))


def _again(first: str, rest: Iterator[str]) -> Iterator[str]:
    yield first
    yield from rest
