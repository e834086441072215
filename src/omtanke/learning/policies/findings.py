"""The way of what a local group has found: a success goes to every group at once; what chafes is solved in the group,
or goes by the project lead to the steering group, whose decision comes back to every group."""

from collections.abc import Sequence
from datetime import date

SUCCESS, FRICTION = "success", "friction"
SHARED, RAISED, HANDED_ON, FORWARDED, DECIDED, FED_BACK = (
    "shared", "raised", "handed_on", "forwarded", "decided", "fed_back")
TAKEN_UP, SOLVED, WITHDRAWN = "taken_up", "solved", "withdrawn"

# from state → the acts that are possible, and the state they lead to.
SUCCESS_TRANSITIONS: dict[str, dict[str, str]] = {SHARED: {"withdraw": WITHDRAWN}, WITHDRAWN: {}}
FRICTION_TRANSITIONS: dict[str, dict[str, str]] = {
    RAISED: {"solve": SOLVED, "hand_on": HANDED_ON, "forward": FORWARDED, "withdraw": WITHDRAWN},
    HANDED_ON: {"solve": SOLVED, "give_back": RAISED, "forward": FORWARDED, "withdraw": WITHDRAWN},
    FORWARDED: {"give_back": RAISED, "decide": DECIDED},
    DECIDED: {"feed_back": FED_BACK},
    FED_BACK: {"take_up": FED_BACK, "take_up_last": TAKEN_UP},
    SOLVED: {"reopen": RAISED},
    TAKEN_UP: {}, WITHDRAWN: {},
}  # fmt: skip
TABLES = {SUCCESS: SUCCESS_TRANSITIONS, FRICTION: FRICTION_TRANSITIONS}

MEMBER, LEAD, STEERING = "member", "lead", "steering"
WHO: dict[str, frozenset[str]] = {
    "solve": frozenset({MEMBER, LEAD}), "reopen": frozenset({MEMBER, LEAD}), "withdraw": frozenset({MEMBER, LEAD}),
    "hand_on": frozenset({MEMBER}), "take_up": frozenset({MEMBER, LEAD}), "forward": frozenset({LEAD}),
    "give_back": frozenset({LEAD, STEERING}), "decide": frozenset({STEERING}),
    "feed_back": frozenset({LEAD, STEERING}),
}
"""Who does what: the group writes and solves, the project lead takes further, the steering group decides."""
WAITING = (RAISED, HANDED_ON, FORWARDED, DECIDED, FED_BACK)
"""The states in which somebody has something to do."""
WITH_STEERING = (FORWARDED, DECIDED, FED_BACK, TAKEN_UP)
"""The states in which the steering group sees it."""
FIRST_STATE = {SUCCESS: SHARED, FRICTION: RAISED}


def may(act: str, kind: str, state: str) -> bool:
    """Whether the act is possible for a finding of this kind in this state."""
    return act in TABLES[kind].get(state, {})


def may_do(act: str, kind: str, state: str, seat: str) -> bool:
    """Whether somebody in this seat (member, lead, steering) may do it now. What the steering group has is given back
    by the steering group, what the lead has by the lead."""
    if act == "give_back" and seat != (STEERING if state == FORWARDED else LEAD):
        return False
    return may(act, kind, state) and seat in WHO[act]


def after(act: str, kind: str, state: str) -> str:
    """The state after the act. Raises KeyError for an act that is not possible; ask `may` first."""
    return TABLES[kind][state][act]


def days_in(steps: Sequence[tuple[str, date]], today: date) -> list[tuple[str, date, int]]:
    """Each step as (state, the day it was entered, days in it): the last one counts until `today` while it waits for
    somebody, and no day once it has ended."""
    found = []
    for number, (state, entered) in enumerate(steps):
        last = number + 1 == len(steps)
        until = today if last and state in WAITING else entered if last else steps[number + 1][1]
        found.append((state, entered, max(0, (until - entered).days)))
    return found
