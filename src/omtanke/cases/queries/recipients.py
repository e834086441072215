"""To whom the employee can hand over something of her own, and how it reaches them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from omtanke.access.checks import Viewer
from omtanke.access.permissions import Permission
from omtanke.cases import choices, partners
from omtanke.cases.models import Delivery, Item, RehabCase, Room
from omtanke.cases.policies.deliveries import PAPER, ROOM, STOPPED, WRONG
from omtanke.organisation.models import Party, Unit, during

RECEIVES = {
    Party.Kind.CARE: choices.Function.REHAB_COORDINATOR, Party.Kind.INSURANCE: choices.Function.CASE_OFFICER,
    Party.Kind.OCCUPATIONAL_HEALTH: choices.Function.REHAB_ADVISER,
}
"""The function that receives at a place, by what kind of party it belongs to."""


@dataclass(frozen=True)
class Recipient:
    """Someone who can receive. `channel`: in the room, or on paper when nobody there signs in. `knows`: whether they
    know already that there is a case."""

    party: UUID
    place: UUID | None
    function: str
    name: str
    channel: str
    knows: bool

    @classmethod
    def employer(cls, case: RehabCase) -> "Recipient":
        """One's employer: what comes there is read by the manager and HR."""
        return cls(case.party_id, None, choices.Function.MANAGER, case.party.name, ROOM, True)

    @property
    def key(self) -> str:
        """What a form calls the recipient."""
        return str(self.place or self.party)


def recipients(case: RehabCase, *, for_user: Viewer) -> list[Recipient]:
    """One's employer, the care centre where one is listed, places that have a room in the case, and the offices of
    Försäkringskassan and occupational health."""
    rooms = set(Room.objects.filter(case=case, place__isnull=False, erased_at__isnull=True).values_list(
        "place_id", flat=True))
    centres = rooms | {case.centre_id}
    places = [unit for unit in _places(for_user.now) if unit.party.kind != Party.Kind.CARE or unit.id in centres]
    serving = signing_in([unit.id for unit in places], for_user=for_user)
    return [Recipient.employer(case), *(Recipient(unit.party_id, unit.id, RECEIVES[unit.party.kind], unit.name,
                                ROOM if unit.id in serving else PAPER, unit.id in rooms) for unit in places)]


def writer(item: Item, case: RehabCase, *, for_user: Viewer) -> Recipient:
    """Who gets a comment on something: the party in whose room the original lies; the employer for what was entered
    there."""
    room = item.came_with.from_room if item.came_with_id else None
    if room is None or room.party_id == case.party_id:
        return Recipient.employer(case)
    serving = signing_in([room.place_id], for_user=for_user)
    role = item.came_with.composed_role
    function = role if role in choices.Function.values else choices.Function.MANAGER
    return Recipient(room.party_id, room.place_id, function,
                     room.place.name if room.place_id else room.party.name,
                     ROOM if room.place_id in serving else PAPER, True)


def signing_in(places: Collection[UUID], *, for_user: Viewer) -> set[UUID]:
    """Those of the places where somebody with an account serves today: they receive here, the others on paper."""
    rows = partners.serving(for_user.now).filter(unit__in=list(places), employee__account__isnull=False)
    return set(rows.values_list("unit_id", flat=True))


def had_already(version: UUID, case: RehabCase, *, for_user: Viewer) -> set[tuple[UUID | None, UUID | None]]:
    """Who has this version already or is about to get it, as (party, place)."""
    for_user.require(case.employee_id, Permission.OWN_ROOM)
    rows = Delivery.objects.filter(case=case, items__version=version).exclude(state__in=(STOPPED, WRONG))
    return set(rows.values_list("to_party_id", "to_place_id"))


def _places(now: datetime) -> list[Unit]:
    rows = Unit.objects.filter(during(now.date()), party__kind__in=list(RECEIVES)).select_related("party")
    return list(rows.order_by("party__kind", "name", "id"))
