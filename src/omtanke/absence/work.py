"""What a file waits for: to be read, or to be applied. Small files at once; large ones beside the request, so that the
page can say how it goes.

A server that is killed meanwhile leaves the file as it was: the next visit to its page, or the night, takes it up again
when the lease has run out. What is handed over is the file's id, and nothing about anyone.
"""

import logging
from datetime import date, datetime, timedelta
from threading import Thread
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction

from omtanke.absence import actions
from omtanke.audit import trail
from omtanke.intake import actions as intake
from omtanke.intake import answers, kept, policies
from omtanke.intake.models import Batch
from omtanke.rules.errors import BadInput

AT_ONCE_BYTES = 1_000_000
log = logging.getLogger("omtanke.files")


def go_on(batch: Batch, *, by: trail.Actor, now: datetime) -> None:
    """Do what the batch waits for, if nobody does it already: here when it is small, else beside the request."""
    if batch.state not in policies.BUSY or not intake.claim(batch, *policies.BUSY, by=by, now=now):
        return
    if batch.size <= AT_ONCE_BYTES:
        do(batch.id, by=by, now=now)
    else:
        Thread(target=_beside, args=(batch.id, by, now), daemon=True).start()


def take_up(*, by: trail.Actor, now: datetime) -> int:
    """Read every file that waits for that and that nobody has: the night takes up what a stopped server left. How
    many."""
    found = [batch for batch in Batch.objects.filter(state__in=policies.TO_READ).order_by("received_at")
             if intake.claim(batch, *policies.TO_READ, by=by, now=now)]
    for batch in found:
        do(batch.id, by=by, now=now)
    return len(found)


def forget_old_files(*, by: trail.Actor, now: datetime) -> int:
    """Erase the sealed files that need not be read again: they can no longer be taken back, and no row waits for an
    answer. What was read of them remains. How many."""
    old = Batch.objects.filter(state=policies.APPLIED, room__isnull=False, quarantined=0,
                               applied_at__lt=now - timedelta(days=settings.OMTANKE_ROLL_BACK_DAYS))
    for batch in old:
        with transaction.atomic():
            intake.forget_file(batch, by=by, now=now)
    return len(old)


def do(batch_id: UUID, *, by: trail.Actor, now: datetime) -> None:
    """One step of what the batch waits for."""
    batch = Batch.objects.select_related("party").get(id=batch_id)
    today = now.date()
    if batch.state in policies.TO_READ:
        _read(batch, today, by, now)
    elif batch.state == policies.APPROVED:
        _apply(batch, today, by, now)


def _read(batch: Batch, today: date, by: trail.Actor, now: datetime) -> None:
    try:
        reading = kept.read_kept(batch, today=today, by=trail.SYSTEM, now=now)
    except BadInput as problem:
        if answers.asks_for_columns(problem) and intake.ask(batch, by=by, now=now):
            return
        intake.refuse(batch, problem, by=by, now=now)
        return
    people = actions.take_reading(batch, reading, today=today, by=by, now=now)
    if people:
        actions.tell_others(batch.party, people, today=today, by=by, now=now)


def _apply(batch: Batch, today: date, by: trail.Actor, now: datetime) -> None:
    touched = actions.apply_ready_batches(today=today, by=by, now=now, only=batch.id)
    for people in touched.values():
        actions.tell_others(batch.party, people, today=today, by=by, now=now)


def _beside(batch_id: UUID, by: trail.Actor, now: datetime) -> None:
    try:
        do(batch_id, by=by, now=now)
    except Exception as problem:  # whatever it is, it is told without what it says: that may be about someone
        log.warning("the file %s could not be taken up: %s", batch_id, type(problem).__name__)
    finally:
        connection.close()
