"""What `restore` and `keys drill` share: building a data folder beside its place, and taking it away when it fails."""

import contextlib
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from omtanke.config.boot import boot
from omtanke.rules.errors import BadInput

if TYPE_CHECKING:
    from omtanke.jobs.backups.reading import Backup
    from omtanke.jobs.backups.restoring import Restored


@contextlib.contextmanager
def building(folder: Path, *, key: Path, register: Path) -> Iterator[Path]:
    """A new folder beside `folder`, with Django set on it; takes its place when all has gone well, else it is gone."""
    beside = folder.with_name(f".{folder.name}.restoring")
    shutil.rmtree(beside, ignore_errors=True)  # what a killed run left
    beside.mkdir(mode=0o700, parents=True)
    try:
        os.environ |= {"OMTANKE_MASTER_KEY_FILE": str(key), "OMTANKE_ERASED_FILE": str(register)}
        boot(beside)
        yield beside
        from django.db import connections

        connections.close_all()
        if folder.is_dir():
            folder.rmdir()
        beside.rename(folder)
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def rebuild(content: Path, key_file: Path, register: Path, *,
            head: tuple[int, str] | None) -> "tuple[Backup, Restored]":
    """Prove the backup and the register, and fill the empty database with them. Nothing is written before both hold."""
    from omtanke.audit import trail
    from omtanke.config import clock
    from omtanke.jobs.backups import reading, restoring
    from omtanke.vault import register as registered

    if not restoring.empty_database():
        raise BadInput("the database that DATABASE_URL names is not empty; restore into an empty one")
    backup = reading.prove(content, key_file)
    erased = registered.read(register, backup.register_key)
    return backup, restoring.fill(backup, erased, kept_head=head, by=trail.SYSTEM, now=clock.now())


def paths(file: str, keys: str | None) -> tuple[Path, Path]:
    """The two files of a backup, as full paths."""
    return Path(os.path.abspath(file)), Path(os.path.abspath(keys or f"{file}.keys"))
