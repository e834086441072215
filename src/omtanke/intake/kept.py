"""An uploaded file, read from where it lies sealed."""

from datetime import date, datetime

from omtanke.access.checks import machine_reader
from omtanke.audit import trail
from omtanke.intake import answers
from omtanke.intake.memory import path_of
from omtanke.intake.mended import with_answers
from omtanke.intake.models import Batch
from omtanke.intake.readers import Look, Reading, look, read_file
from omtanke.vault import doors


def read_kept(batch: Batch, *, today: date, by: trail.Actor, now: datetime) -> Reading:
    """Read an uploaded file with what has been answered about it and about earlier files. Outside any transaction.

    It is unsealed into memory and gone afterwards. Raises `BadInput` when it cannot be read.
    """
    blocks = doors.open_file(batch.room, reader=machine_reader(batch.party_id, by=by), now=now)
    codes = answers.codes(batch.party, now=now)
    with path_of(blocks) as path:
        seen = look(path)
        columns = answers.columns(batch.party, seen.key, now=now) if seen.key else None
        reading = read_file(path, codes=codes, columns=columns, as_of=today)
    values, removed = answers.row_answers(batch, now=now)
    return with_answers(reading, values, removed, codes=codes, as_of=today) if values or removed else reading


def look_at(batch: Batch, *, reader: doors.Reader, now: datetime) -> Look:
    """The header and the first rows of an uploaded table, for whoever is to say which column is what."""
    with path_of(doors.open_file(batch.room, reader=reader, now=now)) as path:
        return look(path)
