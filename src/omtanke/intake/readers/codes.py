"""What a code in a payroll file means: the standard codes of PAXml 2.0 to 2.2, and the sender's own through a map.

Codes are case-sensitive. FR1 to FR9 mean what each employer has decided and are never guessed; neither are the names
that a file's `koder` gives its own codes. (paxml.md, rules.md §10)
"""

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from enum import IntEnum
from os import PathLike
from pathlib import Path
from typing import NamedTuple

from omtanke.intake.readers.refusals import refused
from omtanke.intake.readers.words import IGNORED
from omtanke.rules.kinds import Kind

IGNORE = "ignore"
MAX_MAP_BYTES = 1_000_000


class Group(IntEnum):
    """How rows of a kind add up on a day: the larger sum of wholes and of parts counts; on-call gives no degree."""

    WHOLE = 0
    PART = 1
    ON_CALL = 2


class Code(NamedTuple):
    """A code that tells absence."""

    name: str
    kind: Kind
    group: Group


def _numbered(*ranges: tuple[str, int]) -> list[str]:
    return [f"{stem}{number}" for stem, top in ranges for number in range(1, top + 1)]


# Sick while on call (JS) or on standby (BS): hours outside the ordinary schedule, so they say sick but give no degree.
_ON_CALL = _numbered(("JS", 5), ("BS", 5))
_ABSENCE: dict[str, tuple[Kind, Group]] = {
    "SJK": (Kind.SICK, Group.WHOLE),
    **dict.fromkeys(("SJK_KAR", "SJK_LÖN", "SJK_ERS", "SJK_PEN"), (Kind.SICK, Group.PART)),
    **dict.fromkeys(_ON_CALL, (Kind.SICK, Group.ON_CALL)),
    "ASK": (Kind.WORK_INJURY, Group.WHOLE),
    "VAB": (Kind.SICK_CHILD, Group.WHOLE),
    "SMB": (Kind.CONTAGION, Group.WHOLE),
}
_LEAVE = ("HAV FPE PAP KON NÄR UTB MIL SVE TJL SEM SEM_BET SEM_SPA SEM_OBE SEM_FÖR KOM PEM PER FAC ATK ATF").split()
_PRESENCE = [
    *("TID ARB MER HLG SKI SCH NVX").split(),
    *_numbered(("ÖT", 5), ("ÖK", 5), ("OB", 5), ("OS", 5), ("JR", 5), ("BE", 5), ("RE", 5), ("LT", 9), ("NV", 9)),
]
_OTHERWISE: dict[str, str] = {
    **dict.fromkeys(_LEAVE, "leave"),
    **dict.fromkeys(_PRESENCE, "presence"),
    **dict.fromkeys(["FLX", "FRX", *_numbered(("TS", 9))], "time_account"),
    **dict.fromkeys(_numbered(("FR", 9)), "local_code"),
}
_MANY_DIGITS = re.compile(r"\d{6}|\d{4}-?\d\d-?\d\d")


def meaning(text: str, codes: Mapping[str, str]) -> Code | str:
    """Return what the code means, or the problem code of a row that has it. The map goes before the standard."""
    mapped = codes.get(text) if text else None
    if mapped == IGNORE:
        return "mapped_ignore"
    if mapped is not None:
        # An own code of sickness is taken as a part (karens, sick pay, …): the parts of a day add up.
        standard = _ABSENCE.get(text)
        return Code(text, Kind(mapped), standard[1] if standard else Group.PART)
    if text in _ABSENCE:
        return Code(text, *_ABSENCE[text])
    return _OTHERWISE.get(text, "unknown_code" if text else "no_code")


def with_kinds(codes: Mapping[str, str]) -> dict[str, str]:
    """Return the map with the kinds of DESIGN §8 as codes too; the map itself goes before them."""
    return {**{kind.value: kind.value for kind in Kind}, **codes}


def is_ignored(problem: str) -> bool:
    """Return True when a row with this problem is ignored, False when it is quarantined."""
    return problem in IGNORED


def shown(code: str, name: str = "") -> str:
    """Return the code with its name as it may stand in a sentence; what looks like a person's number is left out."""
    return " ".join(f"({part})" if place else part for place, part in enumerate(map(_harmless, (code, name))) if part)


def _harmless(text: str) -> str:
    fits = len(text) <= 40 and text.isprintable() and not _MANY_DIGITS.search(text)
    return text if fits else "(not shown)"


def read_code_map(path: str | PathLike[str]) -> dict[str, str]:
    """Return the `[codes]` table of a TOML file: the sender's code to a kind of DESIGN §8 or "ignore".

    Raises BadInput when the file cannot be read, is not TOML, or says anything else.
    """
    file = printable(path)
    try:
        if Path(path).exists() and not Path(path).is_file():
            raise refused("not_ordinary", file=file)
        with Path(path).open("rb") as stream:
            data = stream.read(MAX_MAP_BYTES + 1)
    except (OSError, ValueError):
        raise refused("map_cannot_open", file=file) from None
    if len(data) > MAX_MAP_BYTES:
        raise refused("map_too_large", file=file)
    try:
        table = tomllib.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise refused("map_not_utf8", file=file) from None
    except (tomllib.TOMLDecodeError, RecursionError, ValueError) as problem:
        line = re.search(r"at line (\d+)", str(problem))
        raise refused("map_not_toml", file=file, row=int(line[1]) if line else None) from None
    return _checked(table, file)


def _checked(table: dict[str, object], file: str) -> dict[str, str]:
    codes = table.get("codes")
    if set(table) != {"codes"} or not isinstance(codes, dict):
        raise refused("map_no_table", file=file)
    allowed = (*Kind, IGNORE)
    for code, kind in codes.items():
        if not isinstance(kind, str) or kind not in allowed:
            raise refused("map_wrong_kind", file=file, column=_harmless(code) or None, kinds=", ".join(allowed))
    return {unicodedata.normalize("NFC", code.strip()): str(kind) for code, kind in codes.items()}


def printable(path: str | PathLike[str]) -> str:
    """Return the path as it can be printed on one line."""
    return "".join(letter if letter.isprintable() else "?" for letter in str(path))
