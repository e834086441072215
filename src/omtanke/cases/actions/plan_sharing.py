"""Acts that let a plan out of the writer's hands: shown to the employee, established, closed."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from omtanke.absence.models import Occasion
from omtanke.audit import trail
from omtanke.cases import choices, keeping
from omtanke.cases.actions import deliveries, followups
from omtanke.cases.keeping import MOVED_ON, locked, open_case
from omtanke.cases.models import FollowUp, Item, ItemVersion, PlanVersion, RehabCase, ReturnPlan
from omtanke.cases.plan_keeping import draft_of, employers_room, opened_text
from omtanke.cases.plan_recipients import kept_out
from omtanke.cases.plan_text import PlanText
from omtanke.cases.plan_words import item_words
from omtanke.cases.policies.followups import WAITING
from omtanke.rules.dates import from_iso
from omtanke.rules.errors import BadInput
from omtanke.rules.occasions import Occasion as RuleOccasion
from omtanke.rules.spells import spells
from omtanke.vault import doors


class KeptOut(BadInput):
    """Rows of the plan are not released to every recipient of it: `lacking` says which, by the row's id. Nothing was
    done."""

    def __init__(self, lacking: dict):
        super().__init__("something in the plan is not released to everyone who gets the plan", code="kept_out")
        self.lacking = {row.id: places for row, places in lacking.items()}


def share(case: UUID, *, reader: doors.Reader, by: trail.Actor, now: datetime) -> PlanVersion:
    """Hand the draft to the employee as it now stands: she reads it in her own room, and can say what she thinks."""
    with transaction.atomic():
        row = open_case(case)
        version = _draft(row)
        text = opened_text(version, row, reader=reader, now=now, reason="delivery")
        _not_empty(text)
        _hand(version, text, row, draft=True, reader=reader, by=by, now=now)
        version.shared_at, version.shared_edit = now, version.edit
        version.save(update_fields=["shared_at", "shared_edit", "item"])
        trail.record("cases.plan_shared", by=by, now=now, subject=row.employee_id, thing=f"plan:{version.plan_id}")
    return version


def establish(case: UUID, *, edit: int, took_part: str, reader: doors.Reader, by: trail.Actor,
              now: datetime) -> PlanVersion:
    """The employer establishes the plan: it is in force from this moment, whoever else has said nothing (SFB 30:6).

    `edit` is the saving of the draft that was read: a later one is refused, so that nobody establishes what they have
    not seen. `took_part` is how the employee took part. She gets it at once. Raises `KeptOut`. All or nothing.
    """
    with transaction.atomic():
        row = open_case(case)
        version = _draft(row)
        if version.edit != edit:
            raise BadInput(MOVED_ON, code="written_meanwhile")
        text = opened_text(version, row, reader=reader, now=now, reason="delivery")
        _not_empty(text)
        if lacking := kept_out(text.measures, row, today=now.date()):
            raise KeptOut(lacking)
        version.established_at, version.established_by, version.took_part = now, by.id, took_part
        version.assumption, version.steps = row.assumptions.order_by("-at").first(), [list(s) for s in text.steps]
        _hand(version, text, row, draft=False, reader=reader, by=by, now=now)
        version.save(update_fields=["established_at", "established_by", "took_part", "item", "assumption", "steps"])
        _follow(row, text, by, now)
        trail.record("cases.plan_established", by=by, now=now, subject=row.employee_id,
                     thing=f"plan:{version.plan_id}")
    return version


def close(case: UUID, *, by: trail.Actor, now: datetime) -> None:
    """The plan is not followed any more. Its versions stay. Twice is once."""
    with transaction.atomic():
        row = locked(case)
        if ReturnPlan.objects.filter(case=row, closed_at__isnull=True).update(closed_at=now):
            trail.record("cases.plan_closed", by=by, now=now, subject=row.employee_id, thing=f"case:{row.id}")


def reopen(case: UUID, *, by: trail.Actor, now: datetime) -> None:
    """The plan is followed again, from its last version. Twice is once."""
    with transaction.atomic():
        row = open_case(case)
        if ReturnPlan.objects.filter(case=row, closed_at__isnull=False).update(closed_at=None):
            trail.record("cases.plan_reopened", by=by, now=now, subject=row.employee_id, thing=f"case:{row.id}")


def _draft(case: RehabCase) -> PlanVersion:
    version = draft_of(ReturnPlan.objects.filter(case=case).first())
    if version is None:
        raise BadInput(MOVED_ON, code="moved_on")
    return version


def _not_empty(text: PlanText) -> None:
    if not (text.measures or text.steps or text.adaptations):
        raise BadInput("write at least one thing that is done, or a step back to work", code="empty_plan")


def _hand(version: PlanVersion, text: PlanText, case: RehabCase, *, draft: bool, reader: doors.Reader, by: trail.Actor,
          now: datetime) -> None:
    """Put the plan as items in the employer's room, one for each kind of knowledge, and deliver them to the employee.
    """
    pieces = _pieces(version, text, case, draft=draft, by=by, now=now)
    to = deliveries.To(None, None, choices.Function.PERSON)
    made = deliveries.compose(
        deliveries.Draft(employers_room(case).id, to, tuple(piece.id for piece in pieces),
                         subject=choices.Subject.PLAN), by=by, now=now)
    deliveries.deliver(made.id, reader=reader, about={}, by=by, now=now)


def _pieces(version: PlanVersion, text: PlanText, case: RehabCase, *, draft: bool, by: trail.Actor,
            now: datetime) -> list[ItemVersion]:
    room, made, since = employers_room(case), [], _since(case, now.date())
    for category, piece in text.by_category().items():
        words = item_words(piece, version=version.id, number=version.number, draft=draft, since=since,
                           in_force=version.number - 1 if draft else 0)
        item = _item(version, category)
        if item is None:
            item = keeping.put(room, person=case.employee_id, kind=choices.ItemKind.PLAN, category=category,
                               words=words, about=version.item_id, by=by, now=now)
            made.append(item.versions.get())
        else:
            number = item.versions.count() + 1
            made.append(keeping.add_version(item, room, case.employee_id, number, words, by, now))
        if category == choices.Category.WORK:
            version.item = item
    return made


def _since(case: RehabCase, today: date) -> date | None:
    """The first day of the sickness: where the drawing of the steps begins, for those who have the plan only."""
    rows = Occasion.objects.filter(employee=case.employee_id).order_by("first_day")
    found = spells([RuleOccasion(*days) for days in rows.values_list("first_day", "last_day")], as_of=today)
    return found[-1].first_day if found else None


def _item(version: PlanVersion, category: str) -> Item | None:
    """The item that holds a piece of the version, if it was put there before."""
    if version.item_id is None or category == choices.Category.WORK:
        return version.item
    return Item.objects.filter(about_id=version.item_id, category=category, kind=choices.ItemKind.PLAN).first()


def _follow(case: RehabCase, text: PlanText, by: trail.Actor, now: datetime) -> None:
    """The day the plan is gone through next, as something to follow up in the case."""
    waiting = FollowUp.objects.filter(case=case, kind=choices.FollowKind.PLAN, state=WAITING)
    day = from_iso(text.next_on) if text.next_on else None
    if day and day >= now.date() and not waiting.update(due_on=day):
        followups.set_follow_up(case.id, kind=choices.FollowKind.PLAN, by_function=choices.Function.MANAGER,
                                due_on=day, by=by, now=now)
