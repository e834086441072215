"""A case's releases and places, as the rules of disclosure take them."""

from uuid import UUID

from omtanke.cases.models import Delivery, RehabCase, Release, Room
from omtanke.organisation.models import Party
from omtanke.rules.disclosure import Category, Kind, Place, ReleaseFacts, ReleaseKind

CHANNELS = {"written": frozenset({"written"}), "oral": frozenset({"oral"}), "both": frozenset({"written", "oral"})}


def releases_of(case: RehabCase) -> list[ReleaseFacts]:
    """Everything the employee has been asked in a case, as the rules take it."""
    rows = Release.objects.filter(case=case).select_related("holder").prefetch_related("recipients__party")
    return [release_facts(row) for row in rows.order_by("id")]


def release_facts(row: Release) -> ReleaseFacts:
    """One release with its parts."""
    recipients = tuple(Place(Kind(r.party.kind), r.party_id, r.place_id, r.function) for r in row.recipients.all())
    return ReleaseFacts(
        id=row.id, kind=ReleaseKind(row.kind), state=row.state,
        holder=Place(Kind(row.holder.kind), row.holder_id, row.holder_place_id), recipients=recipients,
        categories=frozenset(Category(c) for c in row.categories), channels=CHANNELS[row.channel],
        first_day=row.first_day, last_day=row.last_day)


def holder_of(room: Room, function: str = "") -> Place:
    """Whose secrecy covers what lies in a room. `function` is that of the one who gives out."""
    if room.party_id is None:
        return Place(Kind.PERSON, None, None)
    return Place(Kind(room.party.kind), room.party_id, room.place_id, function)


def recipient_of(party: Party | None, place: UUID | None, function: str) -> Place:
    """A recipient; without a party it is the employee herself."""
    return Place(Kind.PERSON, None, None) if party is None else Place(Kind(party.kind), party.id, place, function)


def recipient_of_delivery(delivery: Delivery) -> Place:
    """The recipient of a delivery."""
    return recipient_of(delivery.to_party, delivery.to_place_id, delivery.to_function)
