"""Workplaces that are large enough to be told of, with absence, and the night's figures of them."""

from uuid import UUID

from omtanke.absence import actions as absence
from omtanke.audit.trail import SYSTEM
from omtanke.insight import storing
from omtanke.insight.actions import building
from omtanke.rules.periods import Period
from tests.factories import people
from tests.factories.moments import NOON, TODAY, ago
from tests.factories.town import Town


def staff(town: Town, unit: str, count: int, *, away: int = 3, label: str = "") -> list[UUID]:
    """So many new people in a unit, and of them `away` with four short occasions in twelve months, and one two years
    ago: so long have absences been kept."""
    names = {f"{label or unit}{number}": f"Given{number} Family{number}" for number in range(count)}
    made = list(people.people(town.ekhult, **names).values())
    people.employ_all(dict.fromkeys(made, town.units[unit]))
    spans = ((730, 730), (300, 298), (200, 199), (100, 98), (60, 42))
    absence.add_periods([(who, Period(ago(first), ago(last), 100)) for who in made[:away] for first, last in spans],
                        today=TODAY, by=SYSTEM, now=NOON)
    return made


def build(town: Town) -> storing.Stored:
    """Count both employers' figures; those of Ekhult."""
    for party in (town.ekhult, town.grannby):
        building.build(party=party.id, today=TODAY, by=SYSTEM, now=NOON)
    return storing.read(town.ekhult.id)
