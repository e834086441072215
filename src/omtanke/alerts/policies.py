"""What may happen to a signal now, and to a unit. No user, no request, no Django."""

from collections.abc import Mapping

OPEN, ANSWERED, LAPSED, LISTED = "open", "answered", "lapsed", "listed"
STANDING = (OPEN, LISTED)
"""The states in which a rung stands: at most one signal a person and rung."""

# from state → the acts that are possible, and the state they lead to.
TRANSITIONS: dict[str, dict[str, str]] = {
    OPEN: {"hold": ANSWERED, "explain": ANSWERED, "postpone": ANSWERED, "lapse": LAPSED},
    # A rung from before the unit was switched on waits in HR's list, until HR starts it or it is reached anew.
    LISTED: {"start": OPEN, "reach": OPEN, "lapse": LAPSED},
    ANSWERED: {},
    LAPSED: {},
}

MOST_STARTED_A_DAY = 5
"""How many people's earlier rungs HR may start for one manager in one day, so that the list never floods her."""

CHECKLIST = ("manager_ready", "union_informed", "centres_agreed")
"""What is answered yes or no before a unit is switched on."""
DEMANDED = frozenset({"manager_ready", "union_informed"})
"""What the answer must be yes to. A unit can begin before its care centres have agreed: they come in later."""
HELPERS = ("hr", "occupational_health", "steward", "project_lead")
"""The functions that may help a unit to begin. Never a person by name."""
REASONS_OFF = ("reorganisation", "pause", "mistake", "agreement_ended")
"""Why a unit may be switched off."""

CAUSES = ("stomach_bug", "other_passing")
"""What several signals may have in common: a stomach bug or another infection in the group, or something else that is
known and passing."""


def may_be_answered(state: str) -> bool:
    """Whether a signal in this state still waits for an answer."""
    return "hold" in TRANSITIONS[state]


def may_be_started(state: str) -> bool:
    """Whether a signal in this state waits in HR's list."""
    return "start" in TRANSITIONS[state]


def lacking(checklist: Mapping[str, bool]) -> list[str]:
    """What of the checklist keeps a unit from being switched on, in the checklist's order: not answered, or a no where
    a yes is demanded."""
    return [key for key in CHECKLIST if key not in checklist or (key in DEMANDED and not checklist[key])]


def left_today(started_today: int) -> int:
    """How many more people's rungs may be started for a manager today."""
    return max(0, MOST_STARTED_A_DAY - started_today)
