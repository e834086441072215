"""The cases of those whom somebody leads, in one question: what falls to her soon, what was closed within a year."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import UUID

from django.db.models import FilteredRelation, OuterRef, Q, Subquery

from omtanke.access.checks import Viewer
from omtanke.access.permissions import Permission
from omtanke.cases.case_marks import MARKS
from omtanke.cases.choices import FollowKind, Function
from omtanke.cases.models import Closing, RehabCase
from omtanke.cases.policies.cases import CLOSED, OPEN
from omtanke.cases.policies.followups import WAITING
from omtanke.sick_leave.contact_marks import peace_until

COMING = timedelta(days=14)
WATCHED = timedelta(days=365)


@dataclass(frozen=True)
class Due:
    """Something to follow up: in which case, about whom, what, and from which day."""

    id: UUID
    case: UUID
    employee: UUID
    kind: str
    due_on: date


@dataclass(frozen=True)
class Led:
    """`open` are the employees with an open case; `due` falls to the manager within two weeks; `closed` is the case
    that was closed within a year and the day it was, by employee, of those who have no open one. `marked` are the
    employees of whose open case something holds that a higher floor knows, by its mark."""

    open: frozenset[UUID] = frozenset()
    due: tuple[Due, ...] = ()
    closed: Mapping[UUID, tuple[UUID, date]] = field(default_factory=dict)
    marked: Mapping[str, frozenset[UUID]] = field(default_factory=dict)


def led(*, for_user: Viewer) -> Led:
    """The cases of the viewer's people. Asked once in a request. Keeping in touch waits while somebody wants peace."""
    if "cases.led" not in for_user.cache:
        people = for_user.people(Permission.CASE_LEAD)
        for_user.cache["cases.led"] = _led(
            _rows(people, for_user), for_user.today) if people else Led()
    return for_user.cache["cases.led"]


def _rows(people: frozenset[UUID], viewer: Viewer) -> list[tuple]:
    today = viewer.today
    last = Closing.objects.filter(case=OuterRef("pk"), reopened_at__isnull=True).values("closed_on")[:1]
    mine = Q(follow_ups__state=WAITING, follow_ups__by_function=Function.MANAGER)
    rows = RehabCase.objects.annotate(mine=FilteredRelation("follow_ups", condition=mine), ended=Subquery(last)).filter(
        Q(state=OPEN) | Q(state=CLOSED, ended__gte=today - WATCHED), employee_id__in=list(people)).annotate(
        peace=peace_until("employee_id"),
        **{f"mark_{name}": condition(viewer.now) for name, condition in MARKS.items()})
    return list(rows.order_by("mine__due_on", "mine__id").values_list(
        "id", "employee_id", "state", "peace", "ended", "mine__id", "mine__kind", "mine__due_on",
        *(f"mark_{name}" for name in MARKS)))


def _led(rows: list[tuple], today: date) -> Led:
    opened = frozenset(employee for _, employee, state, *_ in rows if state == OPEN)
    ended = sorted(((day, case, employee) for case, employee, state, _, day, *_ in rows if state == CLOSED), key=str)
    closed = {employee: (case, day) for day, case, employee in ended if employee not in opened}
    due = tuple(
        Due(id, case, employee, kind, day) for case, employee, _, peace, _, id, kind, day, *_ in rows
        if id and day <= today + COMING and not (kind == FollowKind.CONTACT and peace and peace >= today))
    marked = {name: frozenset(row[1] for row in rows if row[2] == OPEN and row[8 + place])
              for place, name in enumerate(MARKS)}
    return Led(opened, due, closed, marked)
