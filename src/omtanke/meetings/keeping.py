"""What the acts share: the locks and the checks of times. No act by itself.

The order of locks is always case, then meeting, then fixed time, then the caller's account, and the trail's head
last of all: two acts never wait for each other.
"""

from datetime import datetime
from uuid import UUID

from omtanke.cases.keeping import locked as locked_case
from omtanke.meetings import timetable
from omtanke.meetings.models import Meeting, Slot
from omtanke.meetings.policies import meetings as policies
from omtanke.rules.errors import BadInput

MOVED_ON = "the meeting was changed since the page was opened; open it again"
GONE = "somebody else has just taken that time; choose another"


def locked(meeting: UUID, act: str) -> Meeting:
    """The meeting, its case and itself locked, if the act is possible now. Raises BadInput when it is not."""
    case = locked_case(Meeting.objects.values_list("case_id", flat=True).get(id=meeting))
    row = Meeting.objects.select_for_update().get(id=meeting)
    row.case = case
    if not policies.may(act, row.state):
        raise BadInput(MOVED_ON, code="moved_on")
    return row


def taken(slot: UUID, party: UUID, now: datetime) -> Slot:
    """A free fixed time that is still to come, taken for an employer. One of those who ask at once gets it."""
    row = Slot.objects.select_for_update().get(id=slot)
    if row.starts_at <= now:
        raise BadInput("that time has passed; choose a later one", code="time_passed")
    if row.state != policies.FREE:
        raise BadInput(GONE, code="slot_taken")
    row.state, row.taken_by_id = policies.TAKEN, party
    row.save(update_fields=["state", "taken_by"])
    return row


def given_back(slot: UUID | None, now: datetime) -> Slot | None:
    """A fixed time that a meeting used is free again; taken away, when it lies outside the centre's times by now. The
    time, if others can book it."""
    row = Slot.objects.select_for_update().filter(id=slot, state=policies.TAKEN).first() if slot else None
    if row is None:
        return None
    why = timetable.outside([row]).get(row.id, "")
    row.withdrawn_at, row.withdrawn_for = now if why else None, why
    row.state, row.taken_by, row.freed_at = policies.WITHDRAWN if why else policies.FREE, None, now
    row.save(update_fields=["state", "taken_by", "freed_at", "withdrawn_at", "withdrawn_for"])
    return None if why or row.starts_at <= now else row
