"""Two sets of tables beside each other: what an attacker who has both can work out."""

from datetime import date, timedelta
from importlib.resources import files

import numpy as np
import polars as pl
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from omtanke.figures.participants import COMPENSATIONS, SCHEMA, START_TYPES, evaluate
from omtanke.figures.participants_read import read_participants
from omtanke.figures.participants_told import TABLES, told, too_little_new

FEW = range(1, 11)
BEGAN = date(2025, 1, 7)


def shipped() -> bytes:
    return files("omtanke.figures.data").joinpath("participants.csv").read_bytes()


def test_the_shipped_register_has_the_shares_that_were_published():
    """Source 000, page 18: 38, 1, 17 and 44 percent of 103; 79, 5, 1, 11 and 4 of 76; 54, 9 and 37 of 76."""
    found = evaluate(read_participants(shipped(), file=""), suppress=False)
    shares = {name: {row[name]: round(100 * row["share"]) for row in found.tables[name].to_dicts()}
              for name in ("start_type", "end_reason", "end_compensation")}
    assert (found.participants, found.ended) == (103, 76)
    assert shares["start_type"] == {"repeated": 38, "sick_pay": 1, "part_time": 17, "full_time": 44}
    assert shares["end_reason"] == {"ordinary_work": 79, "other_work": 5, "medical_obstacle": 1,
                                    "employment_ended": 11, "other": 4}
    assert shares["end_compensation"] == {"back_at_work": 54, "full_time": 9, "part_time": 37}


def register(groups: list[tuple[str, str, int]]) -> list[dict]:
    """Rows of (start type, end or "", how many)."""
    return [{"id": f"{place}-{number}", "sex": "K", "place": "-", "start_day": BEGAN, "start_type": start,
             "end_day": BEGAN + timedelta(days=30) if end else None, "end_reason": "ordinary_work" if end else None,
             "end_compensation": end or None, "meetings": 1}
            for place, (start, end, count) in enumerate(groups) for number in range(count)]


def tables(rows: list[dict]) -> dict:
    return told(evaluate(pl.DataFrame(rows, schema=SCHEMA)))


groups = st.lists(st.tuples(st.sampled_from(START_TYPES), st.sampled_from(("", *COMPENSATIONS)), st.integers(0, 30)),
                  min_size=1, max_size=6)


@settings(max_examples=60, deadline=None)
@given(groups, groups)
def test_no_group_of_few_can_be_had_from_two_registers(first, more):
    """Linear algebra over a table's cells, before and after, and the wholes: what new people can be told apart."""
    early = register(first)
    late = early + [row | {"id": f"new-{row['id']}"} for row in register(more)]
    before, after = tables(early), tables(late)
    assume(not too_little_new(before, after))
    for name, whole in TABLES.items():
        attacked(name, whole, before, after, early, late)


def attacked(name: str, whole: str, before: dict, after: dict, early: list[dict], late: list[dict]) -> None:
    if name not in ("start_type", "end_compensation"):
        return
    classes = sorted({row[name] for row in late if row[name]})
    width = 2 * len(classes)
    known = []
    for offset, some in ((0, before), (len(classes), after)):
        for row in some[name]:
            if row["n"] is not None:
                known.append(unit(width, offset + classes.index(row[name])))
        if some[whole] is not None:
            known.append(sum(unit(width, offset + place) for place in range(len(classes))))
    if not known:
        return
    for place, value in enumerate(classes):
        change = unit(width, len(classes) + place) - unit(width, place)
        new = sum(row[name] == value for row in late) - sum(row[name] == value for row in early)
        stacked = np.array(known)
        if np.linalg.matrix_rank(stacked) == np.linalg.matrix_rank(np.vstack([stacked, change])):
            assert new not in FEW, (name, value, new)


def unit(width: int, place: int) -> np.ndarray:
    row = np.zeros(width)
    row[place] = 1
    return row


def test_one_more_is_too_little():
    early = register([("repeated", "", 30), ("full_time", "", 30)])
    assert too_little_new(tables(early), tables(early + register([("repeated", "", 31)])[30:]))
    assert not too_little_new(tables(early), tables(early))
    assert not too_little_new(tables(early), tables(register([("repeated", "", 45), ("full_time", "", 30)])))
