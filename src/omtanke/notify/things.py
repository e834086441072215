"""How higher floors send a mail about one thing: they say at the last moment what goes with it, or that nothing does.

The outbox keeps only which thing it is ("invitation:<id>"). What the mail carries is made when it leaves, of what holds
then: so a change that came before the mail replaces it, and a mail that is tried again never says something older.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from omtanke.audit.trail import Actor


@dataclass(frozen=True)
class Ready:
    """What leaves now. `calendar` is a calendar copy with its `method`, or empty. `mark` is the keeper's own note of
    what this was, handed back when it has left."""

    mark: str = ""
    method: str = ""
    calendar: bytes = b""


class Keeper(Protocol):
    """The floor that knows the things of a kind."""

    def ready(self, thing: str, *, to: str, language: str, now: datetime) -> Ready | None:
        """What leaves about the thing to an address; None when nothing needs to be said any more. Raises ValueError
        for an address that nothing can be made for."""

    def left(self, thing: str, mark: str, *, by: Actor, now: datetime) -> None:
        """The server has taken it. In the same transaction as the outbox says so."""

    def undelivered(self, thing: str, *, by: Actor, now: datetime) -> None:
        """No mail leaves: there is no address, it is refused, or none is wanted."""


_keepers: dict[str, Keeper] = {}


def register(kind: str, keeper: Keeper) -> None:
    """Add the keeper of a kind, once, from an AppConfig's `ready`."""
    _keepers.setdefault(kind, keeper)


def keeper(kind: str) -> Keeper:
    """The keeper of a kind. Raises KeyError for a kind that has none."""
    return _keepers[kind]
