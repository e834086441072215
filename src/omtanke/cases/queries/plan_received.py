"""What others have sent for a plan, and lies in the employer's room."""

from uuid import UUID

from django.http import Http404

from omtanke.access.checks import Viewer
from omtanke.access.permissions import Permission
from omtanke.cases.choices import ItemKind
from omtanke.cases.keeping import sealed_item
from omtanke.cases.models import Item, ItemVersion
from omtanke.cases.plan_keeping import place_of
from omtanke.cases.plan_text import PlanText
from omtanke.cases.queries.plans import OpenPlan
from omtanke.cases.record import Words
from omtanke.vault import doors

MOST = 12


def draft(found: OpenPlan, *, for_user: Viewer) -> tuple[PlanText, list[tuple[Item, Words]]]:
    """The draft, and the rows that have been sent and are not in it, oldest first, opened together: the twelve latest.

    404 when nothing is being written.
    """
    version = found.standing.draft
    if version is None:
        raise Http404
    rows = list(ItemVersion.objects.filter(item__in=_received(found)).select_related(
        "item__came_with__from_room__party", "item__came_with__from_room__place", "item__sender_place",
        "item__sender_party").order_by("-at", "id")[:MOST])
    items = [(place_of(version, found.reach.case, found.reach.room), "writing")]
    items += [(sealed_item(row, person=found.reach.case.employee_id, room=found.reach.room.id), "reading")
              for row in reversed(rows)]
    reader = found.reach.reader(for_user, Permission.PLAN_ESTABLISH)
    said = doors.open_contents(items, reader=reader, now=for_user.now)
    text = PlanText.from_text(said[0])
    taken = {row.came_from for row in text.measures} | {text.own_from}
    return text, [(row.item, Words.from_text(words)) for row, words in zip(reversed(rows), said[1:], strict=True)
                  if str(row.item_id) not in taken]


def one(found: OpenPlan, item: UUID, *, for_user: Viewer) -> Item:
    """One row that was sent to this case's employer; 404 for everything else."""
    row = _received(found).filter(id=item).first()
    if row is None or not for_user.people(Permission.PLAN_ESTABLISH, [found.reach.case.employee_id]):
        raise Http404
    return row


def _received(found: OpenPlan):
    return Item.objects.filter(room=found.reach.room, kind=ItemKind.PLAN_ROW, misregistered_at__isnull=True).exclude(
        came_with__isnull=True, entered_by="")
