"""Reading the agreed hours of a week out of `employments.csv` (DESIGN §8): `person,hours_per_week[,first_day]`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from omtanke.rules import tables
from omtanke.rules.errors import BadInput

MOST_HOURS_A_WEEK = 168
_HOURS = re.compile(r"\d{1,3}(?:[.,]\d{1,2})?", re.ASCII)


@dataclass(frozen=True, slots=True)
class AgreedHours:
    """What a row says: the person's number as written, the hours a week of her employments, or of the one that begins
    on `first_day`. `hours` None: the row does not say."""

    person: str
    hours: Decimal | None
    first_day: date | None


def agreed_hours(data: bytes, *, file: str = "employments.csv") -> Iterator[AgreedHours]:
    """Yield each row, in the file's order; other columns are not read. Raises BadInput, see `tables`, and for hours
    that are none from 0 to 168 with at most two decimals."""
    for row, (who, text, day) in tables.rows(data, required=("person", "hours_per_week"), optional=("first_day",),
                                             file=file):
        person = tables.person(who, file=file, row=row)
        first = tables.day(day, file=file, row=row, column="first_day") if day else None
        yield AgreedHours(person, _hours(text, file, row), first)


def _hours(text: str, file: str, row: int) -> Decimal | None:
    if not text:
        return None
    hours = Decimal(text.replace(",", ".")) if _HOURS.fullmatch(text) else None
    if hours is None or hours > MOST_HOURS_A_WEEK:
        raise BadInput("write hours a week from 0 to 168 with at most two decimals, or nothing", file=file, row=row,
                       column="hours_per_week")
    return hours
