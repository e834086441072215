"""Acts on deliveries. Sharing is an act: chosen items, a named recipient, two bases for each, one sealed copy each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from omtanke.audit import trail
from omtanke.cases import choices, facts, hooks, registering
from omtanke.cases.keeping import MOVED_ON, add_paper, locked, own_room, put, room_for, sealed_item
from omtanke.cases.models import Delivery, DeliveryItem, Item, ItemVersion, RehabCase, Release, Room
from omtanke.cases.policies import deliveries as policies
from omtanke.cases.policies.cases import OPEN
from omtanke.cases.record import Words
from omtanke.organisation.models import Party
from omtanke.rules.disclosure import Category, Claim, Covered, Refused, ReleaseKind, decide
from omtanke.rules.errors import BadInput
from omtanke.vault import doors


class NotCovered(BadInput):
    """No basis covers some of the items: `refused` says why, by the id of each item's version. Nothing was done."""

    def __init__(self, refused: Mapping[UUID, Refused]):
        super().__init__("no basis covers this; nothing has been delivered", code="not_covered")
        self.refused = dict(refused)


@dataclass(frozen=True)
class To:
    """A recipient: a party (None: the employee herself), a place of it, and the function that receives."""

    party: UUID | None
    place: UUID | None = None
    function: str = choices.Function.PERSON


@dataclass(frozen=True)
class Draft:
    """What is to be delivered: versions of items in one room, to whom, how, and what the deliverer claims of each."""

    room: UUID
    to: To
    versions: tuple[UUID, ...]
    channel: str = policies.ROOM
    subject: str = choices.Subject.DOCUMENT
    claims: Mapping[UUID, Claim] = field(default_factory=dict)
    on_request: bool = False


def bases(draft: Draft, *, by: trail.Actor, now: datetime) -> dict[UUID, Covered | Refused]:
    """Which bases cover each version today, or why none does. Asks; changes nothing."""
    room = Room.objects.select_related("party", "case").get(id=draft.room)
    versions = _versions(room, draft.versions)
    return _decided(room, versions, draft.to, draft.channel, draft.claims, by=by, now=now)


def compose(draft: Draft, *, by: trail.Actor, now: datetime) -> Delivery:
    """Put together a delivery that can be confirmed. Raises `NotCovered` with the reason for each item."""
    with transaction.atomic():
        room = Room.objects.select_related("party").get(id=draft.room)
        case = _open_case(room.case_id)
        versions = _versions(room, draft.versions)
        covered = _all_covered(_decided(room, versions, draft.to, draft.channel, draft.claims, by=by, now=now))
        made = Delivery.objects.create(
            case=case, from_room=room, to_party_id=draft.to.party, to_place_id=draft.to.place,
            to_function=draft.to.function, channel=draft.channel, subject=draft.subject, on_request=draft.on_request,
            composed_at=now, composed_by=by.id, composed_role=by.role)
        for version in versions:
            claim = draft.claims.get(version.id)
            DeliveryItem.objects.create(
                delivery=made, version=version, category=version.item.category,
                decided_by=by.id if claim and claim.decided_by_person else "", **_basis(covered[version.id]))
        trail.record("cases.delivery_composed", by=by, now=now, subject=_subject(case, room),
                     thing=f"delivery:{made.id}", count=len(versions))
    return made


def deliver(delivery: UUID, *, reader: doors.Reader, about: Mapping[str, str], by: trail.Actor,
            now: datetime) -> Delivery:
    """Hand it over. The bases are weighed again under the case's lock: what was withdrawn since then stops here.

    `reader` opens what is delivered; `about` is the name and birth date that a party gets with its first delivery. On
    paper and by secure message it is queued instead, until `hand_over` says that it has left. All or nothing.
    """
    with transaction.atomic():
        row = _taken(delivery)
        if row.channel != policies.ROOM:
            return _queue(row, by, now)
        _weigh_again(row, now)
        return _complete(row, reader, about, by, now)


def hand_over(delivery: UUID, *, handed_on: date, reader: doors.Reader, by: trail.Actor, now: datetime) -> Delivery:
    """A queued delivery has left on paper or by secure message, on that day. The recipient has no room here; the
    employee gets her copy, and the register its number."""
    with transaction.atomic():
        row = _taken(delivery)
        if row.state != policies.QUEUED:
            raise BadInput(MOVED_ON, code="moved_on")
        if not row.composed_at.date() <= handed_on <= now.date():
            raise BadInput("choose the day it was handed over, today or earlier", code="handed_in_the_future")
        _weigh_again(row, now)
        row.handed_on = handed_on
        return _complete(row, reader, {}, by, now)


