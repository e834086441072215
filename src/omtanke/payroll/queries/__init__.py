"""Questions about exports to payroll: which there are, and what the next one would tell, in numbers. Nobody's name."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.http import Http404

from omtanke.access.checks import Viewer
from omtanke.access.permissions import Permission
from omtanke.access.relations import Scope
from omtanke.intake.writers import days_of, next_export, told, told_so_far
from omtanke.payroll import memory
from omtanke.payroll.models import Export


@dataclass(frozen=True)
class Coming:
    """What an export would tell: people, spans of days, and days told before that have changed."""

    people: int
    spans: int
    changed: int


def scope_of(*, for_user: Viewer) -> Scope:
    """The relation through which the viewer handles an employer's files."""
    return for_user.scopes_with(Permission.FILE_HANDLE)[0]


def exports(*, for_user: Viewer) -> list[Export]:
    """The party's exports, the latest first."""
    return list(Export.objects.filter(party=scope_of(for_user=for_user).party).order_by("-number"))


def export(id: UUID, *, for_user: Viewer) -> Export:
    """One of them; 404 for any other party's."""
    found = Export.objects.filter(id=id, party=scope_of(for_user=for_user).party).first()
    if found is None:
        raise Http404
    return found


def coming(first_day: date, last_day: date, *, for_user: Viewer) -> Coming:
    """What an export of these days, both included, would tell now."""
    party = scope_of(for_user=for_user).party
    holds = days_of(told(memory.reported(party), date.min, last_day).periods)
    before = told_so_far(memory.earlier(party))
    found = next_export(holds, before, first_day, last_day)
    changed = sum(holds.get(key) != degree for key, degree in before.items() if key[1] <= last_day)
    return Coming(len({span.person for span in found.spans} | found.mentioned), len(found.spans), changed)
