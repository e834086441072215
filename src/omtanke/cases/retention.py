"""What this floor keeps for a time: the rooms of cases that are over, and then the case itself with its releases and
the log of what was delivered.

Each party decides about its own rooms. The case goes when its owner's time is over and no party has a room left. The
employee's own room is nobody's to export: its key is destroyed unopened with the case, long after she has left it.
"""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from omtanke.audit import trail
from omtanke.cases.actions.exits import erase_room
from omtanke.cases.keeping import locked, sealed_item
from omtanke.cases.models import (
    Attachment,
    Closing,
    Delivery,
    DeliveryItem,
    Item,
    ItemVersion,
    RehabCase,
    Release,
    ReturnPlan,
    Room,
)
from omtanke.cases.policies.cases import OPEN
from omtanke.cases.record import Words
from omtanke.ui import words
from omtanke.vault import doors, retention
from omtanke.vault.retention import Due, Export, Kind, Page
from omtanke.workforce.archive import Named, named

ROOMS_MONTHS, CASES_MONTHS = 60, 120
ENDINGS = {"application/pdf": "pdf", "image/png": "png", "image/jpeg": "jpg"}


def register() -> None:
    """The kinds of this floor, and that a case holds the signal it began with."""
    retention.register_kind(Kind(
        "case_rooms", gettext_lazy("Cases that are over: what is written in the party's room"),
        gettext_lazy("the day the case was closed"), due=_rooms_due, export=_room_pages, destroy=_destroy_rooms,
        proposed_months=ROOMS_MONTHS, portion=10, order=10))
    retention.register_kind(Kind(
        "cases", gettext_lazy("Cases that are over: releases and the log of what was delivered"),
        gettext_lazy("the day the case was closed"), due=_cases_due, export=_case_pages, destroy=_destroy_cases,
        proposed_months=CASES_MONTHS, portion=20, order=11))
    retention.register_hold(_began_with)


def _began_with(party: UUID, kind: str, ids: Collection[UUID]) -> set[UUID]:
    """Signals that a case began with: they are kept for as long as the case."""
    if kind != "signals" or not ids:
        return set()
    return set(RehabCase.objects.filter(party=party, signal__isnull=False).values_list("signal", flat=True)) & set(ids)


def _over(party_cases: QuerySet, until: date) -> dict[UUID, date]:
    """The day that each case was over, for those that were no later than `until`: closed and not opened again, or
    marked as a mistake."""
    ids = dict(party_cases.exclude(state=OPEN).values_list("id", "misregistered_at"))
    closed = dict(Closing.objects.filter(case__in=list(ids), reopened_at__isnull=True).values_list(
        "case_id", "closed_on"))
    days = {id: timezone.localtime(at).date() if at else closed.get(id) for id, at in ids.items()}
    return {id: day for id, day in days.items() if day and day <= until}


def _rooms_due(party: UUID, until: date) -> list[Due]:
    rooms = Room.objects.filter(party=party, erased_at__isnull=True)
    over = _over(RehabCase.objects.filter(Exists(rooms.filter(case=OuterRef("id")))), until)
    return [_room_due(room, over[room.case_id]) for room in _counted(rooms.filter(case__in=list(over)))]


def _counted(rooms: QuerySet) -> QuerySet:
    return rooms.annotate(written=Count("items__versions", distinct=True), marked=Count(
        "items", filter=Q(items__misregistered_at__isnull=False), distinct=True))


def _room_due(room: Room, day: date) -> Due:
    return Due(room.id, day, f"{day}:{room.written}:{room.marked}")


def _cases_due(party: UUID, until: date) -> list[Due]:
    """Cases whose every party's room is erased: the log goes last."""
    left = Room.objects.filter(case=OuterRef("id"), party__isnull=False, erased_at__isnull=True)
    over = _over(RehabCase.objects.filter(~Exists(left), party=party), until)
    return [Due(id, day, str(day)) for id, day in over.items()]


def _room_pages(things: Sequence[Due], how: Export) -> list[Page]:
    rooms = {room.id: room for room in Room.objects.filter(
        id__in=[thing.id for thing in things], party=how.party).select_related("case", "place", "party")}
    return [_room_page(rooms[thing.id], thing.day, how) for thing in things]


