"""Workplaces month by month, as an estimate of an effect takes them: short net days per employee."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np

from omtanke.figures import bands, months
from omtanke.figures.prepared import Prepared

NEVER = 1 << 30
"""The cohort of a workplace that has not been supported in the months there are."""


@dataclass(frozen=True)
class Panel:
    """`outcome` and `employees` are [workplace, month]: short net days per employee, and average employees. A month
    without employees has the outcome nan. `cohort` is the place of each workplace's first whole month with support
    among `months`, which may lie before or after them; `NEVER` without support."""

    units: tuple[str, ...]
    months: tuple[str, ...]
    outcome: np.ndarray
    employees: np.ndarray
    cohort: np.ndarray

    def only(self, rows: np.ndarray) -> "Panel":
        """The workplaces that a mask or places name."""
        units = tuple(np.asarray(self.units, dtype=object)[rows])
        return Panel(units, self.months, self.outcome[rows], self.employees[rows], self.cohort[rows])

    def without(self, excluded: frozenset[str]) -> "Panel":
        """The same with the outcome unknown in months that are to be left out of every estimate."""
        kept = np.array([month not in excluded for month in self.months])
        return Panel(self.units, self.months, np.where(kept, self.outcome, np.nan), self.employees, self.cohort)


def panel(prepared: Prepared, first: str, last: str, supported: Mapping[str, date], *,
          measure: str = "degree") -> Panel:
    """The panel of the months `first` to `last`, both included. `supported` holds the first day of support by unit; a
    workplace's first whole month is the one that begins on that day or next after it."""
    every = months.span(first, last)
    table = bands.bands(prepared, first, last, ("unit",), measure).select("month", "unit", "short", "employee_days")
    units = sorted(table["unit"].unique())
    row = np.array([units.index(unit) for unit in table["unit"]], dtype=int)
    column = np.array([every.index(month) for month in table["month"]], dtype=int)
    days, heads = np.zeros((len(units), len(every))), np.zeros((len(units), len(every)))
    days[row, column] = table["short"].to_numpy() / bands.SCALE[measure]
    heads[row, column] = table["employee_days"].to_numpy()
    employees = heads / np.array([months.days_in(month) for month in every])
    outcome = np.divide(days, employees, out=np.full_like(days, np.nan), where=employees > 0)
    cohort = np.array([_cohort(supported.get(unit), first) for unit in units], dtype=int)
    return Panel(tuple(units), tuple(every), outcome, employees, cohort)


def _cohort(first_day: date | None, first: str) -> int:
    if first_day is None:
        return NEVER
    return months.number(months.of(first_day)) - months.number(first) + (first_day.day > 1)
