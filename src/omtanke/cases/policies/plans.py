"""What may happen to a return plan now."""

from dataclasses import dataclass

from omtanke.rules.return_plan import Duty, Need

NOT_REQUIRED, DUE, DRAFTED, SHARED = "not_required", "due", "drafted", "shared_with_employee"
ESTABLISHED, FOLLOWING, CLOSED = "established", "following", "closed"

# from state → the acts that are possible, and the state they lead to. "exempt" is a stance that needs no plan.
PLAN_TRANSITIONS: dict[str, dict[str, str]] = {
    NOT_REQUIRED: {"assume": DUE, "draft": DRAFTED},
    DUE: {"exempt": NOT_REQUIRED, "draft": DRAFTED},
    DRAFTED: {"write": DRAFTED, "share": SHARED, "establish": ESTABLISHED},
    SHARED: {"write": SHARED, "share": SHARED, "answer": SHARED, "establish": ESTABLISHED},
    ESTABLISHED: {"revise": FOLLOWING, "report": FOLLOWING, "answer": ESTABLISHED, "mark": ESTABLISHED,
                  "close": CLOSED},
    FOLLOWING: {"write": FOLLOWING, "share": FOLLOWING, "establish": FOLLOWING, "report": FOLLOWING,
                "answer": FOLLOWING, "mark": FOLLOWING, "close": CLOSED},
    CLOSED: {"reopen": FOLLOWING},
}  # fmt: skip


@dataclass(frozen=True)
class Facts:
    """What is known of a plan without opening it: whether there is a draft, whether it is shared, the number of the
    version in force (0 for none), whether anything was reported or revised since the first, whether it is closed."""

    draft: bool = False
    shared: bool = False
    in_force: int = 0
    followed: bool = False
    closed: bool = False


def state(duty: Duty | None, facts: Facts) -> str:
    """The state a plan is in. Without a plan it is the duty that decides: not required until somebody assumes so."""
    if facts.closed:
        return CLOSED
    if facts.in_force:
        return FOLLOWING if facts.followed or facts.draft or facts.in_force > 1 else ESTABLISHED
    if facts.draft:
        return SHARED if facts.shared else DRAFTED
    return DUE if duty and duty.need is Need.DUE else NOT_REQUIRED


def may(act: str, state: str) -> bool:
    """Whether the act is possible for a plan in this state."""
    return act in PLAN_TRANSITIONS[state]


def after(act: str, state: str) -> str:
    """The state after the act. Raises KeyError for an act that is not possible; ask `may` first."""
    return PLAN_TRANSITIONS[state][act]


# A measure of the plan: from state → acts → state.
PLANNED, BEGUN, DONE, STOPPED = "planned", "begun", "done", "stopped"
MEASURE_TRANSITIONS: dict[str, dict[str, str]] = {
    PLANNED: {"begin": BEGUN, "finish": DONE, "stop": STOPPED},
    BEGUN: {"finish": DONE, "stop": STOPPED},
    STOPPED: {"begin": BEGUN},
    DONE: {"begin": BEGUN},
}
