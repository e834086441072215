"""Acts of keeping in touch: it was done or tried, and what the employee wishes. What was said is never asked for."""

from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction

from omtanke.audit import trail
from omtanke.rules.contact_points import peace_may_last
from omtanke.rules.errors import BadInput
from omtanke.sick_leave.choices import AskedBy, How
from omtanke.sick_leave.models import ContactMade, ContactWish
from omtanke.workforce.models import Employee

LONGEST_BACK = timedelta(days=60)
SAID = ("often", "way", "who", "peace_until", "asked_at")


def in_touch(employee: UUID, *, day: date, how: str, asked_by: str = AskedBy.EMPLOYER, by: trail.Actor,
             now: datetime) -> ContactMade:
    """The two were in touch on a day, today or up to 60 days ago. The same day in the same way twice is once.

    Raises BadInput for a day to come or longer ago.
    """
    return _note(employee, day, how, asked_by, True, by, now)


def not_reached(employee: UUID, *, how: str = How.PHONE, by: trail.Actor, now: datetime) -> ContactMade:
    """Somebody tried today and did not reach the employee. Twice a day is once."""
    return _note(employee, now.date(), how, AskedBy.EMPLOYER, False, by, now)


def take_back(contact: UUID, *, by: trail.Actor, now: datetime) -> None:
    """It was noted by mistake: it counts for nothing from now on, and stays to be seen. Twice is once."""
    with transaction.atomic():
        row = ContactMade.objects.select_for_update().get(id=contact)
        if row.taken_back_at is None:
            row.taken_back_at = now
            row.save(update_fields=["taken_back_at"])
            trail.record("sick_leave.contact_taken_back", by=by, now=now, subject=row.employee_id,
                         thing=f"contact:{row.id}")


def wish(employee: UUID, *, often: str, way: str, who: str, by: trail.Actor, now: datetime) -> ContactWish:
    """The employee says how often at most, in which way and by whom. What she said about peace stands."""
    return _say(employee, "sick_leave.contact_wished", by, now, often=often, way=way, who=who)


def leave_in_peace(employee: UUID, *, until: date | None, by: trail.Actor, now: datetime) -> ContactWish:
    """The employee wants to be left in peace until a day, inclusive; None ends it. At most thirty days at a time.

    Raises BadInput for another day. A wish for contact that nobody has answered is gone with it.
    """
    if not peace_may_last(until, now.date()):
        raise BadInput("choose a day from today, at most thirty days ahead", code="peace_too_long")
    return _say(employee, "sick_leave.peace", by, now, peace_until=until, **({"asked_at": None} if until else {}))


def ask_for_contact(employee: UUID, *, by: trail.Actor, now: datetime) -> ContactWish:
    """The employee asks to be contacted, tomorrow at the latest, by whoever she has chosen. It ends peace. Asked twice
    before anybody has been in touch is asked once."""
    with transaction.atomic():
        Employee.objects.select_for_update().get(id=employee)
        held = ContactWish.objects.filter(employee_id=employee, replaced_at__isnull=True).first()
        if held and held.asked_at and held.peace_until is None and not ContactMade.objects.filter(
                employee_id=employee, reached=True, taken_back_at__isnull=True, noted_at__gt=held.asked_at).exists():
            return held
        return _say(employee, "sick_leave.contact_asked", by, now, peace_until=None, asked_at=now)


def _note(employee: UUID, day: date, how: str, asked_by: str, reached: bool, by: trail.Actor,
          now: datetime) -> ContactMade:
    if not now.date() - LONGEST_BACK <= day <= now.date():
        raise BadInput("choose today or a day in the last two months", code="day_out_of_reach")
    with transaction.atomic():
        Employee.objects.select_for_update().get(id=employee)
        row = ContactMade.objects.filter(employee_id=employee, day=day, how=how, reached=reached, by_user=by.id,
                                         taken_back_at__isnull=True).first()
        if row:
            return row
        row = ContactMade.objects.create(employee_id=employee, day=day, how=how, reached=reached, asked_by=asked_by,
                                         by_user=by.id, by_role=by.role, noted_at=now)
        trail.record("sick_leave.contact_made" if reached else "sick_leave.contact_tried", by=by, now=now,
                     subject=employee, thing=f"contact:{row.id}")
    return row


def _say(employee: UUID, act: str, by: trail.Actor, now: datetime, **said: object) -> ContactWish:
    """The next version: what was said before, with what is said now. The same again is the same version."""
    with transaction.atomic():
        Employee.objects.select_for_update().get(id=employee)
        before = ContactWish.objects.filter(employee_id=employee, replaced_at__isnull=True).first()
        old = {name: getattr(before or ContactWish(), name) for name in SAID}
        if before and old | said == old:
            return before
        if before:
            before.replaced_at = now
            before.save(update_fields=["replaced_at"])
        row = ContactWish.objects.create(employee_id=employee, number=before.number + 1 if before else 1, said_at=now,
                                         **(old | said))
        trail.record(act, by=by, now=now, subject=employee, thing=f"contact_wish:{row.id}")
    return row
