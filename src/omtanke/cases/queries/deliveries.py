"""Deliveries: to whom one may hand over, what was handed to one, and one of them as its two sides see it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import Http404

from omtanke.access.checks import Viewer
from omtanke.access.permissions import Permission
from omtanke.cases import partners
from omtanke.cases.choices import Function, StopReason
from omtanke.cases.models import Delivery, DeliveryItem, Item, ItemVersion, RegisterEntry, Room
from omtanke.cases.policies import deliveries as policies
from omtanke.cases.policies.cases import MISREGISTERED
from omtanke.cases.queries import rooms
from omtanke.cases.queries.reach import Reach
from omtanke.organisation.models import Party, Unit, during
from omtanke.workforce.models import Duty

LEFT = (policies.DELIVERED, policies.RECEIVED)
FUNCTIONS = {
    Party.Kind.EMPLOYER: (Function.MANAGER, Function.HR),
    Party.Kind.CARE: (Function.REHAB_COORDINATOR, Function.PHYSICIAN),
    Party.Kind.INSURANCE: (Function.CASE_OFFICER,), Party.Kind.OCCUPATIONAL_HEALTH: (Function.REHAB_ADVISER,),
}
"""In which functions each kind of party receives."""


@dataclass(frozen=True)
class To:
    """Someone to hand over to; None is the employee. `signs_in`: somebody serves there in that function today."""

    party: Party | None
    place: Unit | None = None
    function: str = Function.PERSON
    signs_in: bool = True

    @property
    def key(self) -> str:
        """The recipient as a form sends it."""
        ids = [str(row.id) if row else "" for row in (self.party, self.place)]
        return ":".join([*ids, self.function])

    @property
    def insurance(self) -> bool:
        """Whether it is Försäkringskassan, which may ask by law."""
        return self.party is not None and self.party.kind == Party.Kind.INSURANCE


@dataclass(frozen=True)
class OpenDelivery:
    """A delivery as one side sees it. `sent`: the viewer's room is the one it left. `items` are what may be read here:
    the source for the sender, the copy for the recipient, one's own copy for the employee."""

    delivery: Delivery
    reach: Reach
    permission: Permission
    sent: bool
    items: tuple[tuple[DeliveryItem, ItemVersion | None], ...]
    entries: tuple[RegisterEntry, ...] = field(default_factory=tuple)

    @property
    def mine(self) -> RegisterEntry | None:
        """The register entry of the viewer's own party."""
        return next((row for row in self.entries if row.party_id == self.reach.room.party_id), None)


def recipients(found: Reach, *, for_user: Viewer) -> list[To]:
    """To whom something may be handed over from this room. The same whatever other rooms the case has: who takes part
    is told by what was handed over, never by this list. Of care, the centre where the employee is listed, if known."""
    own = found.room
    others = [kind for kind in FUNCTIONS if kind != Party.Kind.EMPLOYER]
    places = Unit.objects.filter(during(for_user.today), party__kind__in=others, children__isnull=True).select_related(
        "party")
    listed = found.case.centre_id
    if listed and own.party_id in (None, found.case.party_id):
        places = places.exclude(Q(party__kind=Party.Kind.CARE) & ~Q(id=listed))
    rows = [(place.party, place) for place in places.order_by("party__kind", "party__name", "name", "id")]
    serving = set(partners.serving(for_user.now).values_list("unit_id", "function"))
    made = [] if own.party_id == found.case.party_id else [
        To(found.case.party, None, function) for function in FUNCTIONS[Party.Kind.EMPLOYER]]
    made += [To(party, place, function, (place.id, function) in serving) for party, place in rows
             if (party.id, place.id) != (own.party_id, own.place_id) for function in FUNCTIONS[party.kind]]
    return made + ([To(None)] if own.party_id else [])


