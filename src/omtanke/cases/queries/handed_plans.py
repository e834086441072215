"""Return plans as they were handed over: to the employee, and to another party's room. Nothing of the employer's
own."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.http import Http404

from omtanke.access.checks import Viewer
from omtanke.access.permissions import Permission
from omtanke.cases.choices import ItemKind
from omtanke.cases.keeping import sealed_item
from omtanke.cases.models import Item
from omtanke.cases.plan_text import PlanText
from omtanke.cases.policies.deliveries import WRONG
from omtanke.cases.queries.reach import Reach, reach
from omtanke.cases.record import Words
from omtanke.vault import doors


@dataclass(frozen=True)
class Handed:
    """A plan as it was handed over once: when, which version, whether it was a draft, and its words."""

    at: datetime
    version: UUID
    number: int
    draft: bool
    text: PlanText


def latest(case: UUID, permission: Permission, *, for_user: Viewer) -> tuple[Reach, list[Handed]]:
    """What was handed over last to the viewer's own room of a case: the plan that holds, and a later draft if there is
    one. The newest first; empty before anything was."""
    found = reach(case, permission, for_user=for_user)
    groups = _groups(found)
    if not groups:
        return found, []
    newest = [_read(found, items, permission, for_user) for items in groups[:1]]
    if newest[0].draft:
        newest += _older(found, groups[1:], permission, for_user)
    return found, newest


def last(case: UUID, permission: Permission, *, for_user: Viewer) -> tuple[Reach, Handed]:
    """The plan that was handed over last; 404 when none was."""
    found, known = latest(case, permission, for_user=for_user)
    if not known:
        raise Http404
    return found, known[0]


def _older(found: Reach, groups: list[list[Item]], permission: Permission, viewer: Viewer) -> list[Handed]:
    """The version in force below a draft: the first older hand-over that was no draft, if any."""
    for items in groups:
        one = _read(found, items, permission, viewer)
        if not one.draft:
            return [one]
    return []


def _groups(found: Reach) -> list[list[Item]]:
    """The items of each delivery of a plan to the room, the latest delivery first."""
    rows = Item.objects.filter(room=found.room, kind=ItemKind.PLAN, came_with__isnull=False,
                               misregistered_at__isnull=True).exclude(came_with__state=WRONG)
    groups: dict[UUID, list[Item]] = {}
    for row in rows.select_related("came_with").prefetch_related("versions").order_by("-made_at", "id"):
        groups.setdefault(row.came_with_id, []).append(row)
    return list(groups.values())


def _read(found: Reach, items: list[Item], permission: Permission, viewer: Viewer) -> Handed:
    person = found.case.employee_id
    sealed = [(sealed_item(item.versions.all()[0], person=person, room=found.room.id), "reading") for item in items]
    opened = [Words.from_text(said) for said in doors.open_contents(
        sealed, reader=found.reader(viewer, permission), now=viewer.now)]
    pieces = [PlanText.from_text(str(words.facts["piece"])) for words in opened]
    whole = sorted(pieces, key=lambda piece: not (piece.steps or piece.tasks or piece.contact))
    text = whole[0]
    for piece in whole[1:]:
        text = text.joined(piece)
    facts = opened[0].facts
    return Handed(items[0].made_at, UUID(str(facts["plan"])), int(facts["number"]), bool(facts["draft"]), text)
