"""Acts of preparing: to write, to say that one is ready, to take that back, and to enter what came on paper.

What is written lies in its writer's own room. That one is ready says nothing of what was written, or whether anything
was; others learn of the words only when they are delivered (`actions.giving`).
"""

from collections.abc import Mapping
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from omtanke.audit import trail
from omtanke.cases.actions import rooms
from omtanke.cases.choices import ItemKind
from omtanke.cases.keeping import locked
from omtanke.cases.models import Room
from omtanke.cases.policies.cases import OPEN
from omtanke.cases.record import Words
from omtanke.meetings import choices, questions
from omtanke.meetings.models import Preparation, PreparedItem
from omtanke.meetings.policies.preparations import may_prepare
from omtanke.rules.errors import BadInput

OVER = "the meeting is over or cancelled; nothing more is prepared for it"
MOVED_ON = "it was written in another window; open the page again"


def save(preparation: UUID, room: Room, texts: Mapping[str, Words], *, seen: Mapping[str, int], by: trail.Actor,
         now: datetime) -> int:
    """Keep what was written, an item for each kind of knowledge, in the writer's room. How many were written anew.

    `seen` are the versions that were on the page, by category: when another window has written meanwhile, nothing is
    kept and the writer is told. `texts` are those that differ from what is there. Nobody else learns of it.
    """
    with transaction.atomic():
        row = _preparing(preparation)
        there = {made.item.category: made.item for made in _in_room(row, room)}
        for category, words in texts.items():
            if category in there:
                rooms.write_anew(there[category].id, words=words, after=seen.get(category, 0), by=by, now=now)
            elif seen.get(category):
                raise BadInput(MOVED_ON, code="moved_on")
            else:
                item = rooms.write(room, kind=ItemKind.PREPARATION, category=category, words=words, by=by, now=now)
                PreparedItem.objects.create(preparation=row, item=item)
        if texts:
            row.guide_version = questions.VERSION
            row.save(update_fields=["guide_version"])
    return len(texts)


def ready(preparation: UUID, room: Room, *, by: trail.Actor, now: datetime) -> None:
    """Its holder says that she is ready. Twice is once."""
    with transaction.atomic():
        row = _preparing(preparation)
        if row.ready_at is None:
            _set_ready(row, choices.How.SIGNED_IN, by, now)
            _record("meetings.prepared", row, room, by, now)


def not_ready(preparation: UUID, room: Room, *, by: trail.Actor, now: datetime) -> None:
    """She is not ready after all. Twice is once."""
    with transaction.atomic():
        row = _preparing(preparation)
        if row.ready_at is not None:
            row.ready_at, row.ready_how, row.ready_by = None, "", ""
            row.save(update_fields=["ready_at", "ready_how", "ready_by"])
            _record("meetings.not_prepared", row, room, by, now)


def enter(preparation: UUID, room: Room, texts: Mapping[str, Words], *, sent_on: date, came_by: str, by: trail.Actor,
          now: datetime) -> None:
    """Enter what somebody who does not sign in has prepared, into the employer's room as received items: from whom,
    which day, and who entered it. Without a word of it, it says only that they are prepared and keep it themselves."""
    if sent_on > now.date():
        raise BadInput("choose the day it was given, today or earlier", code="sent_in_the_future")
    with transaction.atomic():
        row = _preparing(preparation)
        if row.ready_at is not None:
            raise BadInput("they are ready already; open the page again", code="ready_already")
        who = row.participant
        for category, words in texts.items():
            item = rooms.enter_received(
                room, kind=ItemKind.PREPARATION, category=category, words=words, sender_party=who.party_id,
                sender_place=who.place_id, sender_function=who.function, sent_on=sent_on, came_by=came_by, by=by,
                now=now)
            PreparedItem.objects.create(preparation=row, item=item)
        row.guide_version = questions.VERSION
        _set_ready(row, came_by, by, now)
        trail.record("meetings.prepared_entered", by=by, now=now, subject=room.case.employee_id,
                     thing=f"participant:{who.id}", count=len(texts))


def _in_room(preparation: Preparation, room: Room) -> list[PreparedItem]:
    """What was prepared and lies in a room, but for mistakes."""
    rows = PreparedItem.objects.filter(preparation=preparation, item__room=room, item__misregistered_at__isnull=True)
    return list(rows.select_related("item").order_by("id"))


def _preparing(preparation: UUID) -> Preparation:
    """The preparation, its case and itself locked, if it may be written now. Raises BadInput when it may not."""
    case = locked(Preparation.objects.values_list("participant__meeting__case_id", flat=True).get(id=preparation))
    row = Preparation.objects.select_for_update(of=("self",)).select_related("participant__meeting").get(id=preparation)
    if not may_prepare(row.participant.meeting.state, case.state == OPEN):
        raise BadInput(OVER, code="meeting_over")
    return row


def _set_ready(row: Preparation, how: str, by: trail.Actor, now: datetime) -> None:
    row.ready_at, row.ready_how, row.ready_by = now, how, by.id
    row.save(update_fields=["ready_at", "ready_how", "ready_by", "guide_version"])


def _record(act: str, row: Preparation, room: Room, by: trail.Actor, now: datetime) -> None:
    """The employee's own lines are about nobody: her trail is hers alone."""
    subject = "" if room.party_id is None else room.case.employee_id
    trail.record(act, by=by, now=now, subject=subject, thing=f"participant:{row.participant_id}")
