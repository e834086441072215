"""Reading the monthly series of an outcome contract: `month,short_days,employees[,trend][,source]` as CSV.

`short_days` are net days of all employees in the month (scheduled hours / 8), `employees` those they are divided by.
`source` says where a row comes from; what is constructed says so on every row, and so does everything made of it.
"""

import re
from dataclasses import dataclass
from fractions import Fraction

from omtanke.figures import months
from omtanke.figures.outcome import Observed
from omtanke.rules.errors import BadInput
from omtanke.rules.tables import delimiter, rows

REQUIRED, OPTIONAL = ("month", "short_days", "employees"), ("trend", "source")
CONSTRUCTED = "constructed"
_MOST_ROWS = 1_200
_NO_NUMBER = ("write a number with a decimal point, without spaces, such as 2830.5",
              "skriv ett tal med decimalpunkt, utan mellanslag, till exempel 2830.5")
_COMMA = ("the decimal comma cannot be told from the comma between columns; write a point, such as 2830.5",
          "decimalkommat går inte att skilja från kommat mellan kolumnerna; skriv punkt, till exempel 2830.5")
_NUMBER = re.compile(r"\d{1,12}(\.\d{1,20})?")


@dataclass(frozen=True)
class SeriesRead:
    """The series by month, and what the rows say of where they come from."""

    months: dict[str, Observed]
    sources: tuple[str, ...]

    @property
    def constructed(self) -> bool:
        """Whether any row says that it was made, not measured."""
        return CONSTRUCTED in self.sources


def read(data: bytes, *, file: str) -> SeriesRead:
    """Read the series. Raises BadInput with file, row and column for a month that stands twice or is missing between
    two others, and for what is no number. With semicolons between the columns a number may have a decimal comma."""
    comma = delimiter(data) == ";"
    found: dict[str, Observed] = {}
    sources: list[str] = []
    for row, (month, days, employees, trend, source) in rows(data, required=REQUIRED, optional=OPTIONAL, file=file):
        _check_month(month, found, file, row)
        found[month] = Observed(
            _number(days, file, row, "short_days", comma=comma),
            _number(employees, file, row, "employees", comma=comma, nought=False),
            _number(trend, file, row, "trend", comma=comma, nought=False) if trend else None)
        sources += [source] if source and source not in sources else []
    if not found:
        raise BadInput("there are no months; add a row for each month", file=file,
                       texts={"sv": "filen har inga månader; lägg till en rad för varje månad"})
    _check_gaps(found, file)
    return SeriesRead(found, tuple(sources))


def _check_month(month: str, found: dict[str, Observed], file: str, row: int) -> None:
    try:
        months.number(month)
    except BadInput:
        raise BadInput("this is not a month: write it as YYYY-MM, for example 2026-03", file=file, row=row,
                       column="month",
                       texts={"sv": "det här är ingen månad: skriv ÅÅÅÅ-MM, till exempel 2026-03"}) from None
    if month in found:
        raise BadInput(f"{month} stands twice; keep one row", file=file, row=row, column="month",
                       texts={"sv": f"{month} står två gånger; behåll en rad"})
    if len(found) >= _MOST_ROWS:
        raise BadInput(f"there are more than {_MOST_ROWS} months; hand in those of the contract", file=file, row=row,
                       texts={"sv": f"det är fler än {_MOST_ROWS} månader; skicka bara kontraktets"})


def _check_gaps(found: dict[str, Observed], file: str) -> None:
    lacking = next((name for name in months.span(min(found), max(found)) if name not in found), None)
    if lacking:
        raise BadInput(f"{lacking} is missing between other months; add a row for it", file=file, column="month",
                       texts={"sv": f"{lacking} saknas mellan andra månader; lägg till en rad för den"})


def _number(text: str, file: str, row: int, column: str, *, comma: bool, nought: bool = True) -> Fraction:
    written = text.replace(",", ".") if comma else text
    if not _NUMBER.fullmatch(written):
        what, swedish = _NO_NUMBER if "," not in text else _COMMA
        raise BadInput(what, file=file, row=row, column=column, texts={"sv": swedish})
    if not nought and not Fraction(written):
        raise BadInput("must be above 0", file=file, row=row, column=column, texts={"sv": "talet är större än 0"})
    return Fraction(written)
