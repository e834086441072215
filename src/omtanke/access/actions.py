"""Acts on accounts."""

import uuid
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from omtanke.access.models import Assignment, User
from omtanke.audit import trail


def add_user(*, username: str, password_hash: str, by: trail.Actor, now: datetime, id: UUID | None = None) -> User:
    """A new account with an opaque user name and an already hashed password."""
    with transaction.atomic():
        user = User.objects.create(id=id or uuid.uuid4(), username=username, password=password_hash)
        trail.record("access.user_added", by=by, now=now, thing=f"user:{user.id}")
    return user


def assign(*, user: User, role: str, first_day: date, approved_by: trail.Actor, by: trail.Actor,
           now: datetime, party: UUID | None = None) -> Assignment:
    """Give the account a role that no relation gives. Two different persons stand behind it (the database agrees)."""
    with transaction.atomic():
        assignment = Assignment.objects.create(user=user, role=role, party_id=party, first_day=first_day,
                                               granted_by=by.id, approved_by=approved_by.id)
        trail.record("access.role_assigned", by=by, now=now, thing=f"user:{user.id}", reason=role)
    return assignment
