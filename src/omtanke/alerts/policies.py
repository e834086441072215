"""What may happen to a signal now. No user, no request, no Django."""

OPEN, ANSWERED, LAPSED = "open", "answered", "lapsed"

# from state → the acts that are possible, and the state they lead to.
TRANSITIONS: dict[str, dict[str, str]] = {
    OPEN: {"hold": ANSWERED, "explain": ANSWERED, "postpone": ANSWERED, "lapse": LAPSED},
    ANSWERED: {},
    LAPSED: {},
}


def may_be_answered(state: str) -> bool:
    """Whether a signal in this state still waits for an answer."""
    return "hold" in TRANSITIONS[state]
