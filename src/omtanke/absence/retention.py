"""What this floor keeps for a time: days of absence, those of people who have left, and payroll files.

Days are worked out from what all the files told (docs/adr/0021). So days go together with what the files told of them,
a whole stretch at a time: a shorter correction is never taken away before the longer telling that it corrected.
"""

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from omtanke.absence import actions
from omtanke.absence.models import AbsencePeriod, WellAgain
from omtanke.absence.turns import one_at_a_time
from omtanke.audit import trail
from omtanke.intake import actions as intake
from omtanke.intake import policies
from omtanke.intake.models import Batch, BatchMention, BatchPeriod
from omtanke.ui import words
from omtanke.vault import retention
from omtanke.vault.retention import Due, Export, Kind, Page
from omtanke.workforce.archive import named
from omtanke.workforce.models import Employee
from omtanke.workforce.retention import ended

APART = timedelta(days=31)
"""Stretches with fewer days between them go together: a spell is never cut, nor a correction from what it corrected."""
LEAST_MONTHS = 24
"""The longest that anything looks back (a routine's window, the legal frames of 450 days), with room."""


@dataclass
class Stretch:
    """Days of one person that hang together: the stored periods, and what the files told of them."""

    last: date
    periods: list[tuple] = field(default_factory=list)
    told: list[int] = field(default_factory=list)


def register() -> None:
    """The kinds of this floor, and that somebody's days keep her in the register."""
    retention.register_kind(Kind(
        "files", gettext_lazy("Payroll files, and rows in quarantine"), gettext_lazy("the day the file came"),
        due=_files_due, export=_file_pages, destroy=_destroy_files, proposed_months=3, order=60))
    retention.register_kind(Kind(
        "absences_ended", gettext_lazy("Absence of people who work here no more"),
        gettext_lazy("the last day of the last employment"), due=_ended_due, export=_ended_pages,
        destroy=_destroy_ended, proposed_months=3, portion=500, order=70, count=_ended_count))
    retention.register_kind(Kind(
        "absences", gettext_lazy("Absence, days"), gettext_lazy("the last day of the absence"), due=_days_due,
        export=_days_pages, destroy=_destroy_days, proposed_months=60, least_months=LEAST_MONTHS, portion=500,
        order=71))
    retention.register_hold(_needed)


def _needed(party: UUID, kind: str, ids: Collection[UUID]) -> set[UUID]:
    """Those of the people about whom a file still tells something."""
    if kind != "ended_employments" or not ids:
        return set()
    told = BatchPeriod.objects.filter(batch__party=party, employee__isnull=False).values_list("employee", flat=True)
    return {*told, *BatchMention.objects.filter(batch__party=party, employee__isnull=False).values_list(
        "employee", flat=True)} & set(ids)


def _days_due(party: UUID, until: date) -> list[Due]:
    """A person for each: her stretches that ended no later than `until`. The day is the earliest stretch's last."""
    about = set(AbsencePeriod.objects.filter(employee__party=party, last_day__lte=until).values_list(
        "employee_id", flat=True))
    found = []
    for employee, stretches in _stretches(about - _in_kept_files(party)).items():
        over = [stretch for stretch in stretches if stretch.last <= until]
        if over:
            found.append(Due(employee, over[0].last, f"{over[-1].last}:{_digest(over)}"))
    return found


def _ended_due(party: UUID, until: date) -> list[Due]:
    """Everyone who left no later than `until` and about whose absence something is kept."""
    rows = dict(ended(party).filter(ended_on__lte=until).values_list("id", "ended_on"))
    stretches = _stretches(set(rows) - _in_kept_files(party))
    mentioned = set(BatchMention.objects.filter(batch__party=party, employee__in=list(rows)).values_list(
        "employee", flat=True)) if rows else set()
    return [Due(id, day, f"{day}:{_digest(stretches.get(id, []))}") for id, day in rows.items()
            if stretches.get(id) or id in mentioned - _in_kept_files(party)]


def _ended_count(party: UUID, until: date) -> tuple[int, date | None]:
    """How many `_ended_due` would say, and the earliest day, without going through their days."""
    rows = dict(ended(party).filter(ended_on__lte=until).values_list("id", "ended_on"))
    about = set(AbsencePeriod.objects.filter(employee__in=list(rows)).values_list("employee_id", flat=True).distinct())
    for told in (BatchPeriod, BatchMention):
        mine = told.objects.filter(batch__party=party, employee__isnull=False)
        about |= set(mine.values_list("employee", flat=True).distinct())
    days = [rows[id] for id in about & set(rows) - _in_kept_files(party)]
    return len(days), min(days, default=None)


