"""Reading who was supported from when: `unit,first_day` as CSV."""

from datetime import date

from omtanke.rules import tables
from omtanke.rules.errors import BadInput


def read_supported(data: bytes, *, file: str) -> dict[str, date]:
    """The first day of support by unit. Raises BadInput for a unit that stands twice and for what is no day."""
    return {unit: day for _row, unit, day in supported_rows(data, file=file)}


def supported_rows(data: bytes, *, file: str) -> list[tuple[int, str, date]]:
    """The same with the row of each, for whoever looks the units up."""
    found: list[tuple[int, str, date]] = []
    seen: set[str] = set()
    for row, (unit, text) in tables.rows(data, required=("unit", "first_day"), file=file):
        if not unit:
            raise BadInput("the unit is empty; write its id", file=file, row=row, column="unit",
                           texts={"sv": "enheten är tom; skriv vilken det är"})
        if unit in seen:
            raise BadInput(f"{unit} stands twice; keep one row", file=file, row=row, column="unit",
                           texts={"sv": f"{unit} står två gånger; behåll en rad"})
        seen.add(unit)
        found.append((row, unit, _day(text, file, row)))
    return found


def _day(text: str, file: str, row: int) -> date:
    try:
        return tables.day(text, file=file, row=row, column="first_day")
    except BadInput as problem:
        raise BadInput(problem.text, file=file, row=row, column="first_day",
                       texts={"sv": "det här är ingen dag: skriv ÅÅÅÅ-MM-DD, till exempel 2026-01-15"}) from None
