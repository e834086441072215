"""Acts on files that come in: receiving, reading, answering what was not understood, and letting go."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path

from django.db import IntegrityError, transaction
from django.db.models import Q

from omtanke.audit import trail
from omtanke.intake import files, policies, rows
from omtanke.intake.models import Batch
from omtanke.intake.readers import Reading
from omtanke.intake.readers.refusals import unquoted
from omtanke.organisation.models import Party
from omtanke.rules.errors import BadInput
from omtanke.vault import doors

LEASE = timedelta(minutes=5)
"""So long nobody else takes up a file that somebody is reading. A server that was killed leaves it, and then it is
taken up again."""


def receive(path: Path, *, party: Party, codes: Mapping[str, str] | None, by: trail.Actor,
            now: datetime) -> tuple[Batch, bool]:
    """Read a payroll file and keep it as a batch that is approved; the batch, and whether it is new.

    The whole file or nothing: a file that cannot be read raises `BadInput` and leaves no trace. The same file again,
    read with the same codes, gives the batch it already is.
    """
    return keep(files.read(path, party=party, codes=codes), party=party, by=by, now=now)


def keep(file: files.ReadFile, *, party: Party, by: trail.Actor, now: datetime,
         sort: rows.Sort | None = None) -> tuple[Batch, bool]:
    """Keep what the command line read as an approved batch; the batch, and whether it is new. Own sickness only: other
    kinds are not kept."""
    if file.reading is None:
        return files.standing(party, file.digest).get(), False
    with transaction.atomic():
        # Someone else may have received it while it was read here: theirs is waited for, and is then the one.
        batch, new = _claimed(party, file.digest, {"state": policies.APPROVED, "received_at": now, "approved_at": now})
        if new:
            _take_in(batch, file.reading, sort, now)
            trail.record("intake.file_received", by=by, now=now, thing=f"batch:{batch.id}", count=batch.rows)
    return batch, new


def take_in(spool: doors.SealedSpool, *, party: Party, by: trail.Actor, now: datetime) -> tuple[Batch, bool]:
    """Keep an uploaded file, sealed, as a batch that waits to be read; the batch, and whether it is new."""
    with transaction.atomic():
        batch, new = _claimed(party, spool.digest, {"received_at": now, "by": by.id, "size": spool.size})
        if new:
            batch.room = doors.keep_file(spool, party=party.id)
            batch.save(update_fields=["room"])
            trail.record("intake.file_sent_in", by=by, now=now, thing=f"batch:{batch.id}")
        else:
            spool.close()
    return batch, new


def claim(batch: Batch, *states: str, by: trail.Actor, now: datetime) -> bool:
    """Take a batch in one of these states, for as long as the lease; whether it was free. Compare-and-set."""
    free = Q(claimed_until__isnull=True) | Q(claimed_until__lt=now)
    return bool(Batch.objects.filter(free, id=batch.id, state__in=states).update(claimed_until=now + LEASE))


def move(batch: Batch, act: str, *, by: trail.Actor, now: datetime, **also: object) -> bool:
    """Let an act happen to the batch, if its state allows it now; whether it did. Compare-and-set: of two who try at
    once, one does it. Leaves its line in the trail. Inside the caller's transaction."""
    stands = Batch.objects.filter(id=batch.id).values_list("state", flat=True).first()
    to = policies.after(stands, act) if stands else None
    if to is None or not Batch.objects.filter(id=batch.id, state=stands).update(
            state=to, claimed_until=None, **also):
        return False
    trail.record(f"intake.{act}", by=by, now=now, thing=f"batch:{batch.id}")
    batch.refresh_from_db()
    return True


def take_reading(batch: Batch, reading: Reading, *, sort: rows.Sort | None, by: trail.Actor, now: datetime) -> bool:
    """Put what was read into the batch in place of what was read before; whether its state still allowed it. Inside
    the caller's transaction."""
    if not move(batch, "read", by=by, now=now):
        return False
    rows.empty(batch)
    _take_in(batch, reading, sort, now)
    return True


def ask(batch: Batch, *, by: trail.Actor, now: datetime) -> bool:
    """Let the file wait for someone to say which of its columns is what; whether its state allowed it."""
    with transaction.atomic():
        return move(batch, "ask", by=by, now=now)


def refuse(batch: Batch, problem: BadInput, *, by: trail.Actor, now: datetime) -> None:
    """Keep why a file cannot be read; nothing of the file itself is kept, unless it was read before. The sentence
    quotes nothing of it either: it lies in the open."""
    texts = {language: unquoted(problem).text_in(language) for language in ("sv", "en")}
    with transaction.atomic():
        if move(batch, "refuse", by=by, now=now, refusal=texts, ended_at=now) and not batch.applied_at:
            let_go(batch, by=by, now=now)


def discard(batch: Batch, *, by: trail.Actor, now: datetime) -> bool:
    """Throw a file away before it was approved; whether that was possible."""
    with transaction.atomic():
        done = move(batch, "discard", by=by, now=now, ended_at=now)
        if done:
            let_go(batch, by=by, now=now)
    return done


def let_go(batch: Batch, *, by: trail.Actor, now: datetime) -> None:
    """Erase the file and what was read of it; its counts and what was done with it remain."""
    rows.empty(batch)
    batch.answers.all().delete()
    batch.period_answers.all().delete()
    forget_file(batch, by=by, now=now)


def forget_file(batch: Batch, *, by: trail.Actor, now: datetime) -> None:
    """Erase the sealed file; what was read of it remains."""
    if batch.room:
        doors.erase_file(batch.room, by=by, now=now)
        batch.room = None
        batch.save(update_fields=["room"])


def _claimed(party: Party, digest: str, values: dict) -> tuple[Batch, bool]:
    """The batch that this file is, or a new one. Of two who send it at once, one makes it."""
    known = files.standing(party, digest).first()
    if known:
        return known, False
    try:
        with transaction.atomic():
            return Batch.objects.create(party=party, digest=digest, **values), True
    except IntegrityError:
        return files.standing(party, digest).get(), False


def _take_in(batch: Batch, reading: Reading, sort: rows.Sort | None, now: datetime) -> None:
    for name in ("format", "rows", "accepted", "ignored", "quarantined"):
        setattr(batch, name, getattr(reading, name))
    batch.told, batch.read_at, batch.refusal = len(rows.own_sickness(reading)), now, {}
    batch.system = doors.word_index(batch.party_id, "system", reading.system or reading.format)
    batch.declared_first, batch.declared_last = reading.declared or (None, None)
    batch.save()
    rows.fill(batch, reading, sort)