def _in_kept_files(party: UUID) -> set[UUID]:
    """The people whom a file tells about that is kept and may be read anew: the file goes first."""
    rows = BatchPeriod.objects.filter(batch__party=party, batch__room__isnull=False, employee__isnull=False)
    return set(rows.values_list("employee", flat=True))


def _stretches(people: Collection[UUID]) -> dict[UUID, list[Stretch]]:
    """The days of these people that hang together, by person, the earliest first."""
    spans: dict[UUID, list[tuple]] = defaultdict(list)
    for part in _parts(people):
        rows = AbsencePeriod.objects.filter(employee_id__in=part).values_list(
            "employee_id", "first_day", "last_day", "id", "degree", "kind", "minutes")
        for employee, first, last, *row in rows:
            spans[employee].append((first, last or date.max, True, (first, last, *row)))
        told = BatchPeriod.objects.filter(employee__in=part).values_list("employee", "first_day", "last_day", "id")
        for employee, first, last, id in told:
            spans[employee].append((first, last or date.max, False, id))
    return {employee: _joined(found) for employee, found in spans.items()}


def _joined(spans: list[tuple]) -> list[Stretch]:
    made: list[Stretch] = []
    for first, last, stored, row in sorted(spans, key=lambda span: (span[0], span[1], span[2], str(span[3]))):
        if not made or (made[-1].last < first and first - made[-1].last > APART):
            made.append(Stretch(last))
        made[-1].last = max(made[-1].last, last)
        (made[-1].periods if stored else made[-1].told).append(row)
    return made


def _digest(stretches: Iterable[Stretch]) -> str:
    text = repr([(s.last, s.periods, s.told) for s in stretches])
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _parts(people: Collection[UUID]) -> list[list[UUID]]:
    ids = sorted(people)
    return [ids[start : start + 500] for start in range(0, len(ids), 500)]


def _days_pages(things: Sequence[Due], how: Export) -> list[Page]:
    until = {thing.id: date.fromisoformat(thing.mark.partition(":")[0]) for thing in things}
    return _absence_pages(things, how, until)


def _ended_pages(things: Sequence[Due], how: Export) -> list[Page]:
    return _absence_pages(things, how, dict.fromkeys((thing.id for thing in things), date.max))


def _absence_pages(things: Sequence[Due], how: Export, until: dict[UUID, date]) -> list[Page]:
    ids = [thing.id for thing in things]
    people, stretches = named(ids, how), _stretches(ids)
    made = []
    for id in ids:
        rows = [row for s in stretches.get(id, []) if s.last <= until[id] for row in s.periods]
        days = "\n\n".join(_said(first, last, degree) for first, last, _id, degree, *_ in rows)
        data = {"employee": people[id].data, "absence": [
            {"first_day": first.isoformat(), "last_day": last.isoformat() if last else None, "degree": degree,
             "kind": kind, "minutes": minutes} for first, last, _id, degree, kind, minutes in rows]}
        made.append(Page(_("Absence"), people[id].facts, [(_("Days"), days)] if days else (), data))
    return made


def _said(first: date, last: date | None, degree: int | None) -> str:
    days = _("%(first)s to %(last)s") % {"first": words.dated(first), "last": words.dated(last) if last else "…"}
    return f"{days}, {degree} %" if degree else days


def _destroy_days(party: UUID, things: Sequence[Due], by: trail.Actor, now: datetime) -> int:
    """The stretches that were taken out, with what the files told of them. New days since then: the person is left."""
    stretches = _locked(party, things)
    gone = {}
    for thing in things:
        last = date.fromisoformat(thing.mark.partition(":")[0])
        over = [stretch for stretch in stretches.get(thing.id, []) if stretch.last <= last]
        if over and f"{over[-1].last}:{_digest(over)}" == thing.mark:
            gone[thing.id] = over
    return _gone(gone, by, now)


def _destroy_ended(party: UUID, things: Sequence[Due], by: trail.Actor, now: datetime) -> int:
    """Everything about the absence of somebody who has left. Who has come back is left."""
    stretches = _locked(party, things)
    still = dict(ended(party).filter(id__in=[thing.id for thing in things]).values_list("id", "ended_on"))
    gone = {thing.id: stretches.get(thing.id, []) for thing in things if thing.id in still and thing.mark
            == f"{still[thing.id]}:{_digest(stretches.get(thing.id, []))}"}
    for part in _parts(gone):
        BatchMention.objects.filter(batch__party=party, employee__in=part).delete()
    return _gone(gone, by, now)


