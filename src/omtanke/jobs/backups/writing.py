"""Making a backup while the application runs: one moment of the database, sealed, in two files."""

import base64
import contextlib
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO
from uuid import UUID, uuid4

from django.apps import apps
from django.conf import settings
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import Model

from omtanke import __version__
from omtanke.audit import trail
from omtanke.jobs.backups import tables
from omtanke.rules.errors import BadInput
from omtanke.vault import container, keys, register
from omtanke.vault.models import ContentRoom, DestroyedRoom, PartyKey, SystemKey
from omtanke.vault.sealing import Closed, place, seal

FORMAT = 1
KEY_TABLES = (SystemKey, PartyKey, ContentRoom, DestroyedRoom)
NOT_KEPT = ("django_session",)  # whoever was signed in signs in anew
KEPT_FILES = ("demo.json",)


@dataclass(frozen=True)
class Written:
    """What came of it: rows by table in each file, and how large the files are."""

    id: UUID
    content: dict[str, int]
    keys: dict[str, int]
    bytes: int


def write(content: Path, key_file: Path, *, by: trail.Actor, now: datetime) -> Written:
    """Write both files, whole or not at all. The content is never written over another; the keys are.

    Raises `BadInput` when the database has not the present schema, the master key is another's, or the place is wrong.
    """
    _fit(content, key_file)
    register.catch_up()
    id, wrapping = uuid4(), keys.backup_key()
    with _parts(content, key_file) as (one, other):
        with _one_moment():
            common = {"format": FORMAT, "id": str(id), "made_at": now.isoformat(), "version": __version__}
            told = _write_content(one, common, wrapping, id)
            held = _write_keys(other, common)
        size = one.tell() + other.tell()
    trail.record("backup.made", by=by, now=now, thing=f"backup:{id}", count=sum(told.values()))
    return Written(id, told, held, size)


def data_key_place(id: str) -> bytes:
    """The name of the place where the key of one backup's content lies wrapped."""
    return place("backup.key", id)


def probe_place(id: str, party: UUID) -> bytes:
    """The name of the place of a party's probe in one backup."""
    return place("backup.probe", id, party)


def _fit(content: Path, key_file: Path) -> None:
    data = Path(settings.OMTANKE_DATA).resolve()
    for path in (content, key_file):
        if data in path.resolve().parents:
            raise BadInput("a backup inside the data folder is lost with it; choose another place", file=path.name)
        if not path.parent.is_dir():
            raise BadInput("there is no such folder to write in; make it, or choose another", file=str(path))
    if content.exists() or content == key_file:
        raise BadInput("there is a file there already, and a backup is not written over; choose another name",
                       file=str(content))
    if not keys.belongs():
        raise BadInput("this master key opens nothing here; point OMTANKE_MASTER_KEY_FILE at the key that does")
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise BadInput("the database has not the present schema; start `omtanke serve` once, then run this again")


@contextlib.contextmanager
def _parts(*paths: Path) -> Iterator[list[BinaryIO]]:
    """The files under other names until all of them are on the disk; then they take their names, else they are gone."""
    parts = [path.with_name(f".{path.name}.{os.getpid()}.part") for path in paths]
    try:
        with contextlib.ExitStack() as stack:
            files = [stack.enter_context(os.fdopen(os.open(part, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600), "w+b"))
                     for part in parts]
            yield files
            for file in files:
                file.flush()
                os.fsync(file.fileno())
        for part, path in reversed(list(zip(parts, paths, strict=True))):  # the content last: it needs the keys
            os.replace(part, path)
    finally:
        for part in parts:
            part.unlink(missing_ok=True)


@contextlib.contextmanager
def _one_moment() -> Iterator[None]:
    """Everything is read as it was at one moment, without holding up those who write."""
    if connection.vendor == "postgresql" and not connection.in_atomic_block:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield
    elif connection.in_atomic_block:
        yield
    else:
        with connection.cursor() as cursor:
            cursor.execute("BEGIN DEFERRED")  # Django's own would take the writers' lock
            try:
                yield
            finally:
                cursor.execute("ROLLBACK")


def _write_content(file: BinaryIO, common: dict, wrapping: bytes, id: UUID) -> dict[str, int]:
    data_key = os.urandom(keys.KEY_BYTES)
    wrapped = base64.b64encode(seal(wrapping, data_key, at=data_key_place(str(id)))).decode()
    writer = container.Writer(file, data_key, common | {"kind": "content", "key": wrapped})
    writer.line(_json({"migrations": _migrations(), "files": _files(), "probes": _probes(id)}))
    told = {model._meta.db_table: tables.dump(model, writer.line) for model in _models() if model not in KEY_TABLES}
    writer.line(_json({"tables": len(told)}))
    writer.close()
    return told


def _write_keys(file: BinaryIO, common: dict) -> dict[str, int]:
    writer = container.Writer(file, keys.provider().derived("backup.keys"), common | {"kind": "keys"})
    writer.line(_json({"migrations": _migrations()}))
    told = {model._meta.db_table: tables.dump(model, writer.line) for model in KEY_TABLES}
    writer.line(_json({"tables": len(told)}))
    writer.close()
    return told


def _models() -> list[type[Model]]:
    return sorted((model for model in apps.get_models(include_auto_created=True)
                   if model._meta.managed and not model._meta.proxy and model._meta.db_table not in NOT_KEPT),
                  key=lambda model: model._meta.db_table)


def _migrations() -> list[list[str]]:
    return sorted([app, name] for app, name in MigrationRecorder(connection).applied_migrations())


def _files() -> dict[str, str]:
    folder = Path(settings.OMTANKE_DATA)
    return {name: (folder / name).read_text(encoding="utf-8") for name in KEPT_FILES if (folder / name).exists()}


def _probes(id: UUID) -> dict[str, str]:
    """For each party whose key there is, its own id sealed with that key: what a drill opens instead of a person."""
    found = {}
    for party in PartyKey.objects.order_by("party").values_list("party", flat=True):
        with contextlib.suppress(Closed):
            sealed = seal(keys.party_key(party, "seal"), party.bytes, at=probe_place(str(id), party))
            found[party.hex] = base64.b64encode(sealed).decode()
    return found


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
