"""What is said of a delivery afterwards: that it has come, that it was taken home, that it was wrong."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from omtanke.audit import trail
from omtanke.cases import choices
from omtanke.cases.keeping import MOVED_ON, locked
from omtanke.cases.models import Delivery, Item, RegisterEntry
from omtanke.cases.policies import deliveries as policies
from omtanke.rules.errors import BadInput


def receive(delivery: UUID, *, by: trail.Actor, now: datetime) -> None:
    """A person of the recipient says that it has come. Twice is once; the employee's own reading leaves no receipt."""
    _mark(delivery, "receive", "cases.delivery_received", {"received_at": now, "received_by": by.id}, by, now)


def take_home(delivery: UUID, *, by: trail.Actor, now: datetime) -> None:
    """The recipient has taken it home to its own record."""
    with transaction.atomic():
        row = _delivered(delivery)
        if row.taken_home_at is None:
            row.taken_home_at, row.taken_home_by = now, by.id
            row.save(update_fields=["taken_home_at", "taken_home_by"])
            trail.record("cases.taken_home", by=by, now=now, subject=row.case.employee_id, thing=f"delivery:{row.id}")


def mark_wrong(delivery: UUID, *, why: str, by: trail.Actor, now: datetime) -> None:
    """It should not have been delivered: both copies are marked and hidden. Who opened them stays in the trail."""
    with transaction.atomic():
        row = _delivered(delivery)
        if not policies.may("mark_wrong", row.state):
            raise BadInput(MOVED_ON, code="moved_on")
        row.state, row.wrong_at, row.wrong_by, row.wrong_for = policies.WRONG, now, by.id, why
        row.save(update_fields=["state", "wrong_at", "wrong_by", "wrong_for"])
        copies = Item.objects.filter(came_with=row)
        if why != choices.WrongReason.PERSON:  # what is about somebody else must leave the employee's room too
            copies = copies.filter(room__party__isnull=False)
        copies.update(misregistered_at=now, misregistered_by=by.id, mistake=choices.Mistake.NOT_HERE)
        trail.record("cases.delivery_wrong", by=by, now=now, subject=row.case.employee_id, thing=f"delivery:{row.id}",
                     reason=why)


def set_diary_number(entry: UUID, *, number: str, by: trail.Actor, now: datetime) -> None:
    """The authority's own diary number of something registered; empty takes it away. Twice is once."""
    with transaction.atomic():
        row = RegisterEntry.objects.select_for_update().get(id=entry)
        if row.diary_number != number:
            row.diary_number = number
            row.save(update_fields=["diary_number"])
            trail.record("cases.diary_number", by=by, now=now, thing=f"register:{row.id}")


def _delivered(delivery: UUID) -> Delivery:
    locked(Delivery.objects.values_list("case_id", flat=True).get(id=delivery))
    return Delivery.objects.select_related("case").get(id=delivery, delivered_at__isnull=False)


def _mark(delivery: UUID, act: str, said: str, values: dict, by: trail.Actor, now: datetime) -> None:
    with transaction.atomic():
        row = _delivered(delivery)
        if not policies.may(act, row.state):
            return
        row.state = policies.after(act, row.state)
        for name, value in values.items():
            setattr(row, name, value)
        row.save(update_fields=["state", *values])
        trail.record(said, by=by, now=now, subject=row.case.employee_id, thing=f"delivery:{row.id}")
