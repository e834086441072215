"""A calendar copy for one recipient: an invitation, or that it is called off. And the feed of somebody's own times."""

import hashlib
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from icalendar import Calendar, Event, vCalAddress

from omtanke.meetings.calendar.zone import local, timezone_part, told_twice

MAKER = "-//Omtanke//Omtanke//SV"
HOUSE = "Omtanke"
# What an address may look like in a copy. Nothing that could begin a new line or a parameter.
ADDRESS = re.compile(r"[^\s@\"<>,;:\\]{1,64}@[^\s@\"<>,;:\\]{1,190}")


@dataclass(frozen=True)
class Words:
    """What stands in a copy, in the recipient's language: a summary of one word, and one sentence."""

    summary: str
    sentence: str


@dataclass(frozen=True)
class Time:
    """One meeting's time as one recipient holds it. `starts_at` inclusive, `ends_at` exclusive, both aware.

    `uid` is random and the recipient's own: never the id of anything else. `sequence` grows with each change.
    """

    uid: str
    sequence: int
    starts_at: datetime
    ends_at: datetime

    def __post_init__(self) -> None:
        # In UTC: two local times are compared by the clock on the wall, which runs twice through one hour in October.
        if not self.starts_at.astimezone(UTC) < self.ends_at.astimezone(UTC):
            raise ValueError("a meeting ends after it began")


@dataclass(frozen=True)
class Envelope:
    """Who the copy is from (the house's address), to whom, when it was made, and the link to the front page."""

    house: str
    recipient: str
    stamp: datetime
    front_page: str


def request(time: Time, envelope: Envelope, words: Words) -> bytes:
    """An invitation, or a changed one (METHOD:REQUEST). Raises ValueError for an address that is none."""
    return _message("REQUEST", "CONFIRMED", time, envelope, words)


def cancel(time: Time, envelope: Envelope, words: Words) -> bytes:
    """The meeting is called off (METHOD:CANCEL)."""
    return _message("CANCEL", "CANCELLED", time, envelope, words)


def feed(times: Sequence[Time], words: Words, *, stamp: datetime, front_page: str) -> bytes:
    """Somebody's coming times to subscribe to. Nobody is named in it, the one whose it is neither.

    Its events have ids of their own: what leaks from a feed answers no invitation.
    """
    made = _calendar()
    made.add("X-PUBLISHED-TTL", "PT6H")
    for time in sorted(times, key=lambda time: (time.starts_at, time.uid)):
        event = _event(time, words, stamp, front_page)
        event["UID"] = hashlib.sha256(f"feed:{time.uid}".encode()).hexdigest()[:32]
        made.add_component(event)
    return made.to_ical()


def _message(method: str, status: str, time: Time, envelope: Envelope, words: Words) -> bytes:
    made = _calendar()
    made.add("METHOD", method)
    event = _event(time, words, envelope.stamp, envelope.front_page)
    event.add("STATUS", status)
    event.add("ORGANIZER", _address(envelope.house, CN=HOUSE), encode=False)
    asked = {"RSVP": "TRUE"} if method == "REQUEST" else {}
    event.add("ATTENDEE", _address(envelope.recipient, CUTYPE="INDIVIDUAL", ROLE="REQ-PARTICIPANT",
                                   PARTSTAT="NEEDS-ACTION", **asked), encode=False)
    made.add_component(event)
    return made.to_ical()


def _calendar() -> Calendar:
    made = Calendar()
    made.add("PRODID", MAKER)
    made.add("VERSION", "2.0")
    made.add("CALSCALE", "GREGORIAN")
    made.add_component(timezone_part())
    return made


def _event(time: Time, words: Words, stamp: datetime, front_page: str) -> Event:
    event = Event()
    event.add("UID", time.uid)
    event.add("SEQUENCE", time.sequence)
    event.add("DTSTAMP", stamp.astimezone(UTC).replace(microsecond=0))
    twice = told_twice(time.starts_at) or told_twice(time.ends_at)
    for name, moment in (("DTSTART", time.starts_at), ("DTEND", time.ends_at)):
        event.add(name, moment.astimezone(UTC) if twice else local(moment))
    event.add("SUMMARY", _composed(words.summary))
    event.add("DESCRIPTION", _composed(f"{words.sentence} {front_page}"))
    event.add("CLASS", "PRIVATE")
    event.add("TRANSP", "OPAQUE")
    return event


def _address(address: str, **parameters: str) -> vCalAddress:
    if not ADDRESS.fullmatch(address):
        raise ValueError("not an address that a calendar copy can be made for")
    made = vCalAddress(f"mailto:{address}")
    made.params.update(parameters)
    return made


def _composed(text: str) -> str:
    """Letters with their marks as one character (NFC): some calendars show an å in two pieces as two letters."""
    return unicodedata.normalize("NFC", text)
