"""What concerns the workplace, from talks: numbers by topic, never about few."""

from collections import Counter
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count

from omtanke.access.checks import Viewer
from omtanke.access.permissions import Permission
from omtanke.access.relations import Scope
from omtanke.organisation.models import during
from omtanke.rules.dates import months_back
from omtanke.talks.choices import WorkplaceTopic
from omtanke.talks.models import WorkplaceNote
from omtanke.talks.policies import workplace_count
from omtanke.workforce.models import Employment

MONTHS = 12


@dataclass(frozen=True)
class Workplace:
    """A unit, and how many times each topic was passed on in the last twelve months: only what may be shown."""

    unit_name: str
    topics: tuple[tuple[WorkplaceTopic, int], ...]


def workplaces(*, for_user: Viewer) -> list[Workplace]:
    """The units that the viewer leads, is above or supports and that have something to show, by name. No sums over
    units or topics: what is hidden could be reckoned from them."""
    scopes = for_user.scopes_with(Permission.WORKPLACE_READ)
    since = months_back(for_user.today, MONTHS).replace(day=1)
    rows = WorkplaceNote.objects.filter(month__gte=since, unit__party_id__in={s.party for s in scopes}).values_list(
        "unit_id", "unit__name", "unit__path", "topic", "by_user")
    names: dict[UUID, str] = {}
    counted: dict[UUID, Counter] = {}
    own: dict[UUID, Counter] = {}
    for unit, name, path, topic, by_user in rows:
        if any(_reaches(scope, unit, path) for scope in scopes):
            names[unit] = name
            counted.setdefault(unit, Counter())[topic] += 1
            leads = any(scope.role == "manager" and scope.unit == unit for scope in scopes)
            own.setdefault(unit, Counter())[topic] += leads and by_user == str(for_user.user_id)
    people = _people(list(names), for_user)
    found = [Workplace(names[unit], _shown(counted[unit], own[unit], people.get(unit, 0))) for unit in names]
    return sorted((place for place in found if place.topics), key=lambda place: place.unit_name)


def _shown(counted: Counter, own: Counter, people: int) -> tuple[tuple[WorkplaceTopic, int], ...]:
    pairs = ((topic, workplace_count(counted[topic], own[topic], people)) for topic in WorkplaceTopic)
    return tuple((topic, count) for topic, count in pairs if count)


def _reaches(scope: Scope, unit: UUID, path: str) -> bool:
    """A manager's own unit; what lies under an upper manager's; what HR supports, and what lies under it."""
    if scope.role == "manager":
        return scope.unit == unit
    return f"{scope.unit.hex}/" in path and (scope.role == "hr" or scope.unit != unit)


def _people(units: list[UUID], viewer: Viewer) -> dict[UUID, int]:
    rows = Employment.objects.filter(during(viewer.today), unit_id__in=units)
    return dict(rows.values("unit_id").annotate(n=Count("employee_id", distinct=True)).values_list("unit_id", "n"))
