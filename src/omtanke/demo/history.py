"""The absence of everyone through the whole history: drawn for most, pinned for the cast, calm in the cast's group."""

from collections.abc import Callable
from datetime import date
from random import Random

from omtanke.demo import cast
from omtanke.demo.absences import Calendar, Row, draw_absences, make_calendar
from omtanke.demo.roster import Roster
from omtanke.demo.shapes import Absence
from omtanke.rules.kinds import OWN_SICKNESS, Kind

_OWN = tuple(kind.value for kind in Kind if kind in OWN_SICKNESS)
_CALM_DAYS, _CALM_OCCASIONS, _WELL_DAYS, _WITH_THE_BUG = 400, 2, 9, 5
_SAY_EVERY = 500


def draw_history(rng: Random, roster: Roster, north: int, say: Callable[[float, str], None]) -> list[Absence]:
    """Return everyone's absence in order of person and first day. `north` is the unit of the manager's own group."""
    calendar = make_calendar(roster.first_day, roster.today)
    spans, group = _spans(roster, calendar), _group(roster, north)
    pinned = {roster.cast[p.name]: p for p in (*cast.NORTH_PEOPLE, *cast.OTHER_PEOPLE)}
    with_bug = [key for key in group if key not in pinned][:_WITH_THE_BUG]
    calm = set(group) | set(roster.cast.values())
    found: list[Absence] = []
    for person in roster.employees:
        first, last = spans[person.key]
        if person.key in pinned:
            rows = _pinned(pinned[person.key], calendar)
        else:
            rows = draw_absences(rng, calendar, roster.work[person.key], person.birth_date.year, first, last)
        if person.key in calm and person.key not in pinned:
            rows = _calmed(rows, calendar.today, bug=person.key in with_bug)
        _keep(found, person.key, rows)
        if person.key % _SAY_EVERY == 0:
            say(0.2 + 0.55 * person.key / len(roster.employees), "absence")
    return found


def _keep(found: list[Absence], employee: int, rows: list[Row]) -> None:
    from_ordinal = date.fromordinal
    for first, last, degree, kind in rows:
        ended = None if last is None else from_ordinal(last)
        found.append(Absence(len(found) + 1, employee, from_ordinal(first), ended, degree, kind))


def _spans(roster: Roster, calendar: Calendar) -> dict[int, tuple[int, int]]:
    """The first and last day (ordinals) that each person was employed within the history."""
    found: dict[int, tuple[int, int]] = {}
    for job in roster.employments:
        first = max(job.first_day.toordinal(), calendar.first)
        last = calendar.today if job.last_day is None else job.last_day.toordinal()
        known = found.get(job.employee, (first, last))
        found[job.employee] = (min(first, known[0]), max(last, known[1]))
    return found


def _group(roster: Roster, north: int) -> list[int]:
    return [job.employee for job in roster.employments if job.unit == north and job.last_day is None]


def _pinned(person: cast.Person, calendar: Calendar) -> list[Row]:
    """The cast's absence, counted back from today; what lies before the history is left out."""
    rows = []
    for away in person.away:
        first, last = calendar.today - away.first, None if away.last is None else calendar.today - away.last
        if first >= calendar.first:
            rows.append((first, last, away.degree, Kind.SICK.value))
    return sorted(rows)


def _calmed(rows: list[Row], today: int, *, bug: bool) -> list[Row]:
    """Let a person in the cast's group be well today and far from the ladder, with at most two occasions lately."""
    kept: list[Row] = []
    occasions, touched = int(bug), 0
    bug_day = today - cast.STOMACH_BUG_DAY
    for row in rows:
        first, last, _, kind = row
        near_bug = bug and last is not None and first - 8 <= bug_day <= last + 8
        if last is None or last > today - _WELL_DAYS or near_bug:
            continue
        if kind in _OWN and first > today - _CALM_DAYS:
            occasions += first > touched + 1
            if occasions > _CALM_OCCASIONS:
                continue
            touched = last
        kept.append(row)
    if bug:
        kept.append((bug_day, bug_day + 1, 100, Kind.SICK.value))
    return sorted(kept, key=lambda row: row[0])
