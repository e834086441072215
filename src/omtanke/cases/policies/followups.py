"""What may happen to a follow-up, and which days a closed case is looked at again."""

from datetime import date, timedelta

WAITING, DONE, LET_BE = "waiting", "done", "let_be"

# from state → the acts that are possible, and the state they lead to.
FOLLOW_UP_TRANSITIONS: dict[str, dict[str, str]] = {
    WAITING: {"do": DONE, "move": WAITING, "let_be": LET_BE},
    DONE: {}, LET_BE: {},
}  # fmt: skip

LONGEST_AHEAD = timedelta(days=400)
CALL_AFTER = timedelta(days=7)
"""How long after a meeting the rehab coordinator calls (systems.md A9)."""


def may(act: str, state: str) -> bool:
    """Whether the act is possible for a follow-up in this state."""
    return act in FOLLOW_UP_TRANSITIONS[state]


def may_be_due(due_on: date, today: date) -> bool:
    """Whether something can be followed up that day: today or later, and within thirteen months."""
    return today <= due_on <= today + LONGEST_AHEAD
