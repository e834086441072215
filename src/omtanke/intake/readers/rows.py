"""One row of any format, as texts by field name, to one fact or the reason why it gives none.

Field names are PAXml's: anstid, persnr, tidkod, datum, datumfrom, datumtom, starttid, sluttid, timmar (or antal) and
omfattning; nothing else of a row is ever handed to this module.
"""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from omtanke.intake.readers.codes import Code
from omtanke.intake.readers.reading import HeldRow
from omtanke.intake.readers.values import (
    FIRST_PLAUSIBLE,
    HOUR,
    MICRO,
    ONGOING,
    OPEN,
    UNKNOWN,
    WHOLE,
    as_text,
    minutes_of,
    moment,
    number,
)

FIELDS = frozenset("anstid persnr tidkod datum datumfrom datumtom starttid sluttid timmar antal omfattning".split())
PAXML = {
    "person": "anstid", "number": "persnr", "kind": "tidkod", "day": "datum", "first_day": "datumfrom",
    "last_day": "datumtom", "starts": "starttid", "ends": "sluttid", "degree": "omfattning", "hours": "timmar",
}  # fmt: skip
"""Our names of a row's fields, in PAXml's."""
ROW_HOURS = "\0timmar"
"""The hours of a whole row beside its degree, in `absences.csv`. No file can hold the name: PAXml has no such field."""
OURS = {theirs: ours for ours, theirs in PAXML.items()} | {"antal": "hours", ROW_HOURS: "hours"}
MAX_PERSON = 64
UNKNOWN_PERCENT = -1
_MAX_HELD_TEXT = 200
_FIELD_OF = {
    "no_person": "person", "bad_person": "person", "no_code": "kind", "unknown_code": "kind", "local_code": "kind",
    "cause_in_words": "kind", "no_date": "first_day", "reversed_dates": "last_day", "contradictory_dates": "last_day",
    "hours_over_days": "hours", "hours_and_extent": "hours", "bad_hours": "hours", "hours_out_of_range": "hours",
    "negative_hours": "hours", "hours_beyond_days": "hours",
    "correction_without_row": "hours", "bad_extent": "degree", "extent_out_of_range": "degree",
    "unclear_degree": "degree", "overlapping_degrees": "degree",
}  # fmt: skip

Span = tuple[int, int]


class Fact(NamedTuple):
    """What an accepted row says: days inclusive, and either hours (one day only) or percent, in millionths.

    `minutes`: the hours of the whole row as minutes, where it tells them beside its percent.
    """

    row: int
    code: Code
    first: int
    last: int
    hours: int | None
    percent: int | None
    minutes: int | None = None


def person_of(fields: Mapping[str, str]) -> str:
    """Return anstid where the row has one, else persnr, else "". Kept as written: leading zeros matter."""
    return fields.get("anstid") or fields.get("persnr") or ""


def understand(fields: Mapping[str, str], row: int, code: Code, latest: int | None = None) -> Fact | str:
    """Return the row's fact, or its problem code. `latest`: no day after it is plausible; None asks nothing."""
    person = person_of(fields)
    if not person:
        return "no_person"
    if len(person) > MAX_PERSON or not person.isprintable():
        return "bad_person"
    span = _span(fields)
    if isinstance(span, str):
        return span
    if span[0] < FIRST_PLAUSIBLE:
        return "too_early"
    if latest is not None and (span[0] > latest or latest < span[1] < OPEN):
        return "far_ahead"
    amount = _amount(fields, one_day=span[0] == span[1])
    if isinstance(amount, str):
        return amount
    minutes = _minutes(fields.get(ROW_HOURS), span)
    return minutes if isinstance(minutes, str) else Fact(row, code, *span, *amount, minutes)


def wrong_field(problem: str, fields: Mapping[str, str], latest: int | None) -> str:
    """Return which of our fields is wrong in a row with this problem, "" when it is the row as a whole."""
    if problem == "half_dates":
        return next((OURS[name] for name in ("datumtom", "datumfrom", "sluttid") if not fields.get(name)), "starts")
    if problem not in ("bad_date", "date_out_of_range", "too_early", "far_ahead"):
        return _FIELD_OF.get(problem, "")
    for name in ("datum", "datumfrom", "datumtom", "starttid", "sluttid"):
        day = _day(fields[name]) if name in fields else OPEN
        wrong = isinstance(day, str) if "date" in problem else not isinstance(day, str) and day != OPEN and (
            day < FIRST_PLAUSIBLE if problem == "too_early" else day > (latest or OPEN))
        if wrong:
            return OURS[name]
    return "first_day"


def held(fields: Mapping[str, str], row: int, problem: str) -> HeldRow:
    """Return the row as it is kept to be mended: its known fields by our names, and nothing else of it."""
    values = {OURS[name]: text[:_MAX_HELD_TEXT] for name, text in fields.items() if text not in (ONGOING, UNKNOWN)}
    if fields.get("datumtom") == ONGOING:
        values["ongoing"] = "yes"
    if fields.get("omfattning") == UNKNOWN:
        values["degree"] = "?"
    if problem == "unclear_degree":
        values["unclear"] = "degree"
    if ROW_HOURS in fields:
        values["whole"] = "hours"
    return HeldRow(row, values)


def held_fact(fact: Fact, person: str) -> HeldRow:
    """The same for a row that was understood, and put aside for what other rows say."""
    values = {"person": person, "kind": fact.code.name, "first_day": date.fromordinal(fact.first).isoformat()}
    if fact.last >= OPEN:
        values["ongoing"] = "yes"
    else:
        values["last_day"] = date.fromordinal(fact.last).isoformat()
    if fact.hours is not None:
        values["hours"] = as_text(fact.hours)
    elif fact.percent is not None:
        values["degree"] = "?" if fact.percent == UNKNOWN_PERCENT else as_text(fact.percent)
    if fact.minutes is not None:
        values |= {"hours": as_text(fact.minutes * MICRO // HOUR), "whole": "hours"}
    return HeldRow(fact.row, values)


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


def _minutes(text: str | None, span: Span) -> int | None | str:
    """The hours of the whole row as whole minutes. What goes on has none yet: nobody knows to which day they are."""
    if text is None:
        return None
    hours = number(text)
    if hours is None:
        return "bad_hours"
    if hours < 0:
        return "negative_hours"
    if span[1] >= OPEN:
        return None
    return minutes_of(hours) if hours <= 24 * MICRO * (span[1] - span[0] + 1) else "hours_beyond_days"


def _hours(hours: int | None, one_day: bool) -> tuple[int, None] | str:
    if hours is None:
        return "bad_hours"
    if not one_day:
        return "hours_over_days"
    if hours == 0:
        return "zero_hours"
    return (hours, None) if abs(hours) <= 24 * MICRO else "hours_out_of_range"
