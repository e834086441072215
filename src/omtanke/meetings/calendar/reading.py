"""An answer that somebody's calendar wrote (METHOD:REPLY or COUNTER), read from an uploaded file.

The file is hostile until it has been read. It is taken as lines and nothing more: no zone, no rule and no component in
it is built, so nothing in it can be costly, reach out or change what other copies mean. Out comes an answer from a
closed list, or why there is none; no error quotes the file.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from icalendar.parser import Contentline, Contentlines

from omtanke.meetings.calendar.zone import STOCKHOLM, ZONE

MOST_BYTES = 64 * 1024
MOST_LINES = 1000
MOST_SEQUENCE = 100_000
LONGEST_UID = 255


class Answer(StrEnum):
    """What a calendar can answer."""

    COMING = "coming"
    NOT_COMING = "not_coming"
    MAYBE = "maybe"
    ANOTHER_TIME = "another_time"


class Why(StrEnum):
    """Why a file is no answer."""

    TOO_BIG = "too_big"
    NO_CALENDAR = "no_calendar"
    NO_REPLY = "no_reply"
    SEVERAL = "several"
    UNCLEAR = "unclear"


class Unreadable(Exception):
    """The file is no answer that can be read; `why` says what it was."""

    def __init__(self, why: Why):
        super().__init__(why.value)
        self.why = why


@dataclass(frozen=True)
class Reply:
    """An answer to one copy at one of its sequences. `starts_at` is another time that was asked for, when it says."""

    uid: str
    sequence: int
    answer: Answer
    starts_at: datetime | None = None


PARTSTAT = {"ACCEPTED": Answer.COMING, "DECLINED": Answer.NOT_COMING, "TENTATIVE": Answer.MAYBE}
ZONES = {ZONE: STOCKHOLM, "W. Europe Standard Time": STOCKHOLM, "Central European Standard Time": STOCKHOLM,
         "Romance Standard Time": STOCKHOLM, "UTC": UTC, "Etc/UTC": UTC, "Europe/Helsinki": ZoneInfo("Europe/Helsinki"),
         "FLE Standard Time": ZoneInfo("Europe/Helsinki")}
MOMENT = re.compile(r"(\d{8}T\d{6})(Z?)")

Property = tuple[str, dict[str, str], str]


def read(content: bytes) -> Reply:
    """The answer in a file. Raises `Unreadable` for everything that is not exactly one clear answer to one copy."""
    outer, events = _parts(_lines(content))
    method = _only(outer, "METHOD").upper()
    if method not in ("REPLY", "COUNTER"):
        raise Unreadable(Why.NO_REPLY)
    if len(events) != 1:
        raise Unreadable(Why.SEVERAL if events else Why.NO_REPLY)
    event = events[0]
    if any(name in ("RECURRENCE-ID", "RRULE", "RDATE") for name, _, _ in event):
        raise Unreadable(Why.UNCLEAR)
    uid, sequence = _only(event, "UID"), _sequence(event)
    if not 0 < len(uid) <= LONGEST_UID:
        raise Unreadable(Why.UNCLEAR)
    if method == "COUNTER":
        return Reply(uid, sequence, Answer.ANOTHER_TIME, _moment(event))
    return Reply(uid, sequence, _answer(event))


def _lines(content: bytes) -> list[Contentline]:
    if len(content) > MOST_BYTES:
        raise Unreadable(Why.TOO_BIG)
    try:
        lines = [line for line in Contentlines.from_ical(content.decode("utf-8-sig")) if line.strip()]
    except ValueError:
        raise Unreadable(Why.NO_CALENDAR) from None
    if len(lines) > MOST_LINES:
        raise Unreadable(Why.TOO_BIG)
    if not lines or lines[0].strip().upper() != "BEGIN:VCALENDAR" or lines[-1].strip().upper() != "END:VCALENDAR":
        raise Unreadable(Why.NO_CALENDAR)
    return lines


def _parts(lines: list[Contentline]) -> tuple[list[Property], list[list[Property]]]:
    """The calendar's own properties, and those of each of its events. What lies in anything else is left out."""
    outer: list[Property] = []
    events: list[list[Property]] = []
    within: list[str] = []
    for name, parameters, value in map(_property, lines):
        if name == "BEGIN":
            if not within and outer:
                raise Unreadable(Why.SEVERAL)
            within.append(value.upper())
            if within == ["VCALENDAR", "VEVENT"]:
                events.append([])
        elif name == "END":
            if not within or within.pop() != value.upper():
                raise Unreadable(Why.NO_CALENDAR)
        elif within == ["VCALENDAR"]:
            outer.append((name, parameters, value))
        elif within == ["VCALENDAR", "VEVENT"]:
            events[-1].append((name, parameters, value))
        elif not within:
            raise Unreadable(Why.NO_CALENDAR)
    if within:
        raise Unreadable(Why.NO_CALENDAR)
    return outer, events


def _property(line: Contentline) -> Property:
    try:
        name, parameters, value = line.parts()
        return name.upper(), {key.upper(): str(given) for key, given in parameters.items()}, value.strip()
    except ValueError:
        raise Unreadable(Why.NO_CALENDAR) from None


def _all(properties: list[Property], wanted: str) -> Iterator[tuple[dict[str, str], str]]:
    return ((parameters, value) for name, parameters, value in properties if name == wanted)


def _only(properties: list[Property], wanted: str) -> str:
    found = [value for _, value in _all(properties, wanted)]
    if len(found) != 1:
        raise Unreadable(Why.UNCLEAR if found else Why.NO_REPLY)
    return found[0]


def _sequence(event: list[Property]) -> int:
    """The sequence that was answered; 0 where none stands, as the standard has it."""
    found = [value for _, value in _all(event, "SEQUENCE")]
    if not found:
        return 0
    if len(found) > 1 or not (found[0].isascii() and found[0].isdigit() and len(found[0]) <= 6):
        raise Unreadable(Why.UNCLEAR)
    return min(int(found[0]), MOST_SEQUENCE)


def _answer(event: list[Property]) -> Answer:
    """What the one attendee answered. One who sends somebody else has answered nothing that we can use."""
    found = [parameters.get("PARTSTAT", "").upper() for parameters, _ in _all(event, "ATTENDEE")]
    if len(found) != 1 or found[0] not in PARTSTAT:
        raise Unreadable(Why.UNCLEAR)
    return PARTSTAT[found[0]]


def _moment(event: list[Property]) -> datetime | None:
    """The other time that is asked for; None where its zone is none that we know."""
    for parameters, value in _all(event, "DTSTART"):
        match = MOMENT.fullmatch(value)
        zone = UTC if match and match[2] else ZONES.get(parameters.get("TZID", ""))
        if match and zone:
            try:
                return datetime.strptime(match[1], "%Y%m%dT%H%M%S").replace(tzinfo=zone)
            except ValueError:
                return None
    return None
