"""Milestones as days: what the law and the routine count, for one person's latest sickness (rules.md §1.1, 2.1, 2.2).

The numbers are those of `LEGAL` and of the routine; here they become dates. Three clocks run beside each other: the
sick pay period (relapses joined), each period by itself from its report (certificate), and the rehabilitation chain.
Nothing here decides anything: Försäkringskassan's days are "at the earliest", the notice and the plan have their own
conditions, and where an unconfirmed end gives another answer, both are told (`borderline`, gränsfall).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from omtanke.rules.counters import CERTIFICATE_AFTER, SICK_PAY_DAYS, intyg, rehabkedja, sjukloneperiod
from omtanke.rules.dates import ONE_DAY
from omtanke.rules.milestones import all_milestones
from omtanke.rules.occasions import Occasion
from omtanke.rules.routine import Action, Counted, Milestone, When
from omtanke.rules.spells import Spell, date_of_day
from omtanke.rules.uncertain_ends import longest

WATCH_DAYS = (30, 90, 180, 365)


class Standing(StrEnum):
    """Where a milestone's day lies: come with the sickness going on, to come, or after the known end of the sickness.

    An ongoing sickness has its coming days only if it goes on. What lies after the end does not come by itself.
    """

    REACHED = "reached"
    COMING = "coming"
    AFTER_END = "after_end"


@dataclass(frozen=True, slots=True)
class Situation:
    """What is known of one person's own sickness.

    `occasions` as `occasions()` returns them. `reported`: the day the latest of them was reported; None is unknown.
    `confirmed_ends`: last sick days that a well report has confirmed. `assumed_on`: the day somebody took down that the
    ability can be assumed to be reduced for at least 60 days (SFB 30:6); None while nobody has. `own`: the routine's.
    """

    occasions: tuple[Occasion, ...]
    reported: date | None = None
    confirmed_ends: frozenset[date] = frozenset()
    assumed_on: date | None = None
    own: tuple[Milestone, ...] = ()


@dataclass(frozen=True, slots=True)
class MilestoneDay:
    """A milestone's day. `milestone` None is the last day of sick pay, which asks nothing of anyone.

    `number` is the day's number, from 1, in what is counted; `to_day` ends a span, included. `at_once`: the plan's day
    had passed when the assumption came, so `day` is the day of the assumption. `assumed`: the day of the report is
    unknown and the first sick day stands for it. `borderline` (gränsfall): it depends on an end that nobody has
    confirmed; `otherwise` is then its day if those ends were as late as they can be, None if it would not come at all.
    """

    milestone: Milestone | None
    number: int
    day: date
    to_day: date | None = None
    standing: Standing = Standing.COMING
    at_once: bool = False
    assumed: bool = False
    borderline: bool = False
    otherwise: date | None = None


def milestone_days(situation: Situation, *, as_of: date) -> list[MilestoneDay]:
    """Return the days of the latest sickness begun by `as_of`, the earliest first; none when there is no sickness.

    Raises ValueError when the report is dated before the day before the sickness (it is another period's).
    """
    told = _by_key(situation, situation.occasions, as_of)
    late = _by_key(situation, longest(situation.occasions, confirmed=situation.confirmed_ends), as_of)
    found = [_both_ways(hit, late.get(key)) for key, hit in told.items()]
    found += [replace(hit, borderline=True, otherwise=hit.day) for key, hit in late.items() if key not in told]
    return sorted(found, key=lambda hit: (hit.day, hit.number))


def days_both_ways(situation: Situation, *, as_of: date) -> tuple[int, int]:
    """Return how many days the spell has on `as_of`, as told and with the ends as late as they can be.

    The two are equal when every end is confirmed or no end matters; both are 0 when there is no sickness.
    """
    late = longest(situation.occasions, confirmed=situation.confirmed_ends)
    counts = [sjukloneperiod(rows, as_of=as_of) for rows in (situation.occasions, late)]
    told, longer = (found[-1].days if found else 0 for found in counts)
    return told, longer


def relapse_watch(closing_day: date) -> tuple[date, ...]:
    """Return the days to look back at a closed case: 30, 90, 180 and 365 calendar days after the closing day."""
    return tuple(closing_day + timedelta(days=number) for number in WATCH_DAYS)


def _days(situation: Situation, occasions: Sequence[Occasion], as_of: date) -> list[MilestoneDay]:
    spells = sjukloneperiod(occasions, as_of=as_of)
    if not spells:
        return []
    clocks = {Counted.SICK_PERIOD: spells[-1], Counted.REHAB_CHAIN: rehabkedja(occasions, as_of=as_of)[-1]}
    last = spells[-1].occasions[-1]
    found = [_hit(None, SICK_PAY_DAYS, spells[-1])]
    for milestone in all_milestones(situation.own):
        if milestone.counted == Counted.REPORT:
            found.append(_from_report(milestone, last, situation.reported))
        elif milestone.action == Action.NOTICE:
            found += _notice(milestone, spells[-1])
        else:
            found.append(_hit(milestone, _number(milestone), clocks[milestone.counted]))
    return [_stands(_at_once(hit, situation.assumed_on), last, as_of) for hit in found]


def _hit(milestone: Milestone | None, number: int, spell: Spell) -> MilestoneDay:
    to_day = milestone.to_day if milestone else None
    return MilestoneDay(milestone, number, date_of_day(spell, number), to_day and date_of_day(spell, to_day))


def _number(milestone: Milestone) -> int:
    """After 90 days means day 91."""
    return milestone.day + 1 if milestone.when == When.AFTER else milestone.day


def _from_report(milestone: Milestone, occasion: Occasion, reported: date | None) -> MilestoneDay:
    """Day 1 is the day of the report: day 8 is the seventh day after it (SjLL 8 §)."""
    if reported is not None and reported < occasion.first_day - ONE_DAY:
        raise ValueError("the report lies before the sickness; give the report of the latest occasion")
    later = timedelta(days=_number(milestone) - 1) - CERTIFICATE_AFTER
    end = milestone.to_day and intyg(occasion, reported) + timedelta(days=milestone.to_day - 1) - CERTIFICATE_AFTER
    return MilestoneDay(milestone, _number(milestone), intyg(occasion, reported) + later, end, assumed=reported is None)


def _notice(milestone: Milestone, spell: Spell) -> Iterable[MilestoneDay]:
    """Within seven calendar days from the end of the sick pay period, if the sickness goes on then (SjLL 12 §).

    Where the fourteenth day ended an occasion, a relapse is the agency's from its first day, without a new notice.
    """
    last_paid = date_of_day(spell, SICK_PAY_DAYS)
    if any(occasion.last_day == last_paid for occasion in spell.occasions):
        return []
    length = (milestone.to_day or milestone.day) - SICK_PAY_DAYS
    return [MilestoneDay(milestone, milestone.day, last_paid + ONE_DAY, last_paid + timedelta(days=length))]


def _at_once(hit: MilestoneDay, assumed_on: date | None) -> MilestoneDay:
    """A plan whose assumption came after its day is to be made at once (SFB 30:6, "omgående")."""
    plan = hit.milestone is not None and hit.milestone.action == Action.RETURN_PLAN
    if plan and assumed_on is not None and assumed_on > hit.day:
        return replace(hit, day=assumed_on, at_once=True)
    return hit


def _stands(hit: MilestoneDay, last: Occasion, as_of: date) -> MilestoneDay:
    if last.last_day is not None and hit.day > last.last_day:
        return replace(hit, standing=Standing.AFTER_END)
    return replace(hit, standing=Standing.REACHED if hit.day <= as_of else Standing.COMING)


def _by_key(
    situation: Situation, occasions: Sequence[Occasion], as_of: date
) -> dict[tuple[Milestone | None, int], MilestoneDay]:
    return {(hit.milestone, hit.number): hit for hit in _days(situation, occasions, as_of)}


def _both_ways(told: MilestoneDay, late: MilestoneDay | None) -> MilestoneDay:
    if late is not None and (late.day, late.standing) == (told.day, told.standing):
        return told
    return replace(told, borderline=True, otherwise=late and late.day)
