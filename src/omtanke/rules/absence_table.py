"""Reading `absences.csv` (DESIGN §8): `person,first_day,last_day,degree,kind[,hours]`. The file is already bridged."""

from datetime import date

from omtanke.rules import tables
from omtanke.rules.errors import BadInput
from omtanke.rules.kinds import Kind
from omtanke.rules.periods import Period

UNKNOWN_DEGREE = "?"
WHOLE_DEGREE = 100
_DEGREES = {"": WHOLE_DEGREE, UNKNOWN_DEGREE: None, **{str(degree): degree for degree in range(1, 101)}}
_KINDS = {"": Kind.SICK, **{kind.value: kind for kind in Kind}}


def absences(data: bytes, *, file: str = "absences.csv") -> dict[str, list[Period]]:
    """Return each person's periods, in the file's order.

    An empty `last_day` is ongoing, an empty `degree` is 100, `?` is unknown (None), an empty `kind` is sick; these
    two columns may be missing. `hours` is for the figures and not read here. Raises BadInput, see `tables`.
    """
    found: dict[str, list[Period]] = {}
    required, optional = ("person", "first_day", "last_day"), ("degree", "kind")
    for row, cells in tables.rows(data, required=required, optional=optional, file=file):
        who = tables.person(cells[0], file=file, row=row)
        found.setdefault(who, []).append(_period(cells, file, row))
    return found


def _period(cells: list[str], file: str, row: int) -> Period:
    _, first_text, last_text, degree, kind = cells
    first = tables.day(first_text, file=file, row=row, column="first_day")
    last: date | None = tables.day(last_text, file=file, row=row, column="last_day") if last_text else None
    if last is not None and last < first:
        raise BadInput("is before first_day; correct one of them", file=file, row=row, column="last_day")
    if degree not in _DEGREES:
        problem = "write whole percent from 1 to 100, nothing for 100, or ? when it is unknown"
        raise BadInput(problem, file=file, row=row, column="degree")
    if kind not in _KINDS:
        raise BadInput(f"use {', '.join(Kind)}, or nothing for sick", file=file, row=row, column="kind")
    return Period(first, last, _DEGREES[degree], _KINDS[kind])
