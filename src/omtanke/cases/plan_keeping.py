"""How a plan's versions are sealed and opened. No act by itself."""

from datetime import datetime

from omtanke.cases.models import PlanVersion, RehabCase, ReturnPlan, Room
from omtanke.cases.plan_text import PlanText
from omtanke.vault import doors

TABLE, FIELD = "cases.planversion", "sealed"


def employers_room(case: RehabCase) -> Room:
    """The employer's room of a case: where the plan lies."""
    return Room.objects.get(case=case, party_id=case.party_id)


def draft_of(plan: ReturnPlan | None) -> PlanVersion | None:
    """The version that is being written, if any."""
    return plan.versions.filter(established_at__isnull=True).first() if plan else None


def in_force(plan: ReturnPlan | None) -> PlanVersion | None:
    """The version that holds: the last one established, if any."""
    return plan.versions.filter(established_at__isnull=False).order_by("-number").first() if plan else None


def seal(version: PlanVersion, text: PlanText, case: RehabCase) -> None:
    """Put the plan's words into a version, sealed with the key of the employer's room."""
    version.sealed = doors.seal_content(employers_room(case).id, person=case.employee_id, table=TABLE, row=version.id,
                                        field=FIELD, text=text.as_text())


def place_of(version: PlanVersion, case: RehabCase, room: Room | None = None) -> doors.ContentItem:
    """Where a version lies, for the vault. `room` is the employer's, if it is known already."""
    return doors.ContentItem(room=(room or employers_room(case)).id, person=case.employee_id, table=TABLE,
                             row=version.id, field=FIELD, sealed=bytes(version.sealed))


def opened_text(version: PlanVersion, case: RehabCase, *, reader: doors.Reader, now: datetime,
                reason: str) -> PlanText:
    """A version's words: an opening, with its line in the trail."""
    return PlanText.from_text(doors.open_content(place_of(version, case), reader=reader, now=now, reason=reason))