def _room_page(room: Room, day: date, how: Export) -> Page:
    """Everything in one room, also what was marked as a mistake: it is kept, so it is handed over."""
    person, reader = room.case.employee_id, how.reader({room.case.employee_id})
    versions = list(ItemVersion.objects.filter(item__room=room).select_related("item").order_by(
        "item__made_at", "item", "number"))
    opened = doors.open_contents([(sealed_item(row, person=person, room=room.id), "archive") for row in versions],
                                 reader=reader, now=how.now) if versions else []
    said = [Words.from_text(text) for text in opened]
    who, files = _who(room, how), _files(room, person, how)
    data = {"id": str(room.id), "case": str(room.case_id), "employee": who.data, "closed_on": day.isoformat(),
            "place": room.place.name if room.place else None,
            "items": [_item(row, words_) for row, words_ in zip(versions, said, strict=True)],
            "attachments": [name for name, _content in files]}
    facts = [*who.facts, (_("Case"), str(room.case_id)), (_("Closed"), words.dated(day))]
    facts += [(_("Place"), room.place.name)] if room.place else []
    texts = [(_heading(row, words_), words_.text or _facts(words_)) for row, words_ in zip(versions, said, strict=True)]
    return Page(_("Case, %(party)s") % {"party": room.party.name}, facts, texts, data, files)


def _who(room: Room, how: Export) -> Named:
    """The name as the party has it: its own register's, or what came with the first delivery to its room."""
    person = room.case.employee_id
    if room.about is None:
        return named([person], how)[person]
    value = doors.DirectoryValue(room.party_id, person, room.about)
    told = doors.open_directory([value], reader=how.reader({person}), page="archive", now=how.now)[person]
    return Named(person, f"{told.get('given', '')} {told.get('family', '')}".strip(), told.get("born", ""), "")


def _files(room: Room, person: UUID, how: Export) -> list[tuple[str, bytes]]:
    rows = Attachment.objects.filter(version__item__room=room).select_related("version").order_by(
        "version__at", "version", "number")
    reader = how.reader({person})
    return [(f"{row.id}.{ENDINGS.get(row.media_type, 'bin')}", doors.open_attachment(
        row.file, person=person, reader=reader, now=how.now, reason="archive")) for row in rows]


def _heading(row: ItemVersion, said: Words) -> str:
    kind = str(row.item.get_kind_display())
    title = f"{words.capital(kind)}: {said.title}" if said.title else words.capital(kind)
    return f"{title}, {words.dated(timezone.localtime(row.at).date())}"


def _facts(said: Words) -> str:
    asked = {key: label for key, label, _answer in said.answers()}
    return "\n\n".join(f"{asked.get(key, key)}: {value}" for key, value in said.facts.items()
                       if not isinstance(value, dict))


def _item(row: ItemVersion, said: Words) -> dict:
    item = row.item
    return {"id": str(item.id), "version": row.number, "kind": item.kind, "category": item.category,
            "at": row.at.isoformat(), "by_role": row.by_role, "title": said.title, "text": said.text,
            "facts": said.facts, "sent_on": item.sent_on.isoformat() if item.sent_on else None,
            "mistake": item.mistake or None}


def _destroy_rooms(party: UUID, things: Sequence[Due], by: trail.Actor, now: datetime) -> int:
    """The keys of the rooms and of their papers, and the rows. A case that was opened again, or in whose room something
    was written since, is left."""
    marks = {thing.id: thing.mark for thing in things}
    for case in sorted(Room.objects.filter(id__in=list(marks), party=party).values_list("case_id", flat=True)):
        locked(case)
    still = {due.id for due in _rooms_due(party, max(thing.day for thing in things)) if marks.get(due.id) == due.mark
             } if things else set()
    for room in Room.objects.filter(id__in=still).select_related("case"):
        erase_room(room.id, by=by, now=now)
        if room.party_id == room.case.party_id:
            ReturnPlan.objects.filter(case=room.case_id).delete()
        Item.objects.filter(room=room).delete()
    return len(still)


