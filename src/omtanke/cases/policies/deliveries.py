"""What may happen to a delivery now."""

COMPOSED, QUEUED, DELIVERED, RECEIVED = "composed", "queued", "delivered", "received"
STOPPED, WRONG = "stopped", "wrong"

# from state → the acts that are possible, and the state they lead to.
DELIVERY_TRANSITIONS: dict[str, dict[str, str]] = {
    COMPOSED: {"queue": QUEUED, "deliver": DELIVERED, "stop": STOPPED},
    QUEUED: {"deliver": DELIVERED, "stop": STOPPED},
    DELIVERED: {"receive": RECEIVED, "mark_wrong": WRONG},
    RECEIVED: {"mark_wrong": WRONG},
    STOPPED: {}, WRONG: {},
}  # fmt: skip

WAITING = (COMPOSED, QUEUED)
"""Nothing has left yet: a withdrawal stops these in the same second."""
ROOM, PAPER, SDK = "room", "paper", "sdk"


def may(act: str, state: str) -> bool:
    """Whether the act is possible for a delivery in this state."""
    return act in DELIVERY_TRANSITIONS[state]


def after(act: str, state: str) -> str:
    """The state after the act. Raises KeyError for an act that is not possible; ask `may` first."""
    return DELIVERY_TRANSITIONS[state][act]
