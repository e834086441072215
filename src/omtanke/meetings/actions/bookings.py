"""Acts of booking: to book a fixed time or a time elsewhere, to move, to cancel, to say that it was not held."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from omtanke.audit import trail
from omtanke.cases.choices import Function
from omtanke.cases.keeping import open_case
from omtanke.cases.models import Item, RehabCase
from omtanke.meetings import choices
from omtanke.meetings.actions import invitations, waiting
from omtanke.meetings.allowing import refuse_what_is_not_agreed
from omtanke.meetings.keeping import MOVED_ON, given_back, locked, taken
from omtanke.meetings.models import Meeting, Move, Participant, Preparation, Slot, Waiting
from omtanke.meetings.policies import meetings as policies
from omtanke.organisation.models import Party
from omtanke.rules.errors import BadInput
from omtanke.rules.working_days import working_days_before
from omtanke.workforce.models import Account

READY_BEFORE = 2
"""Preparations are asked for so many working days before the meeting."""
SHORTEST, LONGEST, FURTHEST = timedelta(minutes=15), timedelta(hours=4), timedelta(days=365)
"""How long a meeting without a fixed time may last, and how far ahead it may lie."""


@dataclass(frozen=True)
class Expected:
    """Who is to come: a party (None: the employee), a place of it, a function."""

    party: UUID | None
    place: UUID | None = None
    function: str = Function.PERSON


@dataclass(frozen=True)
class Elsewhere:
    """A time and a place of one's own: aware moments, how people meet, where, and the care centre it is with."""

    starts_at: datetime
    ends_at: datetime
    form: str = choices.Form.PHONE
    where: str = choices.Where.NOWHERE
    centre: UUID | None = None


def book(case: UUID, *, slot: UUID, kind: str, expected: Sequence[Expected], decision: UUID | None = None,
         by: trail.Actor, now: datetime) -> Meeting:
    """Book a fixed time that what is agreed allows. Of those who book it at once exactly one gets it; the others are
    told so and nothing else happens. Nobody of another party learns whom it is about by this."""
    with transaction.atomic():
        row = _bookable(case)
        _decided(row, kind, decision, by)
        time = taken(slot, row.party_id, now)
        refuse_what_is_not_agreed(row, time, kind, officer=_with_officer(expected), now=now)
        _not_double(by, row, time.starts_at, time.ends_at)
        made = Meeting.objects.create(
            case=row, kind=kind, slot=time, centre_id=time.centre_id, form=time.form, starts_at=time.starts_at,
            ends_at=time.ends_at, decision_id=decision, signal=row.signal, booked_at=now, called_by=by.id,
            called_role=by.role)
        _ask(made, row, expected, now)
        invitations.invite(made, by=by, now=now)
        trail.record("meetings.booked", by=by, now=now, subject=row.employee_id, thing=f"meeting:{made.id}")
    return made


def book_elsewhere(case: UUID, *, kind: str, place: Elsewhere, expected: Sequence[Expected],
                   decision: UUID | None = None, by: trail.Actor, now: datetime) -> Meeting:
    """Book a meeting without a fixed time: by telephone or video, at the workplace, at a centre outside the agreement,
    at an office. Also Försäkringskassan's own, which its officer calls or whose decision has been received."""
    _possible(place, now)
    with transaction.atomic():
        row = _bookable(case)
        _decided(row, kind, decision, by)
        _not_double(by, row, place.starts_at, place.ends_at)
        made = Meeting.objects.create(
            case=row, kind=kind, centre_id=place.centre, form=place.form, where=place.where, starts_at=place.starts_at,
            ends_at=place.ends_at, decision_id=decision, signal=row.signal, booked_at=now, called_by=by.id,
            called_role=by.role)
        _ask(made, row, expected, now)
        invitations.invite(made, by=by, now=now)
        trail.record("meetings.booked", by=by, now=now, subject=row.employee_id, thing=f"meeting:{made.id}")
    return made