def _case_pages(things: Sequence[Due], how: Export) -> list[Page]:
    cases = {case.id: case for case in RehabCase.objects.filter(id__in=[thing.id for thing in things])}
    people = named({case.employee_id for case in cases.values()}, how)
    ids = list(cases)
    releases, deliveries = _releases(ids), _deliveries(ids)
    return [_case_page(cases[thing.id], thing.day, people, releases[thing.id], deliveries[thing.id])
            for thing in things]


def _case_page(case: RehabCase, day: date, people: dict[UUID, Named], releases: list[dict],
               deliveries: list[dict]) -> Page:
    who = people[case.employee_id]
    data = {"id": str(case.id), "employee": who.data, "state": case.state, "opened_at": case.opened_at.isoformat(),
            "over_on": day.isoformat(), "releases": releases, "deliveries": deliveries}
    facts = [*who.facts, (_("Case"), str(case.id)),
             (_("Opened"), words.dated(timezone.localtime(case.opened_at).date())), (_("Closed"), words.dated(day))]
    texts = [(_("Releases"), _lines(releases)), (_("Deliveries"), _lines(deliveries))]
    return Page(_("Case"), facts, [(title, text) for title, text in texts if text], data)


def _lines(rows: list[dict]) -> str:
    return "\n\n".join("; ".join(f"{key}: {value}" for key, value in row.items() if value) for row in rows)


def _releases(cases: list[UUID]) -> dict[UUID, list[dict]]:
    found: dict[UUID, list[dict]] = defaultdict(list)
    rows = Release.objects.filter(case__in=cases).select_related("holder", "holder_place").prefetch_related(
        "recipients__party").order_by("proposed_at", "id")
    for row in rows:
        found[row.case_id].append({
            "kind": row.kind, "state": row.state, "holder": row.holder.name,
            "recipients": ", ".join(to.party.name for to in row.recipients.all()),
            "categories": ", ".join(row.categories), "purpose": row.purpose, "first_day": row.first_day.isoformat(),
            "last_day": row.last_day.isoformat(), "answered_at": _iso(row.answered_at), "ended_at": _iso(row.ended_at)})
    return found


def _deliveries(cases: list[UUID]) -> dict[UUID, list[dict]]:
    """The log of what was handed over: between whom, when, which kinds of knowledge, on which bases."""
    bases: dict[UUID, list[str]] = defaultdict(list)
    for item in DeliveryItem.objects.filter(delivery__case__in=cases).order_by("id"):
        bases[item.delivery_id].append(f"{item.category} ({item.secrecy_basis}, {item.data_basis})")
    found: dict[UUID, list[dict]] = defaultdict(list)
    for row in Delivery.objects.filter(case__in=cases).select_related("from_room__party", "to_party").order_by(
            "composed_at", "id"):
        giver, to = row.from_room.party, row.to_party
        found[row.case_id].append({
            "from": giver.name if giver else _("The employee"), "to": to.name if to else _("The employee"),
            "channel": row.channel, "state": row.state,
            "delivered_at": _iso(row.delivered_at), "items": ", ".join(bases[row.id])})
    return found


def _destroy_cases(party: UUID, things: Sequence[Due], by: trail.Actor, now: datetime) -> int:
    """The case with all that hangs on it. The key of the employee's own room goes with it, unopened."""
    marks = {thing.id: thing.mark for thing in things}
    for id in sorted(marks):
        RehabCase.objects.select_for_update().filter(id=id).first()
    latest = max((thing.day for thing in things), default=date.min)
    still = [due.id for due in _cases_due(party, latest) if marks.get(due.id) == due.mark]
    for case in RehabCase.objects.filter(id__in=still):
        for own in Room.objects.filter(case=case, party__isnull=True, erased_at__isnull=True):
            erase_room(own.id, by=by, now=now)
        trail.record("cases.destroyed", by=by, now=now, subject=case.employee_id, thing=f"case:{case.id}")
        case.delete()
    return len(still)


def _iso(value: datetime | None) -> str | None:
    return value.isoformat() if value else None
