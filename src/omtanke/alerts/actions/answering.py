"""Answers to signals: one at a time, several together, and those from before Omtanke."""

import uuid
from collections.abc import Collection, Iterator, Sequence
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction

from omtanke.alerts import counting, policies
from omtanke.alerts.models import Answer, Signal
from omtanke.audit import trail
from omtanke.organisation.models import Party
from omtanke.rules import ladder
from omtanke.rules.errors import BadInput
from omtanke.vault import doors
from omtanke.workforce.models import Employee


def answer(signal: Signal, *, kind: str, day: date, until: date | None = None, words: str = "", by: trail.Actor,
           now: datetime) -> Answer:
    """Answer a signal: `held`, `explained` (with words, if any, sealed) or `postponed` until a day, inclusive.

    It silences the rung and all lower ones: their open signals are answered with it. Raises `BadInput` when the signal
    is not open any more.
    """
    with transaction.atomic():
        standing = Signal.objects.select_for_update().filter(
            employee=signal.employee_id, state__in=policies.STANDING).order_by("employee_id", "rung")
        # As it stands now: the night may have counted it by another version since it was read.
        current = next((s for s in standing if s.id == signal.id and policies.may_be_answered(s.state)), None)
        if current is None:
            raise BadInput("the signal has been answered already")
        room = doors.make_room(_party(signal.employee_id)) if words.strip() else None
        made = _answer(current, kind=kind, day=day, until=until, by=by)
        (_with_words(made, room, words) if room else made).save(force_insert=True)
        _silence(standing, current)
        trail.record(f"alerts.{kind}", by=by, now=now, subject=signal.employee_id, thing=f"signal:{signal.id}")
    return made


def answer_together(signals: Collection[UUID], *, cause: str, words: str = "", party: UUID, day: date,
                    by: trail.Actor, now: datetime) -> list[Answer]:
    """Explain several signals at once, by what they have in common. Each gets an answer, and words if any, of its own.

    All of those that are still open, or none of them: what has been answered meanwhile is left as it is.
    """
    with transaction.atomic():
        Party.objects.select_for_update(no_key=True).get(id=party)  # many rows of signals: not while the night has them
        people = Signal.objects.filter(id__in=list(signals), employee__party=party).values("employee")
        standing = list(Signal.objects.select_for_update().filter(
            employee__in=people, state__in=policies.STANDING).order_by("employee_id", "rung"))
        chosen = [s for s in standing if s.id in set(signals) and policies.may_be_answered(s.state)]
        rooms = iter(doors.make_rooms(party, len(chosen) if words.strip() else 0))
        made = [_explained(signal, cause, day, words, rooms, by) for signal in chosen]
        Answer.objects.bulk_create(made)
        for signal in chosen:
            _silence([other for other in standing if other.employee_id == signal.employee_id], signal)
        trail.record_all(trail.Entry("alerts.explained", by, now, signal.employee_id, f"signal:{signal.id}",
                                     reason="together") for signal in chosen)
    return made


def take_over(answers: Sequence[tuple[UUID, ladder.Answer, str, str]], *, party: UUID, by: trail.Actor,
              now: datetime) -> int:
    """Take over answers from before Omtanke as (employee, answer, who gave it, words or ""). How many.

    Their rungs are places in the version in force today.
    """
    version = counting.in_force(party, day=now.date())
    rooms = iter(doors.make_rooms(party, sum(bool(words) for *_, words in answers)))
    rows = []
    for employee, old, user, words in answers:
        row = Answer(id=uuid.uuid4(), employee_id=employee, rung=old.rung, day=old.day, kind=old.kind, by_user=user,
                     routine=version, until=(old.until or old.day + timedelta(days=ladder.POSTPONED_DAYS))
                     if old.kind == "postponed" else None)
        rows.append(_with_words(row, next(rooms), words) if words else row)
    with transaction.atomic():
        Answer.objects.bulk_create(rows, batch_size=500)
        trail.record("alerts.answers_taken_over", by=by, now=now, thing=f"party:{party}", count=len(rows))
    return len(rows)


def _explained(signal: Signal, cause: str, day: date, words: str, rooms: Iterator[UUID], by: trail.Actor) -> Answer:
    made = _answer(signal, kind="explained", day=day, until=None, by=by, cause=cause)
    return _with_words(made, next(rooms), words) if words.strip() else made


def _with_words(row: Answer, room: UUID, words: str) -> Answer:
    row.room = room
    row.sealed = doors.seal_content(room, person=row.employee_id, table="answer", row=row.id, field="words", text=words)
    return row


def _answer(signal: Signal, *, kind: str, day: date, until: date | None, by: trail.Actor, cause: str = "") -> Answer:
    return Answer(id=uuid.uuid4(), employee_id=signal.employee_id, routine_id=signal.routine_id, rung=signal.rung,
                  day=day, kind=kind, until=until, by_user=by.id, cause=cause)


def _silence(standing: Collection[Signal], answered: Signal) -> None:
    """The answered rung's signal and those of all lower rungs wait no longer; the lower ones in HR's list lapse."""
    lower = [signal for signal in standing if signal.rung <= answered.rung]
    for before, after in ((policies.OPEN, policies.ANSWERED), (policies.LISTED, policies.LAPSED)):
        Signal.objects.filter(id__in=[s.id for s in lower if s.state == before]).update(state=after)


def _party(employee: UUID) -> UUID:
    return Employee.objects.values_list("party_id", flat=True).get(id=employee)
