"""Questions about reports. What a question is about is checked before anything is told."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import OuterRef, Q, Subquery
from django.http import Http404

from omtanke.absence import queries as absence
from omtanke.access.checks import Viewer
from omtanke.access.permissions import Permission
from omtanke.access.relations import Scope
from omtanke.reporting import told as telling
from omtanke.reporting.models import More, Report, Telling
from omtanke.reporting.policies import MISTAKE, OPEN
from omtanke.reporting.told import Told
from omtanke.reporting.words import FIELD, TABLE
from omtanke.rules.sick_reports import Confirmed
from omtanke.vault import doors

LATELY = timedelta(days=30)
MANAGER_AFTER = timedelta(days=2)
"""How long after the day the person thought to be back that the manager is asked (rules.sick_reports.asked)."""


@dataclass(frozen=True)
class ToldOf:
    """One report with everything told of it, the earliest first, and the relation through which it is seen."""

    report: Report
    tellings: list[Telling]
    scope: Scope


def open_reports(people: Collection[UUID], *, permission: Permission, for_user: Viewer) -> dict[UUID, Report]:
    """The open report of each of the people whom the permission reaches, if there is one. One question."""
    allowed = for_user.people(permission, people)
    rows = Report.objects.filter(employee_id__in=list(allowed), state=OPEN) if allowed else ()
    return {row.employee_id: row for row in rows}


def told(people: Collection[UUID], *, permission: Permission, for_user: Viewer) -> Mapping[UUID, Told]:
    """What reports tell of those of the people whom the permission reaches: days of reports, and confirmed ends."""
    reached = for_user.people(permission, people)
    return telling.from_rows(row for person in reached for row in _known(reached, for_user)[person])


def report(id: UUID, *, permission: Permission, for_user: Viewer) -> ToldOf:
    """One report and the relation that carries the permission over its person; 404 or 403 otherwise."""
    found = Report.objects.filter(id=id).first()
    if found is None:
        raise Http404
    scope = for_user.require(found.employee_id, permission)
    return ToldOf(found, tellings_of(found, for_user=for_user), scope)


def tellings_of(report: Report, *, for_user: Viewer) -> list[Telling]:
    """What was told of a report that the viewer has come to by another question, the earliest first."""
    return list(Telling.objects.filter(report=report).order_by("id"))


def my_report(*, for_user: Viewer) -> Report | None:
    """The viewer's own open report."""
    found = open_reports([s.person for s in for_user.scopes_with(Permission.REPORT_OWN)],
                         permission=Permission.REPORT_OWN, for_user=for_user)
    return next(iter(found.values()), None)


def my_reports(*, for_user: Viewer) -> list[Report]:
    """The viewer's own reports of the last month, and the open one, the latest first."""
    own = [scope.person for scope in for_user.scopes_with(Permission.REPORT_OWN)]
    rows = Report.objects.filter(employee_id__in=own).order_by("-first_day", "-reported_on")
    since = for_user.today - LATELY
    return [row for row in rows[:10] if row.state == OPEN or (row.last_day or row.reported_on) >= since]


def latest_more(report: Report, *, for_user: Viewer) -> More | None:
    """What the employee chose to tell beside the days, as it stands; of a report the viewer has come to before."""
    return More.objects.filter(report=report).order_by("-at").first()


def words_of(found: ToldOf, *, for_user: Viewer) -> tuple[str, More | None]:
    """What the employee wanted the manager to know, opened, and the row that says the rest; nothing where there is
    nothing."""
    row = latest_more(found.report, for_user=for_user)
    if row is None or not row.sealed:
        return "", row
    person = found.report.employee_id
    item = doors.ContentItem(row.room, person, TABLE, row.id, FIELD, bytes(row.sealed))
    reader = for_user.content_reader(found.scope, person, Permission.REPORT_FOR)
    return doors.open_content(item, reader=reader, now=for_user.now), row


def told_by_file(*, for_user: Viewer) -> date | None:
    """The first day of what is told of the viewer as going on, for who has no open report here: a payroll file told
    it. Asks nothing beyond one's own twelve months."""
    for scope in for_user.scopes_with(Permission.REPORT_OWN):
        own = absence.year(scope.person, permission=Permission.OWN_PAGE_READ, for_user=for_user).periods
        if found := [period.first_day for period in own if period.last_day is None]:
            return min(found)
    return None


def latest_report(person: UUID, *, for_user: Viewer) -> Report | None:
    """The latest report of somebody for whom the viewer may take one down, mistakes left out."""
    reached = for_user.people(Permission.REPORT_FOR, [person])
    rows = _known(reached, for_user)[person] if person in reached else []
    return rows[-1] if rows else None


def _known(people: Collection[UUID], viewer: Viewer) -> dict[UUID, list[Report]]:
    """The reports of these people by person, by first day, mistakes left out: asked once in a request."""
    known = viewer.cache.setdefault("reporting.known", {})
    new = set(people) - known.keys()
    if new:
        known |= {person: [] for person in new}
        rows = Report.objects.filter(employee_id__in=list(new)).exclude(state=MISTAKE)
        for row in rows.order_by("first_day", "reported_on", "id"):
            known[row.employee_id].append(row)
    return known


def corrections_waiting(*, for_user: Viewer, people: Collection[UUID] | None = None) -> list[Telling]:
    """Corrections that wait for the viewer's word as the manager, the oldest first; only about `people`, if given."""
    people = for_user.people(Permission.REPORT_FOR, people)
    rows = Telling.objects.filter(confirmed=Confirmed.WAITS, report__employee_id__in=list(people))
    return list(rows.select_related("report").order_by("id")) if people else []


def telling_waiting(id: int, *, for_user: Viewer) -> tuple[Telling, Scope]:
    """One telling that waits for a manager's word, or has had it, and the relation; 404 or 403 otherwise."""
    found = Telling.objects.select_related("report").filter(id=id).first()
    if found is None or found.confirmed == Confirmed.NOT_NEEDED:
        raise Http404
    return found, for_user.require(found.report.employee_id, Permission.REPORT_FOR)


@dataclass(frozen=True)
class Waits:
    """A report of which something waits for the manager: since when a wish for contact, the day a correction was told,
    and the day from which somebody was asked whether the person is back; None where nothing does."""

    report: Report
    contact_since: datetime | None
    corrected_on: date | None
    late_since: date | None


def waiting_for_manager(*, for_user: Viewer) -> list[Waits]:
    """What waits for the viewer as the manager. One question, however much it is."""
    people = for_user.people(Permission.REPORT_FOR)
    if not people:
        return []
    own = {"report": OuterRef("id")}
    wished = More.objects.filter(**own, contact=True, answered_at__isnull=True).order_by("at").values("at")[:1]
    corrected = Telling.objects.filter(**own, confirmed=Confirmed.WAITS).order_by("id").values("told_on")[:1]
    rows = Report.objects.filter(employee_id__in=list(people)).annotate(
        wished=Subquery(wished), corrected=Subquery(corrected)).filter(
        Q(wished__isnull=False) & ~Q(state=MISTAKE) | Q(corrected__isnull=False)
        | Q(state=OPEN, ask_on__lte=for_user.today - MANAGER_AFTER))
    rows = rows.order_by("first_day", "id")
    return [Waits(row, row.wished, row.corrected, _late(row, for_user.today)) for row in rows]


def _late(report: Report, today: date) -> date | None:
    late = report.state == OPEN and report.ask_on is not None and report.ask_on <= today - MANAGER_AFTER
    return report.ask_on if late else None
