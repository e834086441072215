"""What a code on paper is worth, and what may be taken away."""

from collections.abc import Collection
from datetime import date, timedelta

DAYS = 30
MOST_WRONG = 5
CODE_LENGTH, GROUP = 12, 4


def last_day(issued: date) -> date:
    """The last day a letter is good for, inclusive."""
    return issued + timedelta(days=DAYS)


def opens(*, last_day: date, wrong: int, today: date, waits: bool = False) -> bool:
    """Whether a code can be used: in time, not tried wrongly too often, and not waiting for a second person."""
    return today <= last_day and wrong < MOST_WRONG and not waits


def needs_two(roles: Collection[str]) -> bool:
    """Whether a new beginning takes two persons: when the account that it opens, by these roles, reaches more than its
    owner's own page. Else whoever prints the letter could take the other's powers."""
    return bool(set(roles) - {"employee"})


def in_groups(code: str) -> str:
    """A code as it stands on paper: "ACDE FGHJ KMNP"."""
    return " ".join(code[at : at + GROUP] for at in range(0, len(code), GROUP)).upper()


def typed(code: str) -> str:
    """What was typed, without the spaces, dashes and capitals that people put in."""
    return "".join(letter for letter in code.casefold() if letter.isalnum())


def may_remove(*, passkeys: int, app: bool, what: str) -> bool:
    """Whether a way to sign in ("passkey" or "app") may be taken away: another must be left."""
    left = passkeys - (what == "passkey") + (app and what != "app")
    return left > 0
