"""A database out of a backup, in an empty place: as it was, but for the rooms whose keys have been destroyed since."""

import contextlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.models import Model

from omtanke.audit import trail
from omtanke.jobs.backups import tables
from omtanke.jobs.backups.reading import Backup, Part, probe
from omtanke.rules.errors import BadInput
from omtanke.vault import keys, register
from omtanke.vault.models import ContentRoom, DestroyedRoom, SealedBlock
from omtanke.vault.sealing import Closed

PORTION = 500


@dataclass(frozen=True)
class Restored:
    """What came of it. `destroyed_again`: rooms that the backup could still open and the register says are gone."""

    rows: int
    tables: int
    destroyed_again: int
    registered: int
    trail_lines: int
    faults: tuple[str, ...]


def fill(backup: Backup, erased: Sequence[register.Entry], *, kept_head: tuple[int, str] | None, by: trail.Actor,
         now: datetime) -> Restored:
    """Fill the empty database, destroy the registered rooms' keys again, and check the trail, which is told last.

    On PostgreSQL all of it is one transaction; on SQLite the whole file is thrown away by the caller when this raises.
    """
    with transaction.atomic() if connection.vendor == "postgresql" else contextlib.nullcontext():
        counts = _load(backup)
        _bring_up_to_date()
        keys.forget()
        with transaction.atomic():
            again = destroy_again(erased)
            lines, faults = trail.verify(kept_head=kept_head, key=keys.trail_key())
            trail.record("backup.restored", by=by, now=now, thing=f"backup:{backup.content.id}", count=again)
        for name, text in backup.facts["files"].items():
            (Path(settings.OMTANKE_DATA) / Path(name).name).write_text(text, encoding="utf-8")
    register.catch_up()
    return Restored(sum(counts.values()), len(counts), again, len(erased), lines, tuple(f.text for f in faults))


def destroy_again(erased: Iterable[register.Entry]) -> int:
    """Destroy the keys of these rooms wherever they are still there, with the blocks of their files; how many were."""
    entries, found = list(erased), 0
    for start in range(0, len(entries), PORTION):
        portion = {entry.room: entry.at for entry in entries[start:start + PORTION]}
        living = set(ContentRoom.objects.filter(id__in=portion, destroyed_at__isnull=True).values_list("id", flat=True))
        for room in living:
            ContentRoom.objects.filter(id=room).update(wrapped=b"", destroyed_at=portion[room])
        SealedBlock.objects.filter(room__in=portion).delete()
        DestroyedRoom.objects.bulk_create((DestroyedRoom(room=room, destroyed_at=at) for room, at in portion.items()),
                                          ignore_conflicts=True)
        found += len(living)
    return found


def empty_database() -> bool:
    """Whether there is nothing in the database yet."""
    return not connection.introspection.table_names()


def _load(backup: Backup) -> dict[str, int]:
    """The schema that the backup was made with, and its rows; how many in each table."""
    executor = MigrationExecutor(connection)
    targets = _targets(executor, backup)
    executor.migrate(targets)
    models = executor.loader.project_state(targets).apps.get_models(include_auto_created=True)
    by_table = {model._meta.db_table: model for model in models if model._meta.managed and not model._meta.proxy}
    counts: dict[str, int] = {}
    _checks_wait(True)  # rows come before those they refer to; a migration may have said otherwise
    with transaction.atomic():
        for part in (backup.keys, backup.content):
            counts |= _load_part(part, by_table)
        _reset_sequences([by_table[table] for table in counts])
    return counts


def _load_part(part: Part, by_table: dict[str, type[Model]]) -> dict[str, int]:
    counts = {}
    with part.stream() as checked:
        for table, columns, rows in checked.tables():
            if table not in by_table:
                raise ValueError("a table that its schema does not have")
            counts[table] = tables.load(by_table[table], columns, rows)
    return counts


def _targets(executor: MigrationExecutor, backup: Backup) -> list[tuple[str, str]]:
    """The last migration of each app that the backup's database had. Raises `BadInput` for one not known here."""
    graph, applied = executor.loader.graph, {(app, name) for app, name in backup.facts["migrations"]}
    if unknown := sorted(applied - set(graph.nodes)):
        raise BadInput(f"the backup was made by Omtanke {backup.content.header.get('version')}, which has "
                       f"{unknown[0][0]} {unknown[0][1]}; install that version, or a later one",
                       file=backup.content.path.name)
    return [node for node in sorted(applied)
            if not any(child.key[0] == node[0] and child.key in applied for child in graph.node_map[node].children)]


def _bring_up_to_date() -> None:
    """From the schema of the backup to the present one."""
    _checks_wait(False)  # no table is altered while a check waits
    executor = MigrationExecutor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes())


def _checks_wait(wait: bool) -> None:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"SET CONSTRAINTS ALL {'DEFERRED' if wait else 'IMMEDIATE'}")


def _reset_sequences(models: Sequence[type[Model]]) -> None:
    with connection.cursor() as cursor:
        for sql in connection.ops.sequence_reset_sql(no_style(), models):
            cursor.execute(sql)


def opens_probes(backup: Backup) -> dict[UUID, bool]:
    """For each party that had a probe, whether its restored key opens it."""
    found = {}
    for text in backup.facts["probes"]:
        party = UUID(hex=text)
        try:
            found[party] = probe(backup, party, keys.party_key(party, "seal"))
        except Closed:
            found[party] = False
    return found
