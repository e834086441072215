"""No hidden cell of any table can be calculated from all that is shown, whatever the sizes: the attack."""

import polars as pl
from hypothesis import assume, given
from hypothesis import strategies as st

from omtanke.figures.control import MONTH, gate, over_months, pattern, percentile_base
from tests.factories.lattices import Reader, equations, holds

HIERARCHY = {"u1": "d1", "u2": "d1", "u3": "d1", "u4": "d2", "u5": "d2", "d1": "top", "d2": "top", "u7": "u6"}
UNITS = ["u1", "u2", "u3", "u4", "u5", "u6", "u7", "d1"]  # u6 and d1 have people of their own and units below them
TREE = pl.DataFrame({"unit": list(HIERARCHY), "parent": list(HIERARCHY.values())})
MONTHS = ["2026-01", "2026-02", "2026-03", "2026-04"]
SIZES = st.one_of(st.just(0), st.integers(1, 10), st.integers(1, 60), st.floats(0.1, 30).map(lambda x: round(x, 3)))


@st.composite
def lattices(draw, months=1):
    """The finest cells of some units, sexes and ages; small, large, missing and alone among their kind."""
    units = draw(st.lists(st.sampled_from(UNITS), min_size=1, max_size=5, unique=True))
    sexes = draw(st.sampled_from([["K"], ["K", "M"], ["K", "M", "unknown"]]))
    ages = draw(st.sampled_from([["30-49"], ["-29", "50-"], ["-29", "30-49", "50-"]]))
    keys = [(month, unit, sex, age) for month in MONTHS[:months] for unit in units for sex in sexes for age in ages]
    sizes = draw(st.lists(SIZES, min_size=len(keys), max_size=len(keys)))
    rows = [(*key, float(size)) for key, size in zip(keys, sizes, strict=True) if size]
    assume(rows)
    return pl.DataFrame(rows, ["month", "unit", "sex", "age", "size"], orient="row")


DIMS = ["month", "unit", "sex", "age"]


def attack(shown: pl.DataFrame, leaves: list[dict], more: pl.DataFrame | None = None) -> Reader:
    """A reader who has seen every shown cell, of months and of sums over them; checks that no hidden one is known."""
    known, unknown = [], []
    for table in (shown, *([] if more is None else [more])):
        for row, parts in equations(table, leaves, HIERARCHY):
            (unknown if row["hidden"] else known).append((row, parts))
    reader = Reader(parts for _, parts in known)
    assert not [row for row, parts in unknown if reader.knows(parts)]
    return reader


@given(lattices())
def test_nothing_hidden_can_be_calculated(cells):
    attack(pattern(cells, DIMS, hierarchy=TREE), cells.to_dicts())


@given(lattices())
def test_without_a_hierarchy_and_by_fewer_dims_it_holds_too(cells):
    for dims in (["sex", "age"], ["unit", "sex"], ["unit"], ["age"]):
        fewer = cells.group_by(dims, maintain_order=True).agg(pl.col("size").sum())
        known = pattern(fewer, dims)
        leaves = fewer.to_dicts()
        reader = Reader(parts for row, parts in equations(known, leaves, {}) if not row["hidden"])
        assert not [row for row, parts in equations(known, leaves, {}) if row["hidden"] and reader.knows(parts)]


@given(lattices())
def test_what_one_total_leaves_over_is_of_eleven_or_more(cells):
    """A shown total minus its shown parts, along each axis: nothing, or at least two cells of eleven together."""
    rows = pattern(cells, DIMS, hierarchy=TREE).to_dicts()
    for whole in rows:
        if not whole["hidden"]:
            for parts in split(whole, rows):
                left = [part["size"] for part in parts if part["hidden"]]
                assert not left or (len(left) > 1 and sum(left) > 11 - 1e-5), whole


