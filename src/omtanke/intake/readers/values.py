"""Texts in a payroll file to numbers. Everything is whole numbers, so that no order of adding changes a result.

Days are proleptic ordinals (`date.toordinal`); hours and percent are millionths ("micro").
"""

import re
from datetime import date
from functools import lru_cache

from omtanke.rules.dates import months_back

MICRO = 1_000_000
HOUR = 60
WHOLE = 100 * MICRO
FIRST_YEAR, LAST_YEAR = 1900, 2200
YEARS_AHEAD = 5
FIRST_PLAUSIBLE = date(1990, 1, 1).toordinal()
"""No absence in a payroll file of today began before this day: the year is mistyped."""
OPEN = 10_000_000
"""The last day of what is ongoing: after every day there is."""
ONGOING, UNKNOWN = "\0ongoing", "\0unknown"
"""Markers for a last day and a degree; no file can hold them, since files with NUL are refused."""

_MOMENT = re.compile(
    r"(\d{4})(-?)(\d\d)\2(\d\d)(?:[T ](\d\d):(\d\d)(?::\d\d(?:[.,]\d+)?)?)?\s*(?:Z|[+-]\d\d:?\d\d)?", re.ASCII
)
_NUMBER = re.compile(r"[+-]?(?:\d{1,9}(?:[.,]\d{0,30})?|[.,]\d{1,30})(?:[eE][+-]?\d{1,2})?", re.ASCII)
_CLOCK = re.compile(r"\d\d:\d\d", re.ASCII)


@lru_cache(maxsize=20_000)
def moment(text: str) -> tuple[int, int | None] | str:
    """Return (day, minute of the day or None) of a date with or without time, or the problem code.

    A zone is read past: the date is taken as it is written.
    """
    found = _MOMENT.fullmatch(text)
    if not found:
        return "no_date" if _CLOCK.match(text) else "bad_date"
    year, _, month, day, hour, minute = found.groups()
    if hour is not None and int(hour) * 60 + int(minute) > 24 * 60:
        return "bad_date"
    try:
        ordinal = date(int(year), int(month), int(day)).toordinal()
    except ValueError:
        return "bad_date"
    if not FIRST_YEAR <= int(year) <= LAST_YEAR:
        return "date_out_of_range"
    return ordinal, None if hour is None else int(hour) * 60 + int(minute)


@lru_cache(maxsize=20_000)
def number(text: str) -> int | None:
    """Return the number in millionths, rounded, or None when it is not a number. Point or comma; minus in front."""
    text = text.replace("\N{MINUS SIGN}", "-")
    return round(float(text.replace(",", ".")) * MICRO) if _NUMBER.fullmatch(text) else None


def works_by_weekday(day: int) -> bool:
    """Return True from Monday to Friday: what holds where the file has no schedule."""
    return day % 7 not in (6, 0)


def as_date(day: int) -> date | None:
    """Return the date of an ordinal; None for `OPEN` and anything after the last date there is."""
    return None if day >= OPEN else date.fromordinal(day)


def minutes_of(hours: int) -> int:
    """Return hours in millionths as whole minutes, rounded."""
    return (hours * HOUR + MICRO // 2) // MICRO


def as_text(micro: int) -> str:
    """Return millionths as a plain number, no digit more than needed."""
    return f"{micro / MICRO:.6f}".rstrip("0").rstrip(".")


def latest_plausible(as_of: date | None) -> int | None:
    """Return the ordinal of the day five years after `as_of`, None when nobody has said what day it is."""
    return None if as_of is None else months_back(as_of, -12 * YEARS_AHEAD).toordinal()
