"""What may happen to a meeting, and to a fixed time, now."""

BOOKED, STARTED, HELD, CANCELLED, NOT_HELD = "booked", "started", "held", "cancelled", "not_held"

# from state → the acts that are possible, and the state they lead to. That somebody did not come is only ever that the
# meeting was not held.
MEETING_TRANSITIONS: dict[str, dict[str, str]] = {
    BOOKED: {"start": STARTED, "move": BOOKED, "cancel": CANCELLED, "let_be": NOT_HELD},
    STARTED: {"end": HELD, "let_be": NOT_HELD},
    HELD: {}, CANCELLED: {}, NOT_HELD: {},
}  # fmt: skip

COMING = (BOOKED, STARTED)
"""Something is still to come: one at a time in a case."""
KEEPS_TIME = (BOOKED, STARTED, HELD)
"""The fixed time is used, or has been."""

FREE, TAKEN, WITHDRAWN = "free", "taken", "withdrawn"

SLOT_TRANSITIONS: dict[str, dict[str, str]] = {
    FREE: {"take": TAKEN, "withdraw": WITHDRAWN},
    TAKEN: {"give_back": FREE, "withdraw": WITHDRAWN},
    WITHDRAWN: {"put_back": FREE},
}
JOINT, THREE_PARTY, STATUTORY = "joint", "three_party", "statutory"
OFFICER = "case_officer"


def may(act: str, state: str) -> bool:
    """Whether the act is possible for a meeting in this state."""
    return act in MEETING_TRANSITIONS[state]


def after(act: str, state: str) -> str:
    """The state after the act. Raises KeyError for an act that is not possible; ask `may` first."""
    return MEETING_TRANSITIONS[state][act]
