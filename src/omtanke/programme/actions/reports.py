"""Acts on reports: begin one, write a section, put it elsewhere, take it away."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import F, Max

from omtanke.audit import trail
from omtanke.programme.models import Report, ReportSection
from omtanke.rules.errors import BadInput


def begin(*, party: UUID, name: str, sections: Sequence[tuple[str, str]], by: trail.Actor, now: datetime) -> Report:
    """Begin a report with sections, as (heading, figure) in their order."""
    with transaction.atomic():
        made = Report.objects.create(party_id=party, name=name, made_at=now)
        ReportSection.objects.bulk_create(
            ReportSection(report=made, place=place, heading=heading, figure=figure, changed_at=now)
            for place, (heading, figure) in enumerate(sections))
        trail.record("programme.report_begun", by=by, now=now, thing=f"report:{made.id}")
    return made


def write(section: ReportSection, *, heading: str, words: str, figure: str, revision: int, by: trail.Actor,
          now: datetime) -> None:
    """Write a section anew. Raises BadInput when somebody has written it since `revision`."""
    with transaction.atomic():
        changed = ReportSection.objects.filter(id=section.id, revision=revision).update(
            heading=heading, words=words, figure=figure, revision=F("revision") + 1, changed_at=now)
        if not changed:
            raise BadInput("somebody has written this section since you opened it", code="changed_meanwhile")
        trail.record("programme.report_written", by=by, now=now, thing=f"report:{section.report_id}")


def add(report: Report, *, heading: str, by: trail.Actor, now: datetime) -> ReportSection:
    """A new section, last."""
    with transaction.atomic():
        Report.objects.select_for_update().get(id=report.id)
        last = report.sections.aggregate(last=Max("place"))["last"]
        made = ReportSection.objects.create(report=report, place=0 if last is None else last + 1, heading=heading,
                                            changed_at=now)
        trail.record("programme.report_written", by=by, now=now, thing=f"report:{report.id}")
    return made


def move_up(section: ReportSection, *, by: trail.Actor, now: datetime) -> None:
    """One place up; the first stays."""
    with transaction.atomic():
        Report.objects.select_for_update().get(id=section.report_id)
        rows = list(ReportSection.objects.filter(report=section.report_id))
        at = next((place for place, row in enumerate(rows) if row.id == section.id), 0)
        if at:
            rows[at - 1], rows[at] = rows[at], rows[at - 1]
            for place, row in enumerate(rows):
                row.place = place
            ReportSection.objects.bulk_update(rows, ["place"])
            trail.record("programme.report_written", by=by, now=now, thing=f"report:{section.report_id}")


def remove(section: ReportSection, *, by: trail.Actor, now: datetime) -> None:
    """Take a section away, with its text."""
    with transaction.atomic():
        if ReportSection.objects.filter(id=section.id).delete()[0]:
            trail.record("programme.report_section_removed", by=by, now=now, thing=f"report:{section.report_id}")


def end(report: Report, *, by: trail.Actor, now: datetime) -> None:
    """Take the report away from the list. Twice is once."""
    with transaction.atomic():
        if Report.objects.filter(id=report.id, ended_at=None).update(ended_at=now):
            trail.record("programme.report_ended", by=by, now=now, thing=f"report:{report.id}")
