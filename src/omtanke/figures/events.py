"""Rows that overlap are cut, and rows are cut at months: what is the same for absences and employments.

Frames are sorted by (`person`, `first`); `person` is a whole number and
`first` and `last` are `months.DAY`, inclusive. A person and a day make one whole number that grows through the whole
frame, so that a running maximum over all rows is one over each person's rows.
"""

from collections.abc import Sequence

import polars as pl

from omtanke.figures import months

SPAN = 1 << 22
"""More than the days between any two dates: one person's days never reach the next person's."""


def start() -> pl.Expr:
    """Person and first day as one growing number."""
    return pl.col("person").cast(pl.Int64) * SPAN + pl.col("first")


def end() -> pl.Expr:
    """Person and last day as one number."""
    return pl.col("person").cast(pl.Int64) * SPAN + pl.col("last")


def gap() -> pl.Expr:
    """From the latest last day so far to this row's first day: 1 is the day after. Null in the very first row, and
    larger than any number of days in a person's first."""
    return start() - end().cum_max().shift(1)


def occasions(rows: pl.DataFrame, relapse_days: int) -> pl.DataFrame:
    """Rows joined where they touch or overlap: [person, first, last, number].

    `number` is the first day's number in its spell: occasions are one spell when the first day is at most
    `relapse_days` after the last sick day, and the healthy days between are not counted.
    """
    opens, length = pl.col("gap").fill_null(SPAN) > 1, pl.col("last") - pl.col("first") + 1
    marked = rows.lazy().select("person", "first", gap=gap(), reach=end().cum_max()).with_columns(opens=opens)
    ended = marked.filter(pl.col("opens").shift(-1, fill_value=True)).select("reach").collect()
    begun = marked.filter("opens").select("person", "first", "gap").collect().hstack(ended)
    new_spell = pl.col("gap").fill_null(SPAN) > max(relapse_days, 1)
    return (
        begun.lazy()
        .with_columns(last=(pl.col("reach") - pl.col("person").cast(pl.Int64) * SPAN).cast(months.DAY))
        .with_columns(before=length.cast(pl.Int64).cum_sum() - length)
        .with_columns(number=pl.col("before") - pl.when(new_spell).then("before").forward_fill() + 1)
        .select("person", "first", "last", pl.col("number").cast(pl.Int32))
        .collect()
    )


def disjoint(rows: pl.DataFrame, best: Sequence[str], descending: Sequence[bool]) -> pl.DataFrame:
    """The rows cut so that no two of one person overlap: each day has the row that is first by `best`, nulls last.

    Rows that overlap no other are as they were, and come first: the result is not in order. Others are cut where any
    of those they overlap begins or ends. Rows keep their columns.
    """
    joins = (gap() <= 0).fill_null(False)
    marked = rows.with_columns(joins=joins).with_columns(
        group=(~pl.col("joins")).cum_sum(), many=pl.col("joins") | pl.col("joins").shift(-1, fill_value=False))
    alone = marked.filter(~pl.col("many")).select(rows.columns)
    crowd = marked.filter("many").select("group", *rows.columns)
    return pl.concat([alone, _cut(crowd, best, descending).select(rows.columns)]) if len(crowd) else alone


def _cut(crowd: pl.DataFrame, best: Sequence[str], descending: Sequence[bool]) -> pl.DataFrame:
    edges = pl.concat([crowd.select("group", begins="first"), crowd.select("group", begins=pl.col("last") + 1)])
    stretches = (
        edges.unique().sort("group", "begins")
        .with_columns(ends=pl.col("begins").shift(-1) - 1, more=pl.col("group") == pl.col("group").shift(-1))
        .filter("more").drop("more")
    )
    covered = crowd.join(stretches, on="group").filter(
        pl.col("first") <= pl.col("begins"), pl.col("last") >= pl.col("ends"))
    chosen = covered.sort("group", "begins", *best, descending=[False, False, *descending], nulls_last=True)
    chosen = chosen.unique(["group", "begins"], keep="first", maintain_order=True)
    return chosen.with_columns(first="begins", last="ends")


def by_month(rows: pl.DataFrame) -> pl.DataFrame:
    """The rows with `month`; only those that cross a month's border are made into one row for each month."""
    marked = rows.with_columns(month=months.index(pl.col("first")), until=months.index(pl.col("last")))
    whole = marked.filter(pl.col("month") == pl.col("until")).drop("until")
    parts = (
        marked.lazy().filter(pl.col("month") < pl.col("until"))
        .with_columns(month=pl.int_ranges("month", pl.col("until") + 1, dtype=pl.Int32)).explode("month")
        .with_columns(begins=pl.max_horizontal("first", months.first_of(pl.col("month"))),
                      last=pl.min_horizontal("last", months.last_of(pl.col("month"))))
    )
    if "number" in rows.columns:
        parts = parts.with_columns(number=pl.col("number") + pl.col("begins") - pl.col("first"))
    return pl.concat([whole, parts.with_columns(first="begins").select(whole.columns).collect()])
