"""What may happen to a care talk now. No user, no request, no Django."""

from datetime import datetime, timedelta

PLANNED, HELD, CONFIRMED = "planned", "held", "confirmed"
YES, NO = "yes", "no"
"""What an employee says when asked whether a new manager may read the words of earlier talks."""

OPEN_FOR = timedelta(hours=1)
"""How long a talk that HR opened with a reason can be read; then a reason is given anew."""
MOST_A_DAY = 10
"""How many talks one account of HR may open with a reason within 24 hours."""

# from state → the acts that are possible, and the state they lead to.
TRANSITIONS: dict[str, dict[str, str]] = {
    PLANNED: {"write": PLANNED, "hold": HELD},
    HELD: {"comment": HELD, "confirm": CONFIRMED, "follow_up": HELD},
    CONFIRMED: {"comment": CONFIRMED, "follow_up": CONFIRMED},
}


def may(act: str, state: str) -> bool:
    """Whether the act is possible for a talk in this state."""
    return act in TRANSITIONS[state]


def after(act: str, state: str) -> str:
    """The state after the act. Raises KeyError for an act that is not possible; ask `may` first."""
    return TRANSITIONS[state][act]


def notes_open(*, written: bool, says: str | None) -> bool:
    """Whether a manager who leads the employee today may read the words of a talk: she wrote them, or the employee
    says yes. What was agreed is open to her anyway."""
    return written or says == YES


def may_be_opened_with_reason(state: str, *, writer_leads: bool) -> bool:
    """Whether HR may open a talk with a reason: it was held, and the manager who held it is not there to ask."""
    return state != PLANNED and not writer_leads


def still_open(opened_at: datetime, now: datetime) -> bool:
    """Whether what was opened with a reason may be read still."""
    return opened_at <= now < opened_at + OPEN_FOR
