"""Acts on a certificate that the employee hands in herself: sealed, looked at by few, registered or destroyed."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from omtanke.audit import trail
from omtanke.intake.documents import Document
from omtanke.notify import actions as notify
from omtanke.rules.errors import BadInput
from omtanke.sick_leave.actions import certificates
from omtanke.sick_leave.choices import HandIn
from omtanke.sick_leave.models import Certificate, HandedIn
from omtanke.vault import doors
from omtanke.workforce.models import Account, Employee

MOST_WAITING = 5


def hand_in(employee: UUID, paper: Document, *, key: UUID, by: trail.Actor, now: datetime) -> HandedIn:
    """Keep the scan, sealed, until somebody has looked at it. The same key twice is once, whatever came of the first.

    Raises BadInput when five wait already, or when the key is somebody else's.
    """
    with transaction.atomic():
        party = Employee.objects.select_for_update().get(id=employee).party_id
        row = HandedIn.objects.filter(id=key).first()
        if row and row.employee_id == employee:
            return row
        if row:
            raise BadInput("the key of this form is used; open the page again", code="moved_on")
        if HandedIn.objects.filter(employee_id=employee, state=HandIn.WAITS).count() >= MOST_WAITING:
            raise BadInput(f"{MOST_WAITING} certificates wait already", code="too_many_wait")
        room = doors.keep_attachment(paper.content, party=party, person=employee)
        row = HandedIn.objects.create(id=key, employee_id=employee, at=now, paper=room)
        trail.record("sick_leave.certificate_handed_in", by=by, now=now, subject=employee, thing=f"handed_in:{key}")
    return row


def take_back(handed_in: UUID, *, by: trail.Actor, now: datetime) -> None:
    """The employee takes back what nobody has registered yet: the scan is destroyed. Twice, or too late, changes
    nothing."""
    with transaction.atomic():
        row = HandedIn.objects.select_for_update().get(id=handed_in)
        if row.state != HandIn.WAITS:
            return
        _destroy(row, HandIn.TAKEN_BACK, by, now)
        trail.record("sick_leave.handed_in_taken_back", by=by, now=now, subject=row.employee_id,
                     thing=f"handed_in:{row.id}")


def unreadable(handed_in: UUID, *, by: trail.Actor, now: datetime) -> None:
    """It cannot be read: the scan is destroyed, and the employee is told. Twice, or too late, changes nothing."""
    with transaction.atomic():
        row = HandedIn.objects.select_for_update().get(id=handed_in)
        if row.state != HandIn.WAITS:
            return
        _destroy(row, HandIn.UNREADABLE, by, now)
        trail.record("sick_leave.handed_in_unreadable", by=by, now=now, subject=row.employee_id,
                     thing=f"handed_in:{row.id}")
        users = Account.objects.filter(employee_id=row.employee_id, user__is_active=True)
        notify.tell(set(users.values_list("user_id", flat=True)), "waiting", by=by, now=now)


def register(handed_in: UUID, facts: dict, *, by: trail.Actor, now: datetime) -> Certificate:
    """Somebody has seen it: its facts by name (`certificates.FACTS`), and the scan goes along, in the place of an
    earlier one. Raises BadInput, with nothing done, when it no longer waits."""
    with transaction.atomic():
        person = HandedIn.objects.values_list("employee_id", flat=True).get(id=handed_in)
        made = certificates.certificate_seen(person, facts, by=by, now=now)
        row = HandedIn.objects.select_for_update().get(id=handed_in)
        if row.state != HandIn.WAITS:
            raise BadInput("the certificate that was handed in no longer waits; open the page again", code="moved_on")
        certificates.remove_paper(made.of, by=by, now=now)
        made.paper = row.paper
        made.save(update_fields=["paper"])
        _end(row, HandIn.REGISTERED, now)
        trail.record("sick_leave.paper_kept", by=by, now=now, subject=person, thing=f"certificate:{made.of}")
    return made


def _destroy(row: HandedIn, state: HandIn, by: trail.Actor, now: datetime) -> None:
    doors.erase_file(row.paper, by=by, now=now)
    _end(row, state, now)


def _end(row: HandedIn, state: HandIn, now: datetime) -> None:
    row.state, row.paper, row.ended_at = state, None, now
    row.save(update_fields=["state", "paper", "ended_at"])
