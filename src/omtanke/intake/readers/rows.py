"""One row of any format, as texts by field name, to one fact or the reason why it gives none.

Field names are PAXml's: anstid, persnr, tidkod, datum, datumfrom, datumtom, starttid, sluttid, timmar (or antal) and
omfattning; nothing else of a row is ever handed to this module.
"""

from collections.abc import Mapping
from typing import NamedTuple

from omtanke.intake.readers.codes import Code
from omtanke.intake.readers.values import MICRO, ONGOING, OPEN, UNKNOWN, WHOLE, moment, number

FIELDS = frozenset("anstid persnr tidkod datum datumfrom datumtom starttid sluttid timmar antal omfattning".split())
MAX_PERSON = 64
UNKNOWN_PERCENT = -1

Span = tuple[int, int]


class Fact(NamedTuple):
    """What an accepted row says: days inclusive, and either hours (one day only) or percent, in millionths."""

    row: int
    code: Code
    first: int
    last: int
    hours: int | None
    percent: int | None


def person_of(fields: Mapping[str, str]) -> str:
    """Return anstid where the row has one, else persnr, else "". Kept as written: leading zeros matter."""
    return fields.get("anstid") or fields.get("persnr") or ""


def understand(fields: Mapping[str, str], row: int, code: Code) -> Fact | str:
    """Return the row's fact, or its problem code."""
    person = person_of(fields)
    if not person:
        return "no_person"
    if len(person) > MAX_PERSON or not person.isprintable():
        return "bad_person"
    span = _span(fields)
    if isinstance(span, str):
        return span
    amount = _amount(fields, one_day=span[0] == span[1])
    return amount if isinstance(amount, str) else Fact(row, code, *span, *amount)


def _span(fields: Mapping[str, str]) -> Span | str:
    """The row's first and last day: datum, else datumfrom and datumtom, else starttid and sluttid."""
    day, first, last = fields.get("datum"), fields.get("datumfrom"), fields.get("datumtom")
    if not (day or first or last):
        return _clocked(fields.get("starttid"), fields.get("sluttid"))
    if not day and not (first and last):
        return "half_dates"
    days = [_day(text) for text in (day, first, last) if text]
    problem = next((each for each in days if isinstance(each, str)), None)
    if problem:
        return problem
    if day and len(set(days)) > 1:
        return "contradictory_dates"
    return (days[0], days[-1]) if days[0] <= days[-1] else "reversed_dates"


def _day(text: str) -> int | str:
    if text == ONGOING:
        return OPEN
    found = moment(text)
    return found if isinstance(found, str) else found[0]


def _clocked(start: str | None, stop: str | None) -> Span | str:
    """Days from two moments. One shift over midnight belongs to the day it begins; midnight ends the day before."""
    if not (start and stop):
        return "half_dates" if start or stop else "no_date"
    begins, ends = moment(start), moment(stop)
    if isinstance(begins, str) or isinstance(ends, str):
        return begins if isinstance(begins, str) else str(ends)
    (first, from_minute), (last, to_minute) = begins, ends
    from_minute, to_minute = from_minute or 0, to_minute or 0
    if (last, to_minute) < (first, from_minute):
        return "reversed_dates"
    if from_minute and last > first and to_minute == 0:
        last -= 1
    elif last == first + 1 and to_minute < from_minute:
        last = first
    return first, last


def _amount(fields: Mapping[str, str], *, one_day: bool) -> tuple[int | None, int | None] | str:
    """(hours, percent), one of them None. Both omitted is the whole of the schedule: 100 percent."""
    hours_text, percent_text = fields.get("timmar") or fields.get("antal"), fields.get("omfattning")
    if hours_text and percent_text:
        return "hours_and_extent"
    if hours_text:
        return _hours(number(hours_text), one_day)
    if percent_text == UNKNOWN:
        return None, UNKNOWN_PERCENT
    percent = number(percent_text.rstrip("% ")) if percent_text else WHOLE
    if percent is None:
        return "bad_extent"
    return (None, percent) if 0 < percent <= WHOLE else "extent_out_of_range"


def _hours(hours: int | None, one_day: bool) -> tuple[int, None] | str:
    if hours is None:
        return "bad_hours"
    if not one_day:
        return "hours_over_days"
    if hours == 0:
        return "zero_hours"
    return (hours, None) if abs(hours) <= 24 * MICRO else "hours_out_of_range"
