"""Many people in one unit, each with absences, a signal and now and then a talk."""

from uuid import UUID

from omtanke.absence import actions as absence
from omtanke.audit.trail import SYSTEM
from omtanke.rules.periods import Period
from tests.factories import absences, people, routines, talks
from tests.factories.moments import NOON, TODAY, ago
from tests.factories.town import Town


def crowd(town: Town, count: int, *, label: str, unit: str = "Hemtjänst Norr") -> list[UUID]:
    """`count` new people in the unit: all with four occasions and a signal, every fifth away today, some with talks."""
    new = list(people.people(town.ekhult, **{f"{label}{n}": f"Given{n} Family{n}" for n in range(count)}).values())
    people.employ_all(dict.fromkeys(new, town.units[unit]))
    rows = [(who, Period(ago(first), ago(last), 100)) for who in new for first, last in absences.FOUR]
    rows += [(who, Period(ago(3), None, 50)) for who in new[::5]]
    absence.add_periods(rows, today=TODAY, by=SYSTEM, now=NOON)
    routines.evaluate(town.ekhult)
    for who in new[::4]:
        talks.held(who, town.actor("chef"))
    for who in new[1::4]:
        talks.planned(who, town.actor("chef"))
    return new
