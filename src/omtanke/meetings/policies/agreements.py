"""What may happen to a version of an agreement, and to a version of a guide, now, and which version holds on a day."""

from collections.abc import Iterable
from datetime import date
from typing import Protocol, TypeVar

DRAFT, AGREED, ENDED, DROPPED = "draft", "agreed", "ended", "dropped"

# A version is agreed when every party has said yes; from its first day it replaces the one before. One that was agreed
# and never began is dropped when the agreement ends before it.
AGREEMENT_TRANSITIONS: dict[str, dict[str, str]] = {
    DRAFT: {"agree": AGREED, "drop": DROPPED},
    AGREED: {"end": ENDED, "take_back": DROPPED},
    ENDED: {}, DROPPED: {},
}  # fmt: skip
SAID_YES = (AGREED, ENDED)
"""Every party has said yes: the version holds, will hold or has held."""

IN_USE, PAST = "in_use", "past"

GUIDE_TRANSITIONS: dict[str, dict[str, str]] = {
    DRAFT: {"take_into_use": IN_USE, "drop": DROPPED},
    IN_USE: {"replace": PAST},
    PAST: {}, DROPPED: {},
}  # fmt: skip


class Version(Protocol):
    """What is asked of a version here. Days are inclusive; `last_day` None means until further notice."""

    number: int
    state: str
    first_day: date
    last_day: date | None


V = TypeVar("V", bound=Version)


def may(act: str, state: str) -> bool:
    """Whether the act is possible for a version of an agreement in this state."""
    return act in AGREEMENT_TRANSITIONS[state]


def in_force(versions: Iterable[V], day: date) -> V | None:
    """The version that holds on a day: the latest that everybody has said yes to and that has begun.

    None when there is none, or when it has ended by then: an earlier one does not come back.
    """
    begun = [one for one in versions if one.state in SAID_YES and one.first_day <= day]
    last = max(begun, key=lambda one: one.number, default=None)
    return None if last is None or (last.last_day is not None and last.last_day < day) else last


def coming(versions: Iterable[V], day: date) -> V | None:
    """The next version that everybody has said yes to and that begins after a day and is not replaced before that."""
    later = [one for one in versions if one.state in SAID_YES and one.first_day > day]
    return next((one for one in sorted(later, key=lambda one: (one.first_day, -one.number))
                 if in_force(versions, one.first_day) is one), None)
