"""Acts of leading: to begin a meeting, to save the note of a step, to make a measure of it, to end the meeting.

A note is an item in the employer's room. Every save carries a key: what was sent twice is saved once.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from omtanke.audit import trail
from omtanke.cases import choices as case_choices
from omtanke.cases.actions import plans, rooms
from omtanke.cases.keeping import locked as locked_case
from omtanke.cases.models import ItemVersion, Room
from omtanke.cases.plan_text import Measure
from omtanke.cases.record import Words
from omtanke.meetings.actions.afterwards import after_meeting
from omtanke.meetings.keeping import MOVED_ON, locked
from omtanke.meetings.models import Meeting, SavedOnce, StepNote, StepVisit
from omtanke.meetings.policies import leading as policies
from omtanke.meetings.policies import meetings as states
from omtanke.meetings.policies.guide import SWEDISH, Guide, Step
from omtanke.meetings.policies.guide_reading import as_values, check
from omtanke.rules.errors import BadInput
from omtanke.vault import doors

ABOUT_WORK = (case_choices.Category.WORK, case_choices.Category.ABILITY, case_choices.Category.INSURANCE)


@dataclass(frozen=True)
class Kept:
    """What a save left: the number of the note's version, 0 for no note, and when it was written."""

    number: int
    at: datetime


def start(meeting: UUID, *, came: Collection[UUID], guide: Guide, version: int, by: trail.Actor,
          now: datetime) -> Meeting:
    """Begin the meeting: who came, and the guide as it is now, which stays with the meeting. Twice is once.

    The employee is there: without her there is no meeting (`bookings.let_be`), and nothing is kept of who was away.
    """
    with transaction.atomic():
        row = _there(meeting)
        if row.state == states.STARTED:
            return row
        if not policies.may_begin(row.state, row.starts_at, now):
            raise BadInput(MOVED_ON, code="moved_on")
        _begin(row, came, guide, version, began_at=now, by=by, now=now)
    return row


def save(meeting: UUID, step: str, *, text: str, seen: int, key: UUID, by: trail.Actor, now: datetime) -> Kept:
    """Save the note of a step. `seen` is the version that the writer had before her, 0 for none: an older one is
    refused, so that two open windows never overwrite each other. Sent again with the same key nothing is changed."""
    with transaction.atomic():
        row = _there(meeting)
        one = _writable(row, step)
        if done := SavedOnce.objects.filter(meeting=row, key=key).first():
            return _kept_then(row, step, done.at)
        note = StepNote.objects.select_related("item").filter(meeting=row, step=step).first()
        number = _write(row, one, note, text, seen, by, now)
        SavedOnce.objects.create(meeting=row, key=key, at=now)
        StepVisit.objects.get_or_create(meeting=row, step=step, defaults={"at": now})
    return Kept(number, now)


def visit(meeting: UUID, step: str, *, by: trail.Actor, now: datetime) -> None:
    """The meeting has come to a step: for the quiet clock, and for coming back to it. The first time counts."""
    with transaction.atomic():
        row = _there(meeting)
        if row.state == states.STARTED:
            StepVisit.objects.get_or_create(meeting=row, step=step, defaults={"at": now})


def measure(meeting: UUID, step: str, *, words: str, owner: str, last_day: date | None, key: UUID,
            reader: doors.Reader, by: trail.Actor, now: datetime) -> None:
    """Make something that was agreed a row of the return plan's draft, with who does it and by when. A draft is begun
    if there is none. Sent again with the same key it is one row."""
    with transaction.atomic():
        row = _there(meeting)
        one = _writable(row, step)
        if SavedOnce.objects.filter(meeting=row, key=key).exists():
            return
        category = one.category if one.category in ABOUT_WORK else case_choices.Category.WORK.value
        plans.begin(row.case_id, reader=reader, by=by, now=now)
        plans.put_measure(row.case_id, Measure(id=str(key), words=words, owner=owner, category=category),
                          first_day=None, last_day=last_day, follow_up_on=None, reader=reader, by=by, now=now)
        SavedOnce.objects.create(meeting=row, key=key, at=now)


def end(meeting: UUID, *, by: trail.Actor, now: datetime) -> Meeting:
    """The meeting was held and is over. Twice is once."""
    with transaction.atomic():
        row = _there(meeting)
        if row.state == states.HELD:
            return row
        row = locked(meeting, "end")
        _end(row, ended_at=now, by=by, now=now)
    return row


