"""What a party holds of a person's cases, for her own copy: its own rooms, what it delivered and received, its entries.

The employee's own room is not here, whoever asks (DESIGN §2): it belongs to no party. What another party keeps in its
room is that party's to tell.
"""

from collections.abc import Iterator

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from omtanke.access.subject import Question, Said, Section
from omtanke.access.words import role_name
from omtanke.cases import choices
from omtanke.cases.keeping import sealed_item
from omtanke.cases.models import (
    Attachment,
    CaseLeader,
    Closing,
    Delivery,
    DeliveryItem,
    FollowUp,
    ItemVersion,
    RegisterEntry,
    RehabCase,
    Release,
    Room,
)
from omtanke.cases.record import Words
from omtanke.vault import doors

TABLES = ("cases.rehabcase", "cases.caseleader", "cases.closing", "cases.followup", "cases.room", "cases.item",
          "cases.itemversion", "cases.attachment", "cases.delivery", "cases.deliveryitem", "cases.registerentry",
          "cases.release", "cases.releaserecipient")
WHY = "subject_access"


def held(question: Question) -> Iterator[Section]:
    """The party's own rooms about the person, and what hangs together with them."""
    rooms = list(Room.objects.filter(case__employee=question.person, party=question.party).select_related(
        "place", "case").order_by("made_at"))
    if not rooms:
        return
    own = RehabCase.objects.filter(employee=question.person, party=question.party)
    if own.exists():
        yield from _case(own, question)
    yield _rooms(rooms, question)
    yield _items(rooms, question)
    yield _attachments(rooms)
    yield _releases(question)
    yield _deliveries(rooms)
    yield _register(rooms)


def _case(cases: QuerySet, question: Question) -> Iterator[Section]:
    yield Section("cases", _("Cases"), {
        "opened_at": _("Opened"), "opened_for": _("Because of"), "start_type": _("How you were away"),
        "state": _("State"), "listing": _("Where you are listed"), "centre": _("Care centre"),
        "interpreter": _("Interpreter"), "companion": _("Somebody comes along")},
        [{"opened_at": c.opened_at, "opened_for": c.get_opened_for_display(), "state": c.state,
          "start_type": c.get_start_type_display(), "listing": c.get_listing_display(),
          "centre": c.centre.name if c.centre else None, "interpreter": c.interpreter,
          "companion": c.companion} for c in cases.select_related("centre").order_by("opened_at")])
    yield _leaders(cases, question)
    yield Section("closings", _("How cases were closed"), {
        "closed_on": _("Day"), "reason": _("Reason"), "compensation": _("Compensation"),
        "reopened_at": _("Opened again")},
        [{"closed_on": row.closed_on, "reason": row.get_reason_display(),
          "compensation": row.get_compensation_display(), "reopened_at": row.reopened_at}
         for row in Closing.objects.filter(case__in=cases).order_by("closed_on", "id")])
    yield Section("follow_ups", _("What is followed up"), {
        "kind": _("What"), "by": _("Who"), "due_on": _("By when"), "done_on": _("Done")},
        [{"kind": row.get_kind_display(), "by": row.get_by_function_display(), "due_on": row.due_on,
          "done_on": row.done_on} for row in FollowUp.objects.filter(case__in=cases).order_by("due_on", "id")])


def _leaders(cases: QuerySet, question: Question) -> Section:
    rows = CaseLeader.objects.filter(case__in=cases).order_by("first_day", "id")
    return Section("leaders", _("Another leader than the manager"), {
        "reason": _("Reason"), "first_day": _("First day"), "last_day": _("Last day"), "ended_at": _("Ended")},
        [{"reason": row.get_reason_display(), "first_day": row.first_day, "last_day": row.last_day,
          "ended_at": row.ended_at} for row in rows])


def _rooms(rooms: list[Room], question: Question) -> Section:
    """The rooms, and the name and birth date that came with the first delivery to them."""
    values = {room.id: doors.DirectoryValue(question.party, question.person, room.about)
              for room in rooms if room.about is not None and room.erased_at is None}
    about = {}
    for id, value in values.items():
        about[id] = doors.open_directory([value], reader=question.reader, page="subject_access", now=question.now,
                                         subject=question.person)[question.person]
    return Section("rooms", _("Rooms of cases"), {
        "place": _("Place"), "made_at": _("Since"), "erased_at": _("Erased"), "given": _("Given name"),
        "family": _("Family name"), "born": _("Birth date")},
        [{"place": room.place.name if room.place else None, "made_at": room.made_at, "erased_at": room.erased_at}
         | {key: about.get(room.id, {}).get(key) for key in ("given", "family", "born")} for room in rooms])


def _items(rooms: list[Room], question: Question) -> Section:
    """Every version of everything in the rooms, also what was marked as a mistake: it is kept, so it is told."""
    open_rooms = [room.id for room in rooms if room.erased_at is None]
    rows = list(ItemVersion.objects.filter(item__room__in=open_rooms).select_related(
        "item__sender_party", "item__sender_place").order_by("item__made_at", "item", "number"))
    items = [(sealed_item(row, person=question.person, room=row.item.room_id), WHY) for row in rows]
    opened = doors.open_contents(items, reader=question.reader, now=question.now) if items else []
    return Section("items", _("What is written in the rooms"), {
        "kind": _("What"), "category": _("Kind of knowledge"), "at": _("When"), "version": _("Version"),
        "by": _("Function"), "sender": _("Sender"), "sent_on": _("Sent"), "title": _("Title"), "text": _("Text"),
        "facts": _("Facts"), "mistake": _("Marked as a mistake")},
        [_item(row, Words.from_text(text)) for row, text in zip(rows, opened, strict=True)])


