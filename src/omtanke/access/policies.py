"""What may happen to an emergency access, and to a proposed role, now. No user, no request, no Django."""

from datetime import datetime, timedelta

ASKED, OPEN, ENDED, DECLINED, WITHDRAWN, LAPSED = "asked", "open", "ended", "declined", "withdrawn", "lapsed"

# from state → the acts that are possible, and the state they lead to.
EMERGENCY_TRANSITIONS: dict[str, dict[str, str]] = {
    ASKED: {"approve": OPEN, "decline": DECLINED, "withdraw": WITHDRAWN, "lapse": LAPSED},
    OPEN: {"end": ENDED},
    ENDED: {}, DECLINED: {}, WITHDRAWN: {}, LAPSED: {},
}  # fmt: skip

PROPOSED, APPROVED = "proposed", "approved"
PROPOSAL_TRANSITIONS: dict[str, dict[str, str]] = {
    PROPOSED: {"approve": APPROVED, "decline": DECLINED, "withdraw": WITHDRAWN},
    APPROVED: {}, DECLINED: {}, WITHDRAWN: {},
}  # fmt: skip

GRANTABLE = ("steward", "data_protection_officer", "registrar", "evaluator", "project_lead", "steering_group")
"""The roles that two persons of a party can give. The operator's is given at the server, and gives none."""

HOURS = (1, 2, 4, 8)
"""For how long an emergency may be open: never more than a working day."""
WAITS = timedelta(hours=24)
"""For how long the second person can be waited for. Then it was no emergency."""


def may(act: str, state: str) -> bool:
    """Whether the act is possible for an emergency access in this state."""
    return act in EMERGENCY_TRANSITIONS[state]


def after(act: str, state: str) -> str:
    """The state after the act. Raises KeyError for an act that is not possible; ask `may` first."""
    return EMERGENCY_TRANSITIONS[state][act]


def waits_still(asked_at: datetime, now: datetime) -> bool:
    """Whether what was asked for can still be approved."""
    return now < asked_at + WAITS
