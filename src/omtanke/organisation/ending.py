"""What stands in the way of ending a place, and what follows when it is ended: floors above say so (docs/adr/0003)."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from omtanke.audit import trail

# (place, by=, now=) → a code that says why not; empty when nothing stands in the way.
Held = Callable[..., str]
# (place, by=, now=): what follows, in the same transaction.
Ended = Callable[..., None]
_known: list[tuple[Held, Ended]] = []


def register(held: Held, ended: Ended) -> None:
    """Add what a floor says and does, once, from an AppConfig's `ready`."""
    if (held, ended) not in _known:
        _known.append((held, ended))


def why_not(place: UUID, *, by: trail.Actor, now: datetime) -> str:
    """Why a place may not be ended by this actor now; empty when it may."""
    return next((code for held, _ in _known if (code := held(place, by=by, now=now))), "")


def follow(place: UUID, *, by: trail.Actor, now: datetime) -> None:
    """Let every floor do what follows."""
    for _, ended in _known:
        ended(place, by=by, now=now)
