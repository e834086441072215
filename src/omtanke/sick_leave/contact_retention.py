"""For how long contacts and wishes about contact are kept."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from omtanke.audit import trail
from omtanke.sick_leave.models import ContactMade, ContactWish
from omtanke.ui import words
from omtanke.vault import retention
from omtanke.vault.retention import Due, Export, Kind, Page
from omtanke.workforce.archive import named


def register() -> None:
    """The two kinds."""
    retention.register_kind(Kind(
        "contacts_made", gettext_lazy("Contacts during sick leaves"), gettext_lazy("the day of the contact"),
        due=_contacts_due, export=_contact_pages, destroy=_destroy_contacts, proposed_months=24, order=24))
    retention.register_kind(Kind(
        "contact_wishes", gettext_lazy("Wishes about contact"),
        gettext_lazy("the day another wish took its place, and for the latest the day it was made or peace ended"),
        due=_wishes_due, export=_wish_pages, destroy=_destroy_wishes, proposed_months=24, order=25))


def _contacts_due(party: UUID, until: date) -> list[Due]:
    rows = ContactMade.objects.filter(employee__party=party, day__lte=until)
    return [Due(row.id, row.day, str(row.taken_back_at or "")) for row in rows]


def _wishes_due(party: UUID, until: date) -> list[Due]:
    """A version is in use until the next one came; the latest until the peace it asks for is over."""
    rows = ContactWish.objects.filter(employee__party=party)
    return [due for due in map(_wish_due, rows) if due.day <= until]


def _wish_due(row: ContactWish) -> Due:
    if row.replaced_at:
        return Due(row.id, timezone.localtime(row.replaced_at).date(), "replaced")
    return Due(row.id, max(timezone.localtime(row.said_at).date(), row.peace_until or date.min), "holds")


def _contact_pages(things: Sequence[Due], how: Export) -> list[Page]:
    rows = {row.id: row for row in ContactMade.objects.filter(id__in=[thing.id for thing in things])}
    people = named({row.employee_id for row in rows.values()}, how)
    return [_contact_page(rows[thing.id], people) for thing in things]


def _contact_page(row: ContactMade, people: dict) -> Page:
    who = people[row.employee_id]
    reached = row.get_how_display() if row.reached else _("Tried without getting through")
    facts = [*who.facts, (_("Day"), words.dated(row.day)), (_("How"), str(reached))]
    data = {"id": str(row.id), "employee": who.data, "day": row.day.isoformat(), "reached": row.reached, "how": row.how,
            "asked_by": row.asked_by, "by_role": row.by_role, "taken_back": row.taken_back_at is not None}
    return Page(_("Contact during a sick leave"), facts, (), data)


def _wish_pages(things: Sequence[Due], how: Export) -> list[Page]:
    rows = {row.id: row for row in ContactWish.objects.filter(id__in=[thing.id for thing in things])}
    people = named({row.employee_id for row in rows.values()}, how)
    return [_wish_page(rows[thing.id], thing, people) for thing in things]


def _wish_page(row: ContactWish, thing: Due, people: dict) -> Page:
    who = people[row.employee_id]
    data = {"id": str(row.id), "employee": who.data, "said_at": row.said_at.isoformat(), "often": row.often,
            "way": row.way, "who": row.who, "peace_until": row.peace_until.isoformat() if row.peace_until else None,
            "asked_at": row.asked_at.isoformat() if row.asked_at else None}
    return Page(_("Wish about contact"), [*who.facts, (_("Day"), words.dated(thing.day))], (), data)


def _destroy_contacts(party: UUID, things: Sequence[Due], by: trail.Actor, now: datetime) -> int:
    marks = {thing.id: thing.mark for thing in things}
    rows = ContactMade.objects.select_for_update().filter(id__in=list(marks), employee__party=party)
    same = [row.id for row in rows if str(row.taken_back_at or "") == marks[row.id]]
    ContactMade.objects.filter(id__in=same).delete()
    if same:
        trail.record("sick_leave.contacts_erased", by=by, now=now, count=len(same))
    return len(same)


def _destroy_wishes(party: UUID, things: Sequence[Due], by: trail.Actor, now: datetime) -> int:
    marks = {thing.id: thing.mark for thing in things}
    rows = list(ContactWish.objects.select_for_update().filter(id__in=list(marks), employee__party=party))
    same = [row.id for row in rows if _wish_due(row).mark == marks[row.id]]
    ContactWish.objects.filter(id__in=same).delete()
    if same:
        trail.record("sick_leave.contact_wishes_erased", by=by, now=now, count=len(same))
    return len(same)