def _locked(party: UUID, things: Sequence[Due]) -> dict[UUID, list[Stretch]]:
    """The people's days as they are, while no file of the party is applied."""
    one_at_a_time(party)
    list(Employee.objects.select_for_update().filter(id__in=[thing.id for thing in things]))
    return _stretches([thing.id for thing in things])


def _gone(found: dict[UUID, list[Stretch]], by: trail.Actor, now: datetime) -> int:
    for part in _parts(found):
        rows = [stretch for id in part for stretch in found[id]]
        for ids in _chunks([row[2] for stretch in rows for row in stretch.periods]):
            AbsencePeriod.objects.filter(id__in=ids).delete()
        for ids in _chunks([id for stretch in rows for id in stretch.told]):
            BatchPeriod.objects.filter(id__in=ids).delete()
    for id, stretches in found.items():
        WellAgain.objects.filter(employee_id=id, day__lte=_day_after(stretches)).delete()
    actions.rebuild(set(found), today=now.date(), by=by)
    trail.record_all(trail.Entry("absence.destroyed", by, now, subject=id) for id in sorted(found))
    return len(found)


def _day_after(stretches: list[Stretch]) -> date:
    """The day after the last of the days; the end of time for what goes on."""
    last = max((stretch.last for stretch in stretches), default=date.max)
    return last if last == date.max else last + timedelta(days=1)


def _chunks(ids: list) -> Iterable[list]:
    return (ids[start : start + 500] for start in range(0, len(ids), 500))


def _files(party: UUID, until: date) -> QuerySet:
    """Files of which something is kept that can be opened: the file itself, or rows of it."""
    rows = Batch.objects.filter(party=party, received_at__date__lte=until, state__in=[
        policies.APPLIED, policies.READY, policies.COLUMNS])
    sealed = rows.filter(problems__sealed__isnull=False) | rows.filter(periods__outcome__in=policies.PERIODS_HELD)
    return rows.filter(id__in=[*sealed.values_list("id", flat=True),
                               *rows.filter(room__isnull=False).values_list("id", flat=True)])


def _files_due(party: UUID, until: date) -> list[Due]:
    rows = _files(party, until)
    return [Due(row.id, timezone.localtime(row.received_at).date(), f"{row.state}:{row.read_at}") for row in rows]


def _file_pages(things: Sequence[Due], how: Export) -> list[Page]:
    """What came and what became of it, in numbers. The payroll system holds the file: it is not opened for this."""
    rows = {row.id: row for row in Batch.objects.filter(id__in=[thing.id for thing in things])}
    made = []
    for row in (rows[thing.id] for thing in things):
        numbers = {name: getattr(row, name) for name in ("rows", "accepted", "ignored", "quarantined")}
        data = {"id": str(row.id), "digest": row.digest, "state": row.state,
                "received_at": row.received_at.isoformat(), **numbers}
        facts = [(_("Came"), words.dated(timezone.localtime(row.received_at).date())), (_("Rows"), str(row.rows)),
                 (_("In quarantine"), str(row.quarantined))]
        made.append(Page(_("Payroll file"), facts, (), data))
    return made


def _destroy_files(party: UUID, things: Sequence[Due], by: trail.Actor, now: datetime) -> int:
    """The file's key and its blocks, the rows put aside with their answers, and rows about people who never came into
    the register. What was applied stays. A file that was never approved is thrown away. What has been read anew since
    is left."""
    one_at_a_time(party)
    marks = {thing.id: thing.mark for thing in things}
    rows = [row for row in Batch.objects.select_for_update().filter(id__in=list(marks), party=party)
            if f"{row.state}:{row.read_at}" == marks[row.id]]
    for batch in rows:
        if batch.state == policies.APPLIED:
            batch.problems.update(sealed=None, held=False)
            batch.answers.all().delete()
            batch.periods.filter(outcome__in=policies.PERIODS_HELD).delete()
            intake.forget_file(batch, by=by, now=now)
            trail.record("absence.file_destroyed", by=by, now=now, thing=f"batch:{batch.id}")
        else:
            intake.discard(batch, by=by, now=now)
    return len(rows)