def _item(version: ItemVersion, said: Words) -> dict:
    item = version.item
    sender = ", ".join(part for part in (
        item.sender_party.name if item.sender_party else "", item.sender_place.name if item.sender_place else "",
        str(item.get_sender_function_display()) if item.sender_function else "") if part)
    return {"kind": item.get_kind_display(), "category": item.get_category_display(), "at": version.at,
            "version": version.number, "by": role_name(version.by_role), "sender": sender, "sent_on": item.sent_on,
            "title": Said(said.title), "text": Said(said.text), "facts": _facts(said),
            "mistake": item.get_mistake_display() if item.misregistered_at else None}


def _facts(said: Words) -> Said | None:
    """The facts as they were asked for; those of machines by their key."""
    asked = {key: label for key, label, _answer in said.answers()}
    shown = [f"{asked.get(key, key)}: {value}" for key, value in said.facts.items() if not isinstance(value, dict)]
    return Said("; ".join(shown)) if shown else None


def _attachments(rooms: list[Room]) -> Section:
    rows = Attachment.objects.filter(version__item__room__in=rooms).order_by("version__at", "number")
    return Section("attachments", _("Papers that were attached"), {
        "at": _("When"), "media_type": _("Kind of file"), "size": _("Size in bytes")},
        [{"at": row.version.at, "media_type": row.media_type, "size": row.size}
         for row in rows.select_related("version")],
        _("The papers themselves are handed over beside this copy: other people may stand in them."))


def _releases(question: Question) -> Section:
    """Those that the party holds or asked for, and those that something may come to it by: a release between others
    is theirs to tell."""
    mine = Q(holder=question.party) | Q(proposed_party=question.party) | Q(
        recipients__party=question.party, accepted_at__isnull=False)
    rows = Release.objects.filter(mine, case__employee=question.person).distinct().order_by("proposed_at", "id")
    rows = rows.select_related("holder", "holder_place").prefetch_related("recipients__party", "recipients__place")
    categories = dict(choices.Category.choices)
    return Section("releases", _("Releases"), {
        "kind": _("What"), "state": _("State"), "holder": _("Of whom"), "recipients": _("To whom"),
        "categories": _("Which knowledge"), "purpose": _("For what"), "channel": _("How"),
        "first_day": _("First day"), "last_day": _("Last day"), "proposed_at": _("Proposed"),
        "answered_at": _("Answered"), "accepted_at": _("Accepted"), "ended_at": _("Ended")},
        [{"kind": row.get_kind_display(), "state": row.state, "holder": _place(row.holder, row.holder_place),
          "recipients": [_place(to.party, to.place) for to in row.recipients.all()],
          "categories": [str(categories.get(c, c)) for c in row.categories], "purpose": row.get_purpose_display(),
          "channel": row.get_channel_display(), "first_day": row.first_day, "last_day": row.last_day,
          "proposed_at": row.proposed_at, "answered_at": row.answered_at, "accepted_at": row.accepted_at,
          "ended_at": row.ended_at} for row in rows])


def _deliveries(rooms: list[Room]) -> Section:
    rows = Delivery.objects.filter(Q(from_room__in=rooms) | Q(to_room__in=rooms)).select_related(
        "from_room__party", "from_room__place", "to_party", "to_place").order_by("composed_at", "id")
    bases: dict = {}
    for item in DeliveryItem.objects.filter(delivery__in=rows).order_by("id"):
        bases.setdefault(item.delivery_id, []).append(f"{item.secrecy_basis} / {item.data_basis}")
    return Section("deliveries", _("Deliveries"), {
        "from": _("From"), "to": _("To"), "channel": _("How"), "state": _("State"), "delivered_at": _("Delivered"),
        "received_at": _("Received"), "bases": _("On which bases"), "wrong": _("Marked as wrong")},
        [{"from": _place(row.from_room.party, row.from_room.place), "to": _place(row.to_party, row.to_place),
          "channel": row.get_channel_display(), "state": row.state, "delivered_at": row.delivered_at,
          "received_at": row.received_at, "bases": bases.get(row.id, []),
          "wrong": row.get_wrong_for_display() if row.wrong_at else None} for row in rows])


def _register(rooms: list[Room]) -> Section:
    """The register entries of what left and came to the rooms: the party's own, not its counterpart's."""
    rows = RegisterEntry.objects.filter(
        Q(delivery__from_room__in=rooms) | Q(delivery__to_room__in=rooms) | Q(item__room__in=rooms),
        party__in={room.party_id for room in rooms}).distinct().select_related("counterpart", "counterpart_place")
    return Section("register", _("The register"), {
        "number": _("Number"), "diary_number": _("Diary number"), "day": _("Day"), "incoming": _("Came in"),
        "counterpart": _("From or to"), "subject": _("Matter"), "secrecy_mark": _("Secrecy mark")},
        [{"number": f"{row.year}:{row.number}", "diary_number": row.diary_number, "day": row.day,
          "incoming": row.incoming, "counterpart": _place(row.counterpart, row.counterpart_place),
          "subject": row.get_subject_display(), "secrecy_mark": row.secrecy_mark}
         for row in rows.order_by("year", "number")])


def _place(party, place) -> str:
    if party is None:
        return _("Yourself")
    return f"{party.name}, {place.name}" if place else party.name
