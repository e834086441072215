"""Acts on what the employee chooses to tell the manager beside the days, and on the wish for contact."""

import uuid
from datetime import datetime

from django.db import transaction

from omtanke.audit import trail
from omtanke.reporting import waiting
from omtanke.reporting.models import More, Report
from omtanke.reporting.words import FIELD, TABLE
from omtanke.vault import doors


def tell_more(report: Report, *, words: str, work_related: bool, contact: bool, through: str, by: trail.Actor,
              now: datetime) -> More:
    """Seal what the employee wants the manager to know, and say so to the manager. What was told before is kept; the
    latest stands. Words may be empty: then nothing is sealed. The same as before is not told again."""
    with transaction.atomic():
        Report.objects.select_for_update().get(id=report.id)
        last = More.objects.filter(report=report).order_by("-at").first()
        if not words and last and (last.sealed, last.work_related, last.contact) == (None, work_related, contact):
            return last
        made = More(id=uuid.uuid4(), report=report, work_related=work_related, contact=contact, at=now,
                    told_by=by.id, through=through)
        if words:
            made.room = doors.make_room(report.employee.party_id)
            made.sealed = doors.seal_content(made.room, person=report.employee_id, table=TABLE, row=made.id,
                                             field=FIELD, text=words)
        made.save(force_insert=True)
        trail.record("reporting.more_told", by=by, now=now, subject=report.employee_id, thing=f"report:{report.id}")
        waiting.tell_those_who_must_know(report.employee_id, staffing=False, by=by, now=now)
    return made


def been_in_touch(more: More, *, by: trail.Actor, now: datetime) -> None:
    """The manager has been in touch, as the employee wished. Twice is once."""
    with transaction.atomic():
        if More.objects.filter(id=more.id, answered_at__isnull=True).update(answered_at=now):
            trail.record("reporting.been_in_touch", by=by, now=now, subject=more.report.employee_id,
                         thing=f"report:{more.report_id}")
