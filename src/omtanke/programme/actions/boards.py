"""Acts on the board's meetings: plan one, change its day and agenda, write at a point, decide, say that it was held,
and write what came of a decision."""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from django.db import transaction

from omtanke.audit import trail
from omtanke.programme.models import BoardDecision, BoardMeeting, BoardPoint, IndicatorValue
from omtanke.programme.policies import boards


class NotNow(Exception):
    """The meeting has come to a state in which the act is not possible."""


def plan(*, party: UUID, day: date, by: trail.Actor, now: datetime) -> BoardMeeting:
    """A new meeting with the standing agenda."""
    with transaction.atomic():
        made = BoardMeeting.objects.create(party_id=party, day=day, made_at=now)
        _told("planned", made, by, now)
    return made


def move(meeting: BoardMeeting, *, day: date, by: trail.Actor, now: datetime) -> None:
    """Another day. Raises NotNow when it was held or cancelled."""
    with transaction.atomic():
        row = _locked(meeting, "change")
        row.day = day
        row.save(update_fields=["day"])
        _told("changed", row, by, now)


def add_point(meeting: BoardMeeting, *, title: str, by: trail.Actor, now: datetime) -> None:
    """A point of the board's own, before the last. Raises NotNow, and ValueError when there are many already."""
    with transaction.atomic():
        row = _locked(meeting, "change")
        before, row.agenda = set(row.agenda), boards.with_own(row.agenda)
        row.save(update_fields=["agenda"])
        key = next(key for key in row.agenda if key not in before)
        BoardPoint.objects.create(meeting=row, key=key, title=title)
        _told("changed", row, by, now)


def remove_point(meeting: BoardMeeting, *, key: str, by: trail.Actor, now: datetime) -> None:
    """Take away a point of the board's own. Raises NotNow, and ValueError for one that is standing."""
    with transaction.atomic():
        row = _locked(meeting, "change")
        row.agenda = boards.without(row.agenda, key)
        row.save(update_fields=["agenda"])
        row.points.filter(key=key).delete()
        _told("changed", row, by, now)


def note(meeting: BoardMeeting, *, key: str, words: str, by: trail.Actor, now: datetime) -> None:
    """What was said at a point of the agenda. Raises NotNow when the meeting was cancelled, ValueError for a point that
    is not on the agenda."""
    with transaction.atomic():
        row = _locked(meeting, "note")
        if key not in row.agenda:
            raise ValueError("not on the agenda")
        BoardPoint.objects.update_or_create(meeting=row, key=key, defaults={"words": words})
        _told("noted", row, by, now)


def decide(meeting: BoardMeeting, *, words: str, function: str, follow_up_on: date | None, by: trail.Actor,
           now: datetime) -> BoardDecision:
    """A decision of the meeting. Raises NotNow when it was cancelled."""
    with transaction.atomic():
        row = _locked(meeting, "decide")
        made = BoardDecision.objects.create(meeting=row, words=words, function=function, follow_up_on=follow_up_on,
                                            made_at=now)
        trail.record("programme.decision_kept", by=by, now=now, thing=f"board:{row.id}")
    return made


def tell_outcome(decision: BoardDecision, *, outcome: str, by: trail.Actor, now: datetime) -> None:
    """What came of a decision: what was adjusted."""
    with transaction.atomic():
        BoardDecision.objects.filter(pk=decision.pk).update(outcome=outcome, told_on=now.date())
        trail.record("programme.decision_told", by=by, now=now, thing=f"board:{decision.meeting_id}")


def hold(meeting: BoardMeeting, *, values: Iterable[tuple[UUID, float, date, str]], by: trail.Actor,
         now: datetime) -> None:
    """Say that it was held. `values` are what the followed indicators were, as (indicator, value, day, definition):
    they are kept as the board saw them. Raises NotNow, for a day to come too."""
    with transaction.atomic():
        row = _locked(meeting, "hold")
        if row.day > now.date():
            raise NotNow
        row.state, row.held_at = boards.after("hold", row.state), now
        row.save(update_fields=["state", "held_at"])
        IndicatorValue.objects.bulk_create(
            IndicatorValue(indicator_id=indicator, value=Decimal(str(round(value, 2))), on=on, definition=definition,
                           written_at=now) for indicator, value, on, definition in values)
        _told("held", row, by, now)


def cancel(meeting: BoardMeeting, *, by: trail.Actor, now: datetime) -> None:
    """It does not take place. Raises NotNow when it was held."""
    with transaction.atomic():
        row = _locked(meeting, "cancel")
        row.state = boards.after("cancel", row.state)
        row.save(update_fields=["state"])
        _told("cancelled", row, by, now)


def _locked(meeting: BoardMeeting, act: str) -> BoardMeeting:
    row = BoardMeeting.objects.select_for_update().get(id=meeting.id)
    if not boards.may(act, row.state):
        raise NotNow
    return row


def _told(what: str, row: BoardMeeting, by: trail.Actor, now: datetime) -> None:
    trail.record(f"programme.board_{what}", by=by, now=now, thing=f"board:{row.id}")
