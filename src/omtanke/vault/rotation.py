"""Changing keys: the master key, under which the parties' keys lie; and a party's own, under which its values lie.

Each is one transaction. Until it is committed the old key holds, after it the new one, and never anything between.
"""

import os
from datetime import datetime
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from omtanke.audit import trail
from omtanke.rules.errors import BadInput
from omtanke.vault import keys, party_values
from omtanke.vault.keyfile import write_key
from omtanke.vault.models import ContentRoom, PartyKey, SystemKey
from omtanke.vault.sealing import CannotOpen, seal, unseal

LASTING = ("trail", "sign-in", "register")
PORTION = 500


def rotate_master(*, by: trail.Actor, now: datetime) -> dict[str, int]:
    """Make a new master key and wrap every key with it; how many. The old key file is kept as `….old`.

    The new key lies in `….new` until the database has been committed, and then takes the place of the old one. A run
    that was killed leaves one of the two opening everything; the next run sees which, and finishes or begins again.
    """
    file = Path(settings.OMTANKE_MASTER_KEY_FILE)
    waiting = file.with_name(file.name + ".new")
    if waiting.exists() and not keys.belongs():
        return {"finished": _finish(file, waiting)}
    _own_key()
    waiting.unlink(missing_ok=True)
    new = write_key(waiting, os.urandom(keys.KEY_BYTES))
    counts = _wrap_again(keys.KeyProvider(new), by=by, now=now)
    _put_in_place(file, waiting)
    return counts


def rotate_party(party: UUID, *, by: trail.Actor, now: datetime) -> dict[str, int]:
    """Give a party a new key: its rooms' keys are wrapped and its values sealed anew, all or nothing; how many.

    What did not open before is left as it is and counted as `closed`. The index key stays: numbers are known by it.
    No process may be serving meanwhile: it would go on sealing with the key that is gone. Raises `Closed`.
    """
    _own_key()
    with transaction.atomic():
        row = PartyKey.objects.select_for_update().filter(party=party).first()
        if row is None:
            raise BadInput("no party has this id")
        old, new = keys.party_key(party, "seal"), os.urandom(keys.KEY_BYTES)
        row.wrapped = keys.provider().wrap(new, at=keys.party_place(party, "seal"))
        row.save(update_fields=["wrapped"])
        counts = {"rooms": 0, "values": 0, "closed": 0}
        _rewrap_rooms(party, old, new, counts)
        for column in party_values.columns():
            _reseal(column, party, old, new, counts)
        trail.record("keys.party_rotated", by=by, now=now, thing=f"party:{party}", count=counts["values"])
    keys.forget()
    return counts


def _own_key() -> None:
    if not keys.belongs():
        raise BadInput("this master key opens nothing here; point OMTANKE_MASTER_KEY_FILE at the key that does")


def _wrap_again(new: keys.KeyProvider, *, by: trail.Actor, now: datetime) -> dict[str, int]:
    with transaction.atomic():
        lasting = {purpose: keys.lasting(purpose) for purpose in LASTING} | {"backup": keys.backup_key()}
        parties = list(PartyKey.objects.select_for_update().order_by("party"))
        for row in parties:
            for use, name in (("seal", "wrapped"), ("index", "wrapped_index")):
                key = _unwrapped(row, use, name)
                setattr(row, name, new.wrap(key, at=keys.party_place(row.party, use)) if key else getattr(row, name))
        PartyKey.objects.bulk_update(parties, ["wrapped", "wrapped_index"], batch_size=PORTION)
        for purpose, key in lasting.items():
            SystemKey.objects.update_or_create(purpose=purpose, defaults={
                "wrapped": new.wrap(key, at=keys.system_place(purpose)), "made_at": timezone.now()})
        trail.record("keys.master_rotated", by=by, now=now, count=len(parties))
    return {"parties": len(parties)}


def _unwrapped(row: PartyKey, use: str, name: str) -> bytes:
    """The key; empty when it was lost before, and stays so."""
    try:
        return keys.provider().unwrap(getattr(row, name), at=keys.party_place(row.party, use))
    except CannotOpen:
        return b""


def _finish(file: Path, waiting: Path) -> int:
    """An earlier run was killed between the database and the files: the key that waits is the one that opens."""
    settings.OMTANKE_MASTER_KEY_FILE = waiting
    keys.forget()
    opens = keys.belongs()
    settings.OMTANKE_MASTER_KEY_FILE = file
    keys.forget()
    if not opens:
        raise BadInput("neither the master key nor the one an interrupted change left opens anything here; "
                       "point OMTANKE_MASTER_KEY_FILE at the key that does")
    _put_in_place(file, waiting)
    return 1


def _put_in_place(file: Path, waiting: Path) -> None:
    kept = file.with_name(file.name + ".old")
    if file.exists():
        kept.unlink(missing_ok=True)
        os.link(file, kept)
    os.replace(waiting, file)
    keys.forget()


def _rewrap_rooms(party: UUID, old: bytes, new: bytes, counts: dict[str, int]) -> None:
    last, query = None, ContentRoom.objects.filter(party=party, destroyed_at__isnull=True).order_by("id")
    while rows := list((query if last is None else query.filter(id__gt=last))[:PORTION]):
        for row in rows:
            row.wrapped = _moved(row.wrapped, keys.room_place(row.id), old, new, counts)
        ContentRoom.objects.bulk_update(rows, ["wrapped"])
        counts["rooms"] += len(rows)
        last = rows[-1].id


def _reseal(column: party_values.Column, party: UUID, old: bytes, new: bytes, counts: dict[str, int]) -> None:
    for rows in column.rows(party):
        for row in rows:
            setattr(row, column.field, _moved(getattr(row, column.field), column.place(row), old, new, counts))
        column.model._default_manager.bulk_update(rows, [column.field])
        counts["values"] += len(rows)


def _moved(sealed: bytes, at: bytes, old: bytes, new: bytes, counts: dict[str, int]) -> bytes:
    try:
        return seal(new, unseal(old, sealed, at=at), at=at)
    except CannotOpen:
        counts["closed"] += 1
        return sealed
