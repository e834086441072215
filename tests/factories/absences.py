"""Absences of own sickness, told in days before today."""

from uuid import UUID

from omtanke.absence import actions
from omtanke.audit.trail import SYSTEM
from omtanke.rules.kinds import Kind
from omtanke.rules.periods import Period
from tests.factories.moments import NOON, TODAY, ago

FOUR = ((300, 298), (200, 199), (100, 98), (8, 6))
"""Four short occasions in the last twelve months: the first rung of the tests' routine."""


def away(employee: UUID, *spans: tuple[int, int | None], degree: int | None = 100, kind: Kind = Kind.SICK) -> None:
    """Periods as (first, last) days ago; last None goes on."""
    periods = [Period(ago(first), None if last is None else ago(last), degree, kind) for first, last in spans]
    actions.add_periods([(employee, period) for period in periods], today=TODAY, by=SYSTEM, now=NOON)