def split(whole, rows):
    """The parts of a cell along each axis."""
    for axis in ("sex", "age"):
        if whole[axis] is None:
            yield [row for row in rows if row[axis] is not None
                   and all(row[key] == whole[key] for key in ("unit", "under", "sex", "age") if key != axis)]
    if whole["unit"] is None:
        known = {row["under"] for row in rows if row["under"]}
        yield [row for row in rows if row["sex"] == whole["sex"] and row["age"] == whole["age"] and (
            (row["under"] is not None and HIERARCHY.get(row["under"]) == whole["under"]) if row["unit"] is None else
            (row["unit"] if row["unit"] in known else HIERARCHY.get(row["unit"])) == whole["under"])]


@given(lattices(months=4), st.integers(1, 3))
def test_adjacent_windows_tell_nothing_that_the_months_do_not(cells, length):
    """Months, and sums of every window of some months: what differs between two windows is what the months said."""
    shown = pattern(cells, DIMS, hierarchy=TREE)
    spans = {f"{first}+{length}": MONTHS[first:first + length] for first in range(5 - length)}
    windows = over_months(shown, {**spans, "all": MONTHS})
    leaves = cells.to_dicts()
    reader = attack(shown, leaves)
    for row in windows.filter(~pl.col("hidden")).to_dicts():
        months = {**spans, "all": MONTHS}[row["span"]]
        cell = {key: value for key, value in row.items() if key != "span"}
        assert reader.knows([int(leaf[MONTH] in months and holds(cell, leaf, HIERARCHY)) for leaf in leaves])


@given(lattices(months=2))
def test_every_small_cell_is_hidden_and_sizes_decide_alone(cells):
    shown = pattern(cells, DIMS, hierarchy=TREE)
    assert shown.filter(pl.col("size") < 10.99, ~pl.col("hidden")).is_empty()
    for (month,), part in cells.partition_by(MONTH, as_dict=True).items():
        alone = pattern(part, DIMS, hierarchy=TREE).join(
            shown.filter(pl.col(MONTH) == month), on=["unit", "under", "sex", "age"], how="left", nulls_equal=True)
        assert alone["hidden"].to_list() == alone["hidden_right"].to_list(), "what other months hold changes nothing"


@given(lattices(months=2), st.randoms())
def test_order_of_rows_changes_nothing(cells, random):
    """Whole persons, so that sums of floats do not depend on the order."""
    cells = cells.with_columns(pl.col("size").ceil())
    order = list(range(len(cells)))
    random.shuffle(order)
    one = pattern(cells, DIMS, hierarchy=TREE)
    assert pattern(cells[order], DIMS, hierarchy=TREE).equals(one)


@given(lattices())
def test_one_pattern_for_every_table(cells):
    """`by unit` and `by unit, sex` hide the same totals: each is the other's margin."""
    shown = pattern(cells, DIMS, hierarchy=TREE)
    fine = gate(cells.select(DIMS).with_columns(v=pl.lit(1)), shown, ["v"])
    assert fine["suppressed"].to_list() == fine["v"].is_null().to_list()
    by_unit = gate(cells.select("month", "unit").unique(maintain_order=True).with_columns(v=pl.lit(1)), shown, ["v"])
    rows = shown.filter(pl.col("unit").is_not_null(), pl.col("sex").is_null(), pl.col("age").is_null())
    expected = dict(zip(rows["unit"], rows["hidden"], strict=True))
    assert dict(zip(by_unit["unit"], by_unit["suppressed"], strict=True)) == expected


@given(st.lists(st.integers(1, 40), min_size=1, max_size=30))
def test_a_percentile_is_taken_over_shown_workplaces_only(sizes):
    """A percentile is one workplace's own figure: with fewer than eleven that are shown there is none."""
    cells = pl.DataFrame({"month": "2026-01", "unit": [f"w{n:02}" for n in range(len(sizes))],
                          "size": [float(size) for size in sizes]})
    shown = pattern(cells, ["month", "unit"])
    base = percentile_base(shown)
    own = shown.filter(pl.col("unit").is_not_null(), ~pl.col("hidden"))
    assert base["unit"].to_list() == (own["unit"].to_list() if len(own) >= 11 else [])