def enter(meeting: UUID, *, came: Collection[UUID], notes: Mapping[str, tuple[str, int]], guide: Guide, version: int,
          key: UUID, by: trail.Actor, now: datetime) -> Meeting:
    """Enter what was written on paper: by step, the text and the version that was before the writer. A meeting that
    was led on paper is held by this. All of it or nothing; sent again with the same key nothing is changed."""
    with transaction.atomic():
        row = _there(meeting)
        if SavedOnce.objects.filter(meeting=row, key=key).exists():
            return row
        if not policies.may_enter(row.state, row.starts_at, now):
            raise BadInput(MOVED_ON, code="moved_on")
        if row.state == states.BOOKED:
            _begin(row, came, guide, version, began_at=row.starts_at, by=by, now=now)
            _end(row, ended_at=min(row.ends_at, now), by=by, now=now)
        for step, (text, seen) in notes.items():
            note = StepNote.objects.select_related("item").filter(meeting=row, step=step).first()
            _write(row, _writable(row, step), note, text, seen, by, now)
        SavedOnce.objects.create(meeting=row, key=key, at=now)
    return row


def _there(meeting: UUID) -> Meeting:
    """The meeting in whatever state, with its case: both locked, the case first."""
    case = locked_case(Meeting.objects.values_list("case_id", flat=True).get(id=meeting))
    row = Meeting.objects.select_for_update().get(id=meeting)
    row.case = case
    return row


def _begin(row: Meeting, came: Collection[UUID], guide: Guide, version: int, *, began_at: datetime, by: trail.Actor,
           now: datetime) -> None:
    row.state = states.after("start", row.state)
    row.started_at, row.led_by, row.led_role = began_at, by.id, by.role
    row.guide = {"version": version, "guide": as_values(guide)}
    row.save(update_fields=["state", "started_at", "led_by", "led_role", "guide"])
    for one in row.participants.all():
        one.came = one.party_id is None or one.id in came
        one.save(update_fields=["came"])
    StepVisit.objects.create(meeting=row, step=guide.steps[0].key, at=now)
    trail.record("meetings.started", by=by, now=now, subject=row.case.employee_id, thing=f"meeting:{row.id}")


def _end(row: Meeting, *, ended_at: datetime, by: trail.Actor, now: datetime) -> None:
    row.state, row.ended_at = states.after("end", row.state), ended_at
    row.save(update_fields=["state", "ended_at"])
    trail.record("meetings.held", by=by, now=now, subject=row.case.employee_id, thing=f"meeting:{row.id}")
    after_meeting(row, by=by, now=now)


def _writable(row: Meeting, step: str) -> Step:
    """The step as the meeting's own guide has it, if notes may be written now."""
    if not policies.may_write(row.state):
        raise BadInput(MOVED_ON, code="moved_on")
    one = check(row.guide["guide"]).step(step)
    if one is None or not one.note:
        raise BadInput("this step has nothing to write; open the meeting again", code="guide_step")
    return one


def _write(row: Meeting, step: Step, note: StepNote | None, text: str, seen: int, by: trail.Actor,
           now: datetime) -> int:
    """The number of the version that stands when the text has been written. What is empty from the start is no note."""
    words = Words(step.title[SWEDISH], text, {"step": step.key})
    if note is not None:
        return rooms.write_anew(note.item_id, words=words, after=seen, by=by, now=now).number
    if seen:
        raise BadInput(MOVED_ON, code="moved_on")
    if not text.strip():
        return 0
    room = Room.objects.get(case=row.case_id, party_id=row.case.party_id, erased_at__isnull=True)
    item = rooms.write(room, kind=case_choices.ItemKind.NOTE, category=step.category, words=words, by=by, now=now)
    StepNote.objects.create(meeting=row, step=step.key, item=item)
    return 1


def _kept_then(row: Meeting, step: str, at: datetime) -> Kept:
    """What an earlier save with the same key left."""
    found = ItemVersion.objects.filter(item__in=StepNote.objects.filter(meeting=row, step=step).values("item"), at=at)
    return Kept(found.values_list("number", flat=True).first() or 0, at)
