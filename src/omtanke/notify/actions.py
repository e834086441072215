"""Acts on the outbox.

A mail is marked as sent *after* the server has taken it. A process that is killed between the two leaves a claimed
row, which is taken back when its lease is over and sent again: a second neutral mail harms nobody, a lost one may.
"""

import logging
import uuid
from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from smtplib import SMTPException, SMTPRecipientsRefused
from uuid import UUID

from django.core.mail import get_connection
from django.db import connection, transaction
from django.db.models import F, QuerySet
from django.utils import timezone

from omtanke.audit import trail
from omtanke.notify import addresses, mail, things, waiting
from omtanke.notify.kinds import KINDS
from omtanke.notify.models import Mailbox, Message, Told
from omtanke.notify.policies import (
    CLAIMED,
    DROPPED,
    FAILED,
    LEASE,
    QUEUED,
    SENT,
    WAITS,
    after_failure,
    digest_moment,
    digests_leave,
)

BATCH = 20  # mails claimed at a time: at ten seconds each (EMAIL_TIMEOUT) done well within the lease
KEPT = timedelta(days=30)  # a queue, not a record: what is finished is gone after a month
log = logging.getLogger("omtanke.notify")


def choose(*, user: UUID, wants: str, language: str, by: trail.Actor, now: datetime) -> None:
    """Keep someone's own choice: mails or none, in the language of the page where it was made."""
    with transaction.atomic():
        Mailbox.objects.update_or_create(user_id=user, defaults={"wants": wants, "language": language[:2]})
        trail.record("notify.chosen", by=by, now=now, thing=f"user:{user}", reason=wants)


def tell(users: Collection[UUID], kind: str, *, by: trail.Actor, now: datetime) -> int:
    """Queue a mail of a kind to each account, in the caller's transaction; how many were queued.

    None is queued to someone who has chosen none (but for what is sent at once), to someone for whom one waits already,
    or where no mails leave. Everything is in the pages anyway.
    """
    if not mail.leaves() or not users:
        return 0
    with transaction.atomic():
        trail.take_turn()  # one mail waits for each: whoever tells the same person at once waits here, and only here
        rows = [_row(user, kind, now) for user in sorted(set(users) - _left_out(users, kind))]
        Message.objects.bulk_create(rows, ignore_conflicts=True)  # one that waits already stands
        made = Message.objects.filter(id__in=[row.id for row in rows]).count()
        if made:
            trail.record("notify.queued", by=by, now=now, thing=f"kind:{kind}", count=made)
    return made


def tell_of(user: UUID, kind: str, thing: str, *, by: trail.Actor, now: datetime) -> bool:
    """Queue a mail to an account about one thing that a floor keeps, in the caller's transaction; whether one leaves.

    One that waits stands, and says what holds when it leaves. One that is leaving just now leaves once more. The row
    is locked until the caller's transaction ends, so that none leaves between its change and this.
    """
    if not mail.leaves() or user in _left_out([user], kind):
        return False
    with transaction.atomic():
        trail.take_turn()
        row = Message.objects.select_for_update().filter(recipient_id=user, kind=kind, thing=thing,
                                                         state__in=WAITS).first()
        fresh = _row(user, kind, now, thing)
        if row is None:
            fresh.save(force_insert=True)
        elif row.state == CLAIMED:
            Message.objects.filter(id=row.id).update(again=True)
        else:
            Message.objects.filter(id=row.id).update(next_try=min(row.next_try, fresh.next_try))
        trail.record("notify.queued", by=by, now=now, thing=f"kind:{kind}", count=1)
    return True


def clear(users: Collection[UUID], kind: str, *, by: trail.Actor, now: datetime) -> int:
    """What was to be told is done: mails of the kind that have not left, leave no more. How many."""
    with transaction.atomic():
        trail.take_turn()
        rows = Message.objects.filter(recipient__in=list(users), kind=kind, state=QUEUED)
        gone = rows.update(state=DROPPED, finished_at=now)
        if gone:
            trail.record("notify.cleared", by=by, now=now, thing=f"kind:{kind}", count=gone)
    return gone


