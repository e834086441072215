"""The single tables of `omtanke figures`: rows with the keys that the contract names, hidden cells null."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import polars as pl

from omtanke.config.cli.figures_asked import MODELS, Asked
from omtanke.config.cli.figures_counted import Counted, suppressed, with_employees
from omtanke.config.cli.figures_params import read_parameters
from omtanke.figures import (
    bands,
    cohort,
    concentration,
    control,
    costs,
    months,
    moves,
    percentiles,
    repeated,
    statutory,
)
from omtanke.figures.prepared import BANDS
from omtanke.rules.errors import BadInput
from omtanke.rules.proportions import LEAST_PERSONS

Rows = list[dict[str, Any]]
RATES = (*BANDS, "employees", "short_per_employee")
FLOWS = ("flagged", "inflow", "outflow", "employed")


def bands_table(counted: Counted, asked: Asked) -> pl.DataFrame:
    """[month, *by, short, long, very_long, employees, short_per_employee]: net days and average employees."""
    table = with_employees(bands.bands(counted.prepared, asked.first, asked.last, asked.by, asked.measure))
    net = [pl.col(band) / bands.SCALE[asked.measure] for band in BANDS]
    table = table.select("month", *asked.by, *net, "employees").with_columns(
        short_per_employee=pl.col("short") / pl.col("employees"))
    return suppressed(counted, table, list(RATES)) if asked.suppress else table


def repeated_table(counted: Counted, asked: Asked) -> pl.DataFrame:
    """[month, *by, flagged, inflow, outflow, employed]."""
    table = repeated.repeated(counted.prepared, asked.first, asked.last, more_than=asked.more_than,
                              window=asked.window, by=asked.by)
    table = table.select("month", *asked.by, *FLOWS)
    if not asked.suppress:
        return table
    return suppressed(counted, _flows_shown(counted, table, asked), list(FLOWS), people="employed")


def _flows_shown(counted: Counted, table: pl.DataFrame, asked: Asked) -> pl.DataFrame:
    """Inflow and outflow null where, beside the whole employer's, they would tell how many of a few who moved from one
    cell to another are flagged (docs/adr/0065). Nobody moves from one sex to another; by unit they are shown in months
    in which eleven or more moved, or nobody; by age never."""
    if set(asked.by) <= {"sex"}:
        return table
    moved = moves.moves(counted.prepared, asked.first, asked.last, more_than=asked.more_than, window=asked.window)
    many = moved.group_by("month").agg(few=pl.col("persons").sum() < LEAST_PERSONS)
    few = table.select("month").join(many, on="month", how="left", maintain_order="left")["few"].fill_null(False)
    hidden = few if asked.by == ("unit",) else pl.repeat(True, len(table), eager=True)
    return table.with_columns(pl.when(~hidden).then(pl.col(name)).alias(name) for name in ("inflow", "outflow"))


def cohort_table(counted: Counted, asked: Asked) -> pl.DataFrame:
    """The flagged and the others, one row each: n, counts, shares with intervals, leavers, the flagged's risk ratios,
    and the same of those who were not already ill for long (`incident_…`)."""
    found = cohort.cohort(counted.prepared, asked.selection, asked.followup, more_than=asked.more_than,
                          window=asked.window)
    both = {version: found.groups.filter(pl.col("version") == version).drop("version")
            for version in ("all", "incident")}
    values = [name for name in both["all"].columns if name != "group"]
    incident = both["incident"].rename({name: f"incident_{name}" for name in values})
    table = both["all"].join(incident, on="group", maintain_order="left")
    table = _with_ratios(table, found.ratios)
    return _cohort_hidden(table) if asked.suppress else table


def _with_ratios(table: pl.DataFrame, ratios: pl.DataFrame) -> pl.DataFrame:
    """The ratios stand on the flagged's row: theirs divided by the others'."""
    flagged = pl.col("group") == "flagged"
    return table.with_columns(
        pl.when(flagged).then(pl.lit(row[what], pl.Float64)).alias(
            f"{'incident_' if row['version'] == 'incident' else ''}{name}_{row['days']}")
        for row in ratios.iter_rows(named=True)
        for what, name in (("ratio", "ratio"), ("low", "ratio_low"), ("high", "ratio_high")))


def _cohort_hidden(table: pl.DataFrame) -> pl.DataFrame:
    """Both groups are hidden when one is small, as the employed less one are the other. The incident version is hidden
    when so few are left, or left out, that the difference tells of them."""
    values = [name for name in table.columns if name != "group"]
    incident = [name for name in values if name.startswith("incident_")]
    small = (pl.col("n") < LEAST_PERSONS).any()
    out = pl.col("n") - pl.col("incident_n")
    few = ((out > 0) & (out < LEAST_PERSONS)).any() | (pl.col("incident_n") < LEAST_PERSONS).any()
    return table.with_columns(
        *(pl.when(~small).then(pl.col(name)).alias(name) for name in values if name not in incident),
        *(pl.when(~(small | few)).then(pl.col(name)).alias(name) for name in incident),
        suppressed=small, incident_suppressed=small | few)


def percentiles_table(counted: Counted, asked: Asked) -> pl.DataFrame:
    """[month, workplaces, p10, p50, p90]: net days per employee of workplaces that are large enough, and shown."""
    if not asked.suppress:
        return percentiles.percentiles(counted.prepared, asked.first, asked.last, asked.measure)
    values = percentiles.workplaces(counted.prepared, asked.first, asked.last, asked.measure)
    values = values.join(control.percentile_base(counted.shown), on=["month", "unit"], how="semi").sort("value")
    place = [(pl.len().cast(pl.Int64) * rank + 99) // 100 - 1 for rank in percentiles.RANKS]
    found = values.group_by("month", maintain_order=True).agg(
        pl.len().cast(pl.Int64).alias("workplaces"),
        *(pl.col("value").get(at).alias(f"p{rank}") for at, rank in zip(place, percentiles.RANKS, strict=True)))
    every = pl.DataFrame({"month": months.span(asked.first, asked.last)}, schema={"month": pl.String})
    table = every.join(found, on="month", how="left", maintain_order="left")
    return table.with_columns(suppressed=pl.col("workplaces").is_null())


def concentration_table(counted: Counted, asked: Asked) -> pl.DataFrame:
    """[year, top, persons, share, employed, without, returning]: the share of all net days that the top 1, 5, 10, 20
    and 50 % of the persons have. A step of fewer than eleven persons is hidden, with the year's return; and how many
    had no day, when they or the others are fewer."""
    found = concentration.concentration(counted.prepared, asked.year, asked.measure)
    table = found.shares.select(
        pl.lit(asked.year).alias("year"), "top", "persons", "share", employed=pl.lit(found.persons),
        without=pl.lit(found.without), returning=pl.lit(found.returning, pl.Float64))
    return _steps_hidden(table, found.persons) if asked.suppress else table


def _steps_hidden(table: pl.DataFrame, everyone: int) -> pl.DataFrame:
    """Between two shown steps, and beside the last, there are at least eleven persons."""
    hidden, before = [], 0
    for persons in table["persons"]:
        few = persons - before < LEAST_PERSONS or 0 < everyone - persons < LEAST_PERSONS
        hidden.append(few)
        before = before if few else persons
    few = pl.Series("suppressed", hidden, dtype=pl.Boolean)
    well = (pl.col("without") >= LEAST_PERSONS) & (everyone - pl.col("without") >= LEAST_PERSONS)
    tenth = dict(zip(table["top"], hidden, strict=True))[concentration.RETURNING]
    return table.with_columns(
        few, pl.when(~few).then("share").alias("share"), pl.when(~few).then("persons").alias("persons"),
        pl.when(pl.lit(everyone >= LEAST_PERSONS)).then("employed").alias("employed"),
        pl.when(well).then("without").alias("without"),
        pl.when(pl.lit(not tenth)).then("returning").alias("returning"))


def disclosure_table(counted: Counted, asked: Asked) -> pl.DataFrame:
    """[measure, value, n, suppressed, reason]: the seven measures of LKBR 11:6 in the order of the law, in percent. The
    size of a hidden group is hidden too."""
    table = statutory.disclosure(counted.dataset, counted.prepared, asked.year, suppress=asked.suppress)
    return table.with_columns(pl.when(~pl.col("suppressed")).then("n").alias("n"))


def cost_table(counted: Counted, asked: Asked) -> pl.DataFrame:
    """[month, short, long, very_long, total, kind, model, suppressed]: kronor by one model, real or estimate. What is
    hidden of the days has no cost."""
    net = with_employees(bands.bands(counted.prepared, counted.first, counted.last))
    net = net.select("month", *(pl.col(band) / bands.SCALE["degree"] for band in BANDS))
    net = suppressed(counted, net, list(BANDS)) if asked.suppress else net
    periods = costs.sick_pay_periods(counted.prepared, counted.first, counted.last)
    net = net.join(periods, on="month", how="left", maintain_order="left")
    return costs.cost(net, asked.model, read_parameters(asked.params))


def costs_table(counted: Counted, asked: Asked) -> pl.DataFrame:
    """The cost of the year's months by every model that has its parameters, one below the other; those that lack any
    are left out. For days by degree."""
    found = []
    for model in MODELS:
        try:
            found.append(cost_table(counted, replace(asked, model=model)))
        except BadInput:
            continue  # the employer's own numbers are not given: `--table cost` says which
    year = pl.col("month").str.starts_with(f"{asked.year}-")
    return pl.concat(found, how="diagonal_relaxed").filter(year)


TABLES: dict[str, Callable[[Counted, Asked], pl.DataFrame]] = {
    "bands": bands_table, "repeated": repeated_table, "cohort": cohort_table, "percentiles": percentiles_table,
    "concentration": concentration_table, "disclosure": disclosure_table, "cost": cost_table,
}


def rows(table: pl.DataFrame) -> Rows:
    """The rows as they are printed: `suppressed` is said only where it is so."""
    return [{name: value for name, value in row.items() if not (name.endswith("suppressed") and value is False)}
            for row in table.to_dicts()]
