"""Acts of telling payroll: what is new since the last time, remembered in the same transaction as it is told."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import F, Max

from omtanke.absence.turns import one_at_a_time
from omtanke.access.checks import payroll_reader
from omtanke.audit import trail
from omtanke.intake.writers import DayRow, SpanRow, days_of, next_export, paxml, table, told, told_so_far, unmentioned
from omtanke.intake.writers import Export as Told
from omtanke.payroll import memory
from omtanke.payroll.models import Export, ToldSpan
from omtanke.rules.errors import BadInput
from omtanke.vault import doors
from omtanke.workforce.models import Employee

NUMBER = "number"
"""The employment number among a person's directory values."""


@dataclass(frozen=True)
class Made:
    """What came of it. `export` None: nothing was new. `taken_back`: days that were told and hold no more; a CSV has no
    way to say so, so they are told beside it."""

    export: Export | None
    content: bytes
    taken_back: tuple[tuple[str, date], ...] = ()


def make(*, party: UUID, first_day: date, last_day: date, form: str, by: trail.Actor, now: datetime,
         keep: Callable[[bytes], None] = lambda content: None) -> Made:
    """Tell payroll what is new of the days from `first_day` to `last_day`, both included, and what has changed of all
    that was told before. `keep` puts the file where it is to lie; if it fails nothing is remembered.

    Raises BadInput for days in the wrong order.
    """
    if last_day < first_day:
        raise BadInput("the last day is before the first; change one of them")
    with transaction.atomic():
        one_at_a_time(party)
        found, numbers, left_out = _to_tell(party, first_day, last_day, by, now)
        if found.empty:
            return Made(None, _file(found, numbers, form=form, first_row=1, made=now))
        export = _remember(found, party, first_day, last_day, form, left_out, by, now)
        content = _file(found, numbers, form=form, first_row=export.first_row, made=now)
        trail.record("payroll.told", by=by, now=now, thing=f"export:{export.id}", count=export.rows)
        keep(content)
    return Made(export, content, tuple((numbers[person], day) for person, day, _kind in found.taken_back))


def again(export: Export, *, by: trail.Actor, now: datetime) -> bytes:
    """The same file once more: every row with the number it had."""
    told_then = memory.as_told(export, list(export.spans.order_by("id")))
    people = {span.person for span in told_then.spans} | told_then.mentioned
    numbers = _numbers(export.party_id, people, by, now)
    known = replace(told_then, spans=tuple(span for span in told_then.spans if span.person in numbers),
                    mentioned=told_then.mentioned & set(numbers))
    with transaction.atomic():
        trail.record("payroll.told_again", by=by, now=now, thing=f"export:{export.id}", count=export.rows)
    return _file(known, numbers, form=export.form, first_row=export.first_row, made=export.made_at)


def _to_tell(party: UUID, first: date, last: date, by: trail.Actor, now: datetime) -> tuple[Told, dict[str, str], int]:
    """What is to be told, the employment numbers of those it is about, and of how many none is known."""
    holds = days_of(told(memory.reported(party), date.min, last).periods)
    before = told_so_far(memory.earlier(party))
    whole = next_export(holds, before, first, last)
    people = {span.person for span in whole.spans} | whole.mentioned
    numbers = _numbers(party, people, by, now)
    unknown = people - set(numbers)
    if not unknown:
        return whole, numbers, 0
    holds, before = ({key: degree for key, degree in days.items() if key[0] not in unknown}
                     for days in (holds, before))
    return next_export(holds, before, first, last), numbers, len(unknown)


def _numbers(party: UUID, people: Collection[str], by: trail.Actor, now: datetime) -> dict[str, str]:
    """The employment number of each of the people, opened for the file and shown to nobody. Left out: without one."""
    ids = [UUID(hex=person) for person in people]
    rows = Employee.objects.filter(id__in=ids, party=party)
    values = [doors.DirectoryValue(row.party_id, row.id, row.sealed) for row in rows]
    opened = doors.open_directory(values, reader=payroll_reader(party, ids, by=by), page="payroll", now=now)
    return {id.hex: values[NUMBER] for id, values in opened.items() if values.get(NUMBER)}


def _remember(found: Told, party: UUID, first: date, last: date, form: str, left_out: int, by: trail.Actor,
              now: datetime) -> Export:
    rows = len(found.spans) + len(unmentioned(found))
    before = Export.objects.filter(party=party).aggregate(number=Max("number"), row=Max(F("first_row") + F("rows")))
    export = Export.objects.create(
        party_id=party, number=(before["number"] or 0) + 1, form=form, first_day=first, last_day=last,
        renews_from=found.renews[0] if found.renews else None, first_row=before["row"] or 1, rows=rows,
        left_out=left_out, made_at=now, made_by=by.id)
    spans = [ToldSpan(export=export, employee_id=UUID(hex=span.person), first_day=span.first_day,
                      last_day=span.last_day, code=span.code, degree=span.degree) for span in found.spans]
    spans += [ToldSpan(export=export, employee_id=UUID(hex=person), first_day=found.renews[0], last_day=last,
                       code="SJK") for person in unmentioned(found)]
    ToldSpan.objects.bulk_create(spans, batch_size=1000)
    return export


def _file(found: Told, numbers: dict[str, str], *, form: str, first_row: int, made: datetime) -> bytes:
    spans = sorted((replace(span, person=numbers[span.person]) for span in found.spans),
                   key=lambda span: (span.person, span.first_day, span.code))
    if form == "csv":
        return table(spans)
    nothing = [DayRow(numbers[person], found.renews[0], "SJK", 0) for person in unmentioned(found)]
    rows: list[SpanRow | DayRow] = [*spans, *nothing]
    return paxml(rows, made=made, first_id=first_row, renews=found.renews)
