"""Acts on care talks: planning, writing, holding, confirming."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from omtanke.alerts import actions as alerts
from omtanke.alerts.models import Signal
from omtanke.alerts.policies import OPEN
from omtanke.audit import trail
from omtanke.rules.errors import BadInput
from omtanke.talks import guide, policies
from omtanke.talks.actions import wishes, workplace
from omtanke.talks.models import CareTalk, Comment, Measure
from omtanke.talks.record import Record
from omtanke.vault import doors
from omtanke.workforce.models import Employee

NOT_NOW = "the talk has moved on since the page was opened; open it again"


def plan(*, employee: UUID, by: trail.Actor, now: datetime) -> CareTalk:
    """Begin a care talk with an employee, or give the one already begun (two clicks make one talk). What another
    manager had prepared is not handed over: its words are erased, and only the time that was set stays.

    It answers the highest rung that waits for the manager, when there is one.
    """
    with transaction.atomic():
        party = Employee.objects.select_for_update().values_list("party_id", flat=True).get(id=employee)
        begun = CareTalk.objects.filter(employee_id=employee, state=policies.PLANNED).first()
        if begun:
            return begun if begun.planned_by == by.id else _begin_anew(begun, party=party, by=by, now=now)
        signal = Signal.objects.filter(employee_id=employee, state=OPEN, actor="manager").order_by("-rung").first()
        talk = CareTalk(id=uuid.uuid4(), employee_id=employee, signal=signal, room=doors.make_room(party),
                        planned_at=now, planned_by=by.id)
        _seal(talk, Record(guide=guide.VERSION))
        talk.save(force_insert=True)
        trail.record("talks.planned", by=by, now=now, subject=employee, thing=f"talk:{talk.id}")
    return talk


def _begin_anew(talk: CareTalk, *, party: UUID, by: trail.Actor, now: datetime) -> CareTalk:
    doors.destroy_room(talk.room, by=by, now=now)
    talk.room, talk.planned_by, talk.version = doors.make_room(party), by.id, talk.version + 1
    _seal(talk, Record(guide=guide.VERSION))
    talk.measures.all().delete()
    talk.save(update_fields=["room", "planned_by", "version", "sealed", "agreed"])
    trail.record("talks.begun_anew", by=by, now=now, subject=talk.employee_id, thing=f"talk:{talk.id}")
    return talk


def invite(talk: CareTalk, *, meets_at: datetime, by: trail.Actor, now: datetime) -> None:
    """Set when the talk is; the employee sees the time and the questions on their own page from now. A wish to talk is
    answered by it, and so is the manager's own worry: now the employee sees that too."""
    with transaction.atomic():
        _change(talk, "write", {"meets_at": meets_at}, by=by, now=now, said="talks.invited")
        wishes.answer("offer", employee=talk.employee_id, by=by, now=now)


def write(talk: CareTalk, record: Record, *, version: int, by: trail.Actor, now: datetime) -> None:
    """Seal the talk's words as they now are. `version` is the one the writer had read: an older one is refused, so
    that two open windows never overwrite each other."""
    _change(talk, "write", _sealed(talk, record), version=version, by=by, now=now, said="talks.written")


def agree(talk: CareTalk, record: Record, *, words: str, owner: str, due_on: date, version: int, by: trail.Actor,
          now: datetime) -> Measure:
    """Add something the two agreed on: its words to the record, its owner and day beside it."""
    measure = Measure(id=uuid.uuid4(), talk=talk, owner=owner, due_on=due_on)
    extended = replace(record, measures=record.measures | {str(measure.id): words})
    with transaction.atomic():
        write(talk, extended, version=version, by=by, now=now)
        measure.save(force_insert=True)
    return measure


def hold(talk: CareTalk, *, held_on: date, next_on: date | None, passed_on: Record | None = None,
         by: trail.Actor, now: datetime) -> None:
    """The talk has been held: the signal is answered, and the employee can read, comment and confirm.

    `passed_on` is the record with what concerns the workplace: that goes on to the manager's unit, without a person.
    """
    values = {"held_on": held_on, "next_on": next_on, "held_by": by.id}
    with transaction.atomic():
        if passed_on and passed_on.workplace:
            write(talk, passed_on, version=talk.version, by=by, now=now)
            workplace.pass_on(passed_on.workplace, unit=UUID(by.unit), by=by, now=now)
        _change(talk, "hold", values, by=by, now=now, said="talks.held")
        wishes.answer("meet", employee=talk.employee_id, by=by, now=now)
        waiting = Signal.objects.filter(employee_id=talk.employee_id, state=OPEN, actor="manager").order_by("-rung")
        if signal := waiting.first():
            alerts.answer(signal, kind="held", day=held_on, by=by, now=now)


def comment(talk: CareTalk, *, words: str, by: trail.Actor, now: datetime) -> Comment:
    """The employee's own words about what was written."""
    made = _comment(talk, words, now)
    with transaction.atomic():
        _change(talk, "comment", {}, by=by, now=now, said="talks.commented")
        made.save(force_insert=True)
    return made


