"""Destroying under a decision: one person has the package made, another destroys.

First the package for the archive, sealed and kept; then, in one transaction, it is read through again and what it holds
is destroyed. So whatever stops the server, nothing is destroyed without a package, and trying again is safe.
"""

import uuid
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction

from omtanke.access.checks import archive_reader, machine_reader
from omtanke.audit import trail
from omtanke.organisation.models import Party
from omtanke.oversight import package, policies
from omtanke.oversight.actions.listing import list_kind
from omtanke.oversight.due import decision_in_force
from omtanke.oversight.models import Destruction, RetentionDecision
from omtanke.rules.errors import BadInput
from omtanke.rules.retention import latest_due
from omtanke.vault import doors, retention
from omtanke.vault.retention import Due, Export, Kind

NOTHING = "nothing is due"
NOT_NOW = "it has moved on since the page was opened"


def prepare(kind: str, *, party: UUID, by: trail.Actor, now: datetime) -> Destruction:
    """Have the package made of what is due of a kind under the decision in force: one portion, the oldest first.

    Nothing is destroyed. When one is prepared already, that one. Raises `BadInput` without a decision to destroy,
    or when nothing is due.
    """
    found, today = _destroyable(kind), now.date()
    with transaction.atomic():
        Party.objects.select_for_update(no_key=True).get(id=party)
        standing = Destruction.objects.filter(party=party, kind=kind, state=policies.PREPARED).first()
        if standing:
            return standing
        decision = decision_in_force(kind, party=party, today=today)
        until = latest_due(decision.rule, today=today) if decision else None
        things = retention.due_of(found, party, until)[: found.portion] if until else []
        if not things:
            raise BadInput(NOTHING)
        row = _prepared(found, decision, things, by, now)
        trail.record("retention.prepared", by=by, now=now, thing=f"destruction:{row.id}", count=len(things),
                     reason=kind)
    return row


def destroy(id: UUID, *, party: UUID, by: trail.Actor, now: datetime) -> Destruction:
    """Destroy what the package holds, and close its list. Twice, or by two at once, is once.

    What has changed since the package was made, or is not due any more, is left. Raises `BadInput` when it is not
    prepared any more, for the one who prepared it, when its decision does not hold any more, or when the package cannot
    be read through: then nothing is destroyed.
    """
    with transaction.atomic():
        row = _locked(id, party, "destroy")
        if row.prepared_by_id == UUID(by.id):
            raise BadInput("somebody else has to destroy: two persons stand behind it")
        decision = decision_in_force(row.kind, party=party, today=now.date())
        if decision is None or decision.id != row.decision_id:
            raise BadInput("the decision does not hold any more; cancel, and prepare anew")
        _read_through(row, by, now)
        things, kind = _still_due(row, decision, now.date()), _destroyable(row.kind)
        row.destroyed = kind.destroy(party, things, by, now)
        row.state, row.things = policies.DESTROYED, []
        row.destroyed_by_id, row.destroyed_at = UUID(by.id), now
        row.save(update_fields=["state", "things", "destroyed", "destroyed_by", "destroyed_at"])
        list_kind(row.kind, party=party, by=by, now=now)
        trail.record("retention.destroyed", by=by, now=now, thing=f"destruction:{row.id}", count=row.destroyed,
                     reason=row.kind)
    return row


def cancel(id: UUID, *, party: UUID, by: trail.Actor, now: datetime) -> None:
    """Let everything stand: the package is erased. Raises `BadInput` when it is not prepared any more."""
    _end(id, "cancel", party=party, by=by, now=now)


def hand_over(id: UUID, *, receipt: str, party: UUID, by: trail.Actor, now: datetime) -> None:
    """The archive has received the package, and `receipt` is its number: the package is erased here. Raises `BadInput`
    without a number, or before anything was destroyed."""
    if not receipt.strip():
        raise BadInput("write the archive's number")
    _end(id, "hand_over", party=party, by=by, now=now, receipt=receipt.strip()[:80])


