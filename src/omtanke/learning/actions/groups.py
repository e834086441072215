"""Forming a group, and who is in it: by the project lead."""

import uuid
from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from omtanke.audit import trail
from omtanke.learning import keeping as texts
from omtanke.learning.choices import Field
from omtanke.learning.models import GroupEmployer, LocalGroup, Member
from omtanke.organisation.models import Party, Unit
from omtanke.rules.errors import BadInput


def form_group(*, owner: UUID, name: str, place: UUID, employers: Iterable[UUID], first_day: date, by: trail.Actor,
               now: datetime, id: UUID | None = None) -> LocalGroup:
    """Form a group around a care centre. The owner takes part if it is an employer. Raises `BadInput` for a name that a
    group of the owner has already, and for a place that is no care centre."""
    if not Unit.objects.filter(id=place, party__kind=Party.Kind.CARE).exists():
        raise BadInput("the place is no care centre")
    with transaction.atomic():
        if LocalGroup.objects.filter(owner=owner, name=name).exists():
            raise BadInput("a group has this name already")
        row = LocalGroup.objects.create(id=id or uuid.uuid4(), owner_id=owner, name=name, place_id=place,
                                        first_day=first_day)
        _employers(row, employers)
        trail.record("learning.group_formed", by=by, now=now, thing=f"local_group:{row.id}")
    return row


def change_group(group: UUID, *, name: str, place: UUID, employers: Iterable[UUID], last_day: date | None,
                 by: trail.Actor, now: datetime) -> LocalGroup:
    """Another name, place, set of employers or last day. Raises `BadInput` as `form_group` does."""
    if not Unit.objects.filter(id=place, party__kind=Party.Kind.CARE).exists():
        raise BadInput("the place is no care centre")
    with transaction.atomic():
        row = LocalGroup.objects.select_for_update().get(id=group)
        if LocalGroup.objects.filter(owner=row.owner_id, name=name).exclude(id=group).exists():
            raise BadInput("a group has this name already")
        if last_day and last_day < row.first_day:
            raise BadInput("a group does not end before it began")
        row.name, row.place_id, row.last_day = name, place, last_day
        row.save(update_fields=["name", "place", "last_day"])
        row.employers.all().delete()
        _employers(row, employers)
        trail.record("learning.group_changed", by=by, now=now, thing=f"local_group:{row.id}")
    return row


def _employers(row: LocalGroup, employers: Iterable[UUID]) -> None:
    wanted = set(Party.objects.filter(id__in=[*employers, row.owner_id], kind=Party.Kind.EMPLOYER).values_list(
        "id", flat=True))
    if not wanted:
        raise BadInput("no employer takes part")
    GroupEmployer.objects.bulk_create(GroupEmployer(group=row, party_id=party) for party in sorted(wanted))


def add_member(group: UUID, *, function: str, party: UUID, first_day: date, by: trail.Actor, now: datetime,
               employee: UUID | None = None, name: str = "") -> Member:
    """Let somebody into a group, for a party: someone on a register by `employee`, else by `name`. Raises `BadInput`
    for neither or both, and for someone who has a seat there already."""
    if bool(employee) == bool(name.strip()):
        raise BadInput("a member is on a register or has a name")
    with transaction.atomic():
        row = LocalGroup.objects.select_for_update().get(id=group)
        if employee and Member.objects.filter(group=group, employee=employee, ended_at__isnull=True).exists():
            raise BadInput("the person has a seat already")
        member = Member.objects.create(group=row, party_id=party, employee_id=employee, function=function,
                                       first_day=first_day)
        if not employee:
            texts.write(row, member.id, Field.NAME, name)
        trail.record("learning.member_added", by=by, now=now, subject=employee or "", thing=f"local_group:{group}",
                     reason=function)
    return member


def end_member(member: UUID, *, by: trail.Actor, now: datetime) -> None:
    """The seat is over from the next request. Twice is once."""
    with transaction.atomic():
        row = Member.objects.select_for_update().get(id=member)
        if row.ended_at is None:
            row.ended_at, row.last_day = now, max(row.first_day, now.date())
            row.save(update_fields=["ended_at", "last_day"])
            trail.record("learning.member_left", by=by, now=now, subject=row.employee_id or "",
                         thing=f"local_group:{row.group_id}", reason=row.function)


