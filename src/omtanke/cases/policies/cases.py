"""What may happen to a case now."""

from datetime import date, timedelta

OPEN, CLOSED, MISREGISTERED = "open", "closed", "misregistered"

# from state → the acts that are possible, and the state they lead to.
CASE_TRANSITIONS: dict[str, dict[str, str]] = {
    OPEN: {"close": CLOSED, "misregister": MISREGISTERED},
    CLOSED: {"reopen": OPEN, "misregister": MISREGISTERED},
    MISREGISTERED: {},
}

LONGEST_PEACE = timedelta(days=30)
"""How long "jag vill vara i fred till …" may last at a time. What the law demands goes on all the same."""


def may(act: str, state: str) -> bool:
    """Whether the act is possible for a case in this state."""
    return act in CASE_TRANSITIONS[state]


def after(act: str, state: str) -> str:
    """The state after the act. Raises KeyError for an act that is not possible; ask `may` first."""
    return CASE_TRANSITIONS[state][act]


def peace_may_last(until: date | None, today: date) -> bool:
    """Whether somebody can be left in peace until that day, inclusive; None ends the peace."""
    return until is None or today <= until <= today + LONGEST_PEACE
