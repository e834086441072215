"""Months: "2026-03" in results and arguments, a whole number (year · 12 + month − 1) inside the counting."""

import re
from datetime import date

import polars as pl

from omtanke.rules.dates import FIRST_YEAR, LAST_YEAR, ONE_DAY
from omtanke.rules.errors import BadInput

DAY = pl.Int32
"""A day inside the counting: days since 1 January 1970, as Polars keeps a date."""


def number(month: str) -> int:
    """The month "YYYY-MM" as a whole number. Raises BadInput for everything else, year 1900 to 2200."""
    found = re.fullmatch(r"(\d{4})-(\d{2})", month)
    if not found or not FIRST_YEAR <= int(found[1]) <= LAST_YEAR or not 1 <= int(found[2]) <= 12:
        raise BadInput(f"{month!r} is not a month: write it as YYYY-MM, for example 2026-03")
    return int(found[1]) * 12 + int(found[2]) - 1


def name(index: int) -> str:
    """The whole number as "YYYY-MM"."""
    return f"{index // 12:04d}-{index % 12 + 1:02d}"


def of(day: date) -> str:
    """The month that the day lies in."""
    return name(day.year * 12 + day.month - 1)


def shifted(month: str, months: int) -> str:
    """The month so many months later; earlier when negative."""
    return name(number(month) + months)


def span(first: str, last: str) -> list[str]:
    """Every month from `first` to `last`, both included. Raises BadInput when `last` is before `first`."""
    begin, end = number(first), number(last)
    if end < begin:
        raise BadInput(f"the last month, {last}, is before the first, {first}")
    return [name(index) for index in range(begin, end + 1)]


def first_day(month: str) -> date:
    """The month's first day."""
    year, month_of_year = divmod(number(month), 12)
    return date(year, month_of_year + 1, 1)


def last_day(month: str) -> date:
    """The month's last day."""
    return first_day(shifted(month, 1)) - ONE_DAY


def days_in(month: str) -> int:
    """How many days the month has."""
    return last_day(month).day


def as_number(day: date) -> int:
    """The day as it is inside the counting (`DAY`)."""
    return day.toordinal() - date(1970, 1, 1).toordinal()


def index(day: pl.Expr) -> pl.Expr:
    """The month of a column of `DAY`, as a whole number."""
    moment = day.cast(pl.Date)
    return moment.dt.year() * 12 + moment.dt.month().cast(pl.Int32) - 1


def first_of(month: pl.Expr) -> pl.Expr:
    """The first day, as `DAY`, of a column of whole-number months."""
    return pl.date(month // 12, month % 12 + 1, 1).cast(DAY)


def last_of(month: pl.Expr) -> pl.Expr:
    """The last day, as `DAY`, of a column of whole-number months."""
    return first_of(month + 1) - 1


def names(month: pl.Expr) -> pl.Expr:
    """A column of whole-number months as "YYYY-MM"."""
    return (month // 12).cast(pl.String) + "-" + (month % 12 + 1).cast(pl.String).str.zfill(2)
