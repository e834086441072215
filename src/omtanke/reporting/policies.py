"""The states of a report, and what may happen in each."""

OPEN, ENDED, MISTAKE = "open", "ended", "mistake"

TRANSITIONS: dict[str, dict[str, str]] = {
    OPEN: {"well": ENDED, "mistake": MISTAKE},
    ENDED: {"still": OPEN, "mistake": MISTAKE},
    MISTAKE: {},
}
"""Act → the state after it. A manager's no leads nowhere: what it was about never held."""

SELF, MANAGER, HEALTH_SUPPORT = "self", "manager", "health_support"
THROUGH = (SELF, MANAGER, HEALTH_SUPPORT)
"""Who took it down: the employee, the manager, or a nurse of the health support line on behalf of the employer."""