def tell_waiting(*, by: trail.Actor, now: datetime) -> int:
    """Queue a digest to everyone for whom something new waits. Repeatable: each thing is told once. How many."""
    if not mail.leaves():
        return 0
    found = {(user, thing) for user, things in waiting.things(None, now=now).items() for thing in things}
    with transaction.atomic():
        known = {(row.recipient_id, row.thing): row.id for row in Told.objects.select_for_update()}
        Told.objects.filter(id__in=[id for pair, id in known.items() if pair not in found]).delete()
        new = sorted(found - set(known))
        Told.objects.bulk_create([Told(recipient_id=user, thing=thing) for user, thing in new], ignore_conflicts=True)
        queued = tell({user for user, _ in new}, "waiting", by=by, now=now)
    return queued


def send_due(*, by: trail.Actor, now: datetime) -> dict[str, int]:
    """Send one batch of what is due; how many were `sent`, put off to be `retried`, `failed` for good or `dropped`.

    All are 0 when nothing was due. Several processes may do this at once: each row is claimed by one of them.
    """
    counts = {"sent": 0, "retried": 0, "failed": 0, "dropped": 0}
    if not mail.leaves():
        return counts
    release(by=by, now=now)
    rows = _claim(now)
    kept, gone = _still_wanted(rows, now)
    to = addresses.of([row.recipient_id for row in kept], by=by, now=now) if kept else {}
    without = [row for row in kept if row.recipient_id not in to]
    counts["dropped"] = sum(_undelivered(row, DROPPED, by, now) for row in [*gone, *without])
    for outcome in _send([row for row in kept if row.recipient_id in to], to, by, now):
        counts[outcome] += 1
    if rows:
        trail.record("notify.sent", by=by, now=now, count=counts["sent"])
    return counts


def release(*, by: trail.Actor, now: datetime) -> int:
    """Take back what a killed process held when its lease is over; it is due at once. How many."""
    with transaction.atomic():
        back = Message.objects.filter(state=CLAIMED, lease_until__lte=now).update(
            state=QUEUED, claim=None, lease_until=None, next_try=now, again=False)
        if back:
            trail.record("notify.released", by=by, now=now, count=back)
    return back


def sweep(*, by: trail.Actor, now: datetime) -> int:
    """Take away rows that were finished a month ago. How many."""
    with transaction.atomic():
        gone, _ = Message.objects.filter(finished_at__lt=now - KEPT).delete()
        if gone:
            trail.record("notify.swept", by=by, now=now, count=gone)
    return gone


def _row(user: UUID, kind: str, now: datetime, thing: str = "") -> Message:
    due = now if KINDS[kind].at_once else digest_moment(now, timezone.get_default_timezone())
    return Message(recipient_id=user, kind=kind, thing=thing, queued_at=now, next_try=due)


def _left_out(users: Collection[UUID], kind: str) -> set[UUID]:
    if KINDS[kind].always:
        return set()
    none = Mailbox.objects.filter(user_id__in=list(users), wants=Mailbox.Wants.NONE)
    return set(none.values_list("user_id", flat=True))


def _claim(now: datetime) -> list[Message]:
    """Mark a batch as ours, in one transaction: no other process has these rows until the lease is over."""
    claim = uuid.uuid4()
    kinds = [kind.key for kind in KINDS.values() if kind.at_once or digests_leave(now, timezone.get_default_timezone())]
    with transaction.atomic():
        due = Message.objects.filter(state=QUEUED, next_try__lte=now, kind__in=kinds).order_by("next_try", "id")
        if connection.features.has_select_for_update_skip_locked:
            due = due.select_for_update(skip_locked=True)
        Message.objects.filter(id__in=[row.id for row in due[:BATCH]], state=QUEUED).update(
            state=CLAIMED, claim=claim, lease_until=now + LEASE, tries=F("tries") + 1)
    return list(Message.objects.filter(claim=claim).order_by("next_try", "id"))


