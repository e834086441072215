"""A routine, and applying it."""

from datetime import date
from uuid import UUID

from omtanke.alerts import actions, policies
from omtanke.alerts.models import RoutineVersion
from omtanke.audit.trail import SYSTEM
from omtanke.organisation.models import Party
from tests.factories.moments import NOON, TODAY
from tests.factories.organisations import FOUNDED

HEAD = 'name = "Ekhults rutin"\nvalid_from = 2024-01-01\nrelapse_days = 5\n'
ROUTINE = HEAD + """
[answer]
valid_months = 12

[[rung]]
occasions = 4
months = 12
actor = "manager"
action = "care_talk"

[[rung]]
occasions = 5
months = 12
actor = "hr"
action = "contact"

[[rung]]
occasions = 6
months = 12
actor = "manager"
action = "three_party_talk"
"""


def adopt(party: Party, text: str = ROUTINE) -> RoutineVersion:
    """Take a routine into use."""
    return actions.adopt_routine(text, party=party, by=SYSTEM, now=NOON)


def evaluate(party: Party, today: date = TODAY) -> dict[str, int]:
    """Apply the routine in force, as the night does."""
    return actions.evaluate(party=party, today=today, by=SYSTEM, now=NOON)


def on(party: Party, *units: UUID, since: date = FOUNDED) -> None:
    """Switch units on since a day, as those that were in use before Omtanke."""
    actions.take_over_units([(unit, since) for unit in units], party=party, by=SYSTEM, now=NOON)


YES = dict.fromkeys(policies.CHECKLIST, True)
"""The checklist with everything done."""
