"""What this floor keeps for a time: signals that are over, and what was answered to them."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from omtanke.alerts import policies
from omtanke.alerts.models import Answer, RoutineVersion, Signal
from omtanke.audit import trail
from omtanke.rules.dates import months_back
from omtanke.rules.routine import parse
from omtanke.ui import words
from omtanke.vault import doors, retention
from omtanke.vault.retention import Due, Export, Kind, Page
from omtanke.workforce.archive import named

LEAST_MONTHS = 24
"""How long an answer is kept at least. Where the routine lets answers hold for longer, so long."""


def register() -> None:
    """The kinds of this floor. An answer silences rungs for as long as a routine may say; until then it is needed."""
    retention.register_kind(Kind(
        "signals", gettext_lazy("Signals that are over and led to no talk"),
        gettext_lazy("the last day the signal was counted"), due=_signals_due, export=_signal_pages,
        destroy=_destroy_signals, proposed_months=12, portion=500, order=30))
    retention.register_kind(Kind(
        "answers", gettext_lazy("Answers to signals, with their explanations"),
        gettext_lazy("the day of the answer, or the day it was postponed to"), due=_answers_due, export=_answer_pages,
        destroy=_destroy_answers, proposed_months=LEAST_MONTHS, least_months=LEAST_MONTHS, portion=100, order=31))


def _signals_due(party: UUID, until: date) -> list[Due]:
    rows = Signal.objects.filter(employee__party=party, raised_on__lte=until, window_last_day__lte=until).exclude(
        state__in=policies.STANDING)
    return [_signal_due(row) for row in rows.only("id", "raised_on", "window_last_day", "state")]


def _signal_due(row: Signal) -> Due:
    return Due(row.id, max(row.raised_on, row.window_last_day), row.state)


def _answers_due(party: UUID, until: date) -> list[Due]:
    until = months_back(until, max(0, _valid_months(party) - LEAST_MONTHS))
    rows = Answer.objects.filter(employee__party=party, day__lte=until).defer("sealed")
    return [due for due in map(_answer_due, rows) if due.day <= until]


def _valid_months(party: UUID) -> int:
    """For how long an answer silences by the party's latest routine."""
    latest = RoutineVersion.objects.filter(party=party).order_by("-version").values_list("text", flat=True).first()
    return parse(latest).answer_valid_months if latest else 0


def _answer_due(row: Answer) -> Due:
    return Due(row.id, max(row.day, row.until or row.day), row.kind)


def _signal_pages(things: Sequence[Due], how: Export) -> list[Page]:
    rows = _by_id(Signal.objects.filter(id__in=[thing.id for thing in things]))
    people = named({row.employee_id for row in rows.values()}, how)
    made = []
    for row in (rows[thing.id] for thing in things):
        who = people[row.employee_id]
        data = {"id": str(row.id), "employee": who.data, "actor": row.actor, "action": row.action, "count": row.count,
                "occasions": row.days, "window": [row.window_first_day.isoformat(), row.window_last_day.isoformat()],
                "raised_on": row.raised_on.isoformat(), "due_on": row.due_on.isoformat(), "state": row.state}
        facts = [*who.facts, (_("Raised"), words.dated(row.raised_on)), (_("Number of occasions"), str(row.count))]
        made.append(Page(_("Signal"), facts, (), data))
    return made


def _answer_pages(things: Sequence[Due], how: Export) -> list[Page]:
    rows = _by_id(Answer.objects.filter(id__in=[thing.id for thing in things]))
    people = named({row.employee_id for row in rows.values()}, how)
    with_words = [row for row in rows.values() if row.sealed is not None]
    items = [(doors.ContentItem(row.room, row.employee_id, "answer", row.id, "words", row.sealed), "archive")
             for row in with_words]
    said = doors.open_contents(items, reader=how.reader({row.employee_id for row in with_words}),
                               now=how.now) if items else []
    texts = {row.id: text for row, text in zip(with_words, said, strict=True)}
    return [_answer_page(rows[thing.id], texts.get(thing.id, ""), people) for thing in things]


def _answer_page(row: Answer, text: str, people: dict) -> Page:
    who = people[row.employee_id]
    data = {"id": str(row.id), "employee": who.data, "day": row.day.isoformat(), "kind": row.kind, "cause": row.cause,
            "until": row.until.isoformat() if row.until else None, "words": text}
    return Page(_("Answer to a signal"), [*who.facts, (_("Day"), words.dated(row.day))],
                [(_("Explanation"), text)] if text else (), data)


def _destroy_signals(party: UUID, things: Sequence[Due], by: trail.Actor, now: datetime) -> int:
    marks = {thing.id: thing.mark for thing in things}
    locked = Signal.objects.select_for_update().filter(id__in=list(marks), employee__party=party)
    rows = [row for row in locked if row.state == marks[row.id]]
    trail.record_all(trail.Entry("alerts.signal_destroyed", by, now, subject=row.employee_id, thing=f"signal:{row.id}")
                     for row in rows)
    Signal.objects.filter(id__in=[row.id for row in rows]).delete()
    return len(rows)


def _destroy_answers(party: UUID, things: Sequence[Due], by: trail.Actor, now: datetime) -> int:
    """The keys of the explanations' rooms, and the rows. An answer is never changed, so that there is no other mark."""
    rows = list(Answer.objects.select_for_update().filter(id__in=[thing.id for thing in things],
                                                          employee__party=party))
    for row in rows:
        if row.room:
            doors.destroy_room(row.room, by=by, now=now)
    trail.record_all(trail.Entry("alerts.answer_destroyed", by, now, subject=row.employee_id, thing=f"answer:{row.id}")
                     for row in rows)
    Answer.objects.filter(id__in=[row.id for row in rows]).delete()
    return len(rows)


def _by_id(rows: Iterable) -> dict:
    return {row.id: row for row in rows}
