"""How lines hang together: pure functions over values, so that a copy can be checked without the application."""

import hashlib
import hmac
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

CHAINED = ("number", "at", "act", "actor", "role", "party", "unit", "subject", "thing", "count", "reason")
START = "0" * 64


@dataclass(frozen=True)
class Fault:
    """A place where the trail does not hold: the line's number and what is wrong with it."""

    number: int
    text: str


def digest(fields: Mapping[str, object], previous: str) -> str:
    """SHA-256, as hex, over the chained fields of a line and the digest of the line before it."""
    values = [_plain(fields[name]) for name in CHAINED]
    text = json.dumps([previous, *values], ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def faults(lines: Iterable[Mapping[str, object]], *, head: tuple[int, str] | None = None,
           after: tuple[int, str] = (0, START)) -> list[Fault]:
    """Every place where `lines` (in number order) do not form one unbroken chain.

    `head` is a (number, digest) that was kept outside the system; the trail must still hold that very line. The head
    of an empty trail, (0, `START`), fits every trail. `after` is the line that the first of the `lines` follows.
    """
    found, expected, previous, kept = [], after[0] + 1, after[1], dict([after])
    for line in lines:
        number = int(line["number"])
        if number != expected:
            found.append(Fault(expected, f"line {expected} is missing"))
        if line["previous"] != previous and number == expected:
            found.append(Fault(number, f"line {number} does not follow the line before it"))
        if digest(line, str(line["previous"])) != line["digest"]:
            found.append(Fault(number, f"line {number} has been changed"))
        expected, previous = number + 1, str(line["digest"])
        if head and number == head[0]:
            kept[number] = previous
    if head and kept.get(head[0]) != head[1]:
        found.append(Fault(head[0], f"line {head[0]} is not the line that was kept outside: removed or rewritten"))
    return found


def sign(key: bytes, line_digest: str) -> str:
    """The signature of one line (HMAC-SHA-256, hex)."""
    return hmac.new(key, line_digest.encode(), hashlib.sha256).hexdigest()


def unsigned(lines: Iterable[Mapping[str, object]], key: bytes) -> list[Fault]:
    """Lines whose seal was not made with `key`: written by somebody who does not hold it."""
    return [Fault(int(line["number"]), f"line {line['number']} is not sealed with this system's key")
            for line in lines if not hmac.compare_digest(str(line["seal"]), sign(key, str(line["digest"])))]


def seal(key: bytes, *, month: str, number: int, line_digest: str) -> str:
    """The signature of a month's end (HMAC-SHA-256, hex)."""
    return hmac.new(key, f"{month}|{number}|{line_digest}".encode(), hashlib.sha256).hexdigest()


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    return value
