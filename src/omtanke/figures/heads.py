"""How many were employed, without one row per person and month."""

from collections.abc import Sequence

import polars as pl

from omtanke.figures import jobs, months


def headcount(held: pl.DataFrame, known: pl.DataFrame, first: str, last: str, by: Sequence[str]) -> pl.DataFrame:
    """Each month and cell that anybody was employed in: [cell, month, employee_days, persons].

    An employment is +1 in the month it begins and −1 in the month after it ends; what it lacks of those two months is
    taken off in days. `persons` counts a person once in a cell and month.
    """
    parts = spans(held, first, last, by).with_columns(cell=jobs.cell(by, known, pl.col("age")))
    changes = pl.concat([_changes(parts, "heads"), _changes(_once(parts), "persons")], how="diagonal")
    counted = changes.group_by("cell", "at").agg(pl.col("heads", "persons", "lost").sum()).sort("cell", "at")
    running = counted.with_columns(pl.col("heads", "persons").cum_sum(), until=pl.col("at").shift(-1, fill_value=0))
    stepped = running.filter(pl.col("heads") > 0).with_columns(
        at=pl.int_ranges("at", "until", dtype=pl.Int32), same=pl.col("at")).explode("at")
    days = (months.last_of(pl.col("at")) - months.first_of(pl.col("at")) + 1).cast(pl.Int64)
    lost = pl.when(pl.col("at") == pl.col("same")).then("lost").otherwise(0)
    return stepped.select("cell", month="at", employee_days=days * pl.col("heads") - lost, persons="persons")


def spans(held: pl.DataFrame, first: str, last: str, by: Sequence[str]) -> pl.DataFrame:
    """Main employments within the months, with `begins` and `ends`, the months they touch, and `age`, for which they
    are cut at the months where it changes."""
    low, high = months.as_number(months.first_day(first)), months.as_number(months.last_day(last))
    rows = held.filter(pl.col("first") <= high, pl.col("last") >= low).with_columns(
        first=pl.col("first").clip(lower_bound=low), last=pl.col("last").clip(upper_bound=high)).with_columns(
        begins=months.index(pl.col("first")), ends=months.index(pl.col("last")), age=pl.lit(0, pl.Int8))
    if "age" not in by:
        return rows
    known, begins, ends = pl.col("grown") != jobs.NO_BIRTHDAY, pl.col("begins"), pl.col("ends")
    grown, older = pl.col("grown"), pl.col("older")
    parts = [rows.filter(~known).with_columns(age=pl.lit(3, pl.Int8))]
    for age, low_month, high_month in ((0, begins, grown - 1), (1, grown, older - 1), (2, older, ends)):
        part = rows.filter(known).with_columns(
            begins=pl.max_horizontal(begins, low_month), ends=pl.min_horizontal(ends, high_month),
            age=pl.lit(age, pl.Int8))
        parts.append(part.filter(begins <= ends))
    return pl.concat(parts).with_columns(first=pl.max_horizontal("first", months.first_of(begins)),
                                         last=pl.min_horizontal("last", months.last_of(ends)))


def _once(spans: pl.DataFrame) -> pl.DataFrame:
    """The months of each person and cell, none of them twice."""
    ordered = spans.select("person", "cell", "begins", "ends").sort("person", "cell", "begins")
    same = (pl.col("person") == pl.col("person").shift(1)) & (pl.col("cell") == pl.col("cell").shift(1))
    seen = pl.col("ends").cum_max().over("person", "cell").shift(1)
    begins = pl.when(same).then(pl.max_horizontal("begins", seen + 1)).otherwise("begins")
    return ordered.with_columns(begins=begins).filter(pl.col("begins") <= pl.col("ends"))


def _changes(spans: pl.DataFrame, what: str) -> pl.DataFrame:
    """+1 in the first month, −1 in the month after the last; for days also what is lost of the two."""
    one = pl.lit(1, pl.Int64)
    parts = [spans.select("cell", one.alias(what), at="begins"),
             spans.select("cell", (-one).alias(what), at=pl.col("ends") + 1)]
    if what == "heads":
        before = pl.col("first") - months.first_of(pl.col("begins"))
        after = months.last_of(pl.col("ends")) - pl.col("last")
        parts += [spans.select("cell", at="begins", lost=before.cast(pl.Int64)),
                  spans.select("cell", at="ends", lost=after.cast(pl.Int64))]
    return pl.concat(parts, how="diagonal")
