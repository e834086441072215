"""Acts on accounts."""

import secrets
import uuid
from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.contrib.auth.hashers import make_password
from django.db import transaction

from omtanke.access import policies, sessions
from omtanke.access.models import Assignment, EmergencyAccess, User
from omtanke.audit import trail

LETTERS = "acdefghjkmnpqrtuvwxy34679"  # none that is taken for another, on paper or on a screen


def add_user(*, username: str, password_hash: str, by: trail.Actor, now: datetime, id: UUID | None = None,
             ready: bool = True) -> User:
    """A new account with an opaque user name and an already hashed password. Not `ready`: no page opens before its
    owner has chosen a way to sign in."""
    with transaction.atomic():
        user = User.objects.create(id=id or uuid.uuid4(), username=username, password=password_hash, ready=ready)
        trail.record("access.user_added", by=by, now=now, thing=f"user:{user.id}")
    return user


def open_account(*, by: trail.Actor, now: datetime) -> User:
    """A new account with a user name made by chance, for someone who will choose a way to sign in."""
    name = _opaque_name()
    while User.objects.filter(username=name).exists():
        name = _opaque_name()
    return add_user(username=name, password_hash=make_password(None), ready=False, by=by, now=now)


def begin_again(*, user_id: UUID, by: trail.Actor, now: datetime) -> User:
    """Take away every way to sign in to an account, and end it wherever it is signed in: someone lost it all."""
    with transaction.atomic():
        user = User.objects.select_for_update().get(id=user_id)
        Authenticator.objects.filter(user_id=user_id).delete()
        user.ready, user.password = False, make_password(None)
        user.save(update_fields=["ready", "password"])
        sessions.end(user_id)
        trail.record("access.begun_again", by=by, now=now, thing=f"user:{user_id}")
    return user


def close_account(*, user_id: UUID, by: trail.Actor, now: datetime) -> None:
    """Close an account for good: nobody signs in with it, and every way to is taken away. The row stays, as what it did
    refers to it; its name says nothing about anybody."""
    with transaction.atomic():
        begin_again(user_id=user_id, by=by, now=now)
        User.objects.filter(id=user_id).update(is_active=False)
        trail.record("access.account_closed", by=by, now=now, thing=f"user:{user_id}")


def make_ready(*, user: User, by: trail.Actor, now: datetime) -> None:
    """Open the pages to someone who has a way to sign in now."""
    with transaction.atomic():
        User.objects.filter(id=user.id).update(ready=True)
        user.ready = True
        trail.record("access.ready", by=by, now=now, thing=f"user:{user.id}")


def set_password(*, user: User, password: str | None, by: trail.Actor, now: datetime) -> None:
    """Another password, or none that can be used. Every other place where one is signed in ends by it."""
    with transaction.atomic():
        user.password = make_password(password)
        user.save(update_fields=["password"])
        trail.record("access.password_set", by=by, now=now, thing=f"user:{user.id}")


def note_failed(*, reason: str, by: trail.Actor, now: datetime) -> None:
    """A line about a sign-in that failed after its first step, or with a passkey."""
    trail.record("access.sign_in_failed", by=by, now=now, reason=reason)


def end_sign_ins(*, user_id: UUID, by: trail.Actor, now: datetime, but: str = "",
                 only: Iterable[UUID] | None = None) -> int:
    """Sign out from every place but one, or from some; how many."""
    with transaction.atomic():
        count = sessions.end(user_id, but=but, only=only)
        trail.record("access.signed_out_elsewhere", by=by, now=now, thing=f"user:{user_id}", count=count)
    return count


def forget_sessions(*, by: trail.Actor, now: datetime) -> None:
    """Take away the sessions that are over. They opened nothing any more, so no line is written."""
    sessions.forget()


def _opaque_name() -> str:
    """A user name that says nothing about anybody: eight letters and figures that are not taken for each other."""
    drawn = "".join(secrets.choice(LETTERS) for _ in range(8))
    return f"{drawn[:4]}-{drawn[4:]}"


def assign(*, user: User, role: str, first_day: date, approved_by: trail.Actor, by: trail.Actor,
           now: datetime, party: UUID | None = None) -> Assignment:
    """Give the account a role that no relation gives. Two different persons stand behind it (the database agrees)."""
    with transaction.atomic():
        assignment = Assignment.objects.create(user=user, role=role, party_id=party, first_day=first_day,
                                               granted_by=by.id, approved_by=approved_by.id)
        trail.record("access.role_assigned", by=by, now=now, thing=f"user:{user.id}", reason=role)
    return assignment


def end_emergencies_about(person: UUID, *, by: trail.Actor, now: datetime) -> int:
    """End every emergency that is open about somebody, and take back those that are asked for. How many."""
    rows = EmergencyAccess.objects.filter(person=person)
    with transaction.atomic():
        ended = rows.filter(state=policies.OPEN).update(state=policies.ENDED, ended_at=now)
        lapsed = rows.filter(state=policies.ASKED).update(state=policies.LAPSED, ended_at=now)
        if ended + lapsed:
            trail.record("access.emergency_ended", by=by, now=now, subject=person, count=ended + lapsed)
    return ended + lapsed


def close_emergencies(*, by: trail.Actor, now: datetime) -> int:
    """Write down that emergencies have ended whose time is over, and that those nobody approved have lapsed. How many.

    Repeatable. What they opened was closed at their hour, whether this runs or not.
    """
    over = {policies.OPEN: ("until__lte", now, policies.ENDED),
            policies.ASKED: ("asked_at__lte", now - policies.WAITS, policies.LAPSED)}
    count = 0
    with transaction.atomic():
        for state, (field, moment, then) in over.items():
            for row in EmergencyAccess.objects.select_for_update().filter(state=state, **{field: moment}):
                row.state, row.ended_at = then, row.until or now
                row.save(update_fields=["state", "ended_at"])
                trail.record(f"access.emergency_{then}", by=by, now=now, subject=row.person,
                             thing=f"emergency:{row.id}")
                count += 1
    return count
