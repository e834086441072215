"""What it takes to tell a place whom a meeting is about: which releases, and whether one covers somebody."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from omtanke.cases.choices import Category, ReleaseKind
from omtanke.cases.models import Release
from omtanke.meetings.models import Participant

ASKED = (ReleaseKind.SECRECY, ReleaseKind.DATA)
"""Two questions, never one: to lift the employer's secrecy, and to pass on that somebody is ill (rules.md §3.3)."""


@dataclass(frozen=True)
class Place:
    """A place that is to be told: its party, itself, in which function it receives, and how it reaches there."""

    party: UUID
    place: UUID | None
    function: str
    channel: str


def covers(release: Release, who: Participant, day: date) -> bool:
    """Whether a release lets the employer tell somebody at a place whom the meeting is about, on its day."""
    named = any((r.party_id, r.place_id) == (who.party_id, who.place_id) and r.function in ("", who.function)
                for r in release.recipients.all())
    return named and Category.BASICS in release.categories and release.first_day <= day <= release.last_day
