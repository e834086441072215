"""Acts of booking: to book a fixed time or a time elsewhere, to move, to cancel, to say that it was not held."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from omtanke.audit import trail
from omtanke.cases.choices import Function
from omtanke.cases.keeping import open_case
from omtanke.cases.models import RehabCase
from omtanke.meetings import choices
from omtanke.meetings.actions import invitations
from omtanke.meetings.keeping import MOVED_ON, given_back, locked, taken
from omtanke.meetings.models import Meeting, Move, Participant, Preparation, Waiting
from omtanke.meetings.policies import meetings as policies
from omtanke.rules.errors import BadInput
from omtanke.rules.working_days import working_days_before
from omtanke.workforce.models import Account

READY_BEFORE = 2
"""Preparations are asked for so many working days before the meeting."""


@dataclass(frozen=True)
class Expected:
    """Who is to come: a party (None: the employee), a place of it, a function."""

    party: UUID | None
    place: UUID | None = None
    function: str = Function.PERSON


def book(case: UUID, *, slot: UUID, kind: str, expected: Sequence[Expected], decision: UUID | None = None,
         by: trail.Actor, now: datetime) -> Meeting:
    """Book a fixed time. Of those who book it at once exactly one gets it; the others are told so and nothing else
    happens. Nobody of another party learns whom it is about by this."""
    with transaction.atomic():
        row = _bookable(case)
        time = taken(slot, row.party_id, now)
        _not_double(by, time.starts_at, time.ends_at)
        made = Meeting.objects.create(
            case=row, kind=kind, slot=time, centre_id=time.centre_id, form=time.form, starts_at=time.starts_at,
            ends_at=time.ends_at, decision_id=decision, signal=row.signal, booked_at=now, called_by=by.id,
            called_role=by.role)
        _ask(made, row, expected, now)
        invitations.invite(made, by=by, now=now)
        trail.record("meetings.booked", by=by, now=now, subject=row.employee_id, thing=f"meeting:{made.id}")
    return made


def move(meeting: UUID, *, slot: UUID, reason: str, by: trail.Actor, now: datetime) -> Meeting:
    """Move a meeting to another fixed time, with a reason. The old time is free again; answers are asked for anew."""
    with transaction.atomic():
        row = locked(meeting, "move")
        time = taken(slot, row.case.party_id, now)
        Move.objects.create(meeting=row, slot_id=row.slot_id, from_at=row.starts_at, to_at=time.starts_at,
                            reason=reason, at=now, by_user=by.id)
        given_back(row.slot_id, now)
        row.slot, row.centre_id, row.form = time, time.centre_id, time.form
        row.starts_at, row.ends_at, row.sequence = time.starts_at, time.ends_at, row.sequence + 1
        row.reminded_at = None
        row.save()
        row.participants.update(answer=choices.Answer.WAITING, answered_at=None, answered_how="", answered_by="")
        Preparation.objects.filter(participant__meeting=row).update(due_on=_due(row, now))
        invitations.invite(row, by=by, now=now)
        trail.record("meetings.moved", by=by, now=now, subject=row.case.employee_id, thing=f"meeting:{row.id}",
                     reason=reason)
    return row


def cancel(meeting: UUID, *, reason: str, by: trail.Actor, now: datetime) -> Meeting:
    """Cancel a meeting, with a reason. Its fixed time is free for others at once."""
    with transaction.atomic():
        row = locked(meeting, "cancel")
        row.state, row.sequence = policies.CANCELLED, row.sequence + 1
        row.cancelled_at, row.cancelled_by, row.cancelled_for = now, by.id, reason
        row.save()
        given_back(row.slot_id, now)
        invitations.call_off(row, by=by, now=now)
        trail.record("meetings.cancelled", by=by, now=now, subject=row.case.employee_id, thing=f"meeting:{row.id}",
                     reason=reason)
    return row


def let_be(meeting: UUID, *, by: trail.Actor, now: datetime) -> Meeting:
    """The meeting was not held. Nothing is kept of why, nor of who did not come."""
    with transaction.atomic():
        row = locked(meeting, "let_be")
        row.state = policies.NOT_HELD
        row.save(update_fields=["state"])
        if row.starts_at > now:
            invitations.call_off(row, by=by, now=now)
        trail.record("meetings.not_held", by=by, now=now, subject=row.case.employee_id, thing=f"meeting:{row.id}")
    return row


def _bookable(case: UUID) -> RehabCase:
    """The locked open case, if no meeting is to come in it."""
    row = open_case(case)
    if row.meetings.filter(state__in=policies.COMING).exists():
        raise BadInput("a meeting is booked already; move it or cancel it first", code="meeting_coming")
    return row


def _not_double(by: trail.Actor, starts_at: datetime, ends_at: datetime) -> None:
    """Whoever calls is not in two meetings at the same time. Her account is locked: of two that she books at once, in
    two cases, the second sees the first."""
    if by != trail.SYSTEM:
        Account.objects.select_for_update().filter(user_id=by.id).first()
    if Meeting.objects.filter(called_by=by.id, state__in=policies.COMING, starts_at__lt=ends_at,
                              ends_at__gt=starts_at).exists():
        raise BadInput("you have another meeting at that time; choose another", code="double_booked")


def _ask(meeting: Meeting, case: RehabCase, expected: Sequence[Expected], now: datetime) -> None:
    """Those who are expected, and their preparations."""
    if not any(who.party is None for who in expected):
        raise BadInput(MOVED_ON, code="without_the_employee")
    for who in expected:
        row = Participant.objects.create(
            meeting=meeting, party_id=who.party, place_id=who.place, function=who.function,
            outside=who.party not in (None, case.party_id))
        Preparation.objects.create(participant=row, due_on=_due(meeting, now))
    Waiting.objects.filter(case=case, left_at__isnull=True).update(left_at=now, left_for=choices.LeftWaiting.BOOKED)


def _due(meeting: Meeting, now: datetime):
    return working_days_before(meeting.starts_at.astimezone(now.tzinfo).date(), READY_BEFORE, today=now.date())
