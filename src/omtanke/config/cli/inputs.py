"""What the pure commands share: reading a file or a date that a person named, with one clear sentence when it fails."""

from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from omtanke.rules.dates import from_iso
from omtanke.rules.errors import BadInput
from omtanke.rules.routine import Routine, parse
from omtanke.rules.tables import MAX_BYTES


def read_bytes(path: str) -> bytes:
    """Return the file's bytes, one byte more than `MAX_BYTES` at most.

    Raises BadInput when there is no such file, it is a folder, a pipe or a device, or it may not be read.
    """
    try:
        if Path(path).exists() and not (Path(path).is_file() or Path(path).is_dir()):
            raise BadInput("this is not an ordinary file; name a file on disk", file=shown(path))
        with Path(path).open("rb") as stream:
            return stream.read(MAX_BYTES + 1)
    except FileNotFoundError:
        problem = "there is no such file; check the name"
    except IsADirectoryError:
        problem = "this is a folder; name a file in it"
    except PermissionError:
        problem = "may not be read; ask for the right to read it"
    except (OSError, ValueError):  # ValueError: a name with a NUL character
        problem = "cannot be read; check the name"
    raise BadInput(problem, file=shown(path))


def read_routine(path: str) -> Routine:
    """Return the routine in the file. Raises BadInput when it cannot be read or is wrong."""
    try:
        return parse(read_bytes(path).decode("utf-8-sig"), file=shown(path))
    except UnicodeDecodeError:
        raise BadInput("the file is not in UTF-8; save it as text in UTF-8", file=shown(path)) from None


def option_day(text: str | None, option: str) -> date:
    """Return the day of an option such as `--as-of`; today when it is not given (a command may read the clock)."""
    if text is None:
        return _today(option)
    try:
        return from_iso(text)
    except ValueError as problem:
        raise BadInput(f"{option}: {problem}") from None


def _today(option: str) -> date:
    """Return today's date in Sweden, wherever the server stands."""
    try:
        return datetime.now(ZoneInfo("Europe/Stockholm")).date()
    except ZoneInfoNotFoundError:
        raise BadInput(f"{option}: name the day, this machine does not know Swedish time") from None


def option_number(text: str, option: str, *, low: int, high: int) -> int:
    """Return the whole number of an option, from `low` to `high`, both included."""
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None
    if number is None or not low <= number <= high:
        raise BadInput(f"{option}: write a whole number from {low} to {high}")
    return number


def shown(path: str) -> str:
    """Return the path as it can be printed on one line."""
    return "".join(letter if letter.isprintable() else "?" for letter in path)
