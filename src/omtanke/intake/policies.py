"""What may happen to a file, and that its counts add up. No user, no request, no Django."""

from collections.abc import Mapping

RECEIVED, COLUMNS, READY, APPROVED, APPLIED = "received", "columns", "ready", "approved", "applied"
MENDING, ROLLED_BACK, DISCARDED, UNREADABLE = "mending", "rolled_back", "discarded", "unreadable"

# from state → the acts that are possible, and the state they lead to.
TRANSITIONS: dict[str, dict[str, str]] = {
    RECEIVED: {"read": READY, "ask": COLUMNS, "refuse": UNREADABLE, "discard": DISCARDED},
    COLUMNS: {"map": RECEIVED, "discard": DISCARDED},
    READY: {"answer": RECEIVED, "map": RECEIVED, "approve": APPROVED, "discard": DISCARDED},
    APPROVED: {"apply": APPLIED},
    APPLIED: {"answer": MENDING, "roll_back": ROLLED_BACK},
    MENDING: {"read": APPLIED, "refuse": APPLIED},
    ROLLED_BACK: {},
    DISCARDED: {},
    UNREADABLE: {},
}
TO_READ = (RECEIVED, MENDING)
"""The file waits to be read, for the first time or anew."""
BUSY = (*TO_READ, APPROVED)
"""The machine has something to do with the file."""
GONE = (ROLLED_BACK, DISCARDED, UNREADABLE)
"""Nothing of the file holds any more: it may be sent again."""
STANDS = (APPLIED, MENDING)
"""What the file tells is part of what holds."""


def after(state: str, act: str) -> str | None:
    """The state that an act leads to, or None when it may not happen now."""
    return TRANSITIONS[state].get(act)


def before(act: str) -> tuple[str, ...]:
    """The states in which an act may happen."""
    return tuple(state for state, ways in TRANSITIONS.items() if act in ways)


# What became of a period. Which of them take part in what holds, and which wait for an answer or for the register.
TAKING_PART = frozenset({"applied", "corrected", "known", "elsewhere"})
WAITING_FOR_REGISTER = frozenset({"unknown_person", "not_employed"})
PERIODS_HELD = frozenset({*WAITING_FOR_REGISTER, "unlikely_end"})
OUTCOMES = frozenset({"waiting", "removed", *TAKING_PART, *PERIODS_HELD})


def adds_up(rows: Mapping[str, int], outcomes: Mapping[str, int], periods: int) -> bool:
    """Whether every row and every period of a file is accounted for, exactly once.

    `rows`: rows, accepted, ignored and quarantined; `outcomes`: how many periods had each outcome.
    """
    whole = rows["accepted"] + rows["ignored"] + rows["quarantined"] == rows["rows"]
    return whole and set(outcomes) <= OUTCOMES and sum(outcomes.values()) == periods and min(rows.values()) >= 0
