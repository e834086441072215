"""Checking the trail: lines are drawn by chance, and what was thought of them is kept."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from random import Random
from uuid import UUID

from django.db import transaction

from omtanke.audit import trail
from omtanke.oversight import policies
from omtanke.oversight.models import CheckedLine, TrailCheck
from omtanke.rules.errors import BadInput


def draw(numbers: Sequence[int], *, party: UUID, first_day: date, last_day: date, chance: Random, by: trail.Actor,
         now: datetime) -> TrailCheck:
    """Begin a check of lines drawn by `chance` among the `numbers` of all openings between the days, inclusive. One
    check at a time: while one waits to be finished, that one is given. Raises BadInput when there is nothing to draw.
    """
    with transaction.atomic():
        waiting = TrailCheck.objects.select_for_update().filter(party=party, state=policies.DRAWN).first()
        if waiting:
            return waiting
        if not numbers:
            raise BadInput("nothing was opened in these days")
        row = TrailCheck.objects.create(party_id=party, first_day=first_day, last_day=last_day, among=len(numbers),
                                        drawn_at=now, drawn_by=by.id)
        drawn = sorted(chance.sample(list(numbers), min(policies.DRAW, len(numbers))))
        CheckedLine.objects.bulk_create(CheckedLine(check_of=row, number=number) for number in drawn)
        trail.record("oversight.check_drawn", by=by, now=now, thing=f"check:{row.id}", count=len(drawn))
    return row


def finish(id: UUID, *, party: UUID, verdicts: Mapping[int, str], outcome: str, by: trail.Actor, now: datetime) -> None:
    """Finish a check: what was thought of every line, and what came of it. It is not changed afterwards.

    Raises BadInput when it is finished already, a line has no verdict, or a line that should not have been opened
    came to nothing.
    """
    with transaction.atomic():
        row = TrailCheck.objects.select_for_update().filter(id=id, party=party).first()
        if row is None or "finish" not in policies.CHECK_TRANSITIONS[row.state]:
            raise BadInput("the check is finished already")
        lines = list(row.lines.all())
        if any(verdicts.get(line.number) not in CheckedLine.Verdict.values for line in lines):
            raise BadInput("a line has no answer")
        if outcome not in TrailCheck.Outcome.values or (
                outcome == TrailCheck.Outcome.NOTHING and CheckedLine.Verdict.WRONG in verdicts.values()):
            raise BadInput("something should not have been opened: say what you have done about it")
        for line in lines:
            line.verdict = verdicts[line.number]
        CheckedLine.objects.bulk_update(lines, ["verdict"])
        row.state, row.outcome, row.done_at, row.done_by = policies.DONE, outcome, now, by.id
        row.save(update_fields=["state", "outcome", "done_at", "done_by"])
        trail.record("oversight.check_done", by=by, now=now, thing=f"check:{id}", reason=outcome, count=len(lines))
