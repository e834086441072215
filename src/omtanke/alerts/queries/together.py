"""Open signals of one unit that have a week in common: a stomach bug makes one cause of several."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404

from omtanke.access.checks import Viewer
from omtanke.access.permissions import Permission
from omtanke.access.relations import Scope
from omtanke.alerts.models import Signal
from omtanke.alerts.queries.signals import signals_waiting
from omtanke.rules.together import WEEK_DAYS, shared_weeks


@dataclass(frozen=True)
class Together:
    """A week, both days included, and the signals that wait for the unit's manager with an occasion begun in it."""

    scope: Scope
    first_day: date
    last_day: date
    signals: tuple[Signal, ...]


def together(*, for_user: Viewer) -> list[Together]:
    """The weeks that signals in each of the viewer's units have in common, the one most share first."""
    led, found = _led(for_user), []
    rows = signals_waiting(for_user=for_user) if led else []
    waiting = {signal.employee_id: signal for signal in rows if signal.actor == "manager"}
    for scope in led if len(waiting) > 1 else ():
        own = for_user.reach(scope, list(waiting))
        days = {person: [date.fromisoformat(first) for first, _ in signal.days]
                for person, signal in waiting.items() if person in own}
        found += [Together(scope, first, first + timedelta(days=WEEK_DAYS - 1), tuple(waiting[who] for who in people))
                  for first, people in shared_weeks(days)]
    return found


def unit_led(unit: UUID, *, for_user: Viewer) -> Scope:
    """The relation by which the viewer leads a unit. 404 outside all of hers, 403 where she leads from above."""
    scope = next((scope for scope in _led(for_user) if scope.unit == unit), None)
    if scope is not None:
        return scope
    if any(other.unit == unit for other in for_user.scopes):
        raise PermissionDenied
    raise Http404


def _led(viewer: Viewer) -> list[Scope]:
    return [scope for scope in viewer.scopes_with(Permission.SIGNAL_ANSWER) if scope.role == "manager"]
