"""A reading with what a person has answered about its rows: other values for some, others taken away."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date

from omtanke.intake.readers import HeldRow, Problem, Reading, ReadPeriod, mend

REMOVED = "removed"


def with_answers(reading: Reading, values: Mapping[int, Mapping[str, str]], removed: Collection[int], *,
                 codes: Mapping[str, str], as_of: date) -> Reading:
    """The reading as it is with the answers. A row that is still wrong stays put aside, with what it says now; a row
    that was taken away is ignored. Answers about rows that are not put aside any more say nothing."""
    told: list[ReadPeriod] = []
    problems: list[Problem] = []
    mended = gone = 0
    for problem in reading.problems:
        if problem.held is None or problem.row not in values and problem.row not in removed:
            problems.append(problem)
        elif problem.row in removed:
            problems.append(Problem(problem.row, REMOVED))
            gone += 1
        else:
            found = mend(problem.held, values[problem.row], codes=codes, as_of=as_of)
            if isinstance(found, ReadPeriod):
                told.append(found)
                mended += 1
            else:
                problems.append(found._replace(held=_as_first(problem.held, found)))
    order = sorted([*reading.periods, *told], key=lambda period: (period.person, period.first_day, period.kind))
    return replace(reading, periods=tuple(order), problems=tuple(problems), accepted=reading.accepted + mended,
                   ignored=reading.ignored + gone, quarantined=reading.quarantined - mended - gone)


def _as_first(before: HeldRow, found: Problem) -> HeldRow:
    """What the row says now; and, from before, what only the file told."""
    return HeldRow(before.row, {**before.values, **(found.held.values if found.held else {})})
