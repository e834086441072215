"""The states of a local group's meeting."""

PLANNED, HELD, CANCELLED = "planned", "held", "cancelled"

# from state → the acts that are possible, and the state they lead to.
GROUP_MEETING_TRANSITIONS: dict[str, dict[str, str]] = {
    PLANNED: {"change": PLANNED, "note": PLANNED, "hold": HELD, "cancel": CANCELLED},
    HELD: {}, CANCELLED: {},
}  # fmt: skip


def may(act: str, state: str) -> bool:
    """Whether the act is possible for a meeting in this state."""
    return act in GROUP_MEETING_TRANSITIONS[state]


def after(act: str, state: str) -> str:
    """The state after the act. Raises KeyError for an act that is not possible; ask `may` first."""
    return GROUP_MEETING_TRANSITIONS[state][act]
