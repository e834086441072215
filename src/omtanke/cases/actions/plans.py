"""Acts on a return plan: what is assumed, and writing a draft so that nobody's words are lost."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime
from uuid import UUID, uuid4

from django.db import transaction

from omtanke.audit import trail
from omtanke.cases import choices
from omtanke.cases.keeping import MOVED_ON, open_case
from omtanke.cases.models import Assumption, PlanVersion, ReturnPlan, Room
from omtanke.cases.plan_keeping import draft_of, opened_text, seal
from omtanke.cases.plan_text import CONTACT, LONGEST, MEASURE, OWN, STEPS, WORK, Measure, PlanText
from omtanke.rules.errors import BadInput
from omtanke.rules.plan_rows import check_days
from omtanke.rules.work_steps import Step, in_order
from omtanke.vault import doors


class WrittenMeanwhile(BadInput):
    """Somebody else has saved the same part since it was read. `stands` is what it says now, `revision` its number, so
    that both can be shown side by side; nothing was saved and nothing is lost."""

    def __init__(self, part: str, stands: PlanText, at: datetime):
        super().__init__("somebody else saved this part while you wrote; choose what the plan is to say",
                         code="written_meanwhile")
        self.part, self.stands, self.revision, self.at = part, stands, stands.revision(part), at


def assume(case: UUID, *, stance: str, ground: str, until: date | None, words: str = "", by: trail.Actor,
           now: datetime) -> Assumption:
    """Keep what the employer assumes about the return: a row of its own, with who, when and on what. None is changed.

    `until` is the last day of the certificate or of what is expected; `words` a few of the manager's own, or none.
    """
    with transaction.atomic():
        row = open_case(case)
        made = Assumption(id=uuid4(), case=row, at=now, by_user=by.id, by_role=by.role, stance=stance,
                          sixty_days=stance != choices.Stance.SOON, ground=ground, until=until)
        if words:
            room = Room.objects.get(case=row, party_id=row.party_id)
            made.sealed = doors.seal_content(room.id, person=row.employee_id, table="cases.assumption", row=made.id,
                                             field="sealed", text=words)
        made.save(force_insert=True)
        trail.record("cases.assumed", by=by, now=now, subject=row.employee_id, thing=f"assumption:{made.id}")
    return made


def begin(case: UUID, *, reader: doors.Reader, by: trail.Actor, now: datetime) -> PlanVersion:
    """Begin a draft, or give the one begun: two clicks, or two persons, make one. It begins as the version in force."""
    with transaction.atomic():
        row = open_case(case)
        plan, made = ReturnPlan.objects.get_or_create(case=row, defaults={"made_at": now})
        if plan.closed_at:
            raise BadInput(MOVED_ON, code="moved_on")
        if draft := draft_of(plan):
            return draft
        last = plan.versions.order_by("-number").first()
        text = opened_text(last, row, reader=reader, now=now, reason="writing") if last else PlanText()
        version = PlanVersion(id=uuid4(), plan=plan, number=last.number + 1 if last else 1, written_at=now,
                              written_by=by.id)
        seal(version, text, row)
        version.save(force_insert=True)
        trail.record("cases.plan_begun", by=by, now=now, subject=row.employee_id, thing=f"plan:{plan.id}")
    return version


def write_work(case: UUID, *, tasks: str, adaptations: str, seen: int, reader: doors.Reader, by: trail.Actor,
               now: datetime) -> PlanVersion:
    """The ordinary tasks in short, and what is adapted. `seen` is the revision the writer had read."""
    return _change(case, WORK, seen, lambda text: text.saved(WORK, tasks=tasks, adaptations=adaptations),
                   reader=reader, by=by, now=now)


def write_steps(case: UUID, *, steps: Sequence[Step], seen: int, reader: doors.Reader, by: trail.Actor,
                now: datetime) -> PlanVersion:
    """How much is worked from which day. Raises BadInput when the steps do not fit each other."""
    kept = tuple((step.first_day.isoformat(), step.degree) for step in in_order(steps))
    return _change(case, STEPS, seen, lambda text: text.saved(STEPS, steps=kept), reader=reader, by=by, now=now)


def write_contact(case: UUID, *, how_often: str, who_calls: str, way: str, when: str, next_on: date | None, seen: int,
                  reader: doors.Reader, by: trail.Actor, now: datetime) -> PlanVersion:
    """How the two are in touch during the absence, and when the plan is gone through next."""
    contact = {"how_often": how_often, "who_calls": who_calls, "way": way, "when": when}
    day = next_on.isoformat() if next_on else ""
    return _change(case, CONTACT, seen, lambda text: text.saved(CONTACT, contact=contact, next_on=day),
                   reader=reader, by=by, now=now)


def put_measure(case: UUID, measure: Measure, *, first_day: date | None, last_day: date | None,
                follow_up_on: date | None, seen: int = 0, reader: doors.Reader, by: trail.Actor,
                now: datetime) -> PlanVersion:
    """Add a measure, or change one. A new one never disturbs anybody. Raises BadInput when its days do not fit."""
    check_days(first_day, last_day, follow_up_on)
    row = replace(measure, first_day=_iso(first_day), last_day=_iso(last_day), follow_up_on=_iso(follow_up_on))

    def put(text: PlanText) -> PlanText:
        if text.measure(row.id) is None and len(text.measures) >= LONGEST:
            raise BadInput(f"a plan holds at most {LONGEST} measures", code="too_many_measures")
        if text.measure(row.id) is None and seen:
            raise BadInput(MOVED_ON, code="moved_on")
        return text.with_measure(row)

    return _change(case, MEASURE + row.id, seen, put, reader=reader, by=by, now=now)


def drop_measure(case: UUID, id: str, *, seen: int, reader: doors.Reader, by: trail.Actor,
                 now: datetime) -> PlanVersion:
    """Take a measure out of the draft. Versions that were established keep it."""
    return _change(case, MEASURE + id, seen, lambda text: text.without_measure(id), reader=reader, by=by, now=now)


def drop_own_words(case: UUID, *, seen: int, reader: doors.Reader, by: trail.Actor, now: datetime) -> PlanVersion:
    """Take the employee's words out of the draft again. They stay where they were delivered."""
    return _change(case, OWN, seen, lambda text: text.saved(OWN, own="", own_from=""), reader=reader, by=by, now=now)


def _change(case: UUID, part: str, seen: int, edit: Callable[[PlanText], PlanText], *, reader: doors.Reader,
            by: trail.Actor, now: datetime) -> PlanVersion:
    """Change one part of the draft, if nobody has changed it since it was read. The other parts may have changed."""
    with transaction.atomic():
        row = open_case(case)
        version = draft_of(ReturnPlan.objects.filter(case=row).first())
        if version is None:
            raise BadInput(MOVED_ON, code="moved_on")
        text = opened_text(version, row, reader=reader, now=now, reason="writing")
        if text.revision(part) != seen:
            raise WrittenMeanwhile(part, text, version.written_at)
        seal(version, edit(text), row)
        version.edit, version.written_at, version.written_by = version.edit + 1, now, by.id
        version.save(update_fields=["sealed", "edit", "written_at", "written_by"])
        trail.record("cases.plan_written", by=by, now=now, subject=row.employee_id, thing=f"plan:{version.plan_id}")
    return version


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""
