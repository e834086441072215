"""To whom of a meeting what was prepared may be handed over, and what has been: category by category, with the reason
where it may not."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from omtanke.access.checks import Viewer
from omtanke.access.permissions import Permission
from omtanke.cases import facts
from omtanke.cases.actions.deliveries import To
from omtanke.cases.models import Delivery, ItemVersion, Room
from omtanke.cases.policies.deliveries import PAPER, ROOM, STOPPED, WRONG
from omtanke.cases.queries.recipients import signing_in
from omtanke.meetings.models import Participant
from omtanke.meetings.order import in_order
from omtanke.meetings.queries.preparations import Mine
from omtanke.rules.disclosure import Category, Covered, Refused, decide


@dataclass(frozen=True)
class Part:
    """One kind of what was prepared, to one recipient: whether it may be handed over, and whether they have it."""

    category: str
    version: ItemVersion
    decided: Covered | Refused
    had: bool

    @property
    def open(self) -> bool:
        """Whether it can be handed over now."""
        return isinstance(self.decided, Covered) and not self.had


@dataclass(frozen=True)
class Recipient:
    """Someone who is to be at the meeting. `knows`: whether they know already whom it is about."""

    participant: Participant
    to: To
    channel: str
    knows: bool
    parts: tuple[Part, ...]


def recipients(found: Mine, *, for_user: Viewer) -> list[Recipient]:
    """Those who are to be at the meeting and do not share the viewer's room, once for each room: what may go."""
    case, own = found.reach.case, found.reach.room
    others = _others(found.reached.participants, own)
    serving = signing_in([row.place_id for row in others if row.place_id], for_user=for_user)
    rooms = set(Room.objects.filter(case=case, erased_at__isnull=True).values_list("party_id", "place_id"))
    known, had = facts.releases_of(case), _had(found)
    holder = facts.holder_of(own, found.reach.scope.role)

    def part(category: str, version: ItemVersion, row: Participant, channel: str) -> Part:
        decided = decide(Category(category), holder=holder, recipient=facts.recipient_of(
            row.party, row.place_id, row.function), claim=None, releases=known, channel=channel, today=for_user.today)
        return Part(category, version, decided, (row.party_id, row.place_id) in had[version.id])

    made = []
    for row in others:
        channel = PAPER if row.place_id and row.place_id not in serving else ROOM
        parts = tuple(part(category, version, row, channel) for category, version in found.versions.items())
        made.append(Recipient(row, To(row.party_id, row.place_id, row.function), channel,
                              (row.party_id, row.place_id) in rooms, parts))
    return made


def given(found: Mine, *, for_user: Viewer) -> list[Delivery]:
    """What of the viewer's preparation was handed over, or is on its way, the latest first."""
    for_user.require(found.reach.case.employee_id, Permission.OWN_ROOM if found.reach.own else Permission.CASE_READ)
    items = [version.item_id for version in found.versions.values()]
    rows = Delivery.objects.filter(from_room=found.reach.room, items__version__item__in=items).exclude(
        state__in=(STOPPED, WRONG)).select_related("to_party", "to_place", "case").distinct()
    return list(rows.order_by("-composed_at", "id"))


def _others(people: Sequence[Participant], own: Room) -> list[Participant]:
    """Once for each room but the viewer's own: of those who share one, the first in order."""
    found: dict[tuple, Participant] = {}
    for row in in_order(people):
        place = (row.party_id, row.place_id)
        if place != (own.party_id, own.place_id):
            found.setdefault(place, row)
    return list(found.values())


def _had(found: Mine) -> dict[UUID, set[tuple[UUID | None, UUID | None]]]:
    """Who has each version already or is about to get it, as (party, place)."""
    mine = [version.id for version in found.versions.values()]
    rows = Delivery.objects.filter(from_room=found.reach.room, items__version__in=mine)
    had: dict[UUID, set] = defaultdict(set)
    for version, party, place in rows.exclude(state__in=(STOPPED, WRONG)).values_list(
            "items__version", "to_party_id", "to_place_id"):
        had[version].add((party, place))
    return had
