"""What must hold of the figures whatever the data: how rows are cut, ordered and put together changes nothing."""

from random import Random

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from omtanke.figures import blocks
from omtanke.figures.bands import bands, outside
from omtanke.figures.cohort import cohort
from omtanke.figures.concentration import concentration
from omtanke.figures.dataset import ABSENCES, Dataset, dataset
from omtanke.figures.percentiles import percentiles
from omtanke.figures.prepared import BANDS, prepare
from omtanke.figures.repeated import repeated
from omtanke.rules.kinds import Kind
from tests.factories.datasets import FIRST, LAST, frame, made, split

SEEDS = [*range(1, 12), 50, 51, 52]
COUNTS = [*BANDS, "sick_days", "unknown_days", "employee_days"]


def tables(data: Dataset, **asked) -> dict[str, pl.DataFrame]:
    """One of each table."""
    prepared = prepare(data, last=LAST, **asked)
    compared = cohort(prepared, ("2023-07", "2024-06"), ("2024-07", LAST), more_than=1)
    return {
        "bands": bands(prepared, FIRST, LAST, ["unit", "sex", "age"]), "outside": outside(prepared, FIRST, LAST),
        "repeated": repeated(prepared, FIRST, LAST, more_than=1, by=["unit"]), "groups": compared.groups,
        "percentiles": percentiles(prepared, FIRST, LAST, employees=1, places=2),
        "shares": concentration(prepared, 2024).shares,
    }


def same(data: Dataset, other: Dataset) -> None:
    """Every table of the two is the same, order and all."""
    before, after = tables(data), tables(other)
    for name, table in before.items():
        assert_frame_equal(table, after[name], check_exact=True)


def with_absences(data: Dataset, rows: list[dict]) -> Dataset:
    return dataset(frame(rows, ABSENCES), data.employments, data.units)


@pytest.mark.parametrize("seed", SEEDS)
def test_rows_cut_at_the_months_borders_change_nothing(seed):
    data = made(seed)
    cut = [part for row in data.absences.to_dicts() for part in split(row)]
    assert seed > 49 or len(cut) > len(data.absences)
    same(data, with_absences(data, cut))


@pytest.mark.parametrize("seed", SEEDS)
def test_the_order_of_rows_changes_nothing(seed):
    data = made(seed)
    shuffled = [table.sample(fraction=1.0, shuffle=True, seed=seed) for table in vars(data).values()]
    same(data, Dataset(*shuffled))
    ordered = data.absences.sort("person", "first_day"), data.employments.sort("person", "first_day")
    same(data, Dataset(*ordered, data.units))


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("rows", [1, 7])
def test_where_the_blocks_are_cut_changes_nothing(monkeypatch, seed, rows):
    data = made(seed)
    whole = tables(data)
    monkeypatch.setattr(blocks, "ROWS", rows)
    for name, table in tables(data).items():
        assert_frame_equal(whole[name], table, check_exact=True)


@pytest.mark.parametrize("seed", SEEDS)
def test_persons_may_be_whole_numbers(seed):
    data = made(seed)
    keys = pl.concat([data.absences["person"], data.employments["person"]]).unique().sort()
    absences, employments = (
        table.with_columns(keys.search_sorted(table["person"]).cast(pl.Int64).alias("person") * 3 - 40)
        for table in (data.absences, data.employments))
    absences = absences.with_columns(pl.col("kind").cast(pl.Enum([str(kind) for kind in Kind])))
    found = tables(dataset(absences, employments, data.units))
    who = found["outside"]["person"]
    found["outside"] = found["outside"].with_columns(keys.gather((who + 40) // 3).alias("person"))
    for name, table in tables(data).items():
        assert_frame_equal(table, found[name], check_exact=True)


@pytest.mark.parametrize("seed", SEEDS)
def test_rows_told_twice_change_nothing(seed):
    data, random = made(seed), Random(seed)
    rows = data.absences.to_dicts()
    again = [dict(row) for row in rows if random.random() < 0.5]
    pieces = [row | {"degree": None} for row in again] + [row | {"kind": "other", "degree": 100} for row in again]
    same(data, with_absences(data, rows + again + pieces))
    prepared = [prepare(one, last=LAST) for one in (data, with_absences(data, rows + again))]
    if data.absences["hours"].null_count() == 0:
        assert_frame_equal(*(bands(one, FIRST, LAST, ["unit"], "hours") for one in prepared))


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("by", [["unit"], ["sex"], ["age"], ["unit", "sex", "age"], ["department"]])
def test_the_groups_sum_to_the_whole(seed, by):
    prepared = prepare(made(seed), last=LAST)
    summed = bands(prepared, FIRST, LAST, by).group_by("month").agg(pl.col(COUNTS).sum()).sort("month")
    assert_frame_equal(summed, bands(prepared, FIRST, LAST).select("month", *COUNTS), check_exact=True)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("by", [[], ["unit"], ["age"]])
def test_who_came_and_who_left_explain_the_flagged(seed, by):
    flagged = {}
    for month, rows in repeated(prepare(made(seed), last=LAST), FIRST, LAST, more_than=1, by=by).group_by(
            "month", maintain_order=True):
        for row in rows.to_dicts():
            where = tuple(row[word] for word in by)
            if month[0] != FIRST:
                assert row["flagged"] == flagged.get(where, 0) + row["inflow"] - row["outflow"]
            assert 0 <= row["inflow"] <= row["flagged"] <= row["employed"]
            flagged[where] = row["flagged"]


@pytest.mark.parametrize("seed", SEEDS)
def test_an_employer_alone_is_its_part_of_the_whole(seed):
    data, other = made(seed), renamed(made(seed + 100))
    both = prepare(Dataset(*(pl.concat(pair) for pair in zip(
        vars(data).values(), vars(other).values(), strict=True))), last=LAST)
    for table in (lambda p: bands(p, FIRST, LAST, ["unit", "age"]),
                  lambda p: repeated(p, FIRST, LAST, more_than=1, by=["unit"])):
        mine = table(both).filter(~pl.col("unit").str.starts_with("other"))
        assert_frame_equal(mine, table(prepare(data, last=LAST)), check_exact=True)


def renamed(data: Dataset) -> Dataset:
    """The same employer with persons and units of other names."""
    def prefixed(table: pl.DataFrame) -> pl.DataFrame:
        return table.with_columns(pl.lit("other").add(pl.col(name)).alias(name)
                                  for name in ("person", "unit", "parent") if name in table.columns)
    return Dataset(*(prefixed(table) for table in vars(data).values()))


@pytest.mark.parametrize("seed", SEEDS)
def test_a_window_shows_what_a_longer_one_shows_of_its_months(seed):
    data = made(seed)
    for measure in ("degree", "gross"):
        early, late = (bands(prepare(data, last=last), "2023-06", "2024-02", ["unit"], measure)
                       for last in ("2024-02", LAST))
        assert_frame_equal(early, late, check_exact=True)
