"""Which cases wait for a plan, for whoever writes it: one question for the whole start page."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, OuterRef

from omtanke.absence.models import Occasion
from omtanke.access.checks import Viewer
from omtanke.access.permissions import Permission
from omtanke.cases.models import PlanVersion
from omtanke.cases.policies.cases import OPEN
from omtanke.cases.queries.led import led
from omtanke.rules import return_plan as rules
from omtanke.rules.occasions import Occasion as RuleOccasion
from omtanke.rules.spells import spells


@dataclass(frozen=True)
class Unplanned:
    """An open case without an established plan: whom it is about, whether one is being written, and what is due."""

    case: UUID
    employee: UUID
    draft: bool
    duty: rules.Duty


def unplanned(*, for_user: Viewer) -> list[Unplanned]:
    """The open cases whose plan the viewer writes, that have none yet and whose employee is or has been ill."""
    people, case = for_user.people(Permission.PLAN_ESTABLISH), "employee__cases"
    if not people & led(for_user=for_user).open:
        return []
    versions = PlanVersion.objects.filter(plan__case=OuterRef(f"{case}__id"))
    rows = Occasion.objects.filter(
        ~Exists(versions.filter(established_at__isnull=False)), **{f"{case}__state": OPEN}, employee__in=list(people))
    known: dict[tuple, tuple[set, set]] = {}
    for id, employee, draft, first, last, at, stance in rows.values_list(
            f"{case}__id", "employee_id", Exists(versions), "first_day", "last_day", f"{case}__assumptions__at",
            f"{case}__assumptions__stance"):
        occasions, assumed = known.setdefault((id, employee, draft), (set(), set()))
        occasions.add((first, last))
        assumed |= {(at, stance)} if at else set()
    return [Unplanned(*key, _duty(*told, for_user)) for key, told in known.items()]


def _duty(occasions: set, assumed: set, viewer: Viewer) -> rules.Duty:
    found = spells([RuleOccasion(*days) for days in sorted(occasions, key=lambda days: days[0])], as_of=viewer.today)
    made = [rules.Assumption(at.date(), rules.Stance(stance)) for at, stance in sorted(assumed)]
    return rules.duty(found[-1], made, as_of=viewer.today) if found else rules.Duty(rules.Need.ENDED)