def _still_wanted(rows: Sequence[Message], now: datetime) -> tuple[list[Message], list[Message]]:
    """Those that are to leave, and those for which nothing waits any more or whose recipient has chosen none since."""
    asked = {row.recipient_id for row in rows if not KINDS[row.kind].always}
    none = _left_out(asked, "waiting") if asked else set()
    digests = {row.recipient_id for row in rows if row.kind == "waiting"} - none
    wanted = set(waiting.things(digests, now=now)) if digests else set()
    kept = [row for row in rows if KINDS[row.kind].always or row.recipient_id not in none and (
        row.kind != "waiting" or row.recipient_id in wanted)]
    return kept, [row for row in rows if row not in kept]


def _send(rows: Sequence[Message], to: dict[UUID, str], by: trail.Actor, now: datetime) -> list[str]:
    """Send each mail over one connection, and mark it; what became of each. The server is never told whose it is."""
    if not rows:
        return []
    languages = dict(Mailbox.objects.filter(user_id__in=list(to)).values_list("user_id", "language"))
    outcomes, server = [], get_connection()
    for row in rows:
        address, language = to[row.recipient_id], languages.get(row.recipient_id, "sv")
        try:
            ready = _ready(row, address, language, now)
            if ready is None:
                _finish(row, DROPPED, now)
                outcomes.append("dropped")
                continue
            server.open()
            mail.compose(row.kind, language, address, server, ready).send()
        except (SMTPException, OSError, ValueError) as problem:
            server.close()
            outcomes.append(_put_off(row, problem, by, now))
        else:
            _sent(row, ready, by, now)
            outcomes.append("sent")
    server.close()
    return outcomes


def _ready(row: Message, address: str, language: str, now: datetime) -> things.Ready | None:
    """What goes with the mail, made now and only while we still hold the row; None: nothing is to be said."""
    if not row.thing:
        return things.Ready()
    if not _ours(row).exists():
        return None
    return things.keeper(row.kind).ready(row.thing, to=address, language=language, now=now)


def _sent(row: Message, ready: things.Ready, by: trail.Actor, now: datetime) -> None:
    with transaction.atomic():
        _finish(row, SENT, now)
        if row.thing:
            things.keeper(row.kind).left(row.thing, ready.mark, by=by, now=now)


def _undelivered(row: Message, state: str, by: trail.Actor, now: datetime) -> int:
    """No mail leaves about it: the floor that keeps the thing hears so, for another way may be needed."""
    with transaction.atomic():
        done = _finish(row, state, now)
        if done and row.thing:
            things.keeper(row.kind).undelivered(row.thing, by=by, now=now)
    return done


def _put_off(row: Message, problem: Exception, by: trail.Actor, now: datetime) -> str:
    # The kind of error alone: a server's answer may repeat the address.
    log.warning("mail %s, try %s: %s", row.id, row.tries, type(problem).__name__)
    again = after_failure(row.tries, now, for_good=_for_good(problem))
    if again is None:
        _undelivered(row, FAILED, by, now)
        return "failed"
    _ours(row).update(state=QUEUED, claim=None, lease_until=None, next_try=again, again=False)
    return "retried"


def _for_good(problem: Exception) -> bool:
    """Whether the address will never do: the server says so (5xx to the recipient), or it is no address."""
    return isinstance(problem, ValueError) or isinstance(problem, SMTPRecipientsRefused) and all(
        code >= 500 for code, _ in problem.recipients.values())


def _finish(row: Message, state: str, now: datetime) -> int:
    """Mark our row as finished; or, when its thing has changed meanwhile, let it leave once more."""
    def once_more() -> int:
        return _ours(row).filter(again=True).update(state=QUEUED, claim=None, lease_until=None, again=False, tries=0,
                                                    next_try=now)

    return once_more() or _ours(row).filter(again=False).update(
        state=state, claim=None, lease_until=None, finished_at=now) or once_more()


def _ours(row: Message) -> QuerySet[Message]:
    """The row while we hold it: one whose lease ran out may be somebody else's by now."""
    return Message.objects.filter(id=row.id, state=CLAIMED, claim=row.claim)
