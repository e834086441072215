"""A routine tried on the employer's own history: read from the database when it is asked for, counted, and let go.

Nothing of a person is kept: keys are made anew each time (`source`), and what comes out is sums that went through the
gate (docs/adr/0051).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from omtanke.alerts.simulated import KEPT
from omtanke.figures import months, simulator
from omtanke.insight import source
from omtanke.organisation.queries import unit_names
from omtanke.rules.proportions import LEAST_PERSONS
from omtanke.rules.routine import Routine, Rung

FEW = ("flagged", "precision", "precision_interval", "others_share", "others_share_interval", "talks_per_case",
       "talks_per_case_interval")
SEEN = ("sensitivity", "sensitivity_interval", "lead_days", "lead_days_interval")


@dataclass(frozen=True)
class Asked:
    """What HR asks: which step is changed (its place; 0: the routine has none), to what, and beside what."""

    step: int
    tried: Rung
    other: Rung
    alone: bool
    months: int
    minutes: int
    most_talks: int
    answered: bool
    count_excluded: bool


@dataclass(frozen=True)
class Tried:
    """What one routine would have done: `kept` is what may be kept with a draft; the rest is for the page. `groups`:
    name to rows of (group, per 100 employees a year or None where it may not be shown). `joined`: the few whose sex or
    age is not known are in the largest group."""

    kept: dict
    by_month: list[tuple[str, int]]
    groups: dict[str, list[tuple[str, float | None]]]
    notes: list[str]
    joined: bool


def changed(routine: Routine, asked: Asked, rung: Rung) -> Routine:
    """The routine with its step changed, or the step alone. A routine without steps has it as its only one."""
    if asked.alone or not asked.step:
        rungs = (rung,)
    else:
        rungs = (*routine.rungs[:asked.step - 1], rung, *routine.rungs[asked.step:])
    return replace(routine, rungs=rungs, milestones=() if asked.alone else routine.milestones)


def question(asked: Asked, today: date) -> simulator.Question:
    """The days: whole months, the last of them the one before today's."""
    last = months.shifted(months.of(today), -1)
    return simulator.Question(
        months.first_day(months.shifted(last, 1 - asked.months)), months.last_day(last), minutes=asked.minutes,
        most_talks=asked.most_talks, answer_months=None if asked.answered else 0, count_excluded=asked.count_excluded)


def tried(party: UUID, routines: Sequence[Routine], asked: simulator.Question, *,
          known: Mapping[UUID, Mapping[str, str]] | None = None) -> list[Tried]:
    """What each of the routines would have done. The day the routine starts from is set aside: it is in the history.

    `known` is sex and birth month, as `source.of` takes them; without it there are no groups by sex and age."""
    told = simulator.history(source.of(party, known=known), last=asked.last)
    found = [simulator.simulate(told, replace(routine, start=None), asked).summary for routine in routines]
    names = _names(found)
    return [Tried(_kept(one, asked), [(row["month"], row["signals"]) for row in one["by_month"]], {
        name: [(names.get(row["group"], row["group"]), row["per_100_employees_year"]) for row in rows]
        for name, rows in one["groups"].items()}, list(one["notes"]), any(
            row["joined"] for rows in one["groups"].values() for row in rows)) for one in found]


def _names(found: Sequence[dict]) -> dict[str, str]:
    """The names of departments, by the key that figures know them by."""
    units = {row["group"] for one in found for row in one["groups"]["department"]}
    return {id.hex: name for id, name in unit_names([UUID(hex=key) for key in units if _is_id(key)]).items()}


def _is_id(key: str) -> bool:
    return len(key) == 32 and set(key) <= set("0123456789abcdef")


def _kept(one: dict, asked: simulator.Question) -> dict:
    """The numbers that are kept with a draft. Shares of few people are not."""
    after, managers = one["followup"], one["managers"]
    kept = {
        "from": asked.first.isoformat(), "to": asked.last.isoformat(), "months": len(one["by_month"]),
        "minutes": asked.minutes, "signals": one["signals"], "talks": one["talks"], "hours": one["hours"],
        "per_100": one["per_100_employees_year"] or 0, "busiest": max(row["signals"] for row in one["by_month"]),
        "managers": managers["units"], "most_talks": managers["most_talks"], "over": managers["over"],
        "lead_days": after["lead_days_median"], **{name: after[name] for name in (*FEW, *SEEN) if name in after},
    }
    few = min(after["flagged"], after["others"]) < LEAST_PERSONS
    hidden = {*(FEW if few else ()), *(SEEN if after["long_cases_seen"] < LEAST_PERSONS else ())}
    return {name: None if name in hidden else kept[name] for name in KEPT}
