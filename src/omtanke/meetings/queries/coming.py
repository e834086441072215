"""The meetings of a case as its own page tells of them, and the list of those that somebody has to do with."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet

from omtanke.access.checks import Viewer
from omtanke.access.permissions import Permission
from omtanke.cases.policies.cases import MISREGISTERED
from omtanke.cases.queries.cases import Listed, listed
from omtanke.cases.queries.my_way import my_cases
from omtanke.cases.queries.reach import Reach
from omtanke.meetings.models import Meeting, Participant
from omtanke.meetings.policies.meetings import CANCELLED, OFFICER, STATUTORY

MOST = 60


@dataclass(frozen=True)
class Met:
    """A meeting in somebody's list, and the case as the viewer has it; None for one's own."""

    meeting: Meeting
    listed: Listed | None


def of_case(found: Reach, *, for_user: Viewer) -> list[Meeting]:
    """The meetings of a case that were not cancelled, the latest first; for another party those that it was told of.
    Asked once in a request: several parts of a case's page need them."""
    if ("meetings", found.room.id) not in for_user.cache:
        rows = Meeting.objects.filter(case=found.case).exclude(state=CANCELLED).select_related("centre", "slot")
        if not (found.own or found.employers):
            rows = rows.filter(_told(found.room.party_id, found.room.place_id))
        for_user.cache["meetings", found.room.id] = list(rows.order_by("-starts_at", "id"))
    return for_user.cache["meetings", found.room.id]


def mine(*, for_user: Viewer) -> list[Met]:
    """The viewer's meetings, the latest first: of the people one leads or supports, of one's place that was told of
    them, and one's own."""
    cases = {row.case.id: row for row in listed(for_user=for_user)} if for_user.may(Permission.CASE_READ) else {}
    own = [case.id for case in my_cases(for_user=for_user)] if for_user.may(Permission.OWN_ROOM) else []
    return [Met(row, cases.get(row.case_id)) for row in _rows(list(cases.values()), own)]


def _rows(cases: Sequence[Listed], own: list) -> QuerySet[Meeting] | list:
    wanted = Q(case__in=own)
    for row in cases:
        theirs = Q(case=row.case.id)
        wanted |= theirs if row.employer else theirs & _told(row.room.party_id, row.room.place_id)
    if not cases and not own:
        return []
    rows = Meeting.objects.filter(wanted).exclude(case__state=MISREGISTERED).exclude(state=CANCELLED)
    return rows.select_related("centre", "slot").order_by("-starts_at", "id")[:MOST]


def _told(party, place) -> Q:
    """The meetings that a party's place was told of, or called itself as Försäkringskassan."""
    there = Participant.objects.filter(meeting=OuterRef("pk"), party=party, place=place)
    return Q(Exists(there.filter(named_at__isnull=False))) | Q(Exists(there), kind=STATUTORY, called_role=OFFICER)
