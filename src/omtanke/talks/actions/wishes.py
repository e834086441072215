"""Acts on wishes to talk, and on a manager's worry. What they are about never stands in the trail."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from omtanke.audit import trail
from omtanke.rules.errors import BadInput
from omtanke.talks import policies
from omtanke.talks.choices import To
from omtanke.talks.models import Wish
from omtanke.talks.policies import HELD, OFFERED, RAISED, WISH, WITHDRAWN, WORRY
from omtanke.workforce.models import Employee

LATER = "what was wished for has been answered or taken back; open the page again"


def wish(*, employee: UUID, to: str, topics: Collection[str], by: trail.Actor, now: datetime) -> Wish:
    """The employee wishes to talk with the manager, or with HR. Twice is once: the latest topics stand."""
    return _raise(WISH, employee, to, topics, by, now)


def worry(*, employee: UUID, topics: Collection[str], by: trail.Actor, now: datetime) -> Wish:
    """A manager is worried about an employee. The employee sees it when a talk is offered; else it is gone in a
    month."""
    return _raise(WORRY, employee, To.MANAGER, topics, by, now)


def withdraw(wish: Wish, *, by: trail.Actor, now: datetime) -> None:
    """Taken back by whoever raised it. Raises `BadInput` when it has been answered, or seen, in the meantime."""
    _change(wish, "withdraw", by=by, now=now)


def answer_wish(wish: Wish, *, by: trail.Actor, now: datetime) -> None:
    """The two have talked, without the guide. Raises `BadInput` when it was answered or taken back already."""
    _change(wish, "meet", by=by, now=now)


def answer(act: str, *, employee: UUID, by: trail.Actor, now: datetime) -> None:
    """A care talk is offered or held: it answers what waits for the manager, and the manager's own worry."""
    states = [state for state in (RAISED, OFFERED) if act in policies.WISH_TRANSITIONS[state]]
    waiting = Wish.objects.filter(Q(kind=WISH) | Q(raised_by=by.id), employee_id=employee, to=To.MANAGER,
                                  state__in=states)
    after = policies.WISH_TRANSITIONS[states[0]][act]
    if count := waiting.update(state=after, changed_on=now.date()):
        trail.record(f"talks.wish_{after}", by=by, now=now, subject=employee, count=count)


def erase_old(*, by: trail.Actor, now: datetime) -> int:
    """Erase what was answered or taken back a month ago, and worries for which no talk was offered. One line with how
    many, and nothing about whom. Repeatable."""
    today = now.date()
    old = Q(state__in=[HELD, WITHDRAWN], changed_on__lte=today - policies.KEPT_AFTER)
    old |= Q(kind=WORRY, state=RAISED, changed_on__lte=today - policies.KEPT_AFTER)
    old |= Q(kind=WORRY, state=OFFERED, changed_on__lte=today - policies.KEPT_OFFERED)
    with transaction.atomic():
        count, _ = Wish.objects.filter(old).delete()
        if count:
            trail.record("talks.wishes_erased", by=by, now=now, count=count)
    return count


def _raise(kind: str, employee: UUID, to: str, topics: Collection[str], by: trail.Actor, now: datetime) -> Wish:
    with transaction.atomic():
        Employee.objects.select_for_update().get(id=employee)
        mine = Wish.objects.filter(employee_id=employee, kind=kind, to=to, raised_by=by.id)
        found = mine.filter(state__in=[RAISED, OFFERED]).first()
        if found and found.state == OFFERED:
            return found
        row = found or Wish(employee_id=employee, kind=kind, to=to, raised_by=by.id, raised_on=now.date(),
                            changed_on=now.date())
        row.topics = sorted(topics)
        row.save()
        trail.record(f"talks.{kind}_raised", by=by, now=now, subject=employee, thing=f"wish:{row.id}")
    return row


def _change(wish: Wish, act: str, *, by: trail.Actor, now: datetime) -> None:
    """Change it where its state still is what was seen."""
    if not policies.may_wish(act, wish.kind, wish.state):
        raise BadInput(LATER)
    after = policies.WISH_TRANSITIONS[wish.state][act]
    with transaction.atomic():
        if not Wish.objects.filter(id=wish.id, state=wish.state).update(state=after, changed_on=now.date()):
            raise BadInput(LATER)
        trail.record(f"talks.wish_{after}", by=by, now=now, subject=wish.employee_id, thing=f"wish:{wish.id}")
    wish.state, wish.changed_on = after, now.date()
