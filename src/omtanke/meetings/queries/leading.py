"""What the leader's screen stands on: the meeting with its guide, its notes, and what everyone brought to it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import OuterRef, Q, Subquery
from django.http import Http404

from omtanke.access.checks import Viewer
from omtanke.access.permissions import Permission
from omtanke.cases.choices import ItemKind
from omtanke.cases.models import DeliveryItem, Item, ItemVersion
from omtanke.cases.policies.deliveries import DELIVERED, RECEIVED
from omtanke.cases.policies.releases import ACCEPTED
from omtanke.cases.queries import rooms
from omtanke.cases.record import Words
from omtanke.meetings import guide_keys
from omtanke.meetings.models import Meeting, PreparedItem, StepNote
from omtanke.meetings.policies.guide import Guide, Step, for_kind
from omtanke.meetings.policies.guide_reading import check
from omtanke.meetings.policies.meetings import BOOKED
from omtanke.meetings.queries import guides
from omtanke.meetings.queries.meetings import Reached, meeting
from omtanke.organisation.models import Party

LEAD = Permission.CASE_LEAD
WHO = {Party.Kind.CARE: guide_keys.CARE, Party.Kind.INSURANCE: guide_keys.INSURANCE,
       Party.Kind.OCCUPATIONAL_HEALTH: guide_keys.OCCUPATIONAL_HEALTH, Party.Kind.UNION: guide_keys.UNION}


@dataclass(frozen=True)
class Note:
    """The note of a step and its latest version."""

    item: Item
    version: ItemVersion


@dataclass(frozen=True)
class Led:
    """A meeting that the viewer leads: whom it is about and who is expected, its guide, and its notes by step.

    `guide_version` is the number of the employer's own guide, 0 for the one that comes with Omtanke.
    """

    reached: Reached
    guide: Guide
    guide_version: int
    notes: dict[str, Note] = field(default_factory=dict)
    visited: frozenset[str] = frozenset()

    @property
    def meeting(self):
        """The meeting itself."""
        return self.reached.meeting


@dataclass(frozen=True)
class Brought:
    """Something prepared that the employer's room holds: who brought it, and to whom else it went.

    `received`: it came by a delivery or on paper; else it was written here. `held_back`: the release it came under is
    not there any more, so that it is not read aloud. `to` are the deliveries of what was written here.
    """

    who: str
    item: Item
    version: ItemVersion
    place: str = ""
    received: bool = False
    held_back: bool = False
    to: tuple = ()


def led(id: UUID, *, for_user: Viewer) -> Led:
    """A meeting that the viewer may lead, from the employer's side. 404 for everybody else."""
    found = meeting(id, LEAD, for_user=for_user)
    if not found.reach.employers:
        raise Http404
    row = found.meeting
    if row.state == BOOKED or not row.guide:
        number, guide = guides.in_use(row.case.party_id, for_user=for_user)
        return Led(found, for_kind(guide, row.kind), number)
    notes = _notes(row)
    return Led(found, check(row.guide["guide"]), row.guide["version"], notes,
               frozenset(row.visits.values_list("step", flat=True)))


def _notes(row: Meeting) -> dict[str, Note]:
    """The notes by step, each in its latest version: in one question, for a page of the meeting has many."""
    step = StepNote.objects.filter(item=OuterRef("item")).values("step")
    rows = ItemVersion.objects.filter(item__in=row.notes.values("item"), item__misregistered_at__isnull=True)
    return {version.step: Note(version.item, version) for version in rows.annotate(
        step=Subquery(step)).select_related("item").order_by("number")}


def words(found: Led, versions: Iterable[ItemVersion], *, reason: str, for_user: Viewer) -> dict[UUID, Words]:
    """The words of some notes or preparations, each with a line in the trail."""
    return rooms.words(found.reached.reach, versions, reason=reason, for_user=for_user)


def brought(found: Led, step: Step, *, for_user: Viewer) -> list[Brought]:
    """What was prepared for a step: the latest of each party and kind of knowledge, in the order of the guide."""
    who = [answer.partition(".")[0] for answer in step.answers]
    wanted = {(answer.partition(".")[0], guide_keys.category(*answer.split("."))) for answer in step.answers}
    rows = [row for row in _prepared(found) if (row.who, row.item.category) in wanted]
    latest = {(row.who, row.place, row.item.category): row for row in rows}
    return sorted(latest.values(), key=lambda row: (who.index(row.who), row.place))


def _prepared(found: Led) -> list[Brought]:
    """Everything prepared for this meeting that lies in the employer's room, oldest first."""
    row, room = found.meeting, found.reached.reach.room
    rows = ItemVersion.objects.filter(
        item__room=room, item__kind=ItemKind.PREPARATION, item__misregistered_at__isnull=True,
        item__made_at__gte=row.booked_at).select_related(
        "item__sender_party", "item__sender_place", "item__came_with__from_room__party",
        "item__came_with__from_room__place").order_by("item__made_at", "item_id", "number")
    latest = {version.item_id: version for version in rows}
    ids = list(latest)
    own = dict(PreparedItem.objects.filter(item__in=ids, preparation__participant__meeting=row).values_list(
        "item_id", "preparation__participant__function"))
    lines = list(DeliveryItem.objects.filter(Q(copy__in=ids) | Q(version__item__in=ids)).select_related(
        "secrecy_release", "version", "delivery__to_party", "delivery__to_place")) if ids else []
    made = (_one(version, own, lines, found) for version in latest.values())
    return [one for one in made if one is not None]


def _one(version: ItemVersion, own: dict[UUID, str], lines: list[DeliveryItem], found: Led) -> Brought | None:
    item = version.item
    if item.id in own:
        who = guide_keys.HR if own[item.id] == "hr" else guide_keys.MANAGER
        return Brought(who, item, version, to=_handed(item, lines))
    if item.came_with_id:
        party, place = item.came_with.from_room.party, item.came_with.from_room.place
    elif item.entered_by:
        party, place = item.sender_party, item.sender_place
    else:
        return None
    who = guide_keys.EMPLOYEE if party is None else WHO.get(party.kind)
    return who and Brought(who, item, version, place=place.name if place else "", received=True,
                           held_back=any(line.copy_id == item.id and line.secrecy_release is not None
                                         and line.secrecy_release.state != ACCEPTED for line in lines))


def _handed(item: Item, lines: list[DeliveryItem]) -> tuple:
    """The deliveries by which something written here went to others."""
    return tuple(line.delivery for line in lines if line.version is not None and line.version.item_id == item.id
                 and line.delivery.state in (DELIVERED, RECEIVED))
