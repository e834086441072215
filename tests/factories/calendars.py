"""Calendar files as an independent parser reads them, and as a stranger's calendar writes them."""

from collections.abc import Iterable

import vobject


def unfolded(content: bytes) -> list[str]:
    """The content lines of a file, by nothing but the letter of RFC 5545, 3.1."""
    whole = content.decode("utf-8")
    return whole.replace("\r\n ", "").replace("\r\n\t", "").removesuffix("\r\n").split("\r\n")


def values(content: bytes, name: str) -> list[str]:
    """The values of every property of that name, with the parameters left out."""
    return [line.partition(":")[2] for line in unfolded(content) if line.split(":")[0].split(";")[0] == name]


def event(content: bytes):
    """The one event of a file, as vobject reads it."""
    found, = vobject.readOne(content.decode("utf-8")).contents["vevent"]
    return found


def answered(uid: str, *, method: str = "REPLY", sequence: int | None = 0, partstat: str | None = "ACCEPTED",
             extra: Iterable[str] = (), outside: Iterable[str] = (), end: str = "\r\n") -> bytes:
    """What a calendar sends back, as common programs write it."""
    lines = ["BEGIN:VCALENDAR", "PRODID:-//Some//Calendar//EN", "VERSION:2.0", f"METHOD:{method}", *outside,
             "BEGIN:VEVENT", f"UID:{uid}", "DTSTAMP:20261124T110000Z", "ORGANIZER:mailto:omtanke@ekhult.example"]
    lines += [] if sequence is None else [f"SEQUENCE:{sequence}"]
    lines += [] if partstat is None else [f"ATTENDEE;PARTSTAT={partstat};CN=Helena:mailto:helena@ekhult.example"]
    return (end.join([*lines, *extra, "END:VEVENT", "END:VCALENDAR"]) + end).encode()
