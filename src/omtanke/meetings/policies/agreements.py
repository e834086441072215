"""What may happen to a version of an agreement, and to a version of a guide, now."""

DRAFT, AGREED, ENDED, DROPPED = "draft", "agreed", "ended", "dropped"

# A version is agreed when every party has said yes; from its first day it replaces the one before.
AGREEMENT_TRANSITIONS: dict[str, dict[str, str]] = {
    DRAFT: {"agree": AGREED, "drop": DROPPED},
    AGREED: {"end": ENDED},
    ENDED: {}, DROPPED: {},
}  # fmt: skip

IN_USE, PAST = "in_use", "past"

GUIDE_TRANSITIONS: dict[str, dict[str, str]] = {
    DRAFT: {"take_into_use": IN_USE, "drop": DROPPED},
    IN_USE: {"replace": PAST},
    PAST: {}, DROPPED: {},
}  # fmt: skip


def may(act: str, state: str) -> bool:
    """Whether the act is possible for a version of an agreement in this state."""
    return act in AGREEMENT_TRANSITIONS[state]
