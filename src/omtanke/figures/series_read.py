"""Reading a series of sums from somebody else: `month,value[,place]` as CSV, such as a region's certificates by month.

Only sums are taken in. Counts of one to ten people are not kept: they are null from here on.
"""

import re
from typing import Any

from omtanke.figures import control, months
from omtanke.rules.errors import BadInput
from omtanke.rules.tables import delimiter, rows

REQUIRED, OPTIONAL = ("month", "value"), ("place",)
_MOST_ROWS, _LONGEST_PLACE = 6_000, 80
_NUMBER = re.compile(r"\d{1,12}(\.\d{1,6})?")
_PERSONAL_NUMBER = re.compile(r"\d{6}")


def read(data: bytes, *, file: str, counts: bool) -> list[dict[str, Any]]:
    """The rows as month, place ("" for the whole) and value, in order. `counts`: the values are numbers of people or of
    papers about people, whole, and one to ten becomes null.

    Raises BadInput with row and column for what is no month or number, and for a month that a place has twice."""
    comma = delimiter(data) == ";"
    found: dict[tuple[str, str], float | None] = {}
    for row, (month, value, place) in rows(data, required=REQUIRED, optional=OPTIONAL, file=file):
        _check(month, place, found, file, row)
        number = _number(value.replace(",", ".") if comma else value, counts, file, row)
        found[place, month] = None if counts and 0 < number < control.LEAST else number
        if len(found) > _MOST_ROWS:
            raise BadInput("has too many rows; send in one series at a time", file=file, row=row,
                           texts={"sv": "filen har för många rader; skicka in en serie i taget"})
    if not found:
        raise BadInput("there are no months; add a row for each month", file=file,
                       texts={"sv": "filen har inga månader; lägg till en rad för varje månad"})
    return [{"month": month, "place": place, "value": found[place, month]} for place, month in sorted(found)]


def _check(month: str, place: str, found: dict, file: str, row: int) -> None:
    try:
        months.first_day(month)
    except BadInput:
        raise BadInput("write a month as YYYY-MM", file=file, row=row, column="month",
                       texts={"sv": "skriv en månad som ÅÅÅÅ-MM, till exempel 2016-08"}) from None
    if (place, month) in found:
        raise BadInput("stands twice; keep one row for each month and place", file=file, row=row, column="month",
                       texts={"sv": "står två gånger; behåll en rad för varje månad och plats"})
    if len(place) > _LONGEST_PLACE or _PERSONAL_NUMBER.search(place):
        raise BadInput("write the name of a place", file=file, row=row, column="place",
                       texts={"sv": "skriv namnet på en plats"})


def _number(text: str, counts: bool, file: str, row: int) -> float:
    if not _NUMBER.fullmatch(text):
        raise BadInput("write a number with a decimal point, without spaces", file=file, row=row, column="value",
                       texts={"sv": "skriv ett tal utan mellanslag, med decimalpunkt när kommat skiljer kolumnerna"})
    number = float(text)
    if counts and number != int(number):
        raise BadInput("is a number of people or papers; write it whole", file=file, row=row, column="value",
                       texts={"sv": "är ett antal; skriv det som ett heltal"})
    return number
