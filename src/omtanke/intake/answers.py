"""What a person answers about a file: what a code means, which column is what, what a row should say.

Meanings of codes and columns hold for coming files too; each answer is a line in the trail, and an earlier one is never
changed. An answer lets the file be read anew, so that what is counted always follows from the file and the answers.
"""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from omtanke.access.checks import machine_reader
from omtanke.audit import trail
from omtanke.intake import actions
from omtanke.intake.models import Batch, CodeMeaning, ColumnMapping, RowAnswer
from omtanke.organisation.models import Party
from omtanke.rules.errors import BadInput
from omtanke.vault import doors

COLUMNS_ARE_WRONG = frozenset({"no_person_column", "no_code_column", "no_day_column", "column_missing",
                               "column_refused"})


def say_code(batch: Batch, code: str, meaning: str, *, by: trail.Actor, now: datetime) -> bool:
    """Say what one of the employer's own codes means, or "ignore"; whether the file could take the answer."""
    with transaction.atomic():
        if not actions.move(batch, "answer", by=by, now=now):
            return False
        topic = doors.word_index(batch.party_id, "code", code)
        row = CodeMeaning.objects.create(
            party=batch.party, topic=topic, meaning=meaning, said_at=now, said_by=by.id,
            sealed=doors.seal_held(batch.party_id, table="code", row=topic, values=code))
        trail.record("intake.code_meant", by=by, now=now, thing=f"code:{row.id}")
    return True


def codes(party: Party, *, now: datetime) -> dict[str, str]:
    """What the party's own codes mean now, for the reader of files."""
    latest = {row.topic: row for row in CodeMeaning.objects.filter(party=party).order_by("id")}
    return dict(zip(_opened(party, "code", latest, now), (row.meaning for row in latest.values()), strict=True))


def say_columns(batch: Batch, header: str, columns: Mapping[str, str], *, by: trail.Actor, now: datetime) -> bool:
    """Say which column is taken for what in tables with this header; whether the file could take the answer."""
    with transaction.atomic():
        if not actions.move(batch, "map", by=by, now=now):
            return False
        topic = doors.word_index(batch.party_id, "header", header)
        row = ColumnMapping.objects.create(
            party=batch.party, topic=topic, said_at=now, said_by=by.id,
            sealed=doors.seal_held(batch.party_id, table="columns", row=topic, values=dict(columns)))
        trail.record("intake.columns_meant", by=by, now=now, thing=f"columns:{row.id}")
    return True


def columns(party: Party, header: str, *, now: datetime) -> dict[str, str] | None:
    """Which column is taken for what in tables with this header, or None when nobody has said."""
    topic = doors.word_index(party.id, "header", header)
    row = ColumnMapping.objects.filter(party=party, topic=topic).order_by("-id").first()
    return _opened(party, "columns", {topic: row}, now)[0] if row else None


def answer_rows(batch: Batch, rows: Mapping[int, Mapping[str, str] | str], *, by: trail.Actor, now: datetime) -> bool:
    """Give rows other values, or with a reason (`RowAnswer.Reason`) take them away; whether that could be done."""
    with transaction.atomic():
        if not actions.move(batch, "answer", by=by, now=now):
            return False
        batch.answers.filter(row__in=list(rows)).delete()
        RowAnswer.objects.bulk_create([_answer(batch, row, what, by, now) for row, what in rows.items()])
        trail.record("intake.rows_answered", by=by, now=now, thing=f"batch:{batch.id}", count=len(rows))
    return True


def row_answers(batch: Batch, *, now: datetime) -> tuple[dict[int, dict[str, str]], frozenset[int]]:
    """What was answered about the file's rows: other values by row, and the rows that were taken away."""
    given = list(batch.answers.order_by("row"))
    mended = [row for row in given if row.sealed]
    reader = machine_reader(batch.party_id, by=trail.SYSTEM)
    values = doors.open_held([doors.HeldValue(batch.party_id, "answer", f"{batch.id}/{row.row}", bytes(row.sealed))
                              for row in mended], reader=reader, page="answers", now=now)
    return ({row.row: value for row, value in zip(mended, values, strict=True)},
            frozenset(row.row for row in given if not row.sealed))


def asks_for_columns(problem: BadInput) -> bool:
    """Whether a table was refused for its header, so that someone can say which column is what."""
    return problem.code in COLUMNS_ARE_WRONG


def _answer(batch: Batch, row: int, what: Mapping[str, str] | str, by: trail.Actor, now: datetime) -> RowAnswer:
    made = RowAnswer(batch=batch, row=row, said_at=now, said_by=by.id)
    if isinstance(what, str):
        made.reason = what
    else:
        made.sealed = doors.seal_held(batch.party_id, table="answer", row=f"{batch.id}/{row}", values=dict(what))
    return made


def _opened(party: Party, table: str, rows: Mapping[str, CodeMeaning | ColumnMapping], now: datetime) -> list:
    values = [doors.HeldValue(party.id, table, topic, bytes(row.sealed)) for topic, row in rows.items()]
    return doors.open_held(values, reader=machine_reader(party.id, by=trail.SYSTEM), page=f"{table}:meanings", now=now)
