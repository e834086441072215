"""What may happen to a case now."""

OPEN, CLOSED, MISREGISTERED = "open", "closed", "misregistered"

# from state → the acts that are possible, and the state they lead to.
CASE_TRANSITIONS: dict[str, dict[str, str]] = {
    OPEN: {"close": CLOSED, "misregister": MISREGISTERED},
    CLOSED: {"reopen": OPEN, "misregister": MISREGISTERED},
    MISREGISTERED: {},
}


def may(act: str, state: str) -> bool:
    """Whether the act is possible for a case in this state."""
    return act in CASE_TRANSITIONS[state]


def after(act: str, state: str) -> str:
    """The state after the act. Raises KeyError for an act that is not possible; ask `may` first."""
    return CASE_TRANSITIONS[state][act]
