"""Return plans, made through the acts as one of the cast."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import uuid4

from omtanke.access.permissions import Permission
from omtanke.cases.actions import plan_sharing, plans, releases
from omtanke.cases.models import PlanVersion, RehabCase
from omtanke.cases.plan_keeping import opened_text
from omtanke.cases.plan_text import Measure, PlanText
from omtanke.cases.queries.reach import Reach, reach
from omtanke.rules.work_steps import Step
from tests.factories import cases
from tests.factories.moments import NOON, TODAY
from tests.factories.town import Town

STEPS = tuple(Step(TODAY + timedelta(days=days), degree) for days, degree in ((6, 25), (20, 50), (69, 100)))
WORDS = "Dubbelbemanning vid tunga lyft"


@dataclass
class Writer:
    """Someone who writes in a plan: `with_` are the keywords of every act."""

    town: Town
    case: RehabCase
    who: str = "chef"
    now: datetime = NOON

    @property
    def found(self) -> Reach:
        return reach(self.case.id, self.permission, for_user=self.town.viewer(self.who, self.now))

    @property
    def permission(self) -> Permission:
        if self.town.people.get(self.who) == self.case.employee_id:
            return Permission.OWN_ROOM
        return Permission.PLAN_ESTABLISH if self.who in ("chef", "chef2", "utanfor") else Permission.PLAN_CONTRIBUTE

    @property
    def with_(self) -> dict:
        viewer = self.town.viewer(self.who, self.now)
        found = self.found
        return {"reader": found.reader(viewer, self.permission), "by": viewer.actor(found.scope), "now": self.now}

    def text(self, version: PlanVersion | None = None) -> PlanText:
        version = version or PlanVersion.objects.get(plan__case=self.case, established_at=None)
        return opened_text(version, self.case, reader=self.with_["reader"], now=self.now, reason="reading")


def measure(words: str = WORDS, **more: str) -> Measure:
    return Measure(id=str(uuid4()), words=words, **more)


def begun(writer: Writer, *rows: Measure, steps: tuple[Step, ...] = STEPS) -> PlanVersion:
    """A draft with steps and measures."""
    version = plans.begin(writer.case.id, **writer.with_)
    if steps:
        plans.write_steps(writer.case.id, steps=steps, seen=writer.text().revision("steps"), **writer.with_)
    for row in rows or (measure(),):
        plans.put_measure(writer.case.id, row, first_day=TODAY, last_day=None, follow_up_on=None, **writer.with_)
    return PlanVersion.objects.get(id=version.id)


def established(writer: Writer, *rows: Measure, took_part: str = "together", day: date | None = None) -> PlanVersion:
    """A plan in force."""
    version = begun(writer, *rows)
    if day:
        plans.write_contact(writer.case.id, how_often="weekly", who_calls="manager", way="phone", when="tisdagar 11",
                            next_on=day, seen=0, **writer.with_)
        version.refresh_from_db()
    return plan_sharing.establish(writer.case.id, edit=version.edit, took_part=took_part, **writer.with_)


def employer_may_tell_care(town: Town, parties: cases.Parties, case: RehabCase, *more: str) -> None:
    """The employee lets the employer tell the care centre about the work, and what `more` says."""
    for kind in ("secrecy", "data"):
        what = cases.parts(kind, case.party, None, (parties.region, parties.centre, ""), categories=("work", *more))
        releases.accept(cases.given(town, case, what).id, by=town.actor("chef"), now=NOON)


def care_may_tell(town: Town, parties: cases.Parties, case: RehabCase, *categories: str) -> None:
    """The employee lets the care centre tell the employer more than what it may already."""
    what = cases.parts("secrecy", parties.region, parties.centre, (case.party, None, ""), categories=categories)
    releases.accept(cases.given(town, case, what).id, by=town.actor("rehab"), now=NOON)
