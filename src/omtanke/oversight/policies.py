"""What may happen now to a check of the trail, to a copy of it that is asked for, to a decision about retention and
to the destruction that follows it. No user, no Django."""

from datetime import datetime, timedelta

DRAWN, DONE = "drawn", "done"
# A check of the trail: lines are drawn by chance, then read one by one and answered.
CHECK_TRANSITIONS: dict[str, dict[str, str]] = {DRAWN: {"finish": DONE}, DONE: {}}

ASKED, READY, DECLINED, WITHDRAWN = "asked", "ready", "declined", "withdrawn"
# A copy of the trail: two persons, then it can be fetched for a while.
COPY_TRANSITIONS: dict[str, dict[str, str]] = {
    ASKED: {"approve": READY, "decline": DECLINED, "withdraw": WITHDRAWN},
    READY: {"withdraw": WITHDRAWN},
    DECLINED: {}, WITHDRAWN: {},
}  # fmt: skip

DRAW = 10
"""How many openings a check draws by chance."""
DRAW_DAYS = 30
"""How many days back a check draws from."""
CHECK_EVERY = timedelta(days=30)
"""How often a check is suggested. The trail of care is to be checked systematically (HSLF-FS 2016:40); we do alike."""

FETCHED_WITHIN = timedelta(hours=24)
"""For how long a copy can be fetched after the second person's yes."""
ANSWERED_WITHIN = timedelta(days=7)
"""For how long the second person can be waited for."""
MOST_LINES = 5_000
"""The most lines of one copy: more is asked for in parts, by shorter times."""


def may(act: str, state: str) -> bool:
    """Whether the act is possible for a copy in this state."""
    return act in COPY_TRANSITIONS[state]


def waits_still(asked_at: datetime, now: datetime) -> bool:
    """Whether a copy that was asked for can still be approved."""
    return now < asked_at + ANSWERED_WITHIN


def can_be_fetched(state: str, until: datetime | None, now: datetime) -> bool:
    """Whether a copy can be fetched at `now`."""
    return state == READY and until is not None and now < until


PROPOSED, APPROVED = "proposed", "approved"
# What the board has decided, entered by one person and approved by another.
DECISION_TRANSITIONS: dict[str, dict[str, str]] = {
    PROPOSED: {"approve": APPROVED, "decline": DECLINED, "withdraw": WITHDRAWN},
    APPROVED: {}, DECLINED: {}, WITHDRAWN: {},
}  # fmt: skip

PREPARED, CANCELLED, DESTROYED, CLOSED = "prepared", "cancelled", "destroyed", "closed"

DESTRUCTION_TRANSITIONS: dict[str, dict[str, str]] = {
    # The package for the archive is made and kept sealed; everything stands as it did.
    PREPARED: {"destroy": DESTROYED, "cancel": CANCELLED},
    # Destroyed, with the package still here: it is handed over to the archive, or erased when its time is over.
    DESTROYED: {"hand_over": CLOSED, "erase": CLOSED},
    CANCELLED: {}, CLOSED: {},
}  # fmt: skip

PACKAGE_DAYS = 90
"""For so many days the package is kept after the destruction, when it does not go to an archive."""


def after(act: str, state: str) -> str | None:
    """The state of a destruction that the act leads to, or None when it may not happen now."""
    return DESTRUCTION_TRANSITIONS[state].get(act)
