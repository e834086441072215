"""For how long certificates that employees handed in are kept: the scan while it waits, else only what came of it."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from omtanke.audit import trail
from omtanke.intake.documents import ENDINGS, kind_of
from omtanke.sick_leave.models import HandedIn
from omtanke.ui import words
from omtanke.vault import doors, retention
from omtanke.vault.retention import Due, Export, Kind, Page
from omtanke.workforce.archive import named


def register() -> None:
    """The kind."""
    retention.register_kind(Kind(
        "certificates_handed_in", gettext_lazy("Certificates handed in by employees"),
        gettext_lazy("the day somebody looked at it, or the day it was handed in"),
        due=_due_ones, export=_pages, destroy=_destroy, proposed_months=24, order=28))


def _due_ones(party: UUID, until: date) -> list[Due]:
    rows = HandedIn.objects.filter(employee__party=party)
    return [due for due in map(_due, rows) if due.day <= until]


def _due(row: HandedIn) -> Due:
    return Due(row.id, timezone.localtime(row.ended_at or row.at).date(), row.state)


def _pages(things: Sequence[Due], how: Export) -> list[Page]:
    rows = {row.id: row for row in HandedIn.objects.filter(id__in=[thing.id for thing in things])}
    people = named({row.employee_id for row in rows.values()}, how)
    reader = how.reader({row.employee_id for row in rows.values()})
    return [_page(rows[thing.id], people[rows[thing.id].employee_id], reader, how) for thing in things]


def _page(row: HandedIn, who, reader: doors.Reader, how: Export) -> Page:
    day = timezone.localtime(row.at).date()
    facts = [*who.facts, (_("Handed in"), words.dated(day)), (_("What came of it"), str(row.get_state_display()))]
    files = []
    if row.paper:
        content = doors.open_attachment(row.paper, person=row.employee_id, reader=reader, now=how.now, reason="archive")
        files = [(f"{row.id}.{ENDINGS[kind_of(content)][0]}", content)]
    return Page(_("A certificate that was handed in"), facts, (), {
        "id": str(row.id), "employee": who.data, "at": row.at.isoformat(), "state": row.state,
        "ended_at": row.ended_at.isoformat() if row.ended_at else None}, files)


def _destroy(party: UUID, things: Sequence[Due], by: trail.Actor, now: datetime) -> int:
    """The rows, and the key of a scan that still waits. One that something has come of since is left."""
    marks = {thing.id: thing.mark for thing in things}
    rows = HandedIn.objects.select_for_update().filter(id__in=list(marks), employee__party=party)
    same = [row for row in rows if row.state == marks[row.id]]
    for row in same:
        if row.paper:
            doors.erase_file(row.paper, by=by, now=now)
    HandedIn.objects.filter(id__in=[row.id for row in same]).delete()
    if same:
        trail.record("sick_leave.certificates_handed_in_erased", by=by, now=now, count=len(same))
    return len(same)
