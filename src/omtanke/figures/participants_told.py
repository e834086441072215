"""A programme's tables as plain values: to print, and to keep when the rows behind them are gone.

Who has seen one set of tables and sees the next can subtract. `too_little_new` says when that would tell of few.
"""

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Any

from omtanke.figures import control
from omtanke.figures.participants import Evaluation

WHOLE = ("participants", "ended")
TABLES = {"start_type": "participants", "place": "participants", "sex": "participants", "year": "participants",
          "end_reason": "ended", "end_compensation": "ended", "from_to": "ended"}
"""Tables, and of whom each is."""
_KEYS = ("start_type", "place", "sex", "year", "end_reason", "end_compensation")


def told(found: Evaluation) -> dict[str, Any]:
    """The tables by name as lists of rows, with how many there are, and what may be said of women and men."""
    tables = {name: [{key: value for key, value in row.items() if not (key == "suppressed" and value is False)}
                     for row in table.to_dicts()] for name, table in found.tables.items()}
    return {"participants": found.participants, "ended": found.ended, "days_median": found.days, **tables,
            "equality": {"back_at_work": asdict(found.equality)}}


def too_little_new(before: Mapping[str, Any], after: Mapping[str, Any]) -> bool:
    """Whether the later tables beside the earlier would tell of a group of one to ten.

    So it is when a cell that both show has changed by so few, and when what is left of a table, everything that either
    hides, has. Both are as `told` gives them.
    """
    return any(0 < abs(change) < control.LEAST for change in _changes(before, after))


def _changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[int]:
    for name in WHOLE:
        if before.get(name) is not None and after.get(name) is not None:
            yield after[name] - before[name]
    for name, whole in TABLES.items():
        totals = before.get(whole), after.get(whole)
        yield from _of_table(_numbers(before.get(name) or []), _numbers(after.get(name) or []),
                             None if None in totals else totals[1] - totals[0])


def _numbers(rows: list[dict[str, Any]]) -> dict[tuple, int | None]:
    return {tuple(row.get(name) for name in _KEYS): row["n"] for row in rows}


def _of_table(before: dict[tuple, int | None], after: dict[tuple, int | None], whole: int | None) -> Iterator[int]:
    """The changes that can be had of a table: cell by cell, and of all that either hides together."""
    keys = before.keys() | after.keys()
    hidden = {key for key in keys if None in (before.get(key, 0), after.get(key, 0))}
    changes = [(after.get(key, 0) or 0) - (before.get(key, 0) or 0) for key in keys - hidden]
    yield from changes
    if whole is not None and hidden:
        yield whole - sum(changes)
