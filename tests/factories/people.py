"""People, where they work, and whom they lead."""

from datetime import date
from uuid import UUID, uuid4

from omtanke.audit.trail import SYSTEM
from omtanke.organisation.models import Party
from omtanke.workforce import actions
from omtanke.workforce.models import HRSupport, Management
from tests.factories.moments import NOON
from tests.factories.organisations import FOUNDED

BORN = "1984-03-07"


def people(of: Party, **named: str) -> dict[str, UUID]:
    """Employees as key="Given Family"; their ids by key. Employment number `anst-<key>`, phone 070-…"""
    ids = {key: uuid4() for key in named}
    actions.add_people(
        [(ids[key], values(name) | {"number": f"anst-{key}"}, [f"anst-{key}"]) for key, name in named.items()],
        party=of, by=SYSTEM, now=NOON)
    return ids


def values(name: str) -> dict[str, str]:
    """What the directory holds about someone with this name."""
    given, _, family = name.partition(" ")
    address = "".join(c for c in name.casefold() if "a" <= c <= "z")
    return {"given": given, "family": family, "title": "Undersköterska", "phone": "070-174 06 58",
            "email": f"{address}@ekhult.example", "born": BORN}


def employ(employee: UUID, unit: UUID, *, first_day: date = FOUNDED, last_day: date | None = None,
           degree: int = 100) -> None:
    """An employment in a unit."""
    actions.add_employments([(employee, unit, first_day, last_day, degree)], by=SYSTEM, now=NOON)


def employ_all(units: dict[UUID, UUID]) -> None:
    """Full-time employments without an end, as unit by employee."""
    actions.add_employments([(employee, unit, FOUNDED, None, 100) for employee, unit in units.items()], by=SYSTEM,
                            now=NOON)


def appoint(unit: UUID, employee: UUID, *, first_day: date = FOUNDED, last_day: date | None = None,
            acting: bool = False) -> Management:
    """Make someone the unit's manager."""
    return actions.appoint(unit=unit, employee=employee, first_day=first_day, last_day=last_day, acting=acting,
                           by=SYSTEM, now=NOON)


def support(unit: UUID, employee: UUID, *, first_day: date = FOUNDED, last_day: date | None = None) -> HRSupport:
    """Let someone of HR support the unit and what is under it."""
    return actions.support(unit=unit, employee=employee, first_day=first_day, last_day=last_day, by=SYSTEM, now=NOON)
