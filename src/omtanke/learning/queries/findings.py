"""Findings: those of a group, one with its way, and what waits for the project lead and the steering group."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, Q
from django.http import Http404

from omtanke.access.checks import Viewer
from omtanke.access.permissions import Permission
from omtanke.access.relations import Scope
from omtanke.learning.choices import Source
from omtanke.learning.models import Feedback, Finding, FindingStep, GroupMeeting, LocalGroup, SteeringDay
from omtanke.learning.models.groups import in_force
from omtanke.learning.policies import findings as way
from omtanke.learning.policies.meetings import PLANNED
from omtanke.learning.queries.groups import Seat
from omtanke.rules.dates import months_back

CLOSED = (way.SOLVED, way.TAKEN_UP)
KEPT_IN_SIGHT = 24
"""How many months back a group's page looks."""


@dataclass(frozen=True)
class OpenFinding:
    """A finding, in which relation one reads it, and from which seat: the group's own, the project lead's, the steering
    group's; or "other", for a member of another group to which a success or a decision has come."""

    row: Finding
    scope: Scope
    kind: str

    def may(self, act: str) -> bool:
        """Whether the viewer may do it now."""
        return way.may_do(act, self.row.kind, self.row.state, self.kind)

    def ever(self, act: str) -> bool:
        """Whether the viewer's seat lets them do it in any state."""
        return self.kind in way.WHO[act]


def finding(id: UUID, *, for_user: Viewer) -> OpenFinding:
    """One finding with its steps. 404 for one that has not come to the viewer."""
    row = Finding.objects.select_related("group__owner").prefetch_related("steps", "feedback__group").filter(
        id=id).first()
    if row is None:
        raise Http404
    found = _seat_of(row, for_user)
    if found is None:
        raise Http404
    return OpenFinding(row, *found)


def _seat_of(row: Finding, viewer: Viewer) -> tuple[Scope, str] | None:
    for scope in viewer.scopes_with(Permission.PROJECT_LEAD):
        if scope.party == row.group.owner_id:
            return scope, way.LEAD
    members = viewer.scopes_with(Permission.LOCAL_GROUP)
    for scope in members:
        if scope.unit == row.group_id:
            return scope, way.MEMBER
    for scope in viewer.scopes_with(Permission.STEERING):
        if scope.party == row.group.owner_id and row.state in way.WITH_STEERING:
            return scope, way.STEERING
    return _elsewhere(row, members)


def _elsewhere(row: Finding, members: tuple[Scope, ...]) -> tuple[Scope, str] | None:
    """A member of another group of the same owner: a success is everybody's, a decision theirs to whom it came."""
    if row.state == way.WITHDRAWN or not members:
        return None
    come = {back.group_id for back in row.feedback.all()}
    theirs = set(LocalGroup.objects.filter(owner=row.group.owner_id).values_list("id", flat=True))
    for scope in members:
        if scope.unit in come or (row.kind == way.SUCCESS and scope.unit in theirs):
            return scope, "other"
    return None


@dataclass(frozen=True)
class Board:
    """What a group's page shows: what went well since last time here and lately elsewhere; what chafes and waits, the
    oldest first; what came to its end, the latest first."""

    successes: list[Finding]
    others: list[Finding]
    waiting: list[Finding]
    ended: list[Finding]


def board(seat: Seat, *, since: date | None, for_user: Viewer) -> Board:
    """Everything of the last two years that a group's page shows, in one question: a page begins with many."""
    own = Q(finding__group=seat.group) & ~Q(finding__state=way.WITHDRAWN)
    told = Q(finding__group__owner=seat.group.owner_id, finding__state=way.SHARED)
    since_month = months_back(for_user.today, KEPT_IN_SIGHT)
    rows = FindingStep.objects.filter(own | told, finding__month__gte=since_month).order_by(
        "finding__month", "finding_id", "id").select_related("finding__group")
    found: dict[UUID, Finding] = {}
    for step in rows:
        one = found.setdefault(step.finding_id, step.finding)
        one.told = [*getattr(one, "told", []), step]
    mine = [one for one in found.values() if one.group_id == seat.group.id]
    shared = [one for one in reversed(found.values()) if one.kind == way.SUCCESS]
    return Board([one for one in shared if one in mine and _is_after(one, since)][:20],
                 [one for one in shared if one not in mine][:6],
                 [one for one in mine if one.state in way.WAITING],
                 [one for one in reversed(mine) if one.state in CLOSED][:10])


