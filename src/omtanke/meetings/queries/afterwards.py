"""What waits after meetings that were held: minutes to hand over, a plan to finish, minutes to read."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from omtanke.access.checks import Viewer
from omtanke.access.permissions import Permission
from omtanke.cases.choices import Function
from omtanke.cases.models import DeliveryItem, PlanVersion
from omtanke.cases.policies.cases import OPEN
from omtanke.cases.policies.followups import WAITING
from omtanke.cases.queries.reach import Reach
from omtanke.meetings.models import Meeting, PartWord, StepNote
from omtanke.meetings.policies.meetings import BOOKED, HELD
from omtanke.meetings.queries import coming, led_meetings
from omtanke.meetings.queries.minutes import LEFT
from omtanke.meetings.unhanded import not_with_employee, notes

TO_READ = timedelta(days=90)


@dataclass(frozen=True)
class Unhanded:
    """A meeting of which the employee lacks some of the minutes."""

    meeting: UUID
    employee: UUID
    held_on: date


@dataclass(frozen=True)
class MeetingThatWaits:
    """A meeting that waits for whoever leads, and when it is or was. `unsettled`: so many of those who are expected
    cannot come, or want another time."""

    id: UUID
    employee: UUID
    at: datetime
    unsettled: int


@dataclass(frozen=True)
class After:
    """The latest held meeting of a case. `plan_waits`: nothing has been established since. `card`: the coordinator does
    not sign in, and gets the question to call on paper."""

    meeting: UUID
    kind: str
    held_at: datetime
    has_minutes: bool
    to_hand_over: bool
    plan_waits: bool
    card: bool

    @property
    def held_on(self) -> date:
        """The day of the meeting."""
        return timezone.localtime(self.held_at).date()


@dataclass(frozen=True)
class ToRead:
    """Minutes of one's own meeting, some of which one has said nothing of."""

    meeting: UUID
    kind: str
    held_at: datetime


def not_handed(*, for_user: Viewer) -> list[Unhanded]:
    """Meetings of the viewer's people within a month, of which the employee lacks a part in its newest form."""
    return [Unhanded(row.id, row.employee, timezone.localtime(row.at).date()) for row in that_wait(for_user=for_user)
            if not row.unsettled]


def that_wait(*, for_user: Viewer) -> list[MeetingThatWaits]:
    """The meetings that wait for whoever leads the case: some of the minutes are not handed over, or somebody who is
    expected cannot come or wants another time. In the order of their days."""
    found = [MeetingThatWaits(row.id, row.case.employee_id, row.at, row.unsettled or 0 if row.state == BOOKED else 0)
             for row in led_meetings.told_of(for_user=for_user) if row.case.state == OPEN
             and (row.state == HELD or row.starts_at > for_user.now)]
    return [row for row in found if row.unsettled or row.at <= for_user.now]


def latest(found: Reach, *, for_user: Viewer) -> After | None:
    """The latest meeting that was held in a case, asked once in a request."""
    key = ("after", found.case.id)
    if key not in for_user.cache and not any(row.state == HELD for row in coming.of_case(found, for_user=for_user)):
        return None
    if key not in for_user.cache:
        since = PlanVersion.objects.filter(plan__case=OuterRef("case"), established_at__gte=OuterRef("started_at"))
        row = Meeting.objects.filter(case=found.case, state=HELD).annotate(
            minutes=Exists(notes()), unhanded=Exists(not_with_employee()), planned=Exists(since),
            card=Q(call__follow_up__by_function=Function.MANAGER, call__follow_up__state=WAITING)).order_by(
            "-ended_at").first()
        for_user.cache[key] = row and After(row.id, row.get_kind_display(), row.ended_at, row.minutes, row.unhanded,
                                            not row.planned, bool(row.card))
    return for_user.cache[key]


def to_read(*, for_user: Viewer) -> list[ToRead]:
    """The viewer's own meetings within three months, with a part that she has got and has said nothing of."""
    own = [scope.person for scope in for_user.scopes_with(Permission.OWN_ROOM)]
    got = DeliveryItem.objects.filter(
        ~Exists(PartWord.objects.filter(note__item=OuterRef("version__item"), number=OuterRef("version__number"),
                                        participant__party__isnull=True)),
        ~Exists(_newer_delivered()), version__item__in=StepNote.objects.filter(
            meeting=OuterRef(OuterRef("pk"))).values("item"), own_copy__isnull=False,
        own_copy__misregistered_at__isnull=True, delivery__state__in=LEFT)
    rows = Meeting.objects.filter(Exists(got), case__employee__in=own, case__state=OPEN, state=HELD,
                                  ended_at__gte=for_user.now - TO_READ)
    return [ToRead(row.id, row.get_kind_display(), row.ended_at) for row in rows.order_by("-ended_at", "id")]


def _newer_delivered() -> QuerySet[DeliveryItem]:
    return DeliveryItem.objects.filter(version__item=OuterRef("version__item"), delivery__state__in=LEFT,
                                       version__number__gt=OuterRef("version__number"))
