"""For how long notices to Försäkringskassan and what came of certificates are kept."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from omtanke.audit import trail
from omtanke.intake.documents import ENDINGS, kind_of
from omtanke.sick_leave.certificate_words import sealed
from omtanke.sick_leave.models import AgencyNotice, Certificate, CertificateComment
from omtanke.ui import words
from omtanke.vault import doors, retention
from omtanke.vault.doors import Reader
from omtanke.vault.retention import Due, Export, Kind, Page
from omtanke.workforce.archive import named


def register() -> None:
    """The two kinds."""
    retention.register_kind(Kind(
        "agency_notices", gettext_lazy("Notices to Försäkringskassan"), gettext_lazy("the day it was done"),
        due=_notices_due, export=_notice_pages, destroy=_destroy_notices, proposed_months=24, order=26))
    retention.register_kind(Kind(
        "certificates", gettext_lazy("What came of certificates"),
        gettext_lazy("the last day of the certificate, or the day something was last said about it"),
        due=_certificates_due, export=_certificate_pages, destroy=_destroy_certificates, proposed_months=24, order=27))


def _notices_due(party: UUID, until: date) -> list[Due]:
    rows = AgencyNotice.objects.filter(employee__party=party, done_on__lte=until)
    return [Due(row.id, row.done_on, str(row.taken_back_at or "")) for row in rows]


def _notice_pages(things: Sequence[Due], how: Export) -> list[Page]:
    rows = {row.id: row for row in AgencyNotice.objects.filter(id__in=[thing.id for thing in things])}
    people = named({row.employee_id for row in rows.values()}, how)
    return [_notice_page(rows[thing.id], people[rows[thing.id].employee_id]) for thing in things]


def _notice_page(row: AgencyNotice, who) -> Page:
    facts = [*who.facts, (_("The sick pay period began"), words.dated(row.first_day)),
             (_("Done"), words.dated(row.done_on))]
    return Page(_("Notice to Försäkringskassan"), facts, (), {
        "id": str(row.id), "employee": who.data, "first_day": row.first_day.isoformat(),
        "done_on": row.done_on.isoformat(), "by_role": row.by_role, "taken_back": row.taken_back_at is not None})


def _destroy_notices(party: UUID, things: Sequence[Due], by: trail.Actor, now: datetime) -> int:
    marks = {thing.id: thing.mark for thing in things}
    rows = AgencyNotice.objects.select_for_update().filter(id__in=list(marks), employee__party=party)
    same = [row.id for row in rows if str(row.taken_back_at or "") == marks[row.id]]
    AgencyNotice.objects.filter(id__in=same).delete()
    if same:
        trail.record("sick_leave.agency_notices_erased", by=by, now=now, count=len(same))
    return len(same)


def _certificates_due(party: UUID, until: date) -> list[Due]:
    """A certificate with all its versions is one thing, known by `of`."""
    said = dict(CertificateComment.objects.filter(employee__party=party).values_list("of").annotate(Max("at")))
    rows = Certificate.objects.filter(employee__party=party, replaced_at__isnull=True)
    return [due for row in rows if (due := _due(row, said.get(row.of))).day <= until]


def _due(row: Certificate, said: datetime | None) -> Due:
    days = [row.last_day, timezone.localtime(row.at).date(), *([timezone.localtime(said).date()] if said else [])]
    return Due(row.of, max(days), f"{row.number}:{said or ''}:{row.paper or ''}")


def _certificate_pages(things: Sequence[Due], how: Export) -> list[Page]:
    ids = [thing.id for thing in things]
    versions = list(Certificate.objects.filter(of__in=ids).order_by("number"))
    comments = list(CertificateComment.objects.filter(of__in=ids).order_by("at"))
    people = named({row.employee_id for row in versions}, how)
    reader = how.reader({row.employee_id for row in versions})
    made = []
    for thing in things:
        own = [row for row in versions if row.of == thing.id]
        who = people[own[0].employee_id]
        texts = [(_("What the employee says is wrong"), doors.open_content(
            sealed(row, person=row.employee_id), reader=reader, now=how.now, reason="archive"))
            for row in comments if row.of == thing.id]
        facts = [*who.facts, (_("Days"), words.between(own[-1].first_day, own[-1].last_day))]
        made.append(Page(_("What came of a certificate"), facts, texts, {
            "of": str(thing.id), "employee": who.data, "versions": [data_of(row) for row in own]},
            _scan(own[-1], reader, how)))
    return made


def _scan(row: Certificate, reader: Reader, how: Export) -> list[tuple[str, bytes]]:
    """The scan, if one is kept, as (name, bytes)."""
    if row.paper is None:
        return []
    content = doors.open_attachment(row.paper, person=row.employee_id, reader=reader, now=how.now, reason="archive")
    return [(f"{row.of}.{ENDINGS[kind_of(content)][0]}", content)]


def data_of(row: Certificate) -> dict:
    """A version as plain values."""
    return {"number": row.number, "seen_on": row.seen_on.isoformat(), "first_day": row.first_day.isoformat(),
            "last_day": row.last_day.isoformat(), "degree": row.degree,
            "then_from": row.then_from.isoformat() if row.then_from else None, "then_degree": row.then_degree,
            "work_related": row.work_related, "prognosis": row.prognosis, "back_within": row.back_within,
            "measures": row.measures, "paper_kept": row.paper is not None, "taken_back": row.taken_back,
            "by_role": row.by_role, "at": row.at.isoformat()}


def _destroy_certificates(party: UUID, things: Sequence[Due], by: trail.Actor, now: datetime) -> int:
    """Destroy the keys of papers and words, and the rows. What has been said since is left."""
    marks = {thing.id: thing.mark for thing in things}
    held = Certificate.objects.select_for_update().filter(of__in=list(marks), employee__party=party)
    said = dict(CertificateComment.objects.filter(of__in=list(marks)).values_list("of").annotate(Max("at")))
    rows = held.filter(replaced_at__isnull=True)
    same = [row.of for row in rows if _due(row, said.get(row.of)).mark == marks[row.of]]
    papers = set(Certificate.objects.filter(of__in=same, paper__isnull=False).values_list("paper", flat=True))
    for paper in papers:
        doors.erase_file(paper, by=by, now=now)
    for room in CertificateComment.objects.filter(of__in=same).values_list("room", flat=True):
        doors.destroy_room(room, by=by, now=now)
    CertificateComment.objects.filter(of__in=same).delete()
    Certificate.objects.filter(of__in=same).delete()
    if same:
        trail.record("sick_leave.certificates_erased", by=by, now=now, count=len(same))
    return len(same)
