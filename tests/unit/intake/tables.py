"""Excel files for the tests, written by openpyxl, and the same tables as CSV."""

import csv
import io
from collections.abc import Sequence

import openpyxl

Rows = Sequence[Sequence[object]]


def excel(rows: Rows, *, title: str = "Blad1", more: dict[str, Rows] | None = None) -> bytes:
    """A workbook with the rows on its first sheet, and more sheets after it."""
    book = openpyxl.Workbook()
    book.active.title = title
    for name, content in {title: rows, **(more or {})}.items():
        sheet = book[name] if name in book.sheetnames else book.create_sheet(name)
        for row in content:
            sheet.append(list(row))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def as_csv(rows: Rows, *, delimiter: str = ";") -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator="\n").writerows(
        ["" if cell is None else cell for cell in row] for row in rows)
    return out.getvalue()
