"""What the routine counts on a day: which version is in force, whom it is applied to, and which rungs hold for them."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from uuid import UUID

from django.db.models import OuterRef, Q, Subquery

from omtanke.absence.models import AbsencePeriod
from omtanke.alerts import switched
from omtanke.alerts.models import Answer, RoutineVersion
from omtanke.organisation.models import during
from omtanke.rules import ladder
from omtanke.rules.dates import window
from omtanke.rules.kinds import Kind
from omtanke.rules.occasions import Occasion, occasions
from omtanke.rules.periods import Period
from omtanke.rules.routine import Routine, parse
from omtanke.rules.routine_versions import carried
from omtanke.workforce.models import Employee, Employment

Key = tuple[UUID, int]
FEW = 500
"""So many people are named in a question; more are not, as a database takes only so many parameters."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where someone works, and since when the routine is switched on there."""

    unit: UUID
    start: date


def in_force(party: UUID, *, day: date) -> RoutineVersion | None:
    """The version in force on a day: the latest to begin, and of two that begin on one day the later adopted."""
    rows = RoutineVersion.objects.filter(party=party, valid_from__lte=day)
    return rows.order_by("-valid_from", "-version").first()


def routine_text(party: UUID | OuterRef, *, day: date) -> Subquery:
    """The text of the version in force on a day, as a part of somebody else's question."""
    rows = RoutineVersion.objects.filter(party=party, valid_from__lte=day)
    return Subquery(rows.order_by("-valid_from", "-version").values("text")[:1])


def places(party: UUID, *, day: date, among: Collection[UUID] | None = None) -> dict[UUID, Place]:
    """The unit (the first, when there are several) of everyone employed on the day, where it is switched on."""
    rows = Employment.objects.filter(during(day), employee__party=party).order_by("-first_day")
    if among is not None:
        rows = rows.filter(employee_id__in=list(among))
    on = switched.starts(party, day=day)
    units = dict(rows.values_list("employee_id", "unit_id")) if on else {}
    return {employee: Place(unit, on[unit]) for employee, unit in units.items() if unit in on}


def holding(version: RoutineVersion | None, routine: Routine, people: dict[UUID, Place],
            today: date) -> dict[Key, ladder.Raised]:
    """The rungs that hold today and are not silent, by employee and rung. `version` is None for a routine that is only
    tried out."""
    answers = _answers(version, routine, people)
    undated = replace(routine, start=None)
    found: dict[UUID, list[ladder.Raised]] = {}
    for employee, own in _recent(routine, people, today).items():
        if raised := ladder.raised(own, undated, as_of=today, answers=answers[employee]):
            found[employee] = raised
    # Since when a rung has held shows only in older occasions: they are read for the few for whom one holds.
    for employee, own in _whole(routine, found).items():
        found[employee] = ladder.raised(own, routine, as_of=today, answers=answers[employee],
                                        unit_start=people[employee].start)
    return {(employee, raised.rung): raised for employee, rungs in found.items() for raised in rungs}


def narrow(people: dict[UUID, Place]):
    """The people as a question asks for them: named when they are few, else everyone of their party."""
    if len(people) <= FEW:
        return list(people)
    party = Employee.objects.values_list("party_id", flat=True).get(id=next(iter(people)))
    return Employee.objects.filter(party_id=party).values("id")


def _answers(version: RoutineVersion | None, routine: Routine,
             people: dict[UUID, Place]) -> dict[UUID, list[ladder.Answer]]:
    """Everyone's answers, each with the rung it reaches up to in the routine asked about."""
    reach: dict[UUID | None, dict[int, int]] = {}
    found: dict[UUID, list[ladder.Answer]] = defaultdict(list)
    rows = Answer.objects.filter(employee__in=narrow(people))
    for employee, given, rung, day, kind, until in rows.values_list(
            "employee_id", "routine_id", "rung", "day", "kind", "until"):
        same = given is None or (version is not None and given == version.id)
        if not same and given not in reach:
            reach[given] = carried(parse(RoutineVersion.objects.get(id=given).text), routine)
        place = rung if same else reach[given].get(rung, 0)
        if place:
            found[employee].append(ladder.Answer(place, day, kind, until))
    return found


def _recent(routine: Routine, people: dict[UUID, Place], today: date) -> dict[UUID, list[Occasion]]:
    """The occasions that any rung can count today, by employee: of years past nothing is read.

    What ended the day before the longest window is read too: it tells that a period which begins with the window goes
    on with an occasion from before it, and so is not counted.
    """
    since = min((window(today, rung.months)[0] for rung in routine.rungs), default=today) - timedelta(days=1)
    rows = AbsencePeriod.objects.filter(Q(last_day__isnull=True) | Q(last_day__gte=since),
                                        employee__in=narrow(people))
    return {e: own for e, own in _joined(rows, routine).items() if e in people}


def _whole(routine: Routine, people: Iterable[UUID]) -> dict[UUID, list[Occasion]]:
    """All the occasions there are of a few people."""
    wanted, found = list(people), {}
    for first in range(0, len(wanted), FEW):
        some = wanted[first:first + FEW]
        found |= _joined(AbsencePeriod.objects.filter(employee__in=some), routine)
    return found


def _joined(rows, routine: Routine) -> dict[UUID, list[Occasion]]:
    periods: dict[UUID, list[Period]] = defaultdict(list)
    ordered = rows.order_by("employee_id", "first_day")
    for employee, *days, kind in ordered.values_list("employee_id", "first_day", "last_day", "degree", "kind"):
        periods[employee].append(Period(*days, Kind(kind)))
    return {employee: occasions(own, exclude_kinds=routine.exclude_kinds) for employee, own in periods.items()}
