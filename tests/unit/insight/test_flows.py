"""Who came to be ill often and who no longer is, of units with others below them, against the slow reference."""

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as some

from omtanke.figures import moves, repeated
from omtanke.figures.prepared import prepare
from omtanke.insight.counting import flows
from omtanke.insight.counting import units as counting
from omtanke.insight.present import unit as present
from omtanke.insight.storing import Again
from tests.factories.datasets import made
from tests.factories.small_datasets import ready
from tests.reference import figures as slow

FIRST, LAST = "2025-01", "2026-06"
TREE = {"top": None, "a": "top", "b": "top", "a1": "a", "a2": "a", "b1": "b", "b2": "b"}
FOUR = [("anna", day, day) for day in ("2025-03-31", "2025-06-02", "2025-09-01", "2025-12-01")]
MOVED = [("anna", "north", "2020-01-01", "2026-01-15", 100, "K", None),
         ("anna", "south", "2026-01-16", None, 100, "K", None)]


def test_who_moves_while_ill_often_is_one_of_the_moved():
    found = moves.moves(ready(FOUR, MOVED), "2025-12", "2026-03")
    assert found.rows() == [("2026-01", "north", "south", 1, 1)]
    assert moves.moves(ready(FOUR[:2], MOVED), "2025-12", "2026-03").rows() == [("2026-01", "north", "south", 1, 0)]


@pytest.mark.parametrize("seed", range(24))
def test_a_departments_flows_are_its_units_without_those_who_moved_inside_it(seed):
    dataset = made(seed)
    if dataset.employments.is_empty():
        return
    prepared = prepare(dataset, last=LAST)
    parents = dict(dataset.units.select("unit", "parent").iter_rows())
    inner = {node for node in parents.values() if node is not None}
    held = flows.inside(moves.moves(prepared, FIRST, LAST), parents, inner)
    less = {(row["month"], row["node"]): row["inside"] for row in held.to_dicts()}
    summed = repeated.repeated(prepared, FIRST, LAST, by=["unit"]).join(
        counting.lineage(dataset.units), on="unit").group_by("month", "node").agg(pl.col(counting.PEOPLE).sum())
    world = slow.World(dataset, slow.last_day(LAST))
    for node in inner:
        under = {unit for unit in parents if node in flows.line(unit, parents)}
        told = {row["month"]: row for row in summed.filter(pl.col("node") == node).to_dicts()}
        before = inside_of(world, slow.month_before(FIRST), under)
        for month in slow.months_between(FIRST, LAST):
            now = inside_of(world, month, under)
            if month in told:
                row, taken = told[month], less.get((month, node), 0)
                assert (row["inflow"] - taken, row["outflow"] - taken) == (len(now - before), len(before - now))
            else:
                assert not now and not before
            before = now


def inside_of(world, month, under):
    return {person for person in slow.flagged(world, month, 3, 12)
            if world.placed[person][slow.last_day(month)]["unit"] in under}


PLACES = ["a1", "a2", "b1", "b2"]


@given(some.lists(some.tuples(some.sampled_from(PLACES), some.sampled_from(PLACES), some.integers(1, 14)), max_size=8))
def test_what_can_be_calculated_is_of_eleven_movers_or_more(rows):
    """Each unit's own equation says how many of its movers, and of those below that are not shown, are ill often: the
    groups have nobody in common, and each is of nobody or of eleven or more."""
    moved = pl.DataFrame([("2026-01", was, unit, many, many // 2) for was, unit, many in rows if was != unit],
                         schema={"month": pl.String, "was": pl.String, "unit": pl.String, "persons": pl.Int64,
                                 "flagged": pl.Int64}, orient="row")
    held = {row["node"]: row for row in flows.inside(moved, TREE, ["top", "a", "b"]).to_dicts()}
    if not held:
        assert moved.is_empty()
        return
    across = {node: sum(many for was, unit, many in rows if was != unit and flows.meeting(was, unit, TREE) == node)
              for node in ("top", "a", "b")}
    waiting = 0
    for node in ("a", "b"):
        assert held[node]["shown"] == (across[node] == 0 or across[node] >= 11)
        waiting += 0 if held[node]["shown"] else across[node]
    top = across["top"] + waiting
    assert held["top"]["shown"] == (top == 0 or top >= 11)
    assert held["top"]["inside"] == sum(many // 2 for was, unit, many in rows if was != unit)


def test_a_month_whose_flows_are_not_shown_is_still_drawn():
    rows = [Again("2026-01", 20, 100, None, None), Again("2026-02", 22, 100, 4, 2), None]
    parts = present.often_parts(rows)
    assert [list(part.values) for part in parts] == [[0, 18, None], [0, 4, None], [20, 0, None]]
    assert len(present.often_parts(rows[1:])) == 2
