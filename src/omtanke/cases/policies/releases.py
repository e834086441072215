"""What may happen to a release now. A release is the employee's own: given, taken back, never needed for what the
employer owes."""

from datetime import date, timedelta

from omtanke.rules.dates import months_forward

PROPOSED, GIVEN, REFUSED, LAPSED = "proposed", "given", "refused", "lapsed"
ACCEPTED, WITHDRAWN, EXPIRED = "accepted", "withdrawn", "expired"

# from state → the acts that are possible, and the state they lead to.
RELEASE_TRANSITIONS: dict[str, dict[str, str]] = {
    PROPOSED: {"give": GIVEN, "refuse": REFUSED, "lapse": LAPSED},
    GIVEN: {"accept": ACCEPTED, "withdraw": WITHDRAWN, "expire": EXPIRED},
    ACCEPTED: {"withdraw": WITHDRAWN, "expire": EXPIRED},
    REFUSED: {}, LAPSED: {}, WITHDRAWN: {}, EXPIRED: {},
}  # fmt: skip

HOLDS = (GIVEN, ACCEPTED)
"""The states in which a release can come to cover a delivery; only an accepted one covers it."""
LONGEST_MONTHS, SUGGESTED_MONTHS = 12, 6
WAITS = timedelta(days=60)
"""After how long a proposal that nobody has answered lapses."""


def may(act: str, state: str) -> bool:
    """Whether the act is possible for a release in this state."""
    return act in RELEASE_TRANSITIONS[state]


def after(act: str, state: str) -> str:
    """The state after the act. Raises KeyError for an act that is not possible; ask `may` first."""
    return RELEASE_TRANSITIONS[state][act]


def may_last(first_day: date, last_day: date) -> bool:
    """Whether a release may hold from `first_day` to `last_day`, both inclusive: at most twelve months."""
    return first_day <= last_day <= months_forward(first_day, LONGEST_MONTHS)
