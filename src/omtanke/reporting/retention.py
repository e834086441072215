"""What this floor keeps for a time: reports with everything told of them. The days themselves are absence's."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, Max
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from omtanke.audit import trail
from omtanke.reporting.models import More, Report
from omtanke.reporting.policies import OPEN
from omtanke.reporting.words import FIELD, TABLE
from omtanke.ui import words
from omtanke.vault import doors, retention
from omtanke.vault.retention import Due, Export, Kind, Page
from omtanke.workforce.archive import named


def register() -> None:
    """The kind of this floor."""
    retention.register_kind(Kind(
        "sick_reports", gettext_lazy("Sick reports with what was told of them"),
        gettext_lazy("the last day of being ill, or of the report"),
        due=_due, export=_pages, destroy=_destroy, proposed_months=24, order=12))


def _rows(party: UUID):
    return Report.objects.filter(employee__party=party).exclude(state=OPEN).annotate(
        said=Count("tellings", distinct=True), latest=Max("tellings__told_on"), beside=Count("more", distinct=True))


def _due(party: UUID, until: date) -> list[Due]:
    found = [Due(row.id, max(row.last_day or row.reported_on, row.latest), _mark(row)) for row in _rows(party)]
    return [due for due in found if due.day <= until]


def _mark(row: Report) -> str:
    return f"{row.state}:{row.said}:{row.beside}"


def _pages(things: Sequence[Due], how: Export) -> list[Page]:
    rows = {row.id: row for row in Report.objects.filter(id__in=[thing.id for thing in things]).prefetch_related(
        "tellings", "more")}
    people = named({row.employee_id for row in rows.values()}, how)
    reader = how.reader({row.employee_id for row in rows.values()})
    made = []
    for row in (rows[thing.id] for thing in things):
        who = people[row.employee_id]
        texts = [(_("Told the manager"), _words(more, row, reader, how.now)) for more in row.more.all() if more.sealed]
        told = [{"said": each.said, "day": _iso(each.day), "degree": each.degree, "back_on": _iso(each.back_on),
                 "told_at": each.told_at.isoformat(), "through": each.through, "confirmed": each.confirmed}
                for each in sorted(row.tellings.all(), key=lambda each: each.id)]
        days = words.between(row.first_day, row.last_day) if row.last_day else words.dated(row.first_day)
        data = {"id": str(row.id), "employee": who.data, "state": row.state, "told": told,
                "beside": [{"work_related": more.work_related, "contact": more.contact, "at": more.at.isoformat()}
                           for more in row.more.all()]}
        made.append(Page(_("Sick report"), [*who.facts, (_("Days"), days)], texts, data))
    return made


def _words(more: More, row: Report, reader, now: datetime) -> str:
    item = doors.ContentItem(more.room, row.employee_id, TABLE, more.id, FIELD, bytes(more.sealed))
    return doors.open_content(item, reader=reader, now=now, reason="archive")


def _destroy(party: UUID, things: Sequence[Due], by: trail.Actor, now: datetime) -> int:
    """Destroy the keys of the words, and the rows. What has been told since is left."""
    marks = {thing.id: thing.mark for thing in things}
    locked = list(Report.objects.select_for_update().filter(id__in=list(marks)).values_list("id", flat=True))
    rows = [row for row in _rows(party).filter(id__in=locked) if _mark(row) == marks[row.id]]
    for room in More.objects.filter(report__in=rows, room__isnull=False).values_list("room", flat=True):
        doors.destroy_room(room, by=by, now=now)
    trail.record_all(trail.Entry("reporting.destroyed", by, now, subject=row.employee_id, thing=f"report:{row.id}")
                     for row in rows)
    Report.objects.filter(id__in=[row.id for row in rows]).delete()
    return len(rows)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
