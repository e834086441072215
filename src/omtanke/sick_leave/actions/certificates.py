"""Acts on what came of a certificate. What was registered before is kept; the latest version stands."""

import uuid
from datetime import datetime
from uuid import UUID

from django.db import transaction

from omtanke.audit import trail
from omtanke.intake.documents import Document
from omtanke.rules.errors import BadInput
from omtanke.sick_leave.certificate_words import FIELD, TABLE
from omtanke.sick_leave.models import Certificate, CertificateComment
from omtanke.vault import doors
from omtanke.workforce.models import Employee

FACTS = ("seen_on", "first_day", "last_day", "degree", "then_from", "then_degree", "work_related", "prognosis",
         "back_within", "measures")


def certificate_seen(employee: UUID, facts: dict, *, paper: Document | None = None, by: trail.Actor,
                     now: datetime) -> Certificate:
    """Somebody has seen a certificate: its facts by name (`FACTS`), and a scan where the employer keeps such. The same
    facts twice are one certificate with one scan, the first that came."""
    with transaction.atomic():
        Employee.objects.select_for_update().get(id=employee)
        same = Certificate.objects.filter(employee_id=employee, replaced_at__isnull=True, taken_back=False,
                                          **{name: facts[name] for name in FACTS}).first()
        if same:
            return _with(same, None if same.paper else paper, by, now)
        row = Certificate.objects.create(of=uuid.uuid4(), employee_id=employee, at=now, by_user=by.id, by_role=by.role,
                                         **{name: facts[name] for name in FACTS})
        trail.record("sick_leave.certificate_seen", by=by, now=now, subject=employee, thing=f"certificate:{row.of}")
        return _with(row, paper, by, now)


def correct(of: UUID, facts: dict, *, after: int, paper: Document | None = None, by: trail.Actor,
            now: datetime) -> Certificate:
    """A new version of what was registered; a new scan takes the place of the one before. Raises BadInput when another
    version has come since number `after`."""
    with transaction.atomic():
        row = _next(of, after, "sick_leave.certificate_corrected", by, now, **{name: facts[name] for name in FACTS})
        return _with(row, paper, by, now)


def take_back(of: UUID, *, after: int, by: trail.Actor, now: datetime) -> Certificate:
    """It was registered by mistake: it counts for nothing from now on, and stays to be seen. A scan is destroyed: it
    may be about somebody else."""
    with transaction.atomic():
        row = _next(of, after, "sick_leave.certificate_taken_back", by, now, taken_back=True)
        return remove_paper(of, by=by, now=now) or row


def remove_paper(of: UUID, *, by: trail.Actor, now: datetime) -> Certificate | None:
    """Destroy the scan and its key; the facts stay. Twice is once: None where there is none."""
    with transaction.atomic():
        row = Certificate.objects.select_for_update().get(of=of, replaced_at__isnull=True)
        if row.paper is None:
            return None
        doors.erase_file(row.paper, by=by, now=now)
        Certificate.objects.filter(of=of).update(paper=None)
        trail.record("sick_leave.paper_removed", by=by, now=now, subject=row.employee_id, thing=f"certificate:{of}")
        row.paper = None
    return row


def _with(row: Certificate, paper: Document | None, by: trail.Actor, now: datetime) -> Certificate:
    """The certificate with its scan, sealed in a room of its own. The one before is destroyed."""
    if paper is None:
        return row
    remove_paper(row.of, by=by, now=now)
    party = Employee.objects.values_list("party_id", flat=True).get(id=row.employee_id)
    row.paper = doors.keep_attachment(paper.content, party=party, person=row.employee_id)
    row.save(update_fields=["paper"])
    trail.record("sick_leave.paper_kept", by=by, now=now, subject=row.employee_id, thing=f"certificate:{row.of}")
    return row


def say_wrong(certificate: Certificate, words: str, *, by: trail.Actor, now: datetime) -> CertificateComment:
    """The employee says what is wrong. The words are sealed in a room of their own."""
    with transaction.atomic():
        person = certificate.employee_id
        party = Employee.objects.values_list("party_id", flat=True).get(id=person)
        row = CertificateComment(id=uuid.uuid4(), of=certificate.of, employee_id=person, room=doors.make_room(party),
                                 at=now)
        row.sealed = doors.seal_content(row.room, person=person, table=TABLE, row=row.id, field=FIELD, text=words)
        row.save(force_insert=True)
        trail.record("sick_leave.certificate_commented", by=by, now=now, subject=person,
                     thing=f"certificate:{certificate.of}")
    return row


def _next(of: UUID, after: int, act: str, by: trail.Actor, now: datetime, **said: object) -> Certificate:
    """The next version: what was said before, with what is said now. The same again is the same version."""
    with transaction.atomic():
        before = Certificate.objects.select_for_update().get(of=of, replaced_at__isnull=True)
        old = {name: getattr(before, name) for name in (*FACTS, "taken_back")}
        if old | said == old:
            return before
        if before.number != after:
            raise BadInput("the certificate was changed in another window; open it again", code="moved_on")
        before.replaced_at = now
        before.save(update_fields=["replaced_at"])
        row = Certificate.objects.create(of=of, number=before.number + 1, employee_id=before.employee_id,
                                         paper=before.paper, at=now, by_user=by.id, by_role=by.role, **(old | said))
        trail.record(act, by=by, now=now, subject=before.employee_id, thing=f"certificate:{of}")
    return row
