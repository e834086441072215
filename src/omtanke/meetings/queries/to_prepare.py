"""What waits to be prepared for whoever asks."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from omtanke.access.checks import Viewer
from omtanke.access.permissions import Permission
from omtanke.cases.choices import Function
from omtanke.cases.policies.cases import OPEN
from omtanke.cases.queries.led import led
from omtanke.cases.queries.my_way import has_case
from omtanke.meetings.led_marks import TO_COME
from omtanke.meetings.models import Preparation, PreparedItem
from omtanke.meetings.policies.meetings import COMING
from omtanke.workforce.models import Duty

MEETING = "participant__meeting"


@dataclass(frozen=True)
class Waits:
    """A preparation that waits: for which meeting, about whom, when it is, and by which day it is good to be ready.

    `own`: it is the employee's. `place`: it is that of somebody who serves a place. `begun`: something is written.
    """

    id: UUID
    meeting: UUID
    case: UUID
    employee: UUID
    kind: str
    starts_at: datetime
    due_on: date
    own: bool
    place: bool
    begun: bool


def waiting(*, for_user: Viewer) -> list[Waits]:
    """The preparations that the viewer has not said to be ready, of meetings to come: those of whom she leads, of
    places that she serves and that were told of the meeting, and her own. Asked once in a request."""
    if "preparations" not in for_user.cache:
        mine = _hers(for_user)
        for_user.cache["preparations"] = (_waits(_unready().filter(mine)) if mine else []) + _supported(for_user)
    return for_user.cache["preparations"]


def _unready() -> QuerySet[Preparation]:
    return Preparation.objects.filter(ready_at__isnull=True, **{
        f"{MEETING}__state__in": COMING, f"{MEETING}__case__state": OPEN})


def _hers(viewer: Viewer) -> Q | None:
    """Which preparations are the viewer's, in words of the table; None when there can be none."""
    wanted = []
    if opened := led(for_user=viewer).marked.get(TO_COME):
        wanted.append(Q(participant__function=Function.MANAGER, **{f"{MEETING}__case__employee__in": list(opened)}))
    if has_case(for_user=viewer):
        own = [scope.person for scope in viewer.scopes_with(Permission.OWN_ROOM)]
        wanted.append(Q(participant__party__isnull=True, **{f"{MEETING}__case__employee__in": own}))
    wanted += [Q(participant__place=scope.unit, participant__function=scope.role, participant__named_at__isnull=False)
               for scope in viewer.scopes if scope.role in Duty.OF_CASES]
    found = None
    for one in wanted:
        found = one if found is None else found | one
    return found


def _supported(viewer: Viewer) -> list[Waits]:
    """HR's preparations about those whom the viewer supports: asked with the employer first, since there are few, and
    then whom of those she reaches, for an employer has thousands."""
    scopes = [scope for scope in viewer.scopes_with(Permission.ITEM_WRITE) if scope.role == "hr"]
    parties = [scope.party for scope in scopes]
    rows = _waits(_unready().filter(participant__function=Function.HR, **{
        f"{MEETING}__case__party__in": parties})) if scopes else []
    people = frozenset().union(*(viewer.reach(scope, {row.employee for row in rows}) for scope in scopes)
                               ) if rows else frozenset()
    return [row for row in rows if row.employee in people]


def _waits(rows: QuerySet[Preparation]) -> list[Waits]:
    begun = Exists(PreparedItem.objects.filter(preparation=OuterRef("pk")))
    values = rows.order_by("due_on", "id").values_list(
        "id", f"{MEETING}_id", f"{MEETING}__case_id", f"{MEETING}__case__employee_id", f"{MEETING}__kind",
        f"{MEETING}__starts_at", "due_on", "participant__party_id", "participant__place_id", begun)
    return [Waits(*row[:7], own=row[7] is None, place=row[8] is not None, begun=row[9]) for row in values]