def stop(delivery: UUID, *, why: str, by: trail.Actor, now: datetime) -> None:
    """Let a delivery that has not left be. Twice is once."""
    with transaction.atomic():
        locked(Delivery.objects.values_list("case_id", flat=True).get(id=delivery))
        row = Delivery.objects.select_related("case", "from_room").get(id=delivery)
        if not policies.may("stop", row.state):
            return
        row.state, row.stopped_at, row.stopped_for = policies.STOPPED, now, why
        row.save(update_fields=["state", "stopped_at", "stopped_for"])
        trail.record("cases.delivery_stopped", by=by, now=now, subject=_subject(row.case, row.from_room),
                     thing=f"delivery:{row.id}", reason=why)


def _decided(room: Room, versions: Sequence[ItemVersion], to: To, channel: str, claims: Mapping[UUID, Claim], *,
             by: trail.Actor, now: datetime) -> dict[UUID, Covered | Refused]:
    known = facts.releases_of(room.case)
    party = Party.objects.get(id=to.party) if to.party else None
    holder, recipient = facts.holder_of(room, by.role), facts.recipient_of(party, to.place, to.function)
    return {v.id: decide(Category(v.item.category), holder=holder, recipient=recipient, claim=claims.get(v.id),
                         releases=known, channel=channel, today=now.date()) for v in versions}


def _versions(room: Room, ids: Sequence[UUID]) -> list[ItemVersion]:
    """The versions, all of them in the room and none of them a mistake."""
    rows = ItemVersion.objects.filter(id__in=list(ids), item__room=room, item__misregistered_at__isnull=True)
    found = list(rows.select_related("item").order_by("at", "id"))
    if not found or len(found) != len(set(ids)):
        raise BadInput("choose what is to be delivered; something of it is not here any more", code="nothing_chosen")
    return found


def _all_covered(decided: Mapping[UUID, Covered | Refused]) -> dict[UUID, Covered]:
    if refused := {id: found for id, found in decided.items() if isinstance(found, Refused)}:
        raise NotCovered(refused)
    return {id: found for id, found in decided.items() if isinstance(found, Covered)}


def _basis(covered: Covered) -> dict:
    kinds = dict(Release.objects.filter(id__in=covered.releases).values_list("kind", "id"))
    return {"secrecy_basis": covered.secrecy, "data_basis": covered.data,
            "secrecy_release_id": kinds.get(ReleaseKind.SECRECY), "data_release_id": kinds.get(ReleaseKind.DATA)}


def _taken(delivery: UUID) -> Delivery:
    """A delivery that has not left, its case locked and open."""
    case = _open_case(Delivery.objects.values_list("case_id", flat=True).get(id=delivery))
    row = Delivery.objects.select_related("from_room__party", "to_party").get(id=delivery)
    row.case = row.from_room.case = case
    if not policies.may("deliver", row.state):
        raise BadInput(MOVED_ON, code=f"delivery_{row.state}")
    return row


def _weigh_again(row: Delivery, now: datetime) -> None:
    """The bases once more, for the releases as they are this second."""
    known, refused = facts.releases_of(row.case), {}
    holder, recipient = facts.holder_of(row.from_room, row.composed_role), facts.recipient_of_delivery(row)
    for item in row.items.select_related("version__item"):
        if item.version is None or item.version.item.misregistered_at:
            raise BadInput(MOVED_ON, code="moved_on")
        found = decide(Category(item.category), holder=holder, recipient=recipient, claim=_claim(item, row),
                       releases=known, channel=row.channel, today=now.date())
        if isinstance(found, Refused):
            refused[item.version_id] = found
    if refused:
        raise NotCovered(refused)


def _claim(item: DeliveryItem, row: Delivery) -> Claim:
    return Claim(secrecy=item.secrecy_basis, data=item.data_basis, decided_by_person=bool(item.decided_by),
                 on_request=row.on_request)


