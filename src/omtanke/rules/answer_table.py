"""Reading the answers to signals: `person,rung,day,kind,until`."""

from datetime import date

from omtanke.rules import tables
from omtanke.rules.errors import BadInput
from omtanke.rules.ladder import ANSWER_KINDS, Answer


def answers(data: bytes, *, rungs: int, file: str = "answers.csv") -> dict[str, list[Answer]]:
    """Return each person's answers, in the file's order. `rungs` is how many rungs the routine has.

    `until` is inclusive, may be empty, and is read for `postponed` only. Raises BadInput, see `tables`.
    """
    found: dict[str, list[Answer]] = {}
    required, optional = ("person", "rung", "day", "kind"), ("until",)
    for row, cells in tables.rows(data, required=required, optional=optional, file=file):
        who = tables.person(cells[0], file=file, row=row)
        found.setdefault(who, []).append(_answer(cells, rungs, file, row))
    return found


def _answer(cells: list[str], rungs: int, file: str, row: int) -> Answer:
    _, rung, day_text, kind, until_text = cells
    numbers = {str(number): number for number in range(1, rungs + 1)}
    if rung not in numbers:
        problem = f"write the rung's place in the routine, from 1 to {rungs}"
        raise BadInput(problem, file=file, row=row, column="rung")
    if kind not in ANSWER_KINDS:
        raise BadInput(f"use {', '.join(ANSWER_KINDS)}", file=file, row=row, column="kind")
    day = tables.day(day_text, file=file, row=row, column="day")
    return Answer(numbers[rung], day, kind, _until(until_text, day, file, row) if kind == "postponed" else None)


def _until(text: str, day: date, file: str, row: int) -> date | None:
    until = tables.day(text, file=file, row=row, column="until") if text else None
    if until is not None and until < day:
        raise BadInput("is before day; correct one of them", file=file, row=row, column="until")
    return until
