"""Proving two files of a backup before anything is changed: that they open, are whole, and belong together."""

import base64
import contextlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO
from uuid import UUID

from omtanke.jobs.backups import tables
from omtanke.jobs.backups.writing import FORMAT, KEY_TABLES, data_key_place, probe_place
from omtanke.rules.errors import BadInput
from omtanke.vault import container, keys
from omtanke.vault.container import Damaged
from omtanke.vault.sealing import CannotOpen, unseal


@dataclass
class Part:
    """One of the two files, and the key that opens it."""

    path: Path
    header: dict[str, Any]
    key: bytes

    def stream(self) -> Iterator[tables.Checked]:
        """Its tables, from the beginning; a context. What is wrong with it becomes one sentence."""
        return _stream(self)

    @property
    def id(self) -> str:
        return str(self.header["id"])

    @property
    def made_at(self) -> datetime:
        return datetime.fromisoformat(str(self.header["made_at"]))


@dataclass
class Backup:
    """Both files, proved: what they say of themselves, and how many rows each table has."""

    content: Part
    keys: Part
    facts: dict[str, Any]
    rows: dict[str, int]
    system_keys: dict[str, bytes]

    @property
    def register_key(self) -> bytes:
        return self.system_keys.get("register") or keys.provider().derived("register")


def prove(content: Path, key_file: Path) -> Backup:
    """Open both files and go through every byte. Raises `BadInput` with what is wrong."""
    theirs = Part(key_file, _header(key_file, "keys"), keys.provider().derived("backup.keys"))
    with theirs.stream() as checked:
        wrapped = _system_rows(checked)
    if {model._meta.db_table for model in KEY_TABLES} - set(checked.rows):
        raise BadInput("this backup of keys lacks tables; take another", file=key_file.name)
    system = {purpose: _unwrapped(key_file, purpose, value) for purpose, value in wrapped.items()}
    ours = Part(content, _header(content, "content"), b"")
    ours.key = _data_key(ours, system.get("backup", b""))
    if theirs.made_at < ours.made_at:
        raise BadInput("the backup of the keys is older than this one; take the keys that were made with it, or later",
                       file=content.name)
    with ours.stream() as whole:
        for _, _, rows in whole.tables():
            for _ in rows:
                pass
    if whole.facts.get("tables") != len(whole.rows):
        raise BadInput("this backup lacks tables; take another", file=content.name)
    _same_vault(whole.facts, checked.facts, key_file)
    return Backup(ours, theirs, whole.facts, whole.rows | checked.rows, system)


def probe(backup: Backup, party: UUID, key: bytes) -> bool:
    """Whether a party's key opens the probe that was sealed with it when the backup was made."""
    sealed = backup.facts["probes"].get(party.hex)
    try:
        return sealed is not None and unseal(
            key, base64.b64decode(sealed), at=probe_place(backup.content.id, party)) == party.bytes
    except CannotOpen:
        return False


def _header(path: Path, kind: str) -> dict[str, Any]:
    with _told(path), _open(path) as file:
        header = container.header(file)
    if header.get("kind") != kind or not isinstance(header.get("made_at"), str) or "id" not in header:
        raise BadInput("this is the other of a backup's two files; the keys are named with --keys", file=path.name)
    if header.get("format") != FORMAT:
        raise BadInput(f"this backup was made by Omtanke {header.get('version')}, with a format this one does not "
                       "know; install that version, or a later one", file=path.name)
    return header


def _system_rows(checked: tables.Checked) -> dict[str, bytes]:
    found = {}
    for table, columns, rows in checked.tables():
        for row in rows:
            if table == KEY_TABLES[0]._meta.db_table:
                values = dict(zip(columns, row, strict=True))
                found[values["purpose"]] = base64.b64decode(values["wrapped"])
    return found


def _unwrapped(path: Path, purpose: str, wrapped: bytes) -> bytes:
    try:
        return keys.provider().unwrap(wrapped, at=keys.system_place(purpose))
    except CannotOpen:
        raise BadInput("its keys do not open with this master key; point OMTANKE_MASTER_KEY_FILE at the one it was "
                       "made under", file=path.name) from None


def _data_key(part: Part, wrapping: bytes) -> bytes:
    try:
        return unseal(wrapping, base64.b64decode(part.header["key"]), at=data_key_place(part.id)) if wrapping else b""
    except (CannotOpen, KeyError, ValueError):
        raise BadInput("this backup does not open with those keys, or its beginning is changed; take the keys that "
                       "belong to it, or another backup", file=part.path.name) from None


def _same_vault(content: dict, theirs: dict, path: Path) -> None:
    one, other = ({name for app, name in facts["migrations"] if app == "vault"} for facts in (content, theirs))
    if one != other:
        raise BadInput("the backup of the keys was made by another version than this one; take keys of the same "
                       "version", file=path.name)


@contextlib.contextmanager
def _stream(part: Part) -> Iterator[tables.Checked]:
    with _told(part.path), _open(part.path) as file:
        yield tables.Checked(container.lines(file, part.key))


@contextlib.contextmanager
def _told(path: Path) -> Iterator[None]:
    """What is wrong with a file, as one sentence that names it."""
    try:
        yield
    except Damaged as problem:
        raise BadInput(f"this backup cannot be used: {problem}; take another", file=path.name) from None
    except (ValueError, KeyError, TypeError, json.JSONDecodeError):
        raise BadInput("this backup cannot be used: what it holds is not what was written; take another",
                       file=path.name) from None


@contextlib.contextmanager
def _open(path: Path) -> Iterator[BinaryIO]:
    if not path.is_file():
        raise BadInput("there is no such file; check the name", file=str(path))
    with path.open("rb") as file:
        yield file
