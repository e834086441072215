"""Who leads a case instead of the manager, whom HR can choose among, and what the employee is told of it."""

from uuid import UUID

from django.db.models import OuterRef, Subquery
from django.http import Http404

from omtanke.access.checks import Viewer
from omtanke.access.permissions import Permission
from omtanke.access.relations import known_to
from omtanke.cases.keeping import sealed_leader
from omtanke.cases.models import CaseLeader, RehabCase, Room
from omtanke.cases.policies.cases import OPEN
from omtanke.cases.queries.reach import Reach
from omtanke.vault import doors
from omtanke.workforce import queries as workforce
from omtanke.workforce.models import Management, holding
from omtanke.workforce.queries import Person


def leader_of(case: RehabCase, *, for_user: Viewer) -> CaseLeader | None:
    """Who leads the case today instead of the manager, if somebody does. The case was given to the viewer before."""
    return CaseLeader.objects.filter(holding(for_user.now), case=case).first()


def my_case(*, for_user: Viewer) -> RehabCase | None:
    """The open case about the viewer, with `led_for` and `led_until` when somebody leads it instead of the manager.
    Asked once in a request: several parts of one's own page tell of it."""
    if "my case" not in for_user.cache:
        own = [scope.person for scope in for_user.scopes_with(Permission.OWN_ROOM)]
        leading = CaseLeader.objects.filter(holding(for_user.now), case=OuterRef("id"))
        rows = RehabCase.objects.filter(employee_id__in=own, state=OPEN).select_related("centre").annotate(
            led_for=Subquery(leading.values("reason")[:1]), led_until=Subquery(leading.values("last_day")[:1]))
        for_user.cache["my case"] = rows.first() if own else None
    return for_user.cache["my case"]


def candidates(found: Reach, *, for_user: Viewer) -> dict[UUID, Person]:
    """Whom HR can let lead: oneself, and the managers of the units one supports and of those above, but for those who
    lead the employee today."""
    leading = {row.employee for row in workforce.leaders_of(found.case.employee_id, permission=Permission.CASE_APPOINT,
                                                            for_user=for_user)}
    known = known_to(found.scope, for_user.now)
    managers = set(Management.objects.filter(holding(for_user.now), employee_id__in=known).values_list(
        "employee_id", flat=True)) - leading - {found.case.employee_id}
    return workforce.unit_directory([found.case.employee_id], managers, scope=found.scope,
                                    permission=Permission.CASE_APPOINT, page="case", for_user=for_user)


def why_led(*, for_user: Viewer) -> tuple[CaseLeader, str]:
    """Who leads the viewer's own case instead of the manager, and HR's words about it. 404 when nobody does."""
    case = my_case(for_user=for_user)
    row = leader_of(case, for_user=for_user) if case else None
    if row is None:
        raise Http404
    scope = for_user.require(case.employee_id, Permission.OWN_PAGE_READ)
    room = Room.objects.get(case=case, party_id=case.party_id, place__isnull=True)
    reader = for_user.content_reader(scope, case.employee_id, Permission.OWN_PAGE_READ)
    item = sealed_leader(row, person=case.employee_id, room=room.id)
    return row, doors.open_content(item, reader=reader, now=for_user.now, reason="reading")
