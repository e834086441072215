"""Reading a TOML file strictly: every key known, every value of its type, every refusal naming the key."""

import re
import tomllib
from collections.abc import Sequence
from datetime import date
from typing import Any, NoReturn

from omtanke.rules.dates import from_iso
from omtanke.rules.errors import BadInput
from omtanke.rules.toml_words import texts

MAX_CHARACTERS = 1_000_000
_REQUIRED: Any = object()


def load(text: str, *, file: str) -> dict[str, Any]:
    """Parse TOML. Raises BadInput for what is not TOML, also for text made to exhaust the parser."""
    if len(text) > MAX_CHARACTERS:
        raise BadInput("the file is far too large for a routine; hand in the routine itself", file=file, code="large",
                       texts=texts("large", {}))
    try:
        return tomllib.loads(text.removeprefix("\ufeff"))
    except ValueError as problem:  # TOMLDecodeError, and numbers too long to be read
        cause = str(problem) if isinstance(problem, tomllib.TOMLDecodeError) else "a number is too long"
        where = re.search(r"line (\d+), column (\d+)", cause)
        values = {"line": where[1], "column": where[2]} if where else {}
        raise BadInput(f"this is not TOML: {cause[:200]}; correct that place", file=file, code="toml", values=values,
                       texts=texts("toml" if where else "toml_somewhere", values)) from None
    except RecursionError:
        raise BadInput("this is not a routine: values lie too deep inside each other", file=file, code="deep",
                       texts=texts("deep", {})) from None


class Table:
    """One table of the file: its values by key, typed. `where` is how a person finds it, such as `[[rung]] 2`."""

    def __init__(self, values: Any, *, keys: Sequence[str], where: str, file: str):
        self.where, self.file, self.keys = where, file, keys
        if not isinstance(values, dict):
            said = {"where": where, "options": ", ".join(keys)}
            raise BadInput(f"{where} must be a table with the keys {', '.join(keys)}", file=file, code="table",
                           values=said, texts=texts("table", said))
        self.values = values
        for key in values:
            if key not in keys:
                self.refuse(key, f"is not a key here; use {', '.join(keys)}", code="unknown", options=", ".join(keys))

    def refuse(self, key: str, what_to_do: str, *, code: str, **values: object) -> NoReturn:
        """Raise BadInput about one key; `code` and `values` say what is wrong to whoever words it otherwise."""
        place = f"{self.where}{', ' if self.where else ''}{_shown(key)}"
        said = {"where": place, **values}
        raise BadInput(f"{place} {what_to_do}", file=self.file, code=code, values=said, texts=texts(code, said))

    def integer(self, key: str, low: int, high: int, default: int | None = _REQUIRED) -> int | None:
        """Return a whole number from `low` to `high`, both included."""
        value = self._value(key, default, f"add a whole number from {low} to {high}")
        # bool is an int in Python, and `months = true` is a mistake
        if value is not default and (type(value) is not int or not low <= value <= high):
            self.refuse(key, f"must be a whole number from {low} to {high}", code="integer", low=low, high=high)
        return value

    def text(self, key: str, default: str | None = _REQUIRED) -> str | None:
        """Return a text that is not empty and can be printed on one line."""
        value = self._value(key, default, "add a text in quotation marks")
        if value is not default and (not isinstance(value, str) or not value.strip() or not value.isprintable()):
            self.refuse(key, "must be a text of one line in quotation marks", code="text")
        return value

    def day(self, key: str, default: date | None = _REQUIRED) -> date | None:
        """Return a day, written as a TOML date or as a text YYYY-MM-DD; a time of day is refused."""
        value = self._value(key, default, "add a date, such as 2026-01-01")
        if value is default:
            return value
        if type(value) is not date and not isinstance(value, str):
            self.refuse(key, "must be a date, such as 2026-01-01", code="day")
        try:
            return from_iso(str(value))
        except ValueError as problem:
            self.refuse(key, f"is not a date: {problem}", code="day")

    def choice(self, key: str, options: Sequence[str], default: str | None = _REQUIRED, why: str = "") -> Any:
        """Return one of `options`. They are enum members, and so is the answer."""
        value = self._value(key, default, f"use {_or(options)}")
        for option in options:
            if value == option:
                return option
        return self.refuse(key, f"must be {_or(options)}{why}", code="gentle" if why else "choice",
                           options=", ".join(options))

    def choices(self, key: str, options: Sequence[str]) -> frozenset[Any]:
        """Return the chosen `options` of a list; no key means none."""
        values = self.values.get(key, [])
        if not isinstance(values, list) or any(value not in options for value in values):
            self.refuse(key, f"must be a list of {_or(options)}", code="choices", options=", ".join(options))
        return frozenset(option for option in options if option in values)

    def tables(self, key: str, keys: Sequence[str], *, inside: str = "") -> list["Table"]:
        """Return the tables of a list `[[key]]`, numbered from 1 in what a refusal says."""
        values = self.values.get(key, [])
        if not isinstance(values, list):
            self.refuse(key, f"must be a list of tables; write [[{inside}{key}]]", code="tables",
                        table=f"[[{inside}{key}]]")
        return [
            Table(value, keys=keys, where=f"[[{inside}{key}]] {number}", file=self.file)
            for number, value in enumerate(values, start=1)
        ]

    def table(self, key: str, keys: Sequence[str]) -> "Table":
        """Return the table `[key]`; an empty one when the file has none."""
        return Table(self.values.get(key, {}), keys=keys, where=f"[{key}]", file=self.file)

    def _value(self, key: str, default: Any, what_to_do: str) -> Any:
        if key in self.values:
            return self.values[key]
        if default is _REQUIRED:
            self.refuse(key, f"is missing; {what_to_do}", code="missing")
        return default


def _shown(key: str) -> str:
    return f'"{key[:40]}"' if key.isprintable() else "a key"


def _or(options: Sequence[str]) -> str:
    quoted = [f'"{option}"' for option in options]
    return quoted[0] if len(quoted) == 1 else f"{', '.join(quoted[:-1])} or {quoted[-1]}"
