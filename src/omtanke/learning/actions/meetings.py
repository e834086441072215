"""A group's meetings: planned with an agenda, noted at, held."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from omtanke.audit import trail
from omtanke.learning import guide
from omtanke.learning import keeping as texts
from omtanke.learning.choices import Field
from omtanke.learning.models import Feedback, Finding, FindingStep, GroupMeeting, LocalGroup, MeetingPoint
from omtanke.learning.policies import agenda, meetings
from omtanke.learning.policies import findings as way
from omtanke.rules.errors import BadInput

MOVED_ON = "the meeting has moved on"


def plan_meeting(group: UUID, *, starts_at: datetime, where: str, by: trail.Actor, now: datetime,
                 minutes: int = 90) -> GroupMeeting:
    """Plan a meeting, with the standing agenda. Raises `BadInput` when one is planned at the same moment."""
    with transaction.atomic():
        row = LocalGroup.objects.select_for_update().get(id=group)
        if GroupMeeting.objects.filter(group=row, state=meetings.PLANNED, starts_at=starts_at).exists():
            raise BadInput("a meeting is planned then already")
        made = GroupMeeting.objects.create(group=row, starts_at=starts_at, minutes=minutes, where=where,
                                           agenda=agenda.standing(), guide=guide.VERSION)
        trail.record("learning.meeting_planned", by=by, now=now, thing=f"group_meeting:{made.id}")
    return made


def change_meeting(id: UUID, *, starts_at: datetime, where: str, by: trail.Actor, now: datetime) -> GroupMeeting:
    """Another time or place. Raises `BadInput` for a meeting that was held or cancelled."""
    with transaction.atomic():
        row = _locked(id, "change")
        row.starts_at, row.where = starts_at, where
        row.save(update_fields=["starts_at", "where"])
        trail.record("learning.meeting_changed", by=by, now=now, thing=f"group_meeting:{id}")
    return row


def add_point(id: UUID, *, title: str, by: trail.Actor, now: datetime) -> str:
    """A point of the group's own, last on the agenda; its key. Raises `BadInput` when there are many already."""
    with transaction.atomic():
        row = _locked(id, "change")
        try:
            row.agenda = agenda.with_own(row.agenda)
        except ValueError as problem:
            raise BadInput(str(problem)) from None
        row.save(update_fields=["agenda"])
        point = MeetingPoint.objects.create(meeting=row, key=row.agenda[-1])
        texts.write(row.group, point.id, Field.TITLE, title)
        trail.record("learning.meeting_changed", by=by, now=now, thing=f"group_meeting:{id}")
    return point.key


def remove_point(id: UUID, key: str, *, by: trail.Actor, now: datetime) -> None:
    """Take a point of the group's own away, with what was written at it. Raises `BadInput` for a standing one."""
    with transaction.atomic():
        row = _locked(id, "change")
        try:
            row.agenda = agenda.without(row.agenda, key)
        except ValueError as problem:
            raise BadInput(str(problem)) from None
        row.save(update_fields=["agenda"])
        for point in row.points.filter(key=key):
            texts.forget(point.id)
            point.delete()
        trail.record("learning.meeting_changed", by=by, now=now, thing=f"group_meeting:{id}")


def note(id: UUID, key: str, *, words: str, version: int, by: trail.Actor, now: datetime) -> MeetingPoint:
    """Keep what was said at a point. `version` is what the writer had read: raises `BadInput` when somebody else has
    written since, and for a meeting that was held or a point that is not on its agenda."""
    with transaction.atomic():
        row = _locked(id, "note")
        if key not in row.agenda:
            raise BadInput("the point is not on the agenda")
        point, _made = MeetingPoint.objects.select_for_update().get_or_create(meeting=row, key=key)
        if point.version != version:
            raise BadInput(MOVED_ON)
        point.version += 1
        point.save(update_fields=["version"])
        texts.write(row.group, point.id, Field.WORDS, words)
        trail.record("learning.noted", by=by, now=now, thing=f"group_meeting:{id}")
    return point


def take_up(id: UUID, feedback: UUID, *, by: trail.Actor, now: datetime) -> None:
    """A decision that came back has been taken up at a meeting; the last group to do so ends its way. Twice is once."""
    with transaction.atomic():
        row = _locked(id, "note")
        found = Feedback.objects.filter(id=feedback, group=row.group_id).values_list("finding_id", flat=True).first()
        if found is None:
            raise BadInput("it has not come back to this group")
        finding = Finding.objects.select_for_update().get(id=found)
        back = Feedback.objects.select_for_update().get(id=feedback)
        if back.taken_up_on is None:
            back.taken_up_on, back.meeting = now.date(), row
            back.save(update_fields=["taken_up_on", "meeting"])
            trail.record("learning.taken_up", by=by, now=now, thing=f"finding:{finding.id}")
            _close_if_taken_up(finding, now)


def _close_if_taken_up(finding: Finding, now: datetime) -> None:
    """End the way of a finding whose decision every group that there still is has taken up. Under its lock."""
    waits = Feedback.objects.filter(finding=finding, taken_up_on__isnull=True).exclude(group__last_day__lt=now.date())
    if finding.state == way.FED_BACK and not waits.exists():
        finding.state = way.after("take_up_last", finding.kind, finding.state)
        finding.save(update_fields=["state"])
        FindingStep.objects.create(finding=finding, state=finding.state, on=now.date())


def hold(id: UUID, *, by: trail.Actor, now: datetime) -> GroupMeeting:
    """The meeting was held: its agenda and notes stand as they are. Raises `BadInput` before its day, and for one that
    was held or cancelled."""
    with transaction.atomic():
        row = _locked(id, "hold")
        if row.starts_at.date() > now.date():
            raise BadInput("the meeting is not yet")
        row.state, row.held_at = meetings.HELD, now
        row.save(update_fields=["state", "held_at"])
        trail.record("learning.meeting_held", by=by, now=now, thing=f"group_meeting:{id}")
    return row


def cancel(id: UUID, *, by: trail.Actor, now: datetime) -> None:
    """The meeting does not take place. Raises `BadInput` for one that was held or cancelled."""
    with transaction.atomic():
        row = _locked(id, "cancel")
        row.state = meetings.CANCELLED
        row.save(update_fields=["state"])
        trail.record("learning.meeting_cancelled", by=by, now=now, thing=f"group_meeting:{id}")


def _locked(id: UUID, act: str) -> GroupMeeting:
    row = GroupMeeting.objects.select_for_update(of=("self",)).select_related("group").get(id=id)
    if not meetings.may(act, row.state):
        raise BadInput(MOVED_ON)
    return row
