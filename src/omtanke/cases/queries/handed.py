"""What has been handed over to or from one room of a case. Nobody sees what went between two others."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import (
    BooleanField,
    CharField,
    DateField,
    Exists,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    UUIDField,
    Value,
)
from django.db.models.functions import Cast, Coalesce
from django.utils import timezone

from omtanke.access.checks import Viewer
from omtanke.cases.models import Delivery, DeliveryItem, Item, Release, ReleaseRecipient, Room
from omtanke.cases.policies.deliveries import DELIVERED, WRONG
from omtanke.cases.queries.reach import Reach
from omtanke.cases.queries.releases import ONCE_GIVEN

LATEST = 40
"""So many are asked for at most: the page puts those alike together, and shows the first dozen."""
ANSWERED = ("given", "accepted", "withdrawn", "expired", "refused")


@dataclass(frozen=True)
class Side:
    """One end of what was handed over: a party and its place, or the employee herself (both None)."""

    party: UUID | None
    kind: str = ""
    name: str = ""
    place: str = ""


@dataclass(frozen=True)
class Handed:
    """One row: who, to whom, when, and which kind of item, with `more_kinds` when there are others too. `entered` came
    on paper and was entered here. `answered` is a release that the employee has answered, by its state: given or none,
    and never why."""

    on: date
    at: datetime
    giver: Side
    to: Side | None = None
    kind: str = ""
    more_kinds: bool = False
    delivery: UUID | None = None
    entered: bool = False
    answered: str = ""
    waiting: bool = False
    wrong: bool = False


def handed(found: Reach, *, most: int | None = LATEST, for_user: Viewer) -> tuple[list[Handed], bool]:
    """The latest of what was handed over to or from the room, and whether there is more. One question, whatever
    there is."""
    rows = _deliveries(found.room).union(_entered(found.room), _answered(found)).order_by("-at", "-id")
    taken = list(rows if most is None else rows[: most + 1])
    more = most is not None and len(taken) > most
    return [_handed(row, found.room) for row in (taken[:most] if more else taken)], more


DELIVERY, ENTERED, ANSWER = "delivery", "entered", "answer"
_TEXT = CharField(max_length=120)
_NO = Value(False, output_field=BooleanField())
_FIELDS = ("what", "id", "at", "on", "state", "kind", "giver", "giver_kind", "giver_name", "giver_place", "to",
           "to_kind", "to_name", "to_place_name", "to_my_room",
           "more_kinds")


def _said(text: str) -> Value:
    return Value(text, output_field=_TEXT)


def _place(path: str) -> Coalesce:
    """A text that may not be there, as an empty one: the three questions are put together."""
    return Coalesce(F(path), _said(""), output_field=_TEXT)


def _deliveries(room: Room) -> QuerySet:
    """What was delivered from or to the room; the employee sees everything that was delivered about her."""
    rows = Delivery.objects.filter(case_id=room.case_id, delivered_at__isnull=False)
    if room.party_id is not None:
        rows = rows.filter(Q(from_room=room) | Q(to_room=room))
    held = DeliveryItem.objects.filter(delivery=OuterRef("id"), version__isnull=False).order_by("id")
    kind = Coalesce(Subquery(held.values("version__item__kind")[:1]), _said(""), output_field=_TEXT)
    several = Exists(held.exclude(version__item__kind=OuterRef("kind")))
    return rows.annotate(
        what=_said(DELIVERY), at=F("delivered_at"), on=F("handed_on"), kind=kind, more_kinds=several,
        giver=F("from_room__party"),
        giver_kind=_place("from_room__party__kind"), giver_name=_place("from_room__party__name"),
        giver_place=_place("from_room__place__name"), to=F("to_party"), to_kind=_place("to_party__kind"),
        to_name=_place("to_party__name"), to_place_name=_place("to_place__name"),
        to_my_room=Cast(F("to_room"), UUIDField())).values_list(*_FIELDS)


def _entered(room: Room) -> QuerySet:
    """Answers of parties that do not sign in, entered in this room by hand."""
    rows = Item.objects.filter(room=room, sender_party__isnull=False, misregistered_at__isnull=True)
    return rows.annotate(
        what=_said(ENTERED), at=F("made_at"), on=F("sent_on"), state=_said(""), giver=F("sender_party"),
        giver_kind=_place("sender_party__kind"), giver_name=_place("sender_party__name"),
        giver_place=_place("sender_place__name"), to=F("room__party"), to_kind=_place("room__party__kind"),
        to_name=_place("room__party__name"), to_place_name=_place("room__place__name"),
        to_my_room=Cast(F("room"), UUIDField()), more_kinds=_NO).values_list(*_FIELDS)


def _answered(found: Reach) -> QuerySet:
    """Releases that the room's party is told of, as its own list tells them (`queries.releases`): what it asked, and
    once given what is about its own secrecy, and for the employer what names it. Never what others asked."""
    room, rows = found.room, Release.objects.filter(case=found.case, state__in=ANSWERED, answered_at__isnull=False)
    if room.party_id is not None:
        holds = Q(holder_id=room.party_id, holder_place_id=room.place_id)
        asked = Q(proposed_party_id=room.party_id) & (holds if room.place_id else Q())
        told = holds
        if room.party_id == found.case.party_id:
            told |= Q(Exists(ReleaseRecipient.objects.filter(release=OuterRef("id"), party_id=room.party_id)))
        rows = rows.filter(asked | told & Q(state__in=ONCE_GIVEN))
    nobody = Cast(Value(None), UUIDField())
    return rows.annotate(
        what=_said(ANSWER), at=F("answered_at"), on=Cast(Value(None), DateField()), release_kind=F("kind"),
        giver=nobody, giver_kind=_said(""), giver_name=_said(""), giver_place=_said(""), to=nobody, to_kind=_said(""),
        to_name=_said(""), to_place_name=_said(""), to_my_room=nobody, more_kinds=_NO).values_list(*_FIELDS)


def _handed(row: tuple, room: Room) -> Handed:
    told = dict(zip(_FIELDS, row, strict=True))
    what = told["what"]
    return Handed(
        told["on"] or timezone.localdate(told["at"]), told["at"],
        Side(told["giver"], told["giver_kind"], told["giver_name"], told["giver_place"]),
        None if what == ANSWER else Side(told["to"], told["to_kind"], told["to_name"], told["to_place_name"]),
        told["kind"] if what != ANSWER else "", bool(told["more_kinds"]),
        delivery=told["id"] if what == DELIVERY else None, entered=what == ENTERED,
        answered=told["state"] if what == ANSWER else "",
        waiting=told["state"] == DELIVERED and told["to_my_room"] == room.id, wrong=told["state"] == WRONG)

