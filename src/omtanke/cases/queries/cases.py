"""The list of cases, what a case's page shows, and who takes part today."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, Subquery
from django.utils import timezone

from omtanke.access.checks import Viewer
from omtanke.access.permissions import Permission
from omtanke.access.relations import Scope
from omtanke.alerts import counting
from omtanke.alerts import queries as alerts
from omtanke.alerts.models import Signal
from omtanke.cases.choices import ItemKind
from omtanke.cases.models import Assumption, CaseLeader, FollowUp, Item, PlanVersion, RehabCase, Room
from omtanke.cases.policies.cases import CLOSED, MISREGISTERED, OPEN
from omtanke.cases.policies.followups import WAITING
from omtanke.cases.queries.reach import Reach
from omtanke.organisation.models import Party, Unit, during
from omtanke.sick_leave import clock_marks as marks
from omtanke.workforce.leading import led
from omtanke.workforce.models import Duty, Employee, holding

SHOWN = {"open": OPEN, "closed": CLOSED}


@dataclass(frozen=True)
class Listed:
    """A case in the list, and the room through which the viewer has it."""

    case: RehabCase
    room: Room
    scope: Scope

    @property
    def employer(self) -> bool:
        """Whether the viewer has it as the employer's."""
        return self.room.party_id == self.case.party_id


@dataclass(frozen=True)
class Standing:
    """How far each case has come, as the list tells it: by case id."""

    plans: frozenset[UUID] = frozenset()
    assumed: dict[UUID, date] = field(default_factory=dict)
    follow_ups: dict[UUID, date] = field(default_factory=dict)
    led: dict[UUID, UUID] = field(default_factory=dict)


def listed(*, state: str = OPEN, for_user: Viewer) -> list[Listed]:
    """The cases in which the viewer's party has a room that the viewer's relation reaches today. Few questions, however
    many cases there are. In no order: names are sealed."""
    scopes = for_user.scopes_with(Permission.CASE_READ)
    rows = list(Room.objects.filter(party_id__in={s.party for s in scopes}, erased_at__isnull=True,
                                    case__state=state).exclude(case__state=MISREGISTERED).select_related(
        "case__party", "case__centre", "party"))
    people = {room.case.employee_id for room in rows}
    found: dict[UUID, Listed] = {}
    for scope in scopes if people else ():
        reached = for_user.reach(scope, people)
        place = scope.unit if scope.role in Duty.OF_CASES else None
        for room in rows:
            if room.party_id == scope.party and room.place_id == place and room.case.employee_id in reached:
                found.setdefault(room.case_id, Listed(room.case, room, scope))
    return list(found.values())


def standing(cases: Collection[RehabCase], *, for_user: Viewer) -> Standing:
    """How far the cases have come; those that the viewer was given by `listed`."""
    ids = [case.id for case in cases]
    if not ids:
        return Standing()
    follow_ups: dict[UUID, date] = {}
    waiting = FollowUp.objects.filter(case_id__in=ids, state=WAITING).order_by("-due_on")
    for case, due in waiting.values_list("case_id", "due_on"):
        follow_ups[case] = due
    return Standing(
        plans=_established(ids), assumed=_assumed(ids), follow_ups=follow_ups,
        led=dict(CaseLeader.objects.filter(holding(for_user.now), case_id__in=ids).values_list(
            "case_id", "employee_id")))


def _established(cases: Collection[UUID]) -> frozenset[UUID]:
    """Those of the cases that have an established plan."""
    rows = PlanVersion.objects.filter(plan__case_id__in=list(cases), established_at__isnull=False)
    return frozenset(rows.values_list("plan__case_id", flat=True))


def _assumed(cases: Collection[UUID]) -> dict[UUID, date]:
    """The day of the first assumption of at least sixty days, by case; a later other one takes it away."""
    found: dict[UUID, date] = {}
    for case, at, sixty in Assumption.objects.filter(case_id__in=list(cases)).order_by("at").values_list(
            "case_id", "at", "sixty_days"):
        if sixty is False:
            found.pop(case, None)
        elif sixty:
            found.setdefault(case, at.date())
    return found


