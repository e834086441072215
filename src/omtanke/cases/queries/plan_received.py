"""What others have sent for a plan, and lies in the employer's room."""

from uuid import UUID

from django.http import Http404

from omtanke.access.checks import Viewer
from omtanke.access.permissions import Permission
from omtanke.cases.choices import ItemKind
from omtanke.cases.keeping import sealed_item
from omtanke.cases.models import Item
from omtanke.cases.plan_text import PlanText
from omtanke.cases.queries.plans import OpenPlan
from omtanke.cases.record import Words
from omtanke.vault import doors

MOST = 12


def waiting(found: OpenPlan, text: PlanText, *, for_user: Viewer) -> list[tuple[Item, Words]]:
    """The rows that are not in the draft yet, oldest first, opened: at most twelve at a time."""
    taken = {row.came_from for row in text.measures} | {text.own_from}
    rows = [row for row in _received(found).prefetch_related("versions").order_by("made_at", "id")
            if str(row.id) not in taken][:MOST]
    items = [(sealed_item(row.versions.all()[0], person=found.reach.case.employee_id, room=found.reach.room.id),
              "reading") for row in rows]
    reader = found.reach.reader(for_user, Permission.PLAN_ESTABLISH)
    said = doors.open_contents(items, reader=reader, now=for_user.now) if items else []
    return [(row, Words.from_text(words)) for row, words in zip(rows, said, strict=True)]


def count(found: OpenPlan, *, for_user: Viewer) -> int:
    """How many rows have been sent in all, without opening any."""
    return _received(found).count() if for_user.people(Permission.PLAN_ESTABLISH) else 0


def one(found: OpenPlan, item: UUID, *, for_user: Viewer) -> Item:
    """One row that was sent to this case's employer; 404 for everything else."""
    row = _received(found).filter(id=item).first()
    if row is None or not for_user.people(Permission.PLAN_ESTABLISH, [found.reach.case.employee_id]):
        raise Http404
    return row


def _received(found: OpenPlan):
    return Item.objects.filter(room=found.reach.room, kind=ItemKind.PLAN_ROW, misregistered_at__isnull=True).exclude(
        came_with__isnull=True, entered_by="").select_related(
        "came_with__from_room__party", "came_with__from_room__place", "sender_place", "sender_party")
