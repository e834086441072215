"""What happens when a party's key cannot be had: names become a sentence, the request knows, the trail is told."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime, timedelta
from uuid import UUID

from django.utils.translation import gettext as _

from omtanke.audit import trail

ACT = "vault.closed"
AGAIN = timedelta(hours=1)

_met: ContextVar[set[UUID] | None] = ContextVar("parties whose key could not be had", default=None)


class Unopened(dict):
    """Values that do not open now: the name says so, everything else is empty."""

    def __missing__(self, key: str) -> str:
        return words() if key in ("given", "name") else ""


class Shut:
    """Notes the parties that are closed: for the page that is being made, and in the trail once an hour for each."""

    def __init__(self, by: trail.Actor, now: datetime):
        self.parties: set[UUID] = set()
        self._by, self._now = by, now

    def note(self, party: UUID) -> None:
        """A party's key could not be had."""
        self.parties.add(party)
        tell(f"party:{party}", by=self._by, now=self._now)
        if (met := _met.get()) is not None:
            met.add(party)


def tell(thing: str, *, by: trail.Actor, now: datetime) -> None:
    """A line in the trail about what is closed, unless there is one from the last hour."""
    if not trail.said(ACT, thing=thing, since=now - AGAIN):
        trail.record(ACT, by=by, now=now, thing=thing)


def words() -> str:
    """What stands in the place of a name that does not open."""
    return _("[cannot be opened right now]")


@contextmanager
def watched() -> Iterator[set[UUID]]:
    """The parties that turn out to be closed while this lasts."""
    token = _met.set(set())
    try:
        yield _met.get()
    finally:
        _met.reset(token)
