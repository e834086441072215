"""What may happen to a check of the trail, and to a copy of it that is asked for, now. No user, no Django."""

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
