"""Acts on what others add to a plan: they deliver a row, and whoever writes the plan takes it in, or not."""

from datetime import date, datetime
from uuid import UUID, uuid4

from django.db import transaction

from omtanke.audit import trail
from omtanke.cases import choices, keeping
from omtanke.cases.actions import deliveries
from omtanke.cases.actions.plan_sharing import KeptOut
from omtanke.cases.actions.plans import put_measure
from omtanke.cases.keeping import MOVED_ON, open_case
from omtanke.cases.models import Delivery, Item, PlanVersion, ReturnPlan, Room
from omtanke.cases.plan_keeping import draft_of, employers_room, opened_text, seal
from omtanke.cases.plan_recipients import kept_out
from omtanke.cases.plan_text import OWN, Measure
from omtanke.cases.record import Words
from omtanke.organisation.models import Party
from omtanke.rules.dates import from_iso
from omtanke.rules.errors import BadInput
from omtanke.rules.plan_rows import check_days
from omtanke.vault import doors

WISH = "wish"
OWNERS = {Party.Kind.CARE: choices.Owner.CARE, Party.Kind.INSURANCE: choices.Owner.INSURANCE,
          Party.Kind.OCCUPATIONAL_HEALTH: choices.Owner.OCCUPATIONAL_HEALTH, Party.Kind.UNION: choices.Owner.UNION}


def contribute(room: UUID, *, category: str, words: str, purpose: str = "", first_day: date | None = None,
               last_day: date | None = None, wish: bool = False, reader: doors.Reader, by: trail.Actor,
               now: datetime) -> Delivery:
    """Something for the plan, from the room of the employee or of another party, delivered to the employer at once.

    `wish`: the employee's own words on what works and what she wishes; else something that is done. Raises
    `deliveries.NotCovered` when no basis covers it: then nothing is written. All or nothing.
    """
    check_days(first_day, last_day, None)
    facts = {"purpose": purpose, "first_day": _iso(first_day), "last_day": _iso(last_day), "as": WISH if wish else ""}
    return tell(room, kind=choices.ItemKind.PLAN_ROW, category=category, words=Words("", words, facts),
                subject=choices.Subject.DOCUMENT, reader=reader, by=by, now=now)


def tell(room: UUID, *, kind: str, category: str, words: Words, subject: str, reader: doors.Reader, by: trail.Actor,
         now: datetime) -> Delivery:
    """A small delivery: write an item and hand it over in the same moment. From the employer's room it goes to the
    employee, from every other room to the employer."""
    with transaction.atomic():
        source = Room.objects.select_related("party").get(id=room)
        case = open_case(source.case_id)
        item = keeping.put(source, person=case.employee_id, kind=kind, category=category, words=words, by=by, now=now)
        to = deliveries.To(None) if source.party_id == case.party_id else deliveries.To(
            case.party_id, None, choices.Function.MANAGER)
        made = deliveries.compose(deliveries.Draft(room, to, (item.versions.get().id,), subject=subject), by=by,
                                  now=now)
        return deliveries.deliver(made.id, reader=reader, about={}, by=by, now=now)


def take_in(item: UUID, *, reader: doors.Reader, by: trail.Actor, now: datetime) -> PlanVersion:
    """Take a received row into the draft. Raises `KeptOut` when it is not released to everyone who gets the plan: then
    it stays what the employer has received, and enters nothing."""
    with transaction.atomic():
        found = Item.objects.select_related("room", "came_with__from_room__party", "sender_party").get(id=item)
        case = open_case(found.room.case_id)
        version = draft_of(ReturnPlan.objects.filter(case=case).first())
        if version is None or found.misregistered_at or found.room_id != employers_room(case).id:
            raise BadInput(MOVED_ON, code="moved_on")
        words = _opened(found, case.employee_id, reader, now)
        text = opened_text(version, case, reader=reader, now=now, reason="writing")
        if str(found.id) in {row.came_from for row in text.measures} | {text.own_from}:
            return version  # twice is once
        row = _row(found, words)
        if lacking := kept_out([row], case, today=now.date()):
            raise KeptOut(lacking)
        if words.facts.get("as") == WISH:
            return _take_words(version, case, row, reader=reader, by=by, now=now)
        days = {name: from_iso(said) if (said := getattr(row, name)) else None for name in ("first_day", "last_day")}
        return put_measure(case.id, row, **days, follow_up_on=None, reader=reader, by=by, now=now)


def _take_words(version: PlanVersion, case, row: Measure, *, reader: doors.Reader, by: trail.Actor,
                now: datetime) -> PlanVersion:
    text = opened_text(version, case, reader=reader, now=now, reason="writing")
    seal(version, text.saved(OWN, own=row.words, own_from=row.came_from), case)
    version.edit, version.written_at, version.written_by = version.edit + 1, now, by.id
    version.save(update_fields=["sealed", "edit", "written_at", "written_by"])
    trail.record("cases.plan_written", by=by, now=now, subject=case.employee_id, thing=f"plan:{version.plan_id}")
    return version


def _opened(item: Item, person: UUID, reader: doors.Reader, now: datetime) -> Words:
    version = item.versions.order_by("-number").first()
    sealed = keeping.sealed_item(version, person=person, room=item.room_id)
    return Words.from_text(doors.open_content(sealed, reader=reader, now=now, reason="writing"))


def _row(item: Item, words: Words) -> Measure:
    """A received item as a row of the plan, with whose it is."""
    party, place, function = _sender(item)
    kind = Party.objects.values_list("kind", flat=True).get(id=party) if party else ""
    purpose = str(words.facts.get("purpose", "")) or (words.text if words.title else "")
    return Measure(
        id=str(uuid4()), words=words.title or words.text, purpose=purpose,
        owner=OWNERS[kind] if kind else choices.Owner.EMPLOYEE, first_day=str(words.facts.get("first_day", "")),
        last_day=str(words.facts.get("last_day", "")), category=item.category, came_from=str(item.id),
        party=str(party or ""), place=str(place or ""), function=function)


def _sender(item: Item) -> tuple[UUID | None, UUID | None, str]:
    """Whose room a received item came from: the employee's gives no party."""
    if item.came_with:
        room = item.came_with.from_room
        return room.party_id, room.place_id, item.came_with.composed_role
    return item.sender_party_id, item.sender_place_id, item.sender_function


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""
