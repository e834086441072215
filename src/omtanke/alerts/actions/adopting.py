"""The employer's routine: written as a draft, looked at, and adopted as the next version."""

from dataclasses import replace
from datetime import date, datetime

from django.db import transaction
from django.db.models import Max

from omtanke.alerts.models import RoutineDraft, RoutineVersion
from omtanke.audit import trail
from omtanke.organisation.models import Party
from omtanke.rules.errors import BadInput
from omtanke.rules.routine import parse
from omtanke.rules.routine_text import write


def adopt_routine(text: str, *, party: Party, simulation: dict | None = None, by: trail.Actor, now: datetime,
                  ) -> RoutineVersion:
    """Take a routine file into use as the employer's next version, from its own `valid_from`. `simulation` goes with
    it, when it was tried on history.

    Raises `BadInput` when the file is wrong.
    """
    valid_from = parse(text).valid_from
    with transaction.atomic():
        Party.objects.select_for_update(no_key=True).get(id=party.id)  # two at once are two versions
        last = RoutineVersion.objects.filter(party=party).aggregate(last=Max("version"))["last"] or 0
        row = RoutineVersion.objects.create(party=party, version=last + 1, valid_from=valid_from, text=text,
                                            simulation=simulation, adopted_at=now, adopted_by=by.id)
        trail.record("alerts.routine_adopted", by=by, now=now, thing=f"routine:{row.id}")
    return row


def save_draft(text: str, *, party: Party, revision: int, simulation: dict | None = None, by: trail.Actor,
               now: datetime) -> RoutineDraft:
    """Keep the next version as a draft. `revision` is the one that was read, 0 when there was none. `simulation` is
    what this text would have done with history; without it the draft has none.

    Raises `BadInput` when the routine is wrong, or when somebody else has changed the draft since.
    """
    parse(text)
    with transaction.atomic():
        row = _draft(party, revision)
        row.text, row.revision, row.changed_at, row.changed_by = text, row.revision + 1, now, by.id
        row.simulation = simulation
        row.save()
        trail.record("alerts.routine_drafted", by=by, now=now, thing=f"party:{party.id}")
    return row


def adopt_draft(*, party: Party, revision: int, valid_from: date, by: trail.Actor, now: datetime) -> RoutineVersion:
    """Take the draft into use from a day: today or later. Nothing that has been is counted anew by another rule.

    Raises `BadInput` for a day that has passed, without a draft, or when it has been changed since it was read.
    """
    if valid_from < now.date():
        raise BadInput("a routine is in force from today or a later day")
    with transaction.atomic():
        row = _draft(party, revision)
        if not row.text:
            raise BadInput("there is no draft to adopt")
        routine = parse(row.text)
        # A file that already says the day is kept word for word, with its comments.
        text = row.text if routine.valid_from == valid_from else write(replace(routine, valid_from=valid_from))
        row.delete()
        return adopt_routine(text, party=party, simulation=row.simulation, by=by, now=now)


def discard_draft(*, party: Party, by: trail.Actor, now: datetime) -> None:
    """Throw the draft away. Twice is once."""
    with transaction.atomic():
        if RoutineDraft.objects.filter(party=party).delete()[0]:
            trail.record("alerts.draft_discarded", by=by, now=now, thing=f"party:{party.id}")


def _draft(party: Party, revision: int) -> RoutineDraft:
    """The draft, locked; a new one without text when there is none. Refused when it is not the one that was read."""
    Party.objects.select_for_update(no_key=True).get(id=party.id)
    row = RoutineDraft.objects.filter(party=party).first() or RoutineDraft(party=party, revision=0, text="")
    if row.revision != revision:
        raise BadInput("the draft has been changed since it was read")
    return row
