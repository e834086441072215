"""Reading answers to a survey from CSV: one row a person, checked by row and column. Answers are never repeated."""

from collections.abc import Callable, Mapping
from typing import Any

import polars as pl

from omtanke.rules import tables
from omtanke.rules.errors import BadInput

GROUP = "group"
YES, NO = ("1", "ja", "yes"), ("0", "nej", "no")
HME = tuple(f"q{number}" for number in range(1, 10))
KI = {"q1": "q2", "q3": "q4"}
"""Whether there was a problem, and how much it affected one's performance."""

Read = Callable[[str], Any]


def hme_answers(data: bytes, *, file: str) -> pl.DataFrame:
    """[q1 … q9, group?]: 1 to 5, null where nothing was answered. Raises BadInput, see `tables`."""
    return _answers(data, {name: (_whole(1, 5), "write 1 to 5, or nothing") for name in HME}, file)


def ki_answers(data: bytes, *, file: str) -> pl.DataFrame:
    """[q1 … q4, group?]: q1 and q3 true or false, q2 and q4 from 0 to 10, null where nothing was answered. Raises
    BadInput, also for a q2 or q4 that is answered where q1 or q3 is not yes."""
    yes_no, scale = (_yes, "write 1, 0, ja or nej, or nothing"), (_whole(0, 10), "write 0 to 10, or nothing")
    answers = _answers(data, {"q1": yes_no, "q2": scale, "q3": yes_no, "q4": scale}, file, KI)
    return answers.with_columns(pl.col(asked).cast(pl.Boolean) for asked in KI)


def _answers(data: bytes, readers: Mapping[str, tuple[Read, str]], file: str,
             pairs: Mapping[str, str] | None = None) -> pl.DataFrame:
    found: dict[str, list[Any]] = {name: [] for name in (*readers, GROUP)}
    for row, cells in tables.rows(data, required=list(readers), optional=(GROUP,), file=file):
        values = dict(zip(found, cells, strict=True))
        for name, (read, problem) in readers.items():
            try:
                found[name].append(read(values[name]) if values[name] else None)
            except ValueError:
                raise BadInput(problem, file=file, row=row, column=name) from None
        found[GROUP].append(values[GROUP] or None)
        _only_if_yes(found, pairs or {}, file, row)
    table = pl.DataFrame(found, schema=dict.fromkeys(readers, pl.Int64) | {GROUP: pl.String})
    return table if table[GROUP].count() else table.drop(GROUP)


def _only_if_yes(found: Mapping[str, list[Any]], pairs: Mapping[str, str], file: str, row: int) -> None:
    """Raises BadInput for a degree of a problem that there was none of."""
    for asked, level in pairs.items():
        if found[level][-1] is not None and found[asked][-1] != 1:
            raise BadInput(f"is answered only where {asked} is yes; leave it empty", file=file, row=row, column=level)


def _whole(low: int, high: int) -> Read:
    def read(text: str) -> int:
        if not (text.isascii() and text.isdigit() and low <= int(text) <= high):
            raise ValueError
        return int(text)
    return read


def _yes(text: str) -> int:
    if text.lower() not in YES + NO:
        raise ValueError
    return int(text.lower() in YES)