def _is_after(one: Finding, since: date | None) -> bool:
    """Whether a success came after a day; of one noted after a cooperation meeting only the month is known."""
    if since is None:
        return True
    on = one.told[0].on
    return on >= since.replace(day=1) if one.source == Source.JOINT_MEETING else on > since


def back_to(seat: Seat, *, for_user: Viewer) -> list[Feedback]:
    """Decisions that have come back to a group in the last two years, first those it has not taken up."""
    rows = Feedback.objects.filter(group=seat.group, sent_on__gte=months_back(
        for_user.today, KEPT_IN_SIGHT))
    return sorted(rows.order_by("-sent_on", "id")[:10], key=lambda row: row.taken_up_on is not None)


@dataclass(frozen=True)
class Lying:
    """Everything of a party's groups that somebody has to do with: what lies where."""

    groups: list[LocalGroup]
    open: list[Finding]
    not_taken_up: dict[UUID, list[str]]
    next_day: date | None


def lying(scope: Scope, *, for_user: Viewer) -> Lying:
    """What the groups of the relation's party have that has not come to its end, the oldest first; which groups have
    not taken up what came back; and the day of the steering group's next meeting."""
    groups = list(LocalGroup.objects.filter(in_force(for_user.now), owner=scope.party).select_related(
        "place").order_by("name", "id"))
    rows = Finding.objects.filter(group__owner=scope.party, kind=way.FRICTION, state__in=[*way.WAITING])
    if Permission.PROJECT_LEAD not in _permissions(scope, for_user):
        rows = rows.filter(state__in=way.WITH_STEERING)
    waits = Feedback.objects.filter(finding__group__owner=scope.party, taken_up_on__isnull=True)
    missing: dict[UUID, list[str]] = {}
    for id, name in waits.order_by("group__name").values_list("finding_id", "group__name"):
        missing.setdefault(id, []).append(name)
    return Lying(groups, list(rows.select_related("group").prefetch_related("steps").order_by("month", "id")), missing,
                 _next_day(scope.party, for_user.today))


def _permissions(scope: Scope, viewer: Viewer) -> set[Permission]:
    return {p for p in (Permission.PROJECT_LEAD, Permission.STEERING) if scope in viewer.scopes_with(p)}


def decided(scope: Scope, *, for_user: Viewer, most: int = 12) -> list[Finding]:
    """What the steering group has decided in two years and every group has taken up, the latest first."""
    rows = Finding.objects.filter(group__owner=scope.party, state=way.TAKEN_UP,
                                  month__gte=months_back(for_user.today, KEPT_IN_SIGHT))
    return list(rows.select_related("group").prefetch_related("steps").order_by("-month", "-id")[:most])


def _next_day(party: UUID, today: date) -> date | None:
    """The day of a party's steering group's next meeting, today's too."""
    return SteeringDay.objects.filter(party=party, day__gte=today).order_by("day").values_list("day", flat=True).first()


def without_meeting(groups: list[LocalGroup], *, for_user: Viewer) -> set[UUID]:
    """The groups that have no meeting planned from today on."""
    planned = GroupMeeting.objects.filter(group=OuterRef("id"), state=PLANNED, starts_at__date__gte=for_user.today)
    return set(LocalGroup.objects.filter(Q(id__in=[g.id for g in groups]) & ~Exists(planned)).values_list(
        "id", flat=True))