def delivery(delivery_id: UUID, permission: Permission, *, for_user: Viewer) -> OpenDelivery:
    """One delivery, for someone of either side. Before it has left only its sender has it; the employee sees all that
    has been handed over about her, and nobody sees what went between two others."""
    row = Delivery.objects.select_related(
        "from_room__party", "from_room__place", "to_party", "to_place", "to_room").filter(id=delivery_id).first()
    if row is None:
        raise Http404
    found, permission = rooms.allowed(row.case_id, permission, for_user=for_user)
    sent = row.from_room_id == found.room.id
    got = row.delivered_at is not None and (found.own or row.to_room_id == found.room.id)
    if not (sent or got):
        raise Http404
    entries = RegisterEntry.objects.filter(delivery=row).select_related("party", "counterpart", "counterpart_place")
    return OpenDelivery(row, found, permission, sent, _items(row, found, sent), tuple(entries.order_by("party__name")))


def _items(row: Delivery, found: Reach, sent: bool) -> tuple[tuple[DeliveryItem, ItemVersion | None], ...]:
    """Each item with the version that may be read in the viewer's room; None when it was let go of or is a mistake."""
    parts = row.items.select_related(
        "version__item", "copy", "own_copy", "secrecy_release", "data_release").prefetch_related(
        "version__attachments").order_by("id")
    copies = [part.own_copy if found.own else part.copy for part in parts]
    first = {v.item_id: v for v in ItemVersion.objects.filter(
        item__in=[copy.id for copy in copies if copy], number=1).select_related("item").prefetch_related("attachments")}

    def readable(part: DeliveryItem, copy: Item | None) -> ItemVersion | None:
        if sent:
            return part.version if part.version and not part.version.item.misregistered_at else None
        return first.get(copy.id) if copy and not copy.misregistered_at else None

    return tuple((part, readable(part, copy)) for part, copy in zip(parts, copies, strict=True))


def waiting_to_leave(found: Reach, *, for_user: Viewer) -> list[Delivery]:
    """What this room has put together and that has not left, or was stopped by somebody else; the latest twenty."""
    if not for_user.may(Permission.CASE_READ):
        return []
    rows = [row for row in _unfinished(found, for_user) if row.from_room_id == found.room.id
            and row.delivered_at is None and row.stopped_for != StopReason.REGRETTED]
    return sorted(rows, key=lambda row: (row.composed_at, str(row.id)), reverse=True)[:20]


def to_do(found: Reach, *, for_user: Viewer) -> list[Delivery]:
    """What came to this room and nobody has received, and what is queued here until it has been handed over."""
    if not for_user.may(Permission.DELIVER):
        return []
    return [row for row in _unfinished(found, for_user) if row.state in (policies.DELIVERED, policies.QUEUED)]


def _unfinished(found: Reach, viewer: Viewer) -> list[Delivery]:
    """What came to this room and nobody has received, and what has not left it: asked once for a case's page."""
    if ("unfinished", found.room.id) not in viewer.cache:
        came = Q(to_room=found.room, state=policies.DELIVERED)
        rows = Delivery.objects.filter(came | Q(from_room=found.room, delivered_at__isnull=True)).select_related(
            "from_room__party", "from_room__place", "to_party", "to_place")
        viewer.cache["unfinished", found.room.id] = list(rows.order_by("composed_at", "id"))
    return viewer.cache["unfinished", found.room.id]


def inbox(*, for_user: Viewer) -> list[Delivery]:
    """What was handed to the places and functions that the viewer serves, the latest first; at most two hundred."""
    served = [scope for scope in for_user.scopes_with(Permission.DELIVER) if scope.role in Duty.OF_CASES]
    if not served:
        return []
    places = Q(pk__in=[])
    for scope in served:
        places |= Q(to_party_id=scope.party, to_place_id=scope.unit)
    rows = _left().filter(places, to_room__isnull=False, to_room__erased_at__isnull=True)
    return list(rows.order_by("-delivered_at", "id")[:200])


def rooms_of(deliveries: Iterable[Delivery], *, for_user: Viewer) -> list[Room]:
    """The rooms of the viewer's own party that the deliveries came to: for the names that came along."""
    ids = {row.to_room_id for row in deliveries if row.to_room_id}
    parties = {scope.party for scope in for_user.scopes}
    return list(Room.objects.filter(id__in=ids, party__in=parties).select_related("case"))


def _left() -> QuerySet[Delivery]:
    return Delivery.objects.filter(state__in=LEFT).exclude(case__state=MISREGISTERED).select_related(
        "case", "from_room__party", "from_room__place", "to_party", "to_place")
