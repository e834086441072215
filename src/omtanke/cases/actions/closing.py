"""Acts that end a case and open it again."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from omtanke.audit import trail
from omtanke.cases import choices, hooks
from omtanke.cases.keeping import MOVED_ON, locked
from omtanke.cases.models import Closing, Delivery, FollowUp, RehabCase, Release
from omtanke.cases.policies import cases as policies
from omtanke.cases.policies.deliveries import STOPPED, WAITING
from omtanke.cases.policies.followups import LET_BE
from omtanke.cases.policies.followups import WAITING as FOLLOWED
from omtanke.cases.policies.releases import LAPSED, PROPOSED
from omtanke.rules.errors import BadInput
from omtanke.rules.milestone_days import relapse_watch


def close(case: UUID, *, closed_on: date, reason: str, compensation: str, by: trail.Actor, now: datetime) -> Closing:
    """The case has come to its end, on that day, for this reason and with this compensation (systems.md A17).

    What has not left stops, what nobody answered lapses, and what was to be followed up is let be. The days on which
    somebody looks whether it has held are set: 30, 90, 180 and 365 days on. The rooms stay; nothing is erased by it.
    """
    if closed_on > now.date():
        raise BadInput("choose the day it ended, today or earlier", code="closed_in_the_future")
    with transaction.atomic():
        row = _step(case, "close")
        if closed_on < row.opened_at.date():
            raise BadInput("choose a day after the case was opened", code="closed_before_opened")
        made = Closing.objects.create(case=row, closed_on=closed_on, closed_at=now, closed_by=by.id, reason=reason,
                                      compensation=compensation)
        _let_rest(row, by, now)
        if reason != choices.ClosingReason.ENDED:
            _watch(row, closed_on, by)
        hooks.follow(hooks.ENDED, row, by=by, now=now)
        trail.record("cases.closed", by=by, now=now, subject=row.employee_id, thing=f"case:{row.id}")
    return made


def reopen(case: UUID, *, by: trail.Actor, now: datetime) -> None:
    """Take the case up again, with its rooms and its plan as they were. Not while another case is open."""
    with transaction.atomic():
        row = locked(case)
        if RehabCase.objects.filter(employee_id=row.employee_id, state=policies.OPEN).exists():
            raise BadInput("there is an open case already; go on in that one", code="another_open")
        row = _step(case, "reopen")
        Closing.objects.filter(case=row, reopened_at__isnull=True).update(reopened_at=now, reopened_by=by.id)
        FollowUp.objects.filter(case=row, kind=choices.FollowKind.RELAPSE, state=FOLLOWED).update(state=LET_BE)
        trail.record("cases.reopened", by=by, now=now, subject=row.employee_id, thing=f"case:{row.id}")


def _step(case: UUID, act: str) -> RehabCase:
    row = locked(case)
    if not policies.may(act, row.state):
        raise BadInput(MOVED_ON, code="moved_on")
    row.state = policies.after(act, row.state)
    row.save(update_fields=["state"])
    return row


def _let_rest(case: RehabCase, by: trail.Actor, now: datetime) -> None:
    for delivery in Delivery.objects.filter(case=case, state__in=WAITING):
        delivery.state, delivery.stopped_at, delivery.stopped_for = STOPPED, now, choices.StopReason.CLOSED
        delivery.save(update_fields=["state", "stopped_at", "stopped_for"])
        trail.record("cases.delivery_stopped", by=by, now=now, subject=case.employee_id,
                     thing=f"delivery:{delivery.id}", reason=choices.StopReason.CLOSED)
    Release.objects.filter(case=case, state=PROPOSED).update(state=LAPSED, ended_at=now, ended_by=by.id)
    FollowUp.objects.filter(case=case, state=FOLLOWED).update(state=LET_BE)


def _watch(case: RehabCase, closed_on: date, by: trail.Actor) -> None:
    FollowUp.objects.bulk_create(
        FollowUp(case=case, kind=choices.FollowKind.RELAPSE, by_function=choices.Function.MANAGER, due_on=day,
                 set_by=by.id) for day in relapse_watch(closed_on))
