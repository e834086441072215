"""Questions about what is followed up: in one case, for a manager, and for the coordinator who calls."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, Subquery
from django.http import Http404

from omtanke.access.checks import Viewer
from omtanke.access.permissions import Permission
from omtanke.access.relations import Scope
from omtanke.cases.choices import FollowKind, Function
from omtanke.cases.models import Closing, FollowUp, RehabCase, Release, Room, TakenOver
from omtanke.cases.policies.cases import CLOSED, OPEN
from omtanke.cases.policies.followups import WAITING
from omtanke.cases.policies.releases import HOLDS
from omtanke.cases.queries.led import COMING
from omtanke.cases.queries.reach import Reach, reach
from omtanke.vault.doors import DirectoryValue, open_directory
from omtanke.workforce.models import Duty


@dataclass(frozen=True)
class Call:
    """A call that waits for a care centre's coordinator: whom, and from which day."""

    follow_up: FollowUp
    name: str


def of_case(found: Reach, *, for_user: Viewer) -> list[FollowUp]:
    """What is and was followed up in a case, the nearest first; what was let be is left out. The employee and the
    employer see it all, another party what falls to its own function."""
    if found.scope not in for_user.scopes:
        raise Http404
    key = ("follow_ups", found.case.id)
    if key not in for_user.cache:  # several parts of the case's page tell of them
        rows = FollowUp.objects.filter(case=found.case).exclude(state="let_be").order_by("due_on", "id")
        if found.scope.role in Duty.OF_CASES:
            rows = rows.filter(by_function=found.scope.role)
        for_user.cache[key] = list(rows)
    return for_user.cache[key]


def follow_up(id: UUID, *, for_user: Viewer) -> tuple[FollowUp, Reach]:
    """One follow-up, for someone who leads the case or whose function it falls to. 404 for anyone else."""
    row = FollowUp.objects.filter(id=id).first()
    if row is None:
        raise Http404
    role = row.by_function if row.by_function in Duty.OF_CASES else ""
    served = role and any(scope.role == role for scope in for_user.scopes)
    found = reach(row.case_id, Permission.ITEM_WRITE if served else Permission.CASE_LEAD, for_user=for_user)
    if served and found.scope.role != role:
        raise Http404
    return row, found


def due_in(found: Reach, *, for_user: Viewer) -> list[FollowUp]:
    """The same for one case, of what was asked about already on its page."""
    peace = found.case.peace_until is not None and found.case.peace_until >= for_user.today
    return [row for row in of_case(found, for_user=for_user)
            if row.state == WAITING and row.by_function == Function.MANAGER and row.due_on <= for_user.today + COMING
            and not (peace and row.kind == FollowKind.CONTACT)]


def closing_of(found: Reach, *, for_user: Viewer) -> Closing | None:
    """How the case was closed, while it is: for the employer whose case it is."""
    if found.scope not in for_user.scopes or found.room.party_id != found.case.party_id or found.case.state != CLOSED:
        return None
    return Closing.objects.filter(case=found.case, reopened_at__isnull=True).first()


def calls(*, for_user: Viewer) -> list[Call]:
    """The calls that wait for the viewer's function at her places, with the names that were delivered there."""
    scopes = [s for s in for_user.scopes if s.role in Duty.OF_CASES]
    rows = list(FollowUp.objects.filter(
        state=WAITING, by_function__in={s.role for s in scopes}, case__state=OPEN,
        case__rooms__in=_rooms(scopes)).select_related("case").distinct().order_by("due_on", "id")) if scopes else []
    names = names_at([row.case for row in rows], page="calls", for_user=for_user)
    return [Call(row, names.get(row.case.employee_id, "")) for row in rows]


def names_at(found: Collection[RehabCase], *, page: str, for_user: Viewer) -> dict[UUID, str]:
    """The names that were delivered to the viewer's places, by employee: one line in the trail for the page."""
    scopes = [s for s in for_user.scopes if s.role in Duty.OF_CASES]
    rooms = _rooms(scopes).filter(case__in=[case.id for case in found], about__isnull=False) if found else []
    values = [DirectoryValue(r.party_id, r.case.employee_id, r.about) for r in rooms]
    if not values:
        return {}
    reader = for_user.directory_reader(Permission.CASE_READ, [v.person for v in values])
    opened = open_directory(values, reader=reader, page=page, now=for_user.now)
    return {person: f"{about.get('given', '')} {about.get('family', '')}".strip() for person, about in opened.items()}


def _rooms(scopes: Collection[Scope]):
    reached = Q()
    for scope in scopes:
        reached |= Q(party=scope.party, place=scope.unit)
    return Room.objects.filter(reached, erased_at__isnull=True).select_related("case")


@dataclass(frozen=True)
class Handover:
    """What a new manager takes over with a case: what holds, what is agreed, and until when."""

    releases: int
    follow_ups: int
    next_on: date | None
    opened_on: date


def handover(found: Reach, *, for_user: Viewer) -> Handover | None:
    """For a manager who is new in her role and has not said that she has read; None for everyone else."""
    new = found.scope.new
    if new is None:
        return None
    key = ("handover", found.case.id)
    if key not in for_user.cache:
        read = TakenOver.objects.filter(case=OuterRef("id"), management=new)
        held = Release.objects.filter(case=OuterRef("id"), state__in=HOLDS).order_by().values("case")
        for_user.cache[key] = RehabCase.objects.filter(id=found.case.id).values_list(
            Exists(read), Subquery(held.annotate(count=Count("*")).values("count"))).get()
    has_read, releases = for_user.cache[key]
    if has_read:
        return None
    waiting = [row.due_on for row in of_case(found, for_user=for_user) if row.state == WAITING]
    return Handover(releases or 0, len(waiting), waiting[0] if waiting else None, found.case.opened_at.date())
