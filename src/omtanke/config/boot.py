"""Making the application ready for a data folder, for the commands that need a database."""

import gc
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from omtanke.rules.dates import from_iso
from omtanke.rules.errors import BadInput
from omtanke.vault.keyfile import write_key


def boot(data: str | Path, *, new: bool = False) -> Path:
    """Point the settings at a data folder and load Django. `new` makes the folder and its master key when missing.

    Raises `BadInput` when the folder or its key is not there.
    """
    folder = Path(data).absolute()
    os.umask(0o077)  # what lies here is for the one who runs it
    if not new and not folder.is_dir():
        raise BadInput("there is no such data folder; make one with `omtanke demo`", file=str(data))
    os.environ["OMTANKE_DATA"] = str(folder)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "omtanke.config.settings")
    if new:
        _make_folder(folder)
    import django

    django.setup()
    return folder


def prepare() -> None:
    """Bring the database to the present schema and collect the static files. Repeatable."""
    from django.core.management import call_command

    with seldom_collecting():
        call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)


@contextmanager
def seldom_collecting() -> Iterator[None]:
    """Let Python look for garbage more seldom for a while, and as before afterwards, also when something fails.

    For work that makes very many objects in one go: every migration renders models anew, and to look through all that
    lives after each few hundred of them is a quarter of the processor's work. It costs memory as long as it lasts.
    """
    before = gc.get_threshold()
    gc.set_threshold(50_000, 50, 50)
    try:
        yield
    finally:
        gc.set_threshold(*before)


def parse_day(text: str) -> date:
    """A day written as YYYY-MM-DD. Raises `BadInput`."""
    try:
        day = from_iso(text)
    except ValueError:
        raise BadInput(f"{text} is not a day; write it as 2026-11-22") from None
    if day.year < 2000:
        raise BadInput(f"{text} is before Omtanke's time; write a day from 2000 on")
    return day


def _make_folder(folder: Path) -> None:
    key = Path(os.environ.get("OMTANKE_MASTER_KEY_FILE") or folder.with_name(folder.name + ".key"))
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        folder.chmod(0o700)
        if not key.exists():
            write_key(key, os.urandom(32))
    except OSError as problem:
        raise BadInput(f"the data folder cannot be made: {problem.strerror}; choose another with --data") from None
