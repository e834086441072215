"""What may happen to a care talk now. No user, no request, no Django."""

PLANNED, HELD, CONFIRMED = "planned", "held", "confirmed"

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
