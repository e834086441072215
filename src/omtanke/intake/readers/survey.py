"""What a table's columns of days and degrees are written in, decided for each column from all its cells.

Nothing is guessed from one cell. Days: a column with a cell such as 13/03/2026 has the day first, one with 03/13/2026
the month first; with neither, or both, such cells are not read. Degrees: a column where every number lies from 0 to 1
and some between is shares of a whole (0.5 is half), which the reading says; where none lies between 0 and 1 and some
above 1 it is percent; otherwise the numbers from 0 to 1 are not read. A percent sign always means percent.
"""

import re
from dataclasses import dataclass

from omtanke.intake.readers.values import MICRO, as_text, number

DAY_FIRST, MONTH_FIRST = "dmy", "mdy"
PERCENT, SHARE = "percent", "share"
_YEAR_LAST = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})(.*)", re.ASCII | re.DOTALL)
_YEAR_FIRST = re.compile(r"(\d{4})([/.])(\d\d)\2(\d\d)(.*)", re.ASCII | re.DOTALL)


@dataclass(slots=True)
class DayColumn:
    """Seen so far: a cell that can only have the day first, one that can only have the month first.

    `told` (`DAY_FIRST` or `MONTH_FIRST`) is what a person has said, and goes before what is seen.
    """

    told: str = ""
    day_first: bool = False
    month_first: bool = False

    def see(self, text: str) -> None:
        """Take in a cell."""
        found = _YEAR_LAST.fullmatch(text)
        if found:
            self.day_first = self.day_first or int(found[1]) > 12
            self.month_first = self.month_first or int(found[3]) > 12

    @property
    def order(self) -> str:
        """`DAY_FIRST`, `MONTH_FIRST`, or "" when the column does not tell."""
        if self.told or self.day_first == self.month_first:
            return self.told
        return DAY_FIRST if self.day_first else MONTH_FIRST

    def iso(self, text: str) -> str | None:
        """Return the cell with the year first; None when the column does not tell its order."""
        if found := _YEAR_FIRST.fullmatch(text):
            return f"{found[1]}-{found[3]}-{found[4]}{found[5]}"
        found = _YEAR_LAST.fullmatch(text)
        if not found:
            return text
        if not self.order:
            return None
        day, month = (found[1], found[3]) if self.order == DAY_FIRST else (found[3], found[1])
        return f"{found[4]}-{month:0>2}-{day:0>2}{found[5]}"


@dataclass(slots=True)
class DegreeColumn:
    """Seen so far: a number between 0 and 1, one above 1. `told` (`PERCENT` or `SHARE`): what a person has said."""

    told: str = ""
    between: bool = False
    above: bool = False

    def see(self, text: str) -> None:
        """Take in a cell."""
        value = number(text)
        if value is not None:
            self.between = self.between or 0 < value < MICRO
            self.above = self.above or value > MICRO

    @property
    def unit(self) -> str:
        """`PERCENT`, `SHARE`, or "" when the column does not tell."""
        if self.told or self.between == self.above:
            return self.told
        return SHARE if self.between else PERCENT

    def percent(self, text: str) -> tuple[str, str]:
        """Return (the cell in percent, ""), or (the cell as it is, its problem).

        Half a percent is nobody's degree: where percent is meant, what lies between 0 and 1 is out of range.
        """
        value = number(text.rstrip("% "))
        if value is None or value <= 0:
            return text, ""
        unit = PERCENT if text.endswith("%") else self.unit
        if unit == PERCENT:
            return text, "" if value >= MICRO else "extent_out_of_range"
        if unit == SHARE and value <= MICRO:
            return as_text(value * 100), ""
        return text, "" if not unit and value > MICRO else "unclear_degree"