def erase_packages(*, by: trail.Actor, now: datetime) -> int:
    """Erase the packages whose time is over and that go to no archive. How many. Repeatable."""
    old = Destruction.objects.filter(state=policies.DESTROYED, decision__to_archive=False,
                                     destroyed_at__lte=now - timedelta(days=policies.PACKAGE_DAYS))
    found = list(old.values_list("id", "party_id"))
    for id, party in found:
        _end(id, "erase", party=party, by=by, now=now)
    return len(found)


def package_of(row: Destruction, *, by: trail.Actor, now: datetime) -> bytes:
    """The package, read through. Raises `BadInput` when it is gone or cannot be read."""
    if row.room is None:
        raise BadInput("the package is not here any more")
    try:
        content = b"".join(doors.open_file(row.room, reader=machine_reader(row.party_id, by=by), now=now))
        package.check(content, digest=row.digest, id=row.id, count=row.listed)
    except (doors.CannotOpen, package.Unreadable):
        raise BadInput("the package cannot be read; nothing was destroyed. Cancel, and prepare anew") from None
    return content


def take_out(id: UUID, *, party: UUID, by: trail.Actor, now: datetime) -> bytes:
    """The package, for the archive, to somebody else than the one who had it made: so much about so many is never
    fetched by one person alone. One line in the trail. Raises `BadInput`."""
    with transaction.atomic():
        row = Destruction.objects.select_for_update(of=("self",)).filter(id=id, party=party).first()
        if row is None or row.prepared_by_id == UUID(by.id):
            raise BadInput("somebody else than the one who had it made takes it out")
        content = package_of(row, by=by, now=now)
        trail.record("retention.taken_out", by=by, now=now, thing=f"destruction:{row.id}", count=row.listed)
    return content


def _prepared(kind: Kind, decision: RetentionDecision, things: list[Due], by: trail.Actor,
              now: datetime) -> Destruction:
    id, party = uuid.uuid4(), decision.party
    how = Export(party.id, lambda people: archive_reader(party.id, people, by=by), now)
    with package.swedish():
        pages = kind.export(things, how)
        content = package.build(id, kind, decision, pages, party_name=party.name, now=now)
    spool = doors.SealedSpool()
    spool.write(content)
    spool.finish()
    digest, size = spool.digest, spool.size
    row = Destruction.objects.create(
        id=id, party=party, kind=kind.key, decision=decision, listed=len(things), oldest=things[0].day,
        latest=things[-1].day, room=doors.keep_file(spool, party=party.id), digest=digest, size=size,
        things=[[str(t.id), t.day.isoformat(), t.mark] for t in things], prepared_by_id=UUID(by.id), prepared_at=now)
    _read_through(row, by, now)
    return row


def _read_through(row: Destruction, by: trail.Actor, now: datetime) -> None:
    package_of(row, by=by, now=now)


def _still_due(row: Destruction, decision: RetentionDecision, today: date) -> list[Due]:
    """What was listed and still is due, with the marks of the package."""
    until = latest_due(decision.rule, today=today)
    due = {thing.id for thing in retention.due_of(_destroyable(row.kind), row.party_id, until)} if until else set()
    return [thing for thing in _things(row) if thing.id in due]


def _things(row: Destruction) -> Iterable[Due]:
    return (Due(UUID(id), date.fromisoformat(day), mark) for id, day, mark in row.things)


def _end(id: UUID, act: str, *, party: UUID, by: trail.Actor, now: datetime, receipt: str = "") -> None:
    with transaction.atomic():
        row = _locked(id, party, act)
        if row.room:
            doors.erase_file(row.room, by=by, now=now)
        row.state, row.room, row.things, row.receipt = policies.after(act, row.state), None, [], receipt
        row.closed_by, row.closed_at = by.id, now
        row.save(update_fields=["state", "room", "things", "receipt", "closed_by", "closed_at"])
        trail.record(f"retention.package_{act}", by=by, now=now, thing=f"destruction:{row.id}", reason=row.kind)


def _locked(id: UUID, party: UUID, act: str) -> Destruction:
    row = Destruction.objects.select_for_update().filter(id=id, party=party).first()
    if row is None or policies.after(act, row.state) is None:
        raise BadInput(NOT_NOW)
    return row


def _destroyable(kind: str) -> Kind:
    found = retention.kind_of(kind)
    if found is None or found.destroy is None or found.export is None:
        raise BadInput("this is only listed")
    return found