def move(meeting: UUID, *, slot: UUID, reason: str, by: trail.Actor, now: datetime) -> Meeting:
    """Move a meeting to another fixed time that what is agreed allows, with a reason. The old time is free again;
    answers are asked for anew."""
    with transaction.atomic():
        row = locked(meeting, "move")
        time = taken(slot, row.case.party_id, now)
        officer = row.participants.filter(function=policies.OFFICER).exists()
        refuse_what_is_not_agreed(row.case, time, row.kind, officer=officer, now=now)
        _not_double(by, row.case, time.starts_at, time.ends_at, but=row.id)
        Move.objects.create(meeting=row, slot_id=row.slot_id, from_at=row.starts_at, to_at=time.starts_at,
                            reason=reason, at=now, by_user=by.id)
        _offer_on(given_back(row.slot_id, now), by, now)
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
        _offer_on(given_back(row.slot_id, now), by, now)
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
            _offer_on(given_back(row.slot_id, now), by, now)
            invitations.call_off(row, by=by, now=now)
        trail.record("meetings.not_held", by=by, now=now, subject=row.case.employee_id, thing=f"meeting:{row.id}")
    return row


def _offer_on(slot: Slot | None, by: trail.Actor, now: datetime) -> None:
    """A time that is free again is offered to those who wait for one."""
    if slot:
        waiting.offer_on(slot, by=by, now=now)


def _bookable(case: UUID) -> RehabCase:
    """The locked open case, if no meeting is to come in it."""
    row = open_case(case)
    if row.meetings.filter(state__in=policies.COMING).exists():
        raise BadInput("a meeting is booked already; move it or cancel it first", code="meeting_coming")
    return row


def _with_officer(expected: Sequence[Expected]) -> bool:
    return any(who.function == policies.OFFICER for who in expected)


def _decided(case: RehabCase, kind: str, decision: UUID | None, by: trail.Actor) -> None:
    """Only Försäkringskassan holds its own meeting: its officer calls it, or its decision was entered in the employer's
    room as received from it (SFB 110:14). A decision is about nothing else."""
    own = kind == choices.Kind.STATUTORY
    if decision is None and (not own or by.role == policies.OFFICER):
        return
    if not own:
        raise BadInput("a decision of Försäkringskassan is for its own meeting only", code="not_decided")
    if not Item.objects.filter(id=decision, room__case=case, room__party_id=case.party_id,
                               sender_party__kind=Party.Kind.INSURANCE, misregistered_at__isnull=True).exists():
        raise BadInput("only Försäkringskassan decides on its own meeting", code="not_decided")


def _not_double(by: trail.Actor, case: RehabCase, starts_at: datetime, ends_at: datetime,
                but: UUID | None = None) -> None:
    """Neither whoever calls nor the employee is in two meetings at the same time. The caller's account is locked: of
    two that she books at once, in two cases, the second sees the first."""
    if by != trail.SYSTEM:
        Account.objects.select_for_update().filter(user_id=by.id).first()
    there = Meeting.objects.filter(state__in=policies.COMING, starts_at__lt=ends_at, ends_at__gt=starts_at).exclude(
        id=but)
    if by != trail.SYSTEM and there.filter(Q(called_by=by.id) | Q(case__employee__account__user=by.id)).exists():
        raise BadInput("you have another meeting at that time; choose another", code="double_booked")
    user = Account.objects.filter(employee=case.employee_id).values_list("user_id", flat=True).first()
    if user and there.filter(called_by=str(user)).exists():
        raise BadInput("the employee has another meeting at that time; choose another", code="employee_double_booked")


def _possible(place: Elsewhere, now: datetime) -> None:
    """A time of one's own is to come within a year, and lasts between a quarter and four hours."""
    if not now < place.starts_at < now + FURTHEST:
        raise BadInput("choose a time to come, within a year", code="time_passed")
    if not SHORTEST <= place.ends_at - place.starts_at <= LONGEST:
        raise BadInput("choose a length between a quarter and four hours", code="length")


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
