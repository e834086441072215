"""What may happen to a care talk now. No user, no request, no Django."""

from datetime import date, datetime, timedelta

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


RAISED, OFFERED, WITHDRAWN, GONE = "raised", "offered", "withdrawn", "gone"
WISH, WORRY = "wish", "worry"
"""A wish is the employee's own, a worry a manager's about an employee."""

# A wish to talk, or a worry: from state → acts → state. What is gone is not there any more.
WISH_TRANSITIONS: dict[str, dict[str, str]] = {
    RAISED: {"offer": OFFERED, "meet": HELD, "withdraw": WITHDRAWN, "expire": GONE},
    OFFERED: {"meet": HELD, "withdraw": WITHDRAWN, "expire": GONE},
    HELD: {"expire": GONE},
    WITHDRAWN: {"expire": GONE},
    GONE: {},
}
ANSWER_WITHIN = timedelta(days=7)
KEPT_AFTER = timedelta(days=30)
"""How long a wish is kept after its answer, and a worry in any case while no talk is offered."""
KEPT_OFFERED = timedelta(days=90)
"""How long a worry is kept when a talk was offered and never held."""


def may_wish(act: str, kind: str, state: str) -> bool:
    """Whether the act is possible for a wish or a worry in this state. A worry that the employee has seen, because a
    talk was offered, is not taken back."""
    return act in WISH_TRANSITIONS[state] and not (act == "withdraw" and kind == WORRY and state == OFFERED)


def gone_on(kind: str, state: str, changed_on: date) -> date | None:
    """The first day on which the night erases it; None while it waits for an answer and so is kept."""
    if state in (HELD, WITHDRAWN) or kind == WORRY and state == RAISED:
        return changed_on + KEPT_AFTER
    return changed_on + KEPT_OFFERED if kind == WORRY else None


FEWEST_ROWS, FEWEST_PEOPLE = 3, 5
"""A topic of a workplace is shown to others than whoever wrote it only from so many rows and so many employees."""


def workplace_count(rows: int, own: int, people: int) -> int | None:
    """How many rows of a topic a viewer is shown, of whom `own` the viewer wrote as the unit's manager. None when it is
    not shown: too few rows or too few people, so that someone could guess who talked."""
    if rows >= FEWEST_ROWS and people >= FEWEST_PEOPLE:
        return rows
    return own or None
