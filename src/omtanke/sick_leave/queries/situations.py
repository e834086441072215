"""How somebody's sickness stands with what reports tell of it: what the milestones of a case are counted from."""

from collections import defaultdict
from collections.abc import Collection
from uuid import UUID

from django.db.models import Exists, OuterRef, Subquery

from omtanke.absence.models import Occasion
from omtanke.access.checks import Viewer
from omtanke.access.permissions import Permission
from omtanke.reporting.policies import ENDED
from omtanke.reporting.told import Told, reports_of
from omtanke.rules.milestone_days import Situation
from omtanke.rules.occasions import Occasion as RuleOccasion
from omtanke.sick_leave.situations import situation_of


def situations(people: Collection[UUID], *, permission: Permission, for_user: Viewer) -> dict[UUID, Situation]:
    """The situation of those of the people whom the permission reaches, also of who is not ill. One question."""
    reached = for_user.people(permission, people)
    reports = reports_of("employee")
    rows = Occasion.objects.filter(employee_id__in=list(reached)).annotate(
        reported=Subquery(reports.filter(first_day=OuterRef("first_day")).values("reported_on")[:1]),
        well=Exists(reports.filter(state=ENDED, last_day=OuterRef("last_day"))))
    own: dict[UUID, list[RuleOccasion]] = defaultdict(list)
    told: dict[UUID, Told] = defaultdict(Told)
    for person, first, last, reported, well in rows.order_by("employee_id", "first_day").values_list(
            "employee_id", "first_day", "last_day", "reported", "well"):
        own[person].append(RuleOccasion(first, last))
        if reported:
            told[person].reported[first] = reported
        if well:
            told[person].confirmed_ends.add(last)
    return {person: situation_of(own[person], told[person], today=for_user.today) for person in reached}
