"""The meetings of the people whom somebody leads that her pages tell of: asked once in a request, for all that need
them."""

from collections.abc import Collection

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from omtanke.access.checks import Viewer
from omtanke.access.permissions import Permission
from omtanke.cases.queries.led import led
from omtanke.meetings.choices import UNSETTLED
from omtanke.meetings.led_marks import LATELY, MET, TO_COME
from omtanke.meetings.models import Meeting, Participant
from omtanke.meetings.policies.meetings import BOOKED, HELD
from omtanke.meetings.unhanded import not_with_employee

KEY = "meetings.led"


def booked(*, for_user: Viewer) -> list[Meeting]:
    """The booked meetings in the cases that the viewer leads, in order; nothing when she leads none."""
    return [row for row in told_of(for_user=for_user) if row.state == BOOKED] if for_user.may(
        Permission.CASE_LEAD) else []


def told_of(*, for_user: Viewer) -> list[Meeting]:
    """The booked meetings of those whom the viewer leads, and those held within a month of which the employee lacks
    some of the minutes; in the order of their days. `unsettled`: so many of those who are expected cannot come, or
    want another time."""
    if KEY not in for_user.cache:
        marked = led(for_user=for_user).marked
        people = marked.get(TO_COME, frozenset()) | marked.get(MET, frozenset())
        for_user.cache[KEY] = list(_told_of(people, for_user)) if people else []
    return for_user.cache[KEY]


def _told_of(people: Collection, viewer: Viewer) -> QuerySet[Meeting]:
    answers = Participant.objects.filter(meeting=OuterRef("pk"), answer__in=UNSETTLED)
    many = answers.order_by().values("meeting").annotate(many=Count("id")).values("many")
    lacking = Q(Exists(not_with_employee()), state=HELD, ended_at__gte=viewer.now - LATELY)
    rows = Meeting.objects.filter(lacking | Q(state=BOOKED), case__employee__in=list(people))
    return rows.annotate(unsettled=Subquery(many), at=Coalesce("ended_at", "starts_at")).select_related(
        "case", "centre", "slot").order_by("at", "id")
