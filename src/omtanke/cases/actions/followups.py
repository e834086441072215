"""Acts on what is followed up, and a new manager's taking over."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from omtanke.audit import trail
from omtanke.cases.actions import rooms
from omtanke.cases.choices import Category, Function, ItemKind
from omtanke.cases.keeping import MOVED_ON, locked
from omtanke.cases.models import Delivery, FollowUp, Item, RehabCase, Room, TakenOver
from omtanke.cases.policies import followups as policies
from omtanke.cases.policies.cases import OPEN
from omtanke.cases.record import Words
from omtanke.organisation.models import Party
from omtanke.rules.errors import BadInput
from omtanke.ui import parts


def set_follow_up(case: UUID, *, kind: str, by_function: str, due_on: date, by: trail.Actor,
                  now: datetime) -> FollowUp:
    """Something to follow up from a day, by the manager or the rehab coordinator. The same thing twice is once.

    A coordinator who has nothing to do with the employer in Omtanke is asked outside it: then the manager sees to it.
    """
    if not policies.may_be_due(due_on, now.date()):
        raise BadInput("choose a day from today and a year ahead", code="day_out_of_reach")
    with transaction.atomic():
        row = locked(case)
        if row.state != OPEN:
            raise BadInput(MOVED_ON, code="moved_on")
        if by_function == Function.REHAB_COORDINATOR and not _meets_care(row):
            by_function = Function.MANAGER
        made, new = FollowUp.objects.get_or_create(case=row, kind=kind, by_function=by_function, due_on=due_on,
                                                   state=policies.WAITING, defaults={"set_by": by.id})
        if new:
            trail.record("cases.follow_up_set", by=by, now=now, subject=row.employee_id, thing=f"follow_up:{made.id}")
    return made


def do(follow_up: UUID, *, by: trail.Actor, now: datetime) -> None:
    """It has been followed up today. Twice is once."""
    _step(follow_up, "do", {"done_on": now.date(), "done_by": by.id}, "cases.followed_up", by, now)


def called(follow_up: UUID, *, room: Room, words: Words, by: trail.Actor, now: datetime) -> Item:
    """A call was made: what came up is written in the caller's own room and nowhere else, and the follow-up is done.

    Whatever floor above knows what the call was about is given the two ids (`ui.parts`, "case.called").
    """
    with transaction.atomic():
        item = rooms.write(room, kind=ItemKind.NOTE, category=Category.CARE, words=words, by=by, now=now)
        do(follow_up, by=by, now=now)
        for tell in parts.of("case.called"):
            tell(follow_up, item.id, by=by, now=now)
    return item


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


def _meets_care(case: RehabCase) -> bool:
    """Whether the employer and care have delivered anything to each other here. That care has a room because of the
    employee's own delivery is nothing the employer may learn by this."""
    between = Q(from_room__party=case.party_id, to_room__party__kind=Party.Kind.CARE) | Q(
        to_room__party=case.party_id, from_room__party__kind=Party.Kind.CARE)
    return Delivery.objects.filter(between, case=case, delivered_at__isnull=False).exists()


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
