"""Acts on who leads a case: HR lets somebody else than the manager do it, and ends that again."""

from datetime import date, datetime
from uuid import UUID, uuid4

from django.db import transaction

from omtanke.audit import trail
from omtanke.cases.keeping import FIELD, LEADER_TABLE, locked, open_case
from omtanke.cases.models import CaseLeader, RehabCase, Room
from omtanke.organisation.models import during
from omtanke.rules.errors import BadInput
from omtanke.vault import doors
from omtanke.workforce.models import Employment


def appoint_leader(case: UUID, *, employee: UUID, reason: str, words: str, last_day: date | None, by: trail.Actor,
                   now: datetime) -> CaseLeader:
    """Let an employee lead a case instead of the manager, from today to `last_day` inclusive (None: until further
    notice). Whoever led it so before leads it no more. `words` are sealed; the employee whose case it is reads them."""
    with transaction.atomic():
        row = open_case(case)
        if employee == row.employee_id:
            raise BadInput("nobody leads their own case; choose somebody else", code="own_case")
        CaseLeader.objects.filter(case=row, ended_at__isnull=True).update(ended_at=now)
        made = CaseLeader(id=uuid4(), case=row, employee_id=employee, unit_id=_unit_of(row, now), reason=reason,
                          first_day=now.date(), last_day=last_day, appointed_by=by.id)
        room = Room.objects.get(case=row, party_id=row.party_id, place__isnull=True)
        made.sealed = doors.seal_content(room.id, person=row.employee_id, table=LEADER_TABLE, row=made.id,
                                         field=FIELD, text=words)
        made.save(force_insert=True)
        trail.record("cases.leader_appointed", by=by, now=now, subject=row.employee_id, thing=f"case:{row.id}",
                     reason=reason)
    return made


def end_leader(case: UUID, *, by: trail.Actor, now: datetime) -> None:
    """The manager leads the case again, from now. Twice is once."""
    with transaction.atomic():
        row = locked(case)
        if CaseLeader.objects.filter(case=row, ended_at__isnull=True).update(ended_at=now):
            trail.record("cases.leader_ended", by=by, now=now, subject=row.employee_id, thing=f"case:{row.id}")


def _unit_of(case: RehabCase, now: datetime) -> UUID:
    """The unit where the case's employee works: what a leader leads is about somebody there."""
    rows = Employment.objects.filter(employee_id=case.employee_id).order_by("-first_day")
    working = rows.filter(during(now.date())).values_list("unit_id", flat=True).first()
    found = working or rows.values_list("unit_id", flat=True).first()
    if found is None:
        raise BadInput("the employee works in no unit; nobody can lead the case", code="no_unit")
    return found
