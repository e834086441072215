"""What floors above do in the same transaction when something has happened in a case: imports point only downwards, so
they say here what is theirs to do. What they raise undoes the whole.

- `delivered`: `(delivery, by, now)`, something has just been handed over
- `ended`: `(case, by, now)`, the case was closed, or said to be a mistake
"""

from collections import defaultdict
from collections.abc import Callable
from datetime import datetime

from omtanke.audit import trail

DELIVERED, ENDED = "delivered", "ended"
_known: dict[str, list[Callable]] = defaultdict(list)


def register(event: str, act: Callable) -> None:
    """Let `act` follow an event, once; from an AppConfig's `ready`."""
    if act not in _known[event]:
        _known[event].append(act)


def follow(event: str, row: object, *, by: trail.Actor, now: datetime) -> None:
    """Do what the floors above have to do. Inside the transaction of what happened, its case locked."""
    for act in _known[event]:
        act(row, by=by, now=now)
