"""Where the places that take part are reached by SDK: a small file that the operator keeps (docs/settings.md)."""

import tomllib
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from omtanke.cases.sdk import SCHEME, Address
from omtanke.rules.errors import BadInput

KEYS = {"party", "place", "organisation", "function"}


def address_of(party: str, place: str) -> Address | None:
    """The address of a party's place by their names, or None when the file does not say it."""
    path = settings.OMTANKE_SDK_ADDRESSES
    return _read(path).get((party, place)) if path else None


@lru_cache(maxsize=1)
def _read(path: str) -> dict[tuple[str, str], Address]:
    try:
        rows = tomllib.loads(Path(path).read_text(encoding="utf-8")).get("address", [])
    except FileNotFoundError:
        raise BadInput("there is no such file; point OMTANKE_SDK_ADDRESSES at it", file=Path(path).name) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError):
        raise BadInput("the file is not TOML", file=Path(path).name) from None
    return dict(_address(number, row, path) for number, row in enumerate(rows, start=1))


def _address(number: int, row: dict, path: str) -> tuple[tuple[str, str], Address]:
    """One row of the file, checked: the schema refuses an organisation that is not written as a domain."""
    if set(row) - KEYS or not all(isinstance(v, str) and v.strip() for v in row.values()) or (
            not {"party", "organisation", "function"} <= set(row) or not row["organisation"].startswith(SCHEME)):
        raise BadInput(f"address {number} needs party, organisation (as {SCHEME}domain) and function, and may have a "
                       "place", file=Path(path).name)
    return (row["party"], row.get("place", "")), Address(row["organisation"], row["function"])