def unled(cases: Iterable[RehabCase], *, for_user: Viewer) -> frozenset[UUID]:
    """Those of the cases whose employee has no manager today and that nobody else leads."""
    people = {case.employee_id: case.id for case in cases}
    if not people:
        return frozenset()
    has_one = Exists(led(OuterRef("id"), now=for_user.now, today=for_user.today))
    rows = Employee.objects.filter(has_one, id__in=list(people))
    with_manager = set(rows.values_list("id", flat=True))
    instead = set(CaseLeader.objects.filter(holding(for_user.now), case_id__in=people.values()).values_list(
        "case_id", flat=True))
    return frozenset(case for person, case in people.items() if person not in with_manager) - instead


def open_case_of(person: UUID, *, permission: Permission, for_user: Viewer) -> RehabCase | None:
    """The open case about someone, for a viewer with the permission over her."""
    for_user.require(person, permission)
    return RehabCase.objects.filter(employee_id=person, state=OPEN).select_related("centre").first()


def signal_of(person: UUID, *, for_user: Viewer) -> Signal | None:
    """The highest signal that is open about someone, for whoever may open a case about her."""
    for_user.require(person, Permission.CASE_OPEN)
    found = alerts.signals_about(person, for_user=for_user)
    return max(found, key=lambda signal: signal.rung, default=None)


def centres(*, for_user: Viewer) -> list[Unit]:
    """The care centres that take part, by name: places of parties of care. Names of places are open."""
    rows = Unit.objects.filter(during(for_user.today), party__kind=Party.Kind.CARE, children__isnull=True)
    return list(rows.order_by("name", "id"))


@dataclass(frozen=True)
class Facts:
    """What stands beside a case on its page: who leads instead of the manager and why (a key of a closed list), whether
    there is a manager today, whether there is a plan, the day of the assumption of at least sixty days, the day a
    certificate was last entered in the case, the last day of the one registered on the clock that lasts longest, of
    which sick period Försäkringskassan was last told, and the text of the routine in force."""

    leader: UUID | None
    leads_for: str
    leads_until: date | None
    managed: bool
    plan: bool
    assumed_on: date | None
    certificate_on: date | None
    certificate_to: date | None
    told: date | None
    routine: str


def facts(found: Reach, *, for_user: Viewer) -> Facts:
    """All of it in one question: a case's page has little room for more."""
    rows = RehabCase.objects.filter(id=found.case.id)
    leading = CaseLeader.objects.filter(holding(for_user.now), case=OuterRef("id"))
    plans = PlanVersion.objects.filter(plan__case=OuterRef("id"), established_at__isnull=False)
    assumptions = Assumption.objects.filter(case=OuterRef("id"))
    papers = Item.objects.filter(room=found.room, kind=ItemKind.CERTIFICATE, misregistered_at__isnull=True)
    has_one = Exists(led(OuterRef("employee"), now=for_user.now, today=for_user.today))
    leader, why, until, managed, plan, first, last, certificate, certificate_to, told, routine = rows.values_list(
        *(Subquery(leading.values(name)[:1]) for name in ("employee_id", "reason", "last_day")), has_one, Exists(plans),
        Subquery(assumptions.filter(sixty_days=True).order_by("at").values("at")[:1]),
        Subquery(assumptions.order_by("-at").values("sixty_days")[:1]),
        Subquery(papers.order_by("-made_at").values("made_at")[:1]),
        marks.certificate_to("employee"), marks.told_of("employee"),
        counting.routine_text(OuterRef("party"), day=for_user.today)).get()
    assumed_on = timezone.localdate(first) if first and last is not False else None
    return Facts(leader, why or "", until, managed, plan, assumed_on,
                 timezone.localdate(certificate) if certificate else None, certificate_to, told, routine or "")
