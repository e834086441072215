"""Where the figures of an employer lie: one folder a night under the data folder, and a file that says which holds.

The tables have been through the gate. No person is in them, under any key.
"""

import json
import os
import secrets
import shutil
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from uuid import UUID

import polars as pl
from django.conf import settings

NOW = "meta.json"
FORMAT = 1


@dataclass(frozen=True)
class Again:
    """How many of those employed on a month's last day had more than three occasions in twelve months; who came to
    be among them and who is there no more. None: not shown."""

    month: str
    flagged: int | None
    employed: int | None
    inflow: int | None
    outflow: int | None


class Stored(dict[str, pl.DataFrame]):
    """The tables by name, with what is said of them in `meta`."""

    def __init__(self, tables: dict[str, pl.DataFrame], meta: dict):
        super().__init__(tables)
        self.meta = meta

    def often(self, unit: UUID) -> dict[str, Again]:
        """A unit's repeated absence by month."""
        if "repeated" not in self:
            return {}
        rows = self["repeated"].filter(pl.col("node") == unit.hex).drop("node", "hidden")
        return {row["month"]: Again(**row) for row in rows.iter_rows(named=True)}


def folder(party: UUID) -> Path:
    """The folder of an employer's figures; it need not be there."""
    return Path(settings.OMTANKE_DATA) / "figures" / str(party)


def write(party: UUID, tables: dict[str, pl.DataFrame], meta: dict) -> None:
    """Put tables in the place of those that are there, all at once: whoever reads sees the old or the new.

    The folder that held until now stays until the next time, for those who are reading it.
    """
    home = folder(party)
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    home.parent.chmod(0o700)
    before = _said(home)
    name = secrets.token_hex(8)
    _fill(home / name, tables)
    _replace(home / NOW, json.dumps(meta | {"folder": name, "format": FORMAT}, ensure_ascii=False))
    for old in home.iterdir():
        if old.is_dir() and old.name not in (name, before.get("folder")):
            shutil.rmtree(old, ignore_errors=True)


def read(party: UUID) -> Stored | None:
    """What holds now; None before the first night, and for a format that this program does not know."""
    home = folder(party)
    meta = _said(home)
    if meta.get("format") != FORMAT:
        return None
    return _read(str(home / meta["folder"]), (home / NOW).stat().st_mtime_ns)


@lru_cache(maxsize=16)
def _read(place: str, _changed: int) -> Stored:
    tables = {path.stem: pl.read_parquet(path) for path in sorted(Path(place).glob("*.parquet"))}
    return Stored(tables, _said(Path(place).parent))


def _said(home: Path) -> dict:
    try:
        return json.loads((home / NOW).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}


def _fill(place: Path, tables: dict[str, pl.DataFrame]) -> None:
    part = place.with_name(f".{place.name}.part")
    part.mkdir(mode=0o700)
    for name, table in tables.items():
        with os.fdopen(os.open(part / f"{name}.parquet", os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            table.write_parquet(file)
    part.rename(place)


def _replace(path: Path, text: str) -> None:
    part = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
        file.write(text)
    part.replace(path)
