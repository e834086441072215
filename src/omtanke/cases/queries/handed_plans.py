"""Return plans as they were handed over: to the employee, and to another party's room. Nothing of the employer's
own."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.http import Http404

from omtanke.access.checks import Viewer
from omtanke.access.permissions import Permission
from omtanke.cases.choices import ItemKind
from omtanke.cases.keeping import sealed_item
from omtanke.cases.models import ItemVersion
from omtanke.cases.plan_text import PlanText
from omtanke.cases.policies.deliveries import WRONG
from omtanke.cases.queries.reach import Reach, reach
from omtanke.cases.record import Words
from omtanke.rules.dates import from_iso
from omtanke.vault import doors


@dataclass(frozen=True)
class Handed:
    """A plan as it was handed over once: when, which version, whether it was a draft, its words, the first day of
    the sickness, and for a draft the number of the version that holds (0 for none)."""

    at: datetime
    version: UUID
    number: int
    draft: bool
    text: PlanText
    since: date | None = None
    in_force: int = 0


def latest(case: UUID, permission: Permission, *, holds: bool = False,
           for_user: Viewer) -> tuple[Reach, Handed | None]:
    """What was handed over last to the viewer's own room of a case; None before anything was. With `holds` the last
    that was no draft: the plan that holds while the next is being written."""
    found = reach(case, permission, for_user=for_user)
    for items in _groups(found):
        one = _read(found, items, permission, for_user)
        if not (holds and one.draft):
            return found, one
    return found, None


def last(case: UUID, permission: Permission, *, for_user: Viewer) -> tuple[Reach, Handed]:
    """The plan that was handed over last; 404 when none was."""
    found, known = latest(case, permission, for_user=for_user)
    if known is None:
        raise Http404
    return found, known


def _groups(found: Reach) -> list[list[ItemVersion]]:
    """What each delivery of a plan brought to the room, the latest first. What is delivered has one version."""
    rows = ItemVersion.objects.filter(
        item__room=found.room, item__kind=ItemKind.PLAN, item__came_with__isnull=False,
        item__misregistered_at__isnull=True).exclude(item__came_with__state=WRONG)
    if found.own:  # she has a copy of what went to others too, which may be less than the whole plan
        rows = rows.filter(item__came_with__to_party__isnull=True)
    groups: dict[UUID, list[ItemVersion]] = {}
    for row in rows.select_related("item").order_by("-at", "id"):
        groups.setdefault(row.item.came_with_id, []).append(row)
    return list(groups.values())


def _read(found: Reach, items: list[ItemVersion], permission: Permission, viewer: Viewer) -> Handed:
    person = found.case.employee_id
    sealed = [(sealed_item(item, person=person, room=found.room.id), "reading") for item in items]
    opened = [Words.from_text(said) for said in doors.open_contents(
        sealed, reader=found.reader(viewer, permission), now=viewer.now)]
    pieces = [PlanText.from_text(str(words.facts["piece"])) for words in opened]
    whole = sorted(pieces, key=lambda piece: not (piece.steps or piece.tasks or piece.contact))
    text = whole[0]
    for piece in whole[1:]:
        text = text.joined(piece)
    facts = opened[0].facts
    since = from_iso(str(facts["since"])) if facts.get("since") else None
    return Handed(items[0].at, UUID(str(facts["plan"])), int(facts["number"]), bool(facts["draft"]), text, since,
                  int(facts.get("in_force") or 0))
