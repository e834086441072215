"""Acts on what is followed up, and a new manager's taking over."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from omtanke.audit import trail
from omtanke.cases.keeping import MOVED_ON, locked
from omtanke.cases.models import FollowUp, TakenOver
from omtanke.cases.policies import followups as policies
from omtanke.cases.policies.cases import OPEN
from omtanke.rules.errors import BadInput


def set_follow_up(case: UUID, *, kind: str, by_function: str, due_on: date, by: trail.Actor,
                  now: datetime) -> FollowUp:
    """Something to follow up from a day, by the manager or the rehab coordinator. The same thing twice is once."""
    if not policies.may_be_due(due_on, now.date()):
        raise BadInput("choose a day from today and a year ahead", code="day_out_of_reach")
    with transaction.atomic():
        row = locked(case)
        if row.state != OPEN:
            raise BadInput(MOVED_ON, code="moved_on")
        made, new = FollowUp.objects.get_or_create(case=row, kind=kind, by_function=by_function, due_on=due_on,
                                                   state=policies.WAITING, defaults={"set_by": by.id})
        if new:
            trail.record("cases.follow_up_set", by=by, now=now, subject=row.employee_id, thing=f"follow_up:{made.id}")
    return made


def do(follow_up: UUID, *, by: trail.Actor, now: datetime) -> None:
    """It has been followed up today. Twice is once."""
    _step(follow_up, "do", {"done_on": now.date(), "done_by": by.id}, "cases.followed_up", by, now)


def let_be(follow_up: UUID, *, by: trail.Actor, now: datetime) -> None:
    """It need not be followed up any more. Twice is once."""
    _step(follow_up, "let_be", {}, "cases.follow_up_let_be", by, now)


def move(follow_up: UUID, *, due_on: date, by: trail.Actor, now: datetime) -> None:
    """To another day, from today on."""
    if not policies.may_be_due(due_on, now.date()):
        raise BadInput("choose a day from today and a year ahead", code="day_out_of_reach")
    _step(follow_up, "move", {"due_on": due_on}, "cases.follow_up_moved", by, now)


def take_over(case: UUID, *, management: UUID, by: trail.Actor, now: datetime) -> None:
    """A manager who is new has read what the case asks of her. Twice is once."""
    with transaction.atomic():
        row = locked(case)
        _, new = TakenOver.objects.get_or_create(case=row, management_id=management, defaults={"at": now})
        if new:
            trail.record("cases.taken_over", by=by, now=now, subject=row.employee_id, thing=f"case:{row.id}")


def _step(follow_up: UUID, act: str, values: dict, said: str, by: trail.Actor, now: datetime) -> None:
    with transaction.atomic():
        case = locked(FollowUp.objects.values_list("case_id", flat=True).get(id=follow_up))
        row = FollowUp.objects.get(id=follow_up)
        if not policies.may(act, row.state):
            return
        row.state = policies.FOLLOW_UP_TRANSITIONS[row.state][act]
        for name, value in values.items():
            setattr(row, name, value)
        row.save(update_fields=["state", *values])
        trail.record(said, by=by, now=now, subject=case.employee_id, thing=f"follow_up:{row.id}")
