"""Reading a programme's participant register from CSV: one row a participant, checked by row and column."""

from collections.abc import Iterable
from datetime import date
from typing import Any

import polars as pl

from omtanke.figures.participants import COMPENSATIONS, END_REASONS, SCHEMA, START_TYPES
from omtanke.rules import tables
from omtanke.rules.errors import BadInput

REQUIRED = ("id", "start_day", "start_type")
OPTIONAL = ("sex", "place", "end_day", "end_reason", "end_compensation", "meetings")
NO_PLACE = "-"


def read_participants(data: bytes, *, file: str) -> pl.DataFrame:
    """The register as `figures.participants.SCHEMA` has it. Raises BadInput, see `tables`; for one id twice, for an end
    before the start, and for a reason without an end."""
    found: list[dict[str, Any]] = []
    seen: dict[str, int] = {}
    for row, cells in tables.rows(data, required=REQUIRED, optional=OPTIONAL, file=file):
        values = dict(zip((*REQUIRED, *OPTIONAL), cells, strict=True))
        who = _id(values["id"], file, row)
        if who in seen:
            raise BadInput(f"is in row {seen[who]} too; keep one row for each participant", file=file, row=row,
                           column="id", texts={
                               "sv": f"står på rad {seen[who]} också; behåll en rad för varje deltagare"})
        seen[who] = row
        found.append(_checked(values, file, row))
    return pl.DataFrame(found, schema=SCHEMA)


def _id(text: str, file: str, row: int) -> str:
    if not text or not text.isprintable():
        raise BadInput("write an id for the participant, never a personal number", file=file, row=row, column="id",
                       texts={"sv": "skriv ett id för deltagaren, aldrig ett personnummer"})
    return text


def _checked(values: dict[str, str], file: str, row: int) -> dict[str, Any]:
    start = tables.day(values["start_day"], file=file, row=row, column="start_day")
    end = tables.day(values["end_day"], file=file, row=row, column="end_day") if values["end_day"] else None
    if end is not None and end < start:
        raise BadInput("is before start_day; correct one of them", file=file, row=row, column="end_day",
                       texts={"sv": "är före start_day; rätta en av dem"})
    for column in ("end_reason", "end_compensation"):
        if values[column] and end is None:
            raise BadInput("is given without end_day; write the day or leave it empty", file=file, row=row,
                           column=column, texts={"sv": "står utan end_day; skriv dagen eller lämna rutan tom"})
    return values | _days(start, end) | {
        "sex": _one_of(values["sex"].upper(), ("K", "M"), file, row, "sex"),
        "place": values["place"] or NO_PLACE,
        "start_type": _one_of(values["start_type"], START_TYPES, file, row, "start_type", needed=True),
        "end_reason": _one_of(values["end_reason"], END_REASONS, file, row, "end_reason"),
        "end_compensation": _one_of(values["end_compensation"], COMPENSATIONS, file, row, "end_compensation"),
        "meetings": _number(values["meetings"], file, row)}


def _days(start: date, end: date | None) -> dict[str, Any]:
    return {"start_day": start, "end_day": end}


def _one_of(text: str, known: Iterable[str], file: str, row: int, column: str, *, needed: bool = False) -> str | None:
    if not text and not needed:
        return None
    if text not in known:
        words = ", ".join(known)
        raise BadInput(f"write {words}{'' if needed else ', or nothing'}", file=file, row=row, column=column, texts={
            "sv": f"skriv {words}{'' if needed else ', eller ingenting'}"})
    return text


def _number(text: str, file: str, row: int) -> int | None:
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and int(text) < 1000):
        raise BadInput("write how many meetings, as a whole number, or nothing", file=file, row=row, column="meetings",
                       texts={"sv": "skriv hur många möten, som ett heltal, eller ingenting"})
    return int(text)
