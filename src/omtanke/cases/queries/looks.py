"""Questions about the days at which whoever leads looks at how it is."""

from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet
from django.http import Http404

from omtanke.access.checks import Viewer
from omtanke.access.permissions import Permission
from omtanke.access.relations import Scope
from omtanke.cases.models import Look, RehabCase
from omtanke.cases.policies import cases as case_policies
from omtanke.cases.policies.looks import OPEN


def looks_waiting(*, for_user: Viewer) -> list[Look]:
    """The looks that wait for the viewer as a manager. An open case answers a look at once."""
    if not for_user.may(Permission.CASE_LEAD):
        return []
    rows = list(_open())
    led = for_user.people(Permission.CASE_LEAD, [row.employee_id for row in rows]) if rows else ()
    return [row for row in rows if row.employee_id in led]


def look(id: UUID, *, for_user: Viewer) -> tuple[Look, Scope]:
    """One look that still waits, and the relation by which the viewer leads; 404 when nothing is asked any more."""
    row = Look.objects.filter(id=id).first()
    if row is None:
        raise Http404
    scope = for_user.require(row.employee_id, Permission.CASE_LEAD)
    if not _open().filter(id=id).exists():
        raise Http404
    return row, scope


def _open() -> QuerySet:
    opened = RehabCase.objects.filter(employee=OuterRef("employee"), state=case_policies.OPEN)
    return Look.objects.filter(~Exists(opened), state=OPEN).order_by("reached_on", "id")
