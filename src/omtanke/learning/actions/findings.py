"""Findings: raised in a group or after a cooperation meeting, solved, taken further, decided, fed back."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from omtanke.audit import trail
from omtanke.learning import keeping as texts
from omtanke.learning.choices import Field, Source
from omtanke.learning.models import Feedback, Finding, FindingStep, GroupMeeting, LocalGroup, SteeringDay
from omtanke.learning.models.groups import in_force
from omtanke.learning.policies import findings as way
from omtanke.learning.policies.meetings import PLANNED
from omtanke.rules.errors import BadInput

MOVED_ON = "the finding has moved on"


def raise_in_group(group: UUID, *, kind: str, words: str, by: trail.Actor, now: datetime,
                   meeting: UUID | None = None) -> Finding:
    """Something the group has found, at a meeting that is planned or between meetings. Raises `BadInput` for a meeting
    of another group, or one that is over."""
    with transaction.atomic():
        row = LocalGroup.objects.select_for_update().get(id=group)
        if meeting and not GroupMeeting.objects.filter(id=meeting, group=row, state=PLANNED).exists():
            raise BadInput(MOVED_ON)
        made = _raised(row, kind, words, Source.GROUP, now.date(), meeting)
        trail.record("learning.finding_raised", by=by, now=now, thing=f"finding:{made.id}", reason=kind)
    return made


def note_after_meeting(group: UUID, *, kind: str, words: str, by: trail.Actor, now: datetime) -> Finding:
    """Something that a cooperation meeting taught. Kept: the group, the month and the words. Neither the meeting, nor
    the day, nor who noted it; the line in the trail says which group, and not which finding."""
    with transaction.atomic():
        row = LocalGroup.objects.select_for_update().get(id=group)
        made = _raised(row, kind, words, Source.JOINT_MEETING, now.date().replace(day=1), None)
        trail.record("learning.noted_after_meeting", by=by, now=now, thing=f"local_group:{group}")
    return made


def _raised(group: LocalGroup, kind: str, words: str, source: str, on: date, meeting: UUID | None) -> Finding:
    state = way.FIRST_STATE[kind]
    made = Finding.objects.create(group=group, kind=kind, source=source, meeting_id=meeting, month=on.replace(day=1),
                                  state=state)
    texts.write(group, made.id, Field.WORDS, words, for_all=kind == way.SUCCESS)
    FindingStep.objects.create(finding=made, state=state, on=on)
    return made


def solve(id: UUID, *, words: str, by: trail.Actor, now: datetime) -> Finding:
    """The group has solved it, and says how."""
    return _move(id, "solve", by, now, {Field.SOLUTION: words})


def reopen(id: UUID, *, by: trail.Actor, now: datetime) -> Finding:
    """It chafes again."""
    return _move(id, "reopen", by, now, {Field.SOLUTION: ""})


def hand_on(id: UUID, *, by: trail.Actor, now: datetime) -> Finding:
    """The group cannot solve it itself: the project lead is asked to take it further."""
    return _move(id, "hand_on", by, now, {Field.RETURNED: ""})


def give_back(id: UUID, *, words: str, by: trail.Actor, now: datetime) -> Finding:
    """It comes back to the group, with why: it can be solved there, or something has to be known first."""
    return _move(id, "give_back", by, now, {Field.RETURNED: words})


def forward(id: UUID, *, question: str, by: trail.Actor, now: datetime) -> Finding:
    """The project lead takes it to the steering group, as a question. The question goes to all groups with its answer,
    so it says nothing that points out the group."""
    return _move(id, "forward", by, now, {Field.QUESTION: question, Field.RETURNED: ""})


def decide(id: UUID, *, decision: str, by: trail.Actor, now: datetime) -> Finding:
    """The steering group decides: one text, for all groups. Nothing reaches them before it is fed back."""
    return _move(id, "decide", by, now, {Field.DECISION: decision})


def feed_back(id: UUID, *, by: trail.Actor, now: datetime) -> Finding:
    """The decision goes to every group of the owner that there is: it stands on each one's agenda until taken up."""
    with transaction.atomic():
        row = _move(id, "feed_back", by, now, {})
        groups = LocalGroup.objects.filter(in_force(now), owner=row.group.owner_id).order_by("id")
        Feedback.objects.bulk_create(Feedback(finding=row, group=group, sent_on=now.date()) for group in groups)
    return row


def withdraw(id: UUID, *, by: trail.Actor, now: datetime) -> None:
    """It should not have been written (it pointed somebody out, say): its words are erased at once."""
    with transaction.atomic():
        row = _move(id, "withdraw", by, now, {})
        texts.forget(row.id)


def _move(id: UUID, act: str, by: trail.Actor, now: datetime, said: dict[str, str]) -> Finding:
    """One step of the way, under the finding's lock. Raises `BadInput` when it has moved on."""
    with transaction.atomic():
        row = Finding.objects.select_for_update(of=("self",)).select_related("group").get(id=id)
        if not way.may(act, row.kind, row.state):
            raise BadInput(MOVED_ON)
        row.state = way.after(act, row.kind, row.state)
        row.save(update_fields=["state"])
        FindingStep.objects.create(finding=row, state=row.state, on=now.date())
        for field, words in said.items():
            texts.write(row.group, row.id, field, words)
        trail.record(f"learning.{act}", by=by, now=now, thing=f"finding:{id}")
    return row


def set_steering_day(party: UUID, *, day: date, by: trail.Actor, now: datetime) -> None:
    """The day of the steering group's next meeting; another day in its place, if one was set. Raises `BadInput` for a
    day that has passed."""
    if day < now.date():
        raise BadInput("the day has passed")
    with transaction.atomic():
        SteeringDay.objects.filter(party=party, day__gte=now.date()).delete()
        SteeringDay.objects.create(party_id=party, day=day)
        trail.record("learning.steering_day_set", by=by, now=now, thing=f"party:{party}")
