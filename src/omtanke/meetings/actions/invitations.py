"""Acts on invitations: everyone gets their own copy of the time, and answers it."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction

from omtanke.audit import trail
from omtanke.cases.keeping import locked as locked_case
from omtanke.meetings import choices
from omtanke.meetings.calendar.reading import Answer, Reply
from omtanke.meetings.invitees import accounts_of, is_reached
from omtanke.meetings.keeping import MOVED_ON, locked
from omtanke.meetings.models import Invitation, Meeting, Participant
from omtanke.meetings.policies import invitations as policies
from omtanke.notify import actions as notify
from omtanke.rules.errors import BadInput

INVITATION = "invitation"
ANSWERS = {Answer.COMING: choices.Answer.COMING, Answer.NOT_COMING: choices.Answer.NOT_COMING,
           Answer.ANOTHER_TIME: choices.Answer.OTHER_TIME}

# For whom a copy is: a participant, and the account; None for one that gets it on paper.
Key = tuple[UUID, UUID | None]


def invite(meeting: Meeting, *, by: trail.Actor, now: datetime) -> int:
    """A copy of the time to everyone who is expected, a new one to those whose copy says another time, and a last one
    to those who are not expected any more. Repeatable. In the caller's transaction, the meeting locked; how many.
    """
    before = _latest(meeting)
    wanted = {(who.id, user) for who in meeting.participants.all() if is_reached(who)
              for user in accounts_of(who, meeting.case, now) or {None}}
    late = [key for key in wanted if not _stands(before.get(key), meeting)]
    gone = [key for key, row in before.items()
            if key not in wanted and key[1] and row.method == choices.Method.REQUEST]
    made = _write(meeting, late, choices.Method.REQUEST, before, by, now)
    made += _write(meeting, gone, choices.Method.CANCEL, before, by, now)
    if made:
        trail.record("meetings.invited", by=by, now=now, subject=meeting.case.employee_id,
                     thing=f"meeting:{meeting.id}", count=made)
    return made


def call_off(meeting: Meeting, *, by: trail.Actor, now: datetime) -> int:
    """Everyone who has a copy of the time is told that it is called off. In the caller's transaction, the meeting
    locked; how many."""
    before = _latest(meeting)
    told = [key for key, row in before.items() if row.method == choices.Method.REQUEST]
    made = _write(meeting, told, choices.Method.CANCEL, before, by, now)
    if made:
        trail.record("meetings.called_off", by=by, now=now, subject=meeting.case.employee_id,
                     thing=f"meeting:{meeting.id}", count=made)
    return made


def answer(participant: UUID, *, says: str, how: str, by: trail.Actor, now: datetime) -> Participant:
    """Somebody comes, cannot, or would like another time; said anew, the last holds. The trail says that an answer was
    given, never which. Raises BadInput when the meeting is not to come any more."""
    with transaction.atomic():
        meeting = locked(Participant.objects.values_list("meeting_id", flat=True).get(id=participant), "move")
        row = Participant.objects.get(id=participant)
        row.answer, row.answered_at, row.answered_how, row.answered_by = says, now, how, by.id
        row.save(update_fields=["answer", "answered_at", "answered_how", "answered_by"])
        trail.record("meetings.answered", by=by, now=now, subject=meeting.case.employee_id,
                     thing=f"meeting:{meeting.id}", reason=how)
    return row


def answer_by_calendar(meeting: UUID, reply: Reply, *, by: trail.Actor, now: datetime) -> Participant:
    """What somebody's calendar answered to a copy of this meeting's time. Raises BadInput with a code of
    `policies.Judged` for every other one."""
    with transaction.atomic():
        locked_case(Meeting.objects.values_list("case_id", flat=True).get(id=meeting))
        row = Meeting.objects.select_for_update().get(id=meeting)
        copies = list(Invitation.objects.filter(participant__meeting=row, uid=_uid(reply.uid)).order_by("sequence"))
        last = copies[-1] if copies else None
        judged = policies.judge(reply, last=last and last.sequence, state=row.state,
                                cancelled=bool(last) and last.method == choices.Method.CANCEL)
        if judged is not policies.Judged.HOLDS:
            raise BadInput("the answer is not about the time that holds", code=judged.value)
        return answer(last.participant_id, says=ANSWERS[reply.answer], how=choices.How.CALENDAR, by=by, now=now)


def print_letter(participant: UUID, *, by: trail.Actor, now: datetime) -> None:
    """The letter to the employee is printed: it is marked on her last copy. Raises BadInput when the meeting is not to
    come any more."""
    with transaction.atomic():
        meeting = locked(Participant.objects.values_list("meeting_id", flat=True).get(id=participant), "move")
        last = Invitation.objects.filter(participant=participant).order_by("-made_at", "-sequence").first()
        if last is None:
            raise BadInput(MOVED_ON, code="moved_on")
        last.printed_at = now
        last.save(update_fields=["printed_at"])
        trail.record("meetings.letter_printed", by=by, now=now, subject=meeting.case.employee_id,
                     thing=f"meeting:{meeting.id}")


def _uid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _latest(meeting: Meeting) -> dict[Key, Invitation]:
    rows = Invitation.objects.filter(participant__meeting=meeting).order_by("made_at", "sequence")
    return {(row.participant_id, row.user_id): row for row in rows}


def _stands(last: Invitation | None, meeting: Meeting) -> bool:
    """Whether the last copy says the time that holds."""
    return last is not None and last.method == choices.Method.REQUEST and (last.starts_at, last.ends_at) == (
        meeting.starts_at, meeting.ends_at)


def _write(meeting: Meeting, keys: Iterable[Key], method: str, before: dict[Key, Invitation], by: trail.Actor,
           now: datetime) -> int:
    """A copy for each, under the id that its calendar knows it by; and a mail to carry it, where one can."""
    made = []
    for participant, user in sorted(keys, key=str):
        last = before.get((participant, user))
        known = last is not None and last.method == choices.Method.REQUEST
        row = Invitation(
            uid=last.uid if known else uuid4(), participant_id=participant, user_id=user, method=method,
            sequence=max(meeting.sequence, last.sequence + 1) if last else meeting.sequence,
            starts_at=meeting.starts_at, ends_at=meeting.ends_at, made_at=now, way=choices.Way.LETTER)
        if user:
            leaves = notify.tell_of(user, INVITATION, f"{INVITATION}:{row.uid}", by=by, now=now)
            row.way = choices.Way.MAIL if leaves else choices.Way.PAGE
        made.append(row)
    Invitation.objects.bulk_create(made)
    return len(made)
