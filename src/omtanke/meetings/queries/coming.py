"""The meetings of a case, as its own page tells of them."""

from omtanke.access.checks import Viewer
from omtanke.cases.queries.reach import Reach
from omtanke.meetings.models import Meeting
from omtanke.meetings.policies.meetings import CANCELLED


def of_case(found: Reach, *, for_user: Viewer) -> list[Meeting]:
    """The meetings of a case that were not cancelled, the latest first; for another party those that it was told of.
    Asked once in a request: several parts of a case's page need them."""
    if ("meetings", found.room.id) not in for_user.cache:
        rows = Meeting.objects.filter(case=found.case).exclude(state=CANCELLED).select_related("centre", "slot")
        if not (found.own or found.employers):
            rows = rows.filter(participants__party=found.room.party_id, participants__place=found.room.place_id,
                               participants__named_at__isnull=False).distinct()
        for_user.cache["meetings", found.room.id] = list(rows.order_by("-starts_at", "id"))
    return for_user.cache["meetings", found.room.id]