def _queue(row: Delivery, by: trail.Actor, now: datetime) -> Delivery:
    if row.state == policies.COMPOSED:
        _weigh_again(row, now)
        row.state = policies.QUEUED
        row.save(update_fields=["state"])
        trail.record("cases.delivery_queued", by=by, now=now, subject=_subject(row.case, row.from_room),
                     thing=f"delivery:{row.id}")
    return row


def _complete(row: Delivery, reader: doors.Reader, about: Mapping[str, str], by: trail.Actor,
              now: datetime) -> Delivery:
    """Open, seal the copies, register. The caller holds the lock and has weighed the bases."""
    items = list(row.items.select_related("version__item"))
    texts = doors.open_contents(
        [(sealed_item(i.version, person=row.case.employee_id, room=row.from_room_id), "delivery") for i in items],
        reader=reader, now=now)
    own = own_room(row.case)
    row.to_room = _room_of_recipient(row, own, about, now)
    for item, text in zip(items, texts, strict=True):
        _copy(item, row, own, Words.from_text(text), _papers(item, row, reader, now), by, now)
    row.state, row.delivered_at, row.delivered_by = policies.DELIVERED, now, by.id
    row.save()
    _register(row, now)
    trail.record("cases.delivered", by=by, now=now, subject=row.case.employee_id, thing=f"delivery:{row.id}",
                 count=len(items))
    hooks.follow(hooks.DELIVERED, row, by=by, now=now)
    return row


def _room_of_recipient(row: Delivery, own: Room, about: Mapping[str, str], now: datetime) -> Room | None:
    if row.to_party_id is None:
        return own
    if row.channel != policies.ROOM:
        return None
    return room_for(row.case, party=row.to_party_id, place=row.to_place_id, about=dict(about), now=now)


def _papers(item: DeliveryItem, row: Delivery, reader: doors.Reader, now: datetime) -> list[tuple[str, bytes]]:
    """The papers of what is handed over, opened as it is."""
    return [(paper.media_type, doors.open_attachment(paper.file, person=row.case.employee_id, reader=reader, now=now,
                                                     reason="delivery"))
            for paper in item.version.attachments.order_by("number")]


def _copy(item: DeliveryItem, row: Delivery, own: Room, words: Words, papers: list[tuple[str, bytes]], by: trail.Actor,
          now: datetime) -> None:
    """The recipient's sealed copy, and one for the employee: she sees everything that is delivered about her. A comment
    stands in the recipient's room beside what it is about, when that lies there."""
    source = item.version.item
    keep = {"person": row.case.employee_id, "kind": source.kind, "category": item.category, "words": words, "by": by,
            "now": now, "came_with": row}
    if row.to_room and row.to_room_id != own.id:
        item.copy = put(row.to_room, about=_beside(source, row.to_room), **keep)
    if row.from_room_id != own.id:
        item.own_copy = put(own, **keep)
    item.save(update_fields=["copy", "own_copy"])
    for copy in (item.copy, item.own_copy) if papers else ():
        for media_type, content in papers if copy else ():
            add_paper(copy.versions.get(), room=copy.room, person=row.case.employee_id, media_type=media_type,
                      content=content)


def _beside(source: Item, room: Room) -> UUID | None:
    """What a comment is about, as it lies in the recipient's room: the original there, or the copy that it got."""
    lines = DeliveryItem.objects.filter(own_copy=source.about_id) if source.about_id else DeliveryItem.objects.none()
    for original, copied in lines.values_list("version__item", "copy"):
        for item in Item.objects.filter(id__in=[id for id in (original, copied) if id], room=room):
            return item.id
    return None


def _register(row: Delivery, now: datetime) -> None:
    """In the sender's register and in the recipient's, when they are parties that sign in here."""
    sender, to = row.from_room, row.to_party_id
    common = {"subject": row.subject, "delivery": row, "now": now}
    if sender.party_id:
        registering.register(sender.party_id, incoming=False, counterpart=to, place=row.to_place_id, **common)
    if to and row.to_room_id:
        registering.register(to, incoming=True, counterpart=sender.party_id, place=sender.place_id, **common)


def _open_case(case: UUID) -> RehabCase:
    row = locked(case)
    if row.state != OPEN:
        raise BadInput(MOVED_ON, code="moved_on")
    return row


def _subject(case: RehabCase, room: Room) -> UUID | str:
    """Nobody for what the employee herself composes: her own room's trail is hers alone."""
    return "" if room.party_id is None else case.employee_id
