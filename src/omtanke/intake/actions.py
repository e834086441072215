"""Acts on files that come in."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from itertools import islice
from pathlib import Path

from django.db import transaction
from django.db.models import Model

from omtanke.audit import trail
from omtanke.intake import files
from omtanke.intake.models import Batch, BatchPeriod, BatchProblem
from omtanke.intake.readers import Reading
from omtanke.organisation.models import Party
from omtanke.rules.kinds import OWN_SICKNESS
from omtanke.vault.doors import number_index

PORTION = 2000


def receive(path: Path, *, party: Party, codes: Mapping[str, str] | None, by: trail.Actor,
            now: datetime) -> tuple[Batch, bool]:
    """Read a payroll file and keep it as a batch that is ready to be fetched; the batch, and whether it is new.

    The whole file or nothing: a file that cannot be read raises `BadInput` and leaves no trace. The same file again,
    read with the same codes, gives the batch it already is.
    """
    return keep(files.read(path, party=party, codes=codes), party=party, by=by, now=now)


def keep(file: files.ReadFile, *, party: Party, by: trail.Actor, now: datetime) -> tuple[Batch, bool]:
    """Keep what was read as a batch; the batch, and whether it is new. Own sickness only: other kinds are not kept."""
    if file.reading is None:
        return Batch.objects.get(party=party, digest=file.digest), False
    reading = file.reading
    with transaction.atomic():
        # Someone else may have received it while it was read here: theirs is waited for, and is then the one.
        batch, new = Batch.objects.get_or_create(party=party, digest=file.digest, defaults={
            "format": reading.format, "rows": reading.rows, "accepted": reading.accepted,
            "ignored": reading.ignored, "quarantined": reading.quarantined, "received_at": now})
        if not new:
            return batch, False
        _keep(BatchPeriod, _periods(reading, batch))
        # That people were at work is what most rows say: it is counted, not kept row by row.
        _keep(BatchProblem, (BatchProblem(batch=batch, row=p.row, code=p.code) for p in reading.problems
                             if p.code != "presence"))
        trail.record("intake.file_received", by=by, now=now, thing=f"batch:{batch.id}", count=reading.rows)
    return batch, True


def _keep(model: type[Model], rows: Iterable[Model]) -> None:
    """Write rows a portion at a time, so that a large file is never whole in memory as rows of a table."""
    rows = iter(rows)
    while portion := list(islice(rows, PORTION)):
        model.objects.bulk_create(portion)


def _periods(reading: Reading, batch: Batch) -> Iterator[BatchPeriod]:
    """The read periods with the person's number turned into its keyed index; the number goes no further. Days at home
    with a child, and other absence that is not own sickness, go no further either: nothing here needs them."""
    own = [p for p in reading.periods if p.kind in OWN_SICKNESS]
    index = {person: number_index(batch.party_id, person) for person in {p.person for p in own}}
    return (BatchPeriod(batch=batch, person_index=index[p.person], first_day=p.first_day, last_day=p.last_day,
                        degree=p.degree, kind=p.kind, bridged=p.bridged) for p in own)
