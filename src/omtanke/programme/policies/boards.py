"""The states of the board's meeting, and its agenda: points that are always there, in their order, and the board's own
before the last of them."""

from collections.abc import Sequence

PLANNED, HELD, CANCELLED = "planned", "held", "cancelled"

# from state → the acts that are possible, and the state they lead to. What came of a decision is written afterwards.
BOARD_MEETING_TRANSITIONS: dict[str, dict[str, str]] = {
    PLANNED: {"change": PLANNED, "note": PLANNED, "decide": PLANNED, "hold": HELD, "cancel": CANCELLED},
    HELD: {"note": HELD, "decide": HELD},
    CANCELLED: {},
}  # fmt: skip

FIRST, LAST = "successes", "next"
STANDING = (FIRST, "figures", "since", "risks", "decide", "principles", LAST)
OWN = "own-"
MOST_OWN = 6


def may(act: str, state: str) -> bool:
    """Whether the act is possible for a meeting in this state."""
    return act in BOARD_MEETING_TRANSITIONS[state]


def after(act: str, state: str) -> str:
    """The state after the act. Raises KeyError for an act that is not possible; ask `may` first."""
    return BOARD_MEETING_TRANSITIONS[state][act]


def standing() -> list[str]:
    """The agenda of a new meeting."""
    return list(STANDING)


def is_own(key: str) -> bool:
    """Whether the board has added the point itself."""
    return key.startswith(OWN)


def with_own(points: Sequence[str]) -> list[str]:
    """The agenda with one more point of the board's own, before the last. Raises ValueError when there are many."""
    own = [key for key in points if is_own(key)]
    if len(own) >= MOST_OWN:
        raise ValueError("no more points of one's own")
    number = 1 + max((int(key.removeprefix(OWN)) for key in own), default=0)
    return [*points[:-1], f"{OWN}{number}", LAST]


def without(points: Sequence[str], key: str) -> list[str]:
    """The agenda without a point of the board's own. Raises ValueError for one that is standing, or not there."""
    if not is_own(key) or key not in points:
        raise ValueError("only a point of one's own can be taken away")
    return [point for point in points if point != key]
