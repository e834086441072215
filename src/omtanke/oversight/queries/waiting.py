"""What waits for the viewer's decision. Asked in one question on every start page, so a quiet day costs no more."""

from uuid import UUID

from django.db.models import CharField, Exists, F, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from omtanke.access import policies
from omtanke.access.checks import Viewer
from omtanke.access.models import EmergencyAccess, RoleProposal
from omtanke.access.permissions import Permission
from omtanke.organisation.models import during
from omtanke.oversight.queries import retention
from omtanke.workforce.models import Employment, Management, NeedToKnow, holding

EMERGENCY, PROTECTION, ROLE, RETENTION = "emergency", "protection", "role", "retention"


def to_decide(*, for_user: Viewer) -> tuple[set[UUID], set[UUID], set[UUID], bool]:
    """Ids of emergencies that others have asked for in the viewer's party, employees who are protected and have a
    manager nobody has decided about, and roles that others have proposed for somebody else; and whether something waits
    for the viewer that has had its time. Whether the viewer reaches the people is asked when there are any."""
    rows = [_emergencies(for_user), _roles(for_user)] if for_user.may(Permission.EMERGENCY) else []
    if rows and any(scope.trusted for scope in for_user.scopes_with(Permission.PROTECT)):
        rows.append(_undecided(for_user))
    if scope := retention.scope_of(Permission.RETENTION_DECIDE, for_user=for_user):
        kind = Value(RETENTION, output_field=CharField(max_length=10))
        rows += [part.annotate(about=kind).values_list("about", "party") for part in retention.waiting(
            scope.party, for_user=for_user)]
    found = list(rows[0].union(*rows[1:])) if rows else []
    people = for_user.people(Permission.PROTECT, [id for kind, id in found if kind == PROTECTION]) if any(
        kind == PROTECTION for kind, _ in found) else frozenset()
    return ({id for kind, id in found if kind == EMERGENCY}, set(people), {id for kind, id in found if kind == ROLE},
            any(kind == RETENTION for kind, _ in found))


def _emergencies(viewer: Viewer) -> QuerySet:
    parties = {scope.party for scope in viewer.scopes_with(Permission.EMERGENCY)}
    rows = EmergencyAccess.objects.filter(state=policies.ASKED, party__in=list(parties),
                                          asked_at__gt=viewer.now - policies.WAITS).exclude(asked_by=viewer.user_id)
    return rows.annotate(kind=Value(EMERGENCY, output_field=CharField(max_length=10))).values_list("kind", "id")


def _roles(viewer: Viewer) -> QuerySet:
    parties = {scope.party for scope in viewer.scopes_with(Permission.ROLE_GRANT)}
    rows = RoleProposal.objects.filter(state=policies.PROPOSED, party__in=list(parties)).exclude(
        proposed_by=viewer.user_id).exclude(user=viewer.user_id)
    return rows.annotate(kind=Value(ROLE, output_field=CharField(max_length=10))).values_list("kind", "id")


def _undecided(viewer: Viewer) -> QuerySet:
    own = {scope.person for scope in viewer.scopes if scope.person}
    mine = NeedToKnow.objects.filter(employee__in=list(own), ended_at__isnull=True, protection__ended_at__isnull=True)
    led = Management.objects.filter(holding(viewer.now), employee=OuterRef("employee"), unit=OuterRef("unit"))
    asked = NeedToKnow.objects.filter(protection__ended_at__isnull=True, employee=OuterRef("employee"),
                                      protection__employee=OuterRef(OuterRef("employee")))
    leads = Management.objects.filter(~Exists(asked), holding(viewer.now), unit=OuterRef("place")).exclude(
        employee=OuterRef("employee"))
    jobs = Employment.objects.filter(during(viewer.today), employee__in=mine.values("protection__employee"))
    place = Coalesce(Subquery(led.values("unit__parent")[:1]), F("unit"))  # who leads the unit has the manager above
    return jobs.annotate(place=place).filter(Exists(leads)).annotate(
        kind=Value(PROTECTION, output_field=CharField(max_length=10))).values_list("kind", "employee")
