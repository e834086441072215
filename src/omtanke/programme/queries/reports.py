"""The reports of the parties that a viewer follows up, with what their figures live on."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.http import Http404
from django.utils.translation import get_language

from omtanke.access.checks import Viewer
from omtanke.access.relations import Scope
from omtanke.insight.queries.figures import Department, Figures, department, unit_figures
from omtanke.insight.queries.reach import top_of
from omtanke.programme.living import OF_ABSENCE, OF_PARTICIPANTS
from omtanke.programme.models import Report, ReportSection
from omtanke.programme.queries import contracts, evaluation
from omtanke.programme.queries.contracts import Followed
from omtanke.programme.queries.evaluation import Evaluated
from omtanke.programme.queries.goals import Plan, plan
from omtanke.programme.queries.reach import READ, parties

MOST_CONTRACTS = 2


@dataclass(frozen=True)
class Living:
    """What figures are drawn from; None for what no section asks for, and for what is not there."""

    absence: Figures | None = None
    below: Department | None = None
    plan: Plan | None = None
    evaluated: Evaluated | None = None
    contracts: Sequence[Followed] = ()


def reports(*, for_user: Viewer) -> list[Report]:
    """Those that are on the list, the newest first."""
    return list(Report.objects.filter(party__in=parties(for_user=for_user), ended_at=None).order_by("-made_at", "id"))


def report(report_id: UUID, *, permission=READ, for_user: Viewer) -> tuple[Report, Scope]:
    """A report, and the scope by which it is reached. 404 outside the viewer's parties."""
    scopes = {scope.party: scope for scope in for_user.scopes_with(permission)}
    row = Report.objects.filter(id=report_id, party__in=scopes).first()
    if row is None:
        raise Http404
    return row, scopes[row.party_id]


def section(section_id: UUID, *, permission=READ, for_user: Viewer) -> tuple[ReportSection, Scope]:
    """A section with its report, and the scope by which it is reached. 404 outside the viewer's parties."""
    scopes = {scope.party: scope for scope in for_user.scopes_with(permission)}
    row = ReportSection.objects.filter(id=section_id, report__party__in=scopes).select_related("report").first()
    if row is None:
        raise Http404
    return row, scopes[row.report.party_id]


def living(party: UUID, keys: Collection[str], *, for_user: Viewer) -> Living:
    """What the figures of those keys live on, now."""
    asked = set(keys)
    top = top_of(party, for_user=for_user) if asked & OF_ABSENCE else None
    counted = unit_figures(top.id, for_user=for_user) if top else None
    absence = counted if counted is not None and counted.last else None
    return Living(
        absence, department(top.id, for_user=for_user) if absence and "departments" in asked else None,
        plan(party, for_user=for_user) if "goals" in asked else None,
        evaluation.evaluated(of="", base="", for_user=for_user) if asked & OF_PARTICIPANTS else None,
        _contracts(party, for_user) if "contract" in asked else ())


def _contracts(party: UUID, viewer: Viewer) -> list[Followed]:
    rows = [row for row in contracts.contracts(for_user=viewer) if row.party_id == party][:MOST_CONTRACTS]
    return [contracts.followed(row.id, exclude_from="", language=(get_language() or "sv")[:2], for_user=viewer)
            for row in rows]
