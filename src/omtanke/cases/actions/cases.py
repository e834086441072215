"""Acts on a case: to open it, to mark it as a mistake, to say where somebody is listed and who leads."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from omtanke.audit import trail
from omtanke.cases import choices, hooks
from omtanke.cases.keeping import MOVED_ON, locked
from omtanke.cases.models import RehabCase, Room
from omtanke.cases.policies import cases as policies
from omtanke.rules.errors import BadInput
from omtanke.sick_leave.actions import contact
from omtanke.vault import doors
from omtanke.workforce.models import Employee


def open_case(*, employee: UUID, opened_for: str, start_type: str, signal: UUID | None = None, by: trail.Actor,
              now: datetime) -> RehabCase:
    """Open a case about an employee, or give the one that is open: two clicks, or two persons, make one case.

    The employer's room and the employee's own come with it; nobody else's.
    """
    with transaction.atomic():
        party = Employee.objects.select_for_update().values_list("party_id", flat=True).get(id=employee)
        known = RehabCase.objects.filter(employee_id=employee, state=policies.OPEN).first()
        if known:
            return known
        case = RehabCase.objects.create(
            employee_id=employee, party_id=party, opened_at=now, opened_by=by.id, opened_for=opened_for,
            start_type=start_type, signal=signal)
        doors.make_party_key(employee)  # the person is a party of her own in the vault
        Room.objects.create(id=doors.make_room(party), case=case, party_id=party, made_at=now)
        Room.objects.create(id=doors.make_room(employee), case=case, party=None, made_at=now)
        trail.record("cases.opened", by=by, now=now, subject=employee, thing=f"case:{case.id}", reason=opened_for)
    return case


def misregister(case: UUID, *, mistake: str, by: trail.Actor, now: datetime) -> None:
    """Mark a case as a mistake: it is hidden from every page, and stays in the trail."""
    with transaction.atomic():
        row = locked(case)
        _step(row, "misregister")
        row.misregistered_at, row.misregistered_by, row.mistake = now, by.id, mistake
        row.save(update_fields=["state", "misregistered_at", "misregistered_by", "mistake"])
        hooks.follow(hooks.ENDED, row, by=by, now=now)
        trail.record("cases.misregistered", by=by, now=now, subject=row.employee_id, thing=f"case:{row.id}",
                     reason=mistake)


def set_listing(case: UUID, *, listing: str, centre: UUID | None, by: trail.Actor, now: datetime) -> None:
    """Say where the employee is listed, as the employee has said. `centre` only when it takes part."""
    with transaction.atomic():
        row = _open(case)
        row.listing, row.centre_id = listing, centre if listing == choices.Listing.KNOWN else None
        row.save(update_fields=["listing", "centre"])
        trail.record("cases.listed", by=by, now=now, subject=row.employee_id, thing=f"case:{row.id}")


def leave_in_peace(case: UUID, *, until: date | None, by: trail.Actor, now: datetime) -> None:
    """The employee of an open case wants to be left in peace until a day, inclusive; None ends it. At most thirty days
    at a time. It is her one wish about contact, and holds outside the case too (docs/adr/0061)."""
    with transaction.atomic():
        row = _open(case)
        contact.leave_in_peace(row.employee_id, until=until, by=by, now=now)


def bring_along(case: UUID, *, companion: bool, interpreter: str, by: trail.Actor, now: datetime) -> None:
    """The employee says that somebody comes along, and which language an interpreter is needed for ("" for none)."""
    with transaction.atomic():
        row = _open(case)
        row.companion, row.interpreter = companion, interpreter
        row.save(update_fields=["companion", "interpreter"])
        trail.record("cases.bring_along", by=by, now=now, subject=row.employee_id, thing=f"case:{row.id}")


def _open(case: UUID) -> RehabCase:
    """The locked case, if it is open."""
    row = locked(case)
    if row.state != policies.OPEN:
        raise BadInput(MOVED_ON, code="moved_on")
    return row


def _step(row: RehabCase, act: str) -> None:
    if not policies.may(act, row.state):
        raise BadInput(MOVED_ON, code="moved_on")
    row.state = policies.after(act, row.state)
