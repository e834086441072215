"""Acts at a change of manager: the employee says whether the words may follow; HR opens one talk with a reason."""

import uuid
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from omtanke.audit import trail
from omtanke.rules.errors import BadInput
from omtanke.talks import policies
from omtanke.talks.models import CareTalk, HandOver, ReasonedOpening
from omtanke.vault import doors
from omtanke.workforce.models import Account, Employee


class NotOpened(BadInput):
    """This account has opened as many talks with a reason as anyone may in a day."""


def say(answer: str, *, employee: UUID, management: UUID, by: trail.Actor, now: datetime) -> None:
    """The employee says `yes` or `no` to one manager's reading the words of earlier talks; or says otherwise than
    before. It holds from the next request, for that manager's time in charge of the unit."""
    with transaction.atomic():
        Employee.objects.select_for_update().get(id=employee)
        HandOver.objects.update_or_create(
            employee_id=employee, management_id=management, defaults={"says": answer, "said_at": now})
        trail.record(f"talks.hand_over_{answer}", by=by, now=now, subject=employee, thing=f"management:{management}")


def open_with_reason(talk: CareTalk, *, reason: str, words: str, by: trail.Actor, now: datetime) -> ReasonedOpening:
    """HR says why one talk is to be opened; it can then be read for an hour. Raises `NotOpened` when the account has
    opened as many as it may in a day. Both leave a line in the trail."""
    opening = ReasonedOpening(id=uuid.uuid4(), talk=talk, by_user=by.id, at=now, reason=reason)
    opening.sealed = doors.seal_content(talk.room, person=talk.employee_id, table="talk_opening", row=opening.id,
                                        field="words", text=words)
    with transaction.atomic():
        # One account at a time: two windows do not count past each other.
        Account.objects.select_for_update().get(user_id=by.id)
        since = now - timedelta(days=1)
        too_many = ReasonedOpening.objects.filter(by_user=by.id, at__gt=since).count() >= policies.MOST_A_DAY
        if not too_many:
            opening.save(force_insert=True)
        trail.record("talks.reason_refused" if too_many else "talks.reason_given", by=by, now=now,
                     subject=talk.employee_id, thing=f"talk:{talk.id}", reason=reason)
    if too_many:
        raise NotOpened("as many talks have been opened with a reason as one account may in a day")
    return opening
