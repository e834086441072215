"""The minutes of a meeting that was held: its step notes, as each side has them.

The employer reads what was written; everybody else reads the copy that was delivered to them, and a part that was not
delivered is not there for them at all.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import OuterRef, Subquery
from django.http import Http404
from django.utils import timezone

from omtanke.access.checks import Viewer
from omtanke.access.permissions import Permission
from omtanke.cases.choices import Function
from omtanke.cases.models import DeliveryItem, Item, ItemVersion
from omtanke.cases.policies import deliveries as deliveries_policies
from omtanke.cases.queries.reach import Reach
from omtanke.meetings.minutes_of import Side, steps
from omtanke.meetings.models import Called, Meeting, Participant, PartWord, StepNote
from omtanke.meetings.policies.meetings import HELD
from omtanke.meetings.policies.reflections import may_answer
from omtanke.meetings.queries import meetings, reflections

LEFT, QUEUED = (deliveries_policies.DELIVERED, deliveries_policies.RECEIVED), deliveries_policies.QUEUED
NEWEST = ("id", "number", "sealed", "at")

@dataclass(frozen=True)
class Part:
    """One part of the minutes. `version` is what the viewer reads, `number` its number in the employer's room, where
    `last` is the newest. `handed` is the newest number that each side has got, `said` what was said of the parts,
    `waiting` the delivery of the newest version that waits to leave on paper."""

    note: StepNote
    version: ItemVersion
    number: int
    last: int
    handed: dict[Side, int] = field(default_factory=dict)
    said: tuple[PartWord, ...] = ()
    waiting: dict[Side, UUID] = field(default_factory=dict)

    @property
    def category(self) -> str:
        """What kind of knowledge it is."""
        return self.note.item.category

    def word(self, participant: Participant, *, number: int | None = None) -> PartWord | None:
        """What a participant has said of a version; of the one on the page when no number is given."""
        wanted = self.number if number is None else number
        return next((w for w in self.said if (w.participant_id, w.number) == (participant.id, wanted)), None)


@dataclass(frozen=True)
class Minutes:
    """The parts in the order of the guide. `comments` are what was written about them, as it lies in the viewer's room,
    by the word that it belongs to. `questions`: the two questions after a meeting may be answered."""

    meeting: Meeting
    reach: Reach
    participants: tuple[Participant, ...]
    mine: Participant | None
    parts: tuple[Part, ...]
    comments: dict[UUID, ItemVersion] = field(default_factory=dict)
    questions: bool = False

    @property
    def readable(self) -> list[ItemVersion]:
        """Everything on the page that is opened."""
        return [part.version for part in self.parts] + list(self.comments.values())


def minutes(meeting_id: UUID, permission: Permission, *, for_user: Viewer) -> Minutes:
    """The minutes of a meeting, for those whom the meeting opens for. 404 before it is held, and for another party to
    which nothing of them was delivered."""
    found = meetings.meeting(meeting_id, permission, for_user=for_user)
    if found.meeting.state != HELD:
        raise Http404
    parts = _in_order(found.meeting, _parts(found.meeting, found.reach, found.mine, for_user))
    if not (parts or found.reach.own or found.reach.employers):
        raise Http404
    comments = _comments([word for part in parts for word in part.said], found.reach)
    open_now = may_answer(timezone.localtime(found.meeting.starts_at).date(), for_user.today)
    return Minutes(found.meeting, found.reach, found.participants, found.mine, parts, comments,
                   open_now and any(part.note.asks for part in parts))


def has_some(meeting: Meeting, found: Reach, *, for_user: Viewer) -> bool:
    """Whether there is a page of minutes for the viewer: for another party only when something of them came to it."""
    if found.own or found.employers:
        return True
    return for_user.may(Permission.CASE_READ) and DeliveryItem.objects.filter(
        version__item__in=StepNote.objects.filter(meeting=meeting).values("item"), copy__room=found.room,
        copy__misregistered_at__isnull=True, delivery__state__in=LEFT).exists()


def call_on_paper(meeting_id: UUID, *, for_user: Viewer) -> Called:
    """The coordinator's call after a meeting, when it is the leader's to hand over. 404 otherwise."""
    found = meetings.meeting(meeting_id, Permission.CASE_LEAD, for_user=for_user)
    row = Called.objects.filter(meeting=found.meeting, follow_up__by_function=Function.MANAGER).select_related(
        "meeting__centre", "follow_up").first()
    if row is None or not found.reach.employers:
        raise Http404
    return row


def _lines(notes: Sequence[StepNote]) -> list[DeliveryItem]:
    """Every delivery of a part that has left, or waits to leave on paper."""
    return list(DeliveryItem.objects.filter(
        version__item__in=[note.item_id for note in notes], delivery__state__in=(*LEFT, QUEUED)).select_related(
        "version", "delivery", "copy", "own_copy").order_by("version__number"))


def _parts(meeting: Meeting, found: Reach, mine: Participant | None, viewer: Viewer) -> list[Part]:
    newest = ItemVersion.objects.filter(item=OuterRef("item")).order_by("-number")
    notes = list(StepNote.objects.filter(meeting=meeting, item__misregistered_at__isnull=True).select_related(
        "item").annotate(asks=Subquery(reflections.agreed(meeting, for_user=viewer).values("reflections")[:1]), **{
            f"newest_{name}": Subquery(newest.values(name)[:1]) for name in NEWEST}))
    lines, said = _lines(notes), _said(notes, found, mine)
    left = [row for row in lines if row.delivery.state in LEFT]
    read = {note.item_id: _newest(note) for note in notes} if found.employers else _copies(left, found)
    return [Part(note, *read[note.item_id], note.newest_number if found.employers else 0, _handed(note, left),
                 tuple(w for w in said if w.note_id == note.id), _waiting(note, lines))
            for note in notes if note.item_id in read]


def _newest(note: StepNote) -> tuple[ItemVersion, int]:
    """The newest version of a part, which came with it in one question."""
    values = {name: getattr(note, f"newest_{name}") for name in NEWEST}
    return ItemVersion(item=note.item, **values), note.newest_number


def _waiting(note: StepNote, lines: Sequence[DeliveryItem]) -> dict[Side, UUID]:
    """By side, the delivery of the newest version that waits to leave on paper."""
    return {(row.delivery.to_party_id, row.delivery.to_place_id): row.delivery_id for row in lines
            if row.version.item_id == note.item_id and row.version.number == note.newest_number
            and row.delivery.state == QUEUED}


def _handed(note: StepNote, lines: Sequence[DeliveryItem]) -> dict[Side, int]:
    """By side, the newest number: the lines come with the oldest first."""
    return {(row.delivery.to_party_id, row.delivery.to_place_id): row.version.number for row in lines
            if row.version.item_id == note.item_id}


def _copies(lines: Sequence[DeliveryItem], found: Reach) -> dict[UUID, tuple[ItemVersion, int]]:
    """By the employer's item: the newest copy in the viewer's room, and the number it is a copy of. The employee has a
    copy of what was handed to anybody."""
    kept: dict[UUID, tuple[Item, int]] = {}
    for row in lines:
        copy = row.own_copy if found.own else row.copy
        if copy and copy.room_id == found.room.id and not copy.misregistered_at:
            kept[row.version.item_id] = (copy, row.version.number)
    versions = {v.item_id: v for v in ItemVersion.objects.filter(
        item__in=[copy.id for copy, _ in kept.values()], number=1).select_related("item")} if kept else {}
    return {source: (versions[copy.id], number) for source, (copy, number) in kept.items()}


def _said(notes: Sequence[StepNote], found: Reach, mine: Participant | None) -> list[PartWord]:
    """What was said of the parts: the employer and the employee see everybody's, another party its own."""
    rows = PartWord.objects.filter(note__in=notes).select_related("participant__party", "participant__place", "comment")
    if not (found.own or found.employers):
        rows = rows.filter(participant=mine)
    return list(rows.order_by("at", "id"))


def _comments(said: Sequence[PartWord], found: Reach) -> dict[UUID, ItemVersion]:
    """The comments that lie in the viewer's room: written or entered there, or come with a delivery."""
    items = {word.comment_id: word.id for word in said if word.comment_id}
    if not items:
        return {}
    here = {item: item for item in Item.objects.filter(id__in=items, room=found.room).values_list("id", flat=True)}
    came = DeliveryItem.objects.filter(version__item__in=items, copy__room=found.room, delivery__state__in=LEFT)
    here |= {copy: source for source, copy in came.values_list("version__item", "copy")}
    versions = ItemVersion.objects.filter(item__in=here, number=1, item__misregistered_at__isnull=True)
    return {items[here[v.item_id]]: v for v in versions.select_related("item")}


def _in_order(meeting: Meeting, parts: Sequence[Part]) -> tuple[Part, ...]:
    order = {step.get("key"): place for place, step in enumerate(steps(meeting))}
    return tuple(sorted(parts, key=lambda part: (order.get(part.note.step, len(order)), part.note.step)))
