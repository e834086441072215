"""Helena's return plan: what was assumed, what is done, step by step back to work, and who got it."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from uuid import UUID, uuid4

from omtanke.audit.trail import Actor
from omtanke.cases.actions import deliveries, plan_rows, plan_sharing, plans
from omtanke.cases.models import RehabCase
from omtanke.cases.plan_text import Measure
from omtanke.cases.queries import reach as reaching
from omtanke.rules.work_steps import Step
from omtanke.vault.doors import Reader

TASKS = "Besök hos brukare dag och kväll: omvårdnad, mat, mediciner och förflyttningar."
ADAPTED = "Korta besök på förmiddagen. Inga ensamma förflyttningar."
# Words, purpose, owner, first and last day from today, state.
MEASURES = (
    ("Dubbelbemanning vid tunga lyft", "Helena slipper lyfta", "manager", 6, 68, "done"),
    ("Pass mellan 9 och 13, inga kvällar", "Jämn dag som går att orka", "manager", 6, 47, "done"),
    ("Fredagsfika med arbetslaget", "Hålla kontakten med gruppen", "employee", 10, None, "planned"),
)
STEPS = ((6, 25), (20, 50), (48, 75), (69, 100))
"""How much she works, in percent, from which day after today."""

Opened = Callable[[str, int, int], tuple[reaching.Reach, Reader, Actor, datetime]]


class PlanStory:
    """Makes the plan. `opened` gives the room, a reader, the actor and the moment of one of the cast, so many days ago
    at an hour."""

    def __init__(self, case: RehabCase, *, opened: Opened, places: dict[str, tuple[UUID, UUID]], today: date):
        self.case, self.opened, self.places, self.today = case, opened, places, today

    def tell(self, training: UUID) -> None:
        """From the assumption to what was handed to care and Försäkringskassan. `training` is care's row for it."""
        reader, by, now = self._manager(11, 9)
        plans.assume(self.case.id, stance="plan", ground="certificate", until=self._day(70), by=by, now=now)
        self._write()
        reader, by, now = self._manager(4, 11)
        plan_rows.take_in(training, reader=reader, by=by, now=now)
        reader, by, now = self._manager(4, 12)
        version = plan_sharing.share(self.case.id, reader=reader, by=by, now=now)
        plan_sharing.establish(self.case.id, edit=version.edit, took_part="together", reader=reader, by=by, now=now)
        self._hand_out()

    def _write(self) -> None:
        reader, by, now = self._manager(5, 14)
        common = {"reader": reader, "by": by, "now": now}
        plans.begin(self.case.id, **common)
        plans.write_work(self.case.id, tasks=TASKS, adaptations=ADAPTED, seen=0, **common)
        plans.write_steps(self.case.id, steps=[Step(self._day(ahead), degree) for ahead, degree in STEPS], seen=0,
                          **common)
        plans.write_contact(self.case.id, how_often="weekly", who_calls="manager", way="phone", when="tisdagar 11.00",
                            next_on=self._day(51), seen=0, **common)
        for words, purpose, owner, first, last, state in MEASURES:
            plans.put_measure(
                self.case.id, Measure(str(uuid4()), words, purpose=purpose, owner=owner, state=state),
                first_day=self._day(first), last_day=self._day(last) if last else None, follow_up_on=None, **common)

    def _hand_out(self) -> None:
        """What is about the work, to care and to Försäkringskassan, on the releases she gave."""
        plan = self.case.plan.versions.get(established_at__isnull=False)
        for to, function in (("care", "rehab_coordinator"), ("insurance_agency", "case_officer")):
            found, reader, by, now = self.opened("chef", 1, 9)
            piece = plan.item.versions.order_by("-number").first()
            draft = deliveries.Draft(found.room.id, deliveries.To(*self.places[to], function), (piece.id,),
                                     subject="plan")
            made = deliveries.compose(draft, by=by, now=now)
            deliveries.deliver(made.id, reader=reader, about={}, by=by, now=now)

    def _manager(self, ago: int, hour: int) -> tuple[Reader, Actor, datetime]:
        return self.opened("chef", ago, hour)[1:]

    def _day(self, ahead: int) -> date:
        return self.today + timedelta(days=ahead)
