"""Retention: for how long something is kept, what may be done when that time is over, and on whose decision.

A municipal record is destroyed only under a decision; what no decision names is never destroyed (domain rules §3.6).
The time runs from a *trigger*: a day that the kind of record says ("the day the talk was held").
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from omtanke.rules.dates import ONE_DAY, months_back, months_forward

FROM_DAY, FROM_YEAR_END = "day", "year_end"
LONGEST_MONTHS = 100 * 12
LIST, DESTROY, KEEP = "list", "destroy", "keep"


@dataclass(frozen=True, slots=True)
class RetentionRule:
    """How long one kind of record is kept: `months` after the trigger, or for ever when None.

    `counted`: from the trigger itself, or from the last of December of its year. Without `decision_ref`, `decided_on`
    and `from_day` (the first day on which it holds) it is a proposal, and nothing is destroyed by it.
    """

    kind: str
    months: int | None
    counted: str = FROM_DAY
    decision_ref: str = ""
    decided_on: date | None = None
    from_day: date | None = None

    @property
    def decided(self) -> bool:
        """Whether a decision stands behind it: who decided what, and when."""
        return bool(self.decision_ref.strip()) and self.decided_on is not None and self.from_day is not None


def counted_from(trigger: date, counted: str) -> date:
    """The day that the time runs from."""
    return date(trigger.year, 12, 31) if counted == FROM_YEAR_END else trigger


def kept_until(trigger: date, rule: RetentionRule) -> date | None:
    """The last day on which it is kept, inclusive; None for ever. It is due from the day after."""
    return None if rule.months is None else months_forward(counted_from(trigger, rule.counted), rule.months)


def due(trigger: date, rule: RetentionRule, *, today: date) -> bool:
    """Whether its time was over before `today`."""
    last = kept_until(trigger, rule)
    return last is not None and last < today


def latest_due(rule: RetentionRule, *, today: date) -> date | None:
    """The latest trigger that is due today, inclusive; None when nothing is. `due` says yes for exactly the triggers up
    to and with it, so that a table can be asked once."""
    if rule.months is None:
        return None
    found = months_back(today - ONE_DAY, rule.months)
    # Months are of different length: the 28th may stand for the 29th, 30th and 31st too.
    while months_forward(found + ONE_DAY, rule.months) < today:
        found += ONE_DAY
    if rule.counted == FROM_YEAR_END and (found.month, found.day) != (12, 31):
        return date(found.year - 1, 12, 31)
    return found


def in_force(rules: Iterable[RetentionRule], kind: str, *, today: date) -> RetentionRule | None:
    """The decision about a kind that holds today. A later one replaces an earlier one from its first day; of two with
    the same first day the one given last holds. None without a decision: what is only proposed is no decision."""
    found = None
    for rule in rules:
        if rule.kind == kind and rule.decided and rule.from_day <= today and (
                found is None or rule.from_day >= found.from_day):
            found = rule
    return found


def action(rule: RetentionRule) -> str:
    """What may be done with what is due: `destroy` under a decision, `keep` when it says for ever, else only `list`."""
    if not rule.decided:
        return LIST
    return KEEP if rule.months is None else DESTROY
