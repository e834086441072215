"""How a delivery leaves: into a room here, on paper, or as a secure message. One adapter each, behind one interface.

A channel makes what a person carries on; whether anything may leave is decided before, by the bases, and after, by the
act that says that it has left (`actions.deliveries`). Adding one is a class here and its words in `choices`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from omtanke.cases import sdk
from omtanke.cases.handover import File, Handover, package, zipped
from omtanke.cases.policies.deliveries import PAPER, ROOM, SDK


class Channel(Protocol):
    """A way to hand over. `leaves_at_once`: delivered when confirmed; else when someone says that it has left."""

    key: str
    leaves_at_once: bool
    by_hand: bool

    def made(self, handover: Handover, page: bytes) -> File:
        """What is carried on, as one file."""
        ...


@dataclass(frozen=True)
class InRoom:
    """Into the recipient's own room in Omtanke. What is made here is what the recipient takes home to its record."""

    key: str = ROOM
    leaves_at_once: bool = True
    by_hand: bool = False

    def made(self, handover: Handover, page: bytes) -> File:
        return File("overlamning.zip", "application/zip", package(handover, page))


@dataclass(frozen=True)
class OnPaper:
    """Printed and handed over, at a meeting or by post. The page has lines to sign for receiving it."""

    key: str = PAPER
    leaves_at_once: bool = False
    by_hand: bool = True

    def made(self, handover: Handover, page: bytes) -> File:
        return File("overlamning.pdf", "application/pdf", page)


@dataclass(frozen=True)
class BySdk:
    """A file package for the organisation's own SDK client. `address_of` finds a place's address by party and place."""

    address_of: Callable[[str, str], sdk.Address | None]
    key: str = SDK
    leaves_at_once: bool = False
    by_hand: bool = False

    def made(self, handover: Handover, page: bytes) -> File:
        sender, recipient = (self.address_of(side.party, side.place) for side in (handover.sender, handover.recipient))
        files = sdk.files(handover, page, sender=sender, recipient=recipient)
        return File("sdk-paket.zip", "application/zip", zipped(files, at=handover.made_at))
