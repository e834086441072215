"""Acts of the night on invitations: a copy for whoever lacks one, and a reminder the working day before."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from omtanke.audit import trail
from omtanke.cases.keeping import locked as locked_case
from omtanke.meetings.actions import feeds, invitations
from omtanke.meetings.choices import Method
from omtanke.meetings.copies import is_day_before
from omtanke.meetings.models import Invitation, Meeting, MeetingSettings
from omtanke.meetings.policies.meetings import BOOKED
from omtanke.notify import actions as notify

REMINDER = "reminder"
FAR = timedelta(days=15)  # longer than any row of free days


def nightly(*, by: trail.Actor, now: datetime) -> dict[str, int]:
    """Both, for every meeting that is to come; and what is left of old calendar links is taken away. Repeatable."""
    feeds.sweep(by=by, now=now)
    return {"invited": invite_late(by=by, now=now), "reminded": remind(by=by, now=now)}


def invite_late(*, by: trail.Actor, now: datetime) -> int:
    """Who leads, supports or serves changes from day to day: whoever is expected now and has no copy gets one, and
    whoever is not any more is told that the time is off. How many copies."""
    made = 0
    for id in _coming(now):
        with transaction.atomic():
            row = _locked(id)
            made += invitations.invite(row, by=by, now=now) if row else 0
    return made


def remind(*, by: trail.Actor, now: datetime) -> int:
    """A neutral reminder on the working day before, once for each time that was set; to those who have a copy and whose
    employer has not switched reminders off. How many were queued."""
    silent = set(MeetingSettings.objects.filter(reminders=False).values_list("party_id", flat=True))
    near = _coming(now).filter(starts_at__lt=now + FAR, reminded_at__isnull=True).exclude(case__party_id__in=silent)
    return sum(_remind(id, by, now) for id in near)


def _coming(now: datetime):
    return Meeting.objects.filter(state=BOOKED, starts_at__gt=now).order_by("starts_at", "id").values_list(
        "id", flat=True)


def _locked(id: UUID) -> Meeting | None:
    """The meeting and its case, locked, if it is still to come."""
    case = locked_case(Meeting.objects.values_list("case_id", flat=True).get(id=id))
    row = Meeting.objects.select_for_update().filter(id=id, state=BOOKED).first()
    if row:
        row.case = case
    return row


def _remind(id: UUID, by: trail.Actor, now: datetime) -> int:
    with transaction.atomic():
        row = _locked(id)
        if row is None or row.reminded_at or not is_day_before(row.starts_at, now):
            return 0
        copies = Invitation.objects.filter(participant__meeting=row, user__isnull=False).order_by("uid", "sequence")
        last = {copy.uid: copy for copy in copies}
        queued = sum(notify.tell_of(copy.user_id, REMINDER, f"{REMINDER}:{copy.uid}", by=by, now=now)
                     for copy in last.values() if copy.method == Method.REQUEST)
        row.reminded_at = now
        row.save(update_fields=["reminded_at"])
        trail.record("meetings.reminded", by=by, now=now, subject=row.case.employee_id, thing=f"meeting:{row.id}",
                     count=queued)
    return queued
