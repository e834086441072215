"""What has been said of a plan and how it has gone, for those whom it was handed to."""

from django.http import Http404

from omtanke.access.checks import Viewer
from omtanke.access.permissions import Permission
from omtanke.cases.models import PlanAnswer, PlanProgress, PlanVersion
from omtanke.cases.queries.handed_plans import Handed
from omtanke.cases.queries.reach import Reach


def answers(found: Reach, *, for_user: Viewer) -> list[PlanAnswer]:
    """The viewer's own party's answers in a case; the employee's own for the employee."""
    for_user.require(found.case.employee_id, Permission.PLAN_CONTRIBUTE)
    rows = PlanAnswer.objects.filter(version__plan__case=found.case, party_id=found.room.party_id,
                                     place_id=found.room.place_id)
    return list(rows.select_related("party", "place", "version").order_by("at", "id"))


def progress(found: Reach, *, for_user: Viewer) -> list[PlanProgress]:
    """How the plan has gone, for the employee: both sides tell her. Others are told by delivery only."""
    for_user.require(found.case.employee_id, Permission.PLAN_CONTRIBUTE)
    rows = PlanProgress.objects.filter(plan__case=found.case)
    return list(rows.order_by("at", "id")) if found.own else []


def version_of(handed: Handed, found: Reach, *, for_user: Viewer) -> PlanVersion:
    """The version that was handed over; 404 when it is not one of this case."""
    for_user.require(found.case.employee_id, Permission.PLAN_CONTRIBUTE)
    row = PlanVersion.objects.filter(id=handed.version, plan__case=found.case).first()
    if row is None:
        raise Http404
    return row