def confirm(talk: CareTalk, *, by: trail.Actor, now: datetime) -> None:
    """The employee says that the record is right as it stands, with any comments."""
    _change(talk, "confirm", {"confirmed_at": now}, by=by, now=now, said="talks.confirmed")


def follow_up(talk: CareTalk, *, followed_on: date, by: trail.Actor, now: datetime) -> None:
    """The two have talked again, as they agreed."""
    _change(talk, "follow_up", {"followed_on": followed_on}, by=by, now=now, said="talks.followed_up")


def finish(measure: Measure, *, done_on: date, by: trail.Actor, now: datetime) -> None:
    """What was agreed has been done."""
    with transaction.atomic():
        if Measure.objects.filter(id=measure.id, done_on__isnull=True).update(done_on=done_on):
            trail.record("talks.measure_done", by=by, now=now, subject=measure.talk.employee_id,
                         thing=f"talk:{measure.talk_id}")


@dataclass(frozen=True)
class EarlierTalk:
    """A talk that was held before Omtanke came: what was agreed, with measures as (words, owner, day)."""

    employee: UUID
    held_on: date
    held_by: str
    agreed: str
    measures: tuple[tuple[str, str, date], ...] = ()
    next_on: date | None = None
    followed_on: date | None = None
    confirmed_on: date | None = None
    comment: str = ""


def take_over(earlier: Sequence[EarlierTalk], *, party: UUID, by: trail.Actor, now: datetime) -> int:
    """Take over talks that were held before, each sealed in a room of its own; one line in the trail. How many."""
    talks, measures, comments = [], [], []
    for old, room in zip(earlier, doors.make_rooms(party, len(earlier)), strict=True):
        talk = _earlier_talk(old, room)
        own = [Measure(id=uuid.uuid4(), talk=talk, owner=owner, due_on=day, done_on=day if day < now.date() else None)
               for _, owner, day in old.measures]
        words = {str(row.id): text for row, (text, _, _) in zip(own, old.measures, strict=True)}
        _seal(talk, Record(guide.VERSION, {guide.NOTES[-1]: old.agreed}, words))
        talks.append(talk)
        measures += own
        comments += [_comment(talk, old.comment, talk.confirmed_at or now)] if old.comment else []
    with transaction.atomic():
        CareTalk.objects.bulk_create(talks, batch_size=200)
        Measure.objects.bulk_create(measures, batch_size=500)
        Comment.objects.bulk_create(comments, batch_size=500)
        trail.record("talks.taken_over", by=by, now=now, thing=f"party:{party}", count=len(talks))
    return len(talks)


def _earlier_talk(old: EarlierTalk, room: UUID) -> CareTalk:
    held_at = timezone.make_aware(datetime.combine(old.held_on, time(10)))
    confirmed = timezone.make_aware(datetime.combine(old.confirmed_on, time(12))) if old.confirmed_on else None
    return CareTalk(
        id=uuid.uuid4(), employee_id=old.employee, room=room, held_on=old.held_on, held_by=old.held_by,
        next_on=old.next_on, followed_on=old.followed_on, planned_at=held_at, planned_by=old.held_by, meets_at=held_at,
        confirmed_at=confirmed,
        state=policies.CONFIRMED if confirmed else policies.HELD)


def _comment(talk: CareTalk, words: str, at: datetime) -> Comment:
    made = Comment(id=uuid.uuid4(), talk=talk, at=at)
    made.sealed = doors.seal_content(
        talk.room, person=talk.employee_id, table="talk_comment", row=made.id, field="words", text=words)
    return made


def _change(talk: CareTalk, act: str, values: dict[str, object], *, by: trail.Actor, now: datetime, said: str,
            version: int | None = None) -> None:
    """Change a talk where its state, and its version when one is given, still are what the writer saw."""
    if not policies.may(act, talk.state):
        raise BadInput(NOT_NOW)
    seen = {"id": talk.id, "state": talk.state} | ({"version": version} if version is not None else {})
    new = values | {"state": policies.after(act, talk.state)}
    if version is not None:
        new["version"] = version + 1
    with transaction.atomic():
        if not CareTalk.objects.filter(**seen).update(**new):
            raise BadInput(NOT_NOW)
        trail.record(said, by=by, now=now, subject=talk.employee_id, thing=f"talk:{talk.id}")
    for name, value in new.items():
        setattr(talk, name, value)


def _seal(talk: CareTalk, record: Record) -> None:
    for name, value in _sealed(talk, record).items():
        setattr(talk, name, value)


def _sealed(talk: CareTalk, record: Record) -> dict[str, bytes | None]:
    """The record's two texts, each sealed for its own place. Nothing agreed on is no text."""
    def sealed(table: str, text: str) -> bytes:
        return doors.seal_content(talk.room, person=talk.employee_id, table=table, row=talk.id, field="record",
                                  text=text)

    return {"sealed": sealed("talk", record.text()),
            "agreed": sealed("talk_agreed", record.agreed()) if record.measures else None}
