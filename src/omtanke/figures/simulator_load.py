"""What a routine would have asked for: signals and talks by month, step, manager and group."""

from collections.abc import Sequence
from datetime import date

import polars as pl

from omtanke.figures import control, events, heads, jobs, months
from omtanke.figures.prepared import Prepared
from omtanke.rules.routine import Actor, Routine

GROUPS = ("sex", "age", "department")
DECIMALS = 4
UNKNOWN, FEW = "unknown", 0.01
"""At most this share of the people not known by sex or age: they are counted with the largest group, as elsewhere."""


def load(ready: Prepared, routine: Routine, found: pl.DataFrame, stones: pl.DataFrame, asked) -> dict:
    """The summary of `simulator.simulate`, without what came afterwards. `found`: [person, rung, day, highest] and
    `stones`: [person, milestone, day] in the question's days; `asked` is its `Question`."""
    held = _within(ready.main, asked.first, asked.last)
    placed = _placed(ready, found)
    acts = _acts(ready, routine, placed, stones)
    years = _years(ready, held, asked.first, asked.last, [])
    employees = years["years"].sum()
    talks = int(placed["highest"].sum())
    return {
        "signals": len(placed), "talks": talks, "persons": placed["person"].n_unique(),
        "milestones": len(stones), "hours": _hours(talks + len(stones), asked.minutes),
        "employee_years": round(employees, DECIMALS), "per_100_employees_year": _per_100(len(placed), employees),
        "by_month": _by_month(placed, stones, asked), "steps": _steps(routine, placed, stones, asked.minutes),
        "managers": _managers(held, acts, asked), "groups": {
            name: _group(ready, held, placed, asked, name) for name in GROUPS}}


def _within(main: pl.DataFrame, first: date, last: date) -> pl.DataFrame:
    low, high = months.as_number(first), months.as_number(last)
    return main.filter(pl.col("first") <= high, pl.col("last") >= low).with_columns(
        first=pl.col("first").clip(lower_bound=low), last=pl.col("last").clip(upper_bound=high))


def _placed(ready: Prepared, rows: pl.DataFrame) -> pl.DataFrame:
    """The rows with `month` and what the person's main employment on the day says."""
    begun = ready.main.select(events.start()).to_series()
    place = begun.search_sorted(rows.select(pl.col("person").cast(pl.Int64) * events.SPAN + pl.col("day")).to_series(),
                                side="right") if len(rows) else pl.Series([], dtype=pl.Int64)
    jobs_then = ready.main[place.cast(pl.Int64) - 1].select("unit", "sex", "grown", "older")
    return rows.hstack(jobs_then).with_columns(month=months.index(pl.col("day")))


def _acts(ready: Prepared, routine: Routine, placed: pl.DataFrame, stones: pl.DataFrame) -> pl.DataFrame:
    """[unit, month]: what the routine asks a unit's manager to do, once a row."""
    rungs = [place for place, rung in enumerate(routine.rungs, start=1) if rung.actor is Actor.MANAGER]
    own = [place for place, stone in enumerate(routine.milestones, start=1) if stone.actor is Actor.MANAGER]
    return pl.concat([
        placed.filter("highest", pl.col("rung").is_in(rungs)).select("unit", "month"),
        _placed(ready, stones.filter(pl.col("milestone").is_in(own))).select("unit", "month")])


def _hours(talks: int, minutes: int) -> float:
    return round(talks * minutes / 60, 1)


def _per_100(count: int, years: float) -> float | None:
    return round(100 * count / years, DECIMALS) if years else None


def _by_month(placed: pl.DataFrame, stones: pl.DataFrame, asked) -> list[dict]:
    """One row for every month, with none too."""
    counts = placed.group_by("month").agg(signals=pl.len(), talks=pl.col("highest").sum())
    own = stones.select(month=months.index(pl.col("day"))).group_by("month").agg(milestones=pl.len())
    names = months.span(months.of(asked.first), months.of(asked.last))
    every = pl.DataFrame({"name": names, "month": [months.number(name) for name in names]},
                         schema_overrides={"month": pl.Int32})
    rows = every.join(counts, on="month", how="left").join(own, on="month", how="left").fill_null(0).sort("month")
    return [{"month": name, "signals": signals, "talks": talks, "milestones": stone,
             "hours": _hours(talks + stone, asked.minutes)}
            for name, signals, talks, stone in rows.select("name", "signals", "talks", "milestones").iter_rows()]


def _steps(routine: Routine, placed: pl.DataFrame, stones: pl.DataFrame, minutes: int) -> list[dict]:
    """The steps in the order of the file: the rungs, then the routine's own milestones."""
    signals = dict(placed.group_by("rung").agg(pl.len()).iter_rows())
    talks = dict(placed.filter("highest").group_by("rung").agg(pl.len()).iter_rows())
    own = dict(stones.group_by("milestone").agg(pl.len()).iter_rows())
    rows = [{"step": "rung", "place": place, "actor": str(rung.actor), "action": str(rung.action),
             "signals": signals.get(place, 0), "talks": talks.get(place, 0)}
            for place, rung in enumerate(routine.rungs, start=1)]
    rows += [{"step": "milestone", "place": place, "actor": str(stone.actor), "action": str(stone.action),
              "signals": own.get(place, 0), "talks": own.get(place, 0)}
             for place, stone in enumerate(routine.milestones, start=1)]
    return [row | {"hours": _hours(row["talks"], minutes)} for row in rows]


def _managers(held: pl.DataFrame, acts: pl.DataFrame, asked) -> dict:
    """The talks of a unit's manager in a month, over all units with anybody employed, and how many have too many."""
    units = held["unit"].n_unique()
    busy = acts.group_by("unit", "month").agg(talks=pl.len())
    over = busy.filter(pl.col("talks") > asked.most_talks)
    count = len(months.span(months.of(asked.first), months.of(asked.last)))
    return {"units": units, "talks_per_month": round(len(acts) / (units * count), DECIMALS) if units else None,
            "most_in_a_month": busy["talks"].max() or 0, "most_talks": asked.most_talks,
            "over": over["unit"].n_unique(), "months_over": len(over)}


def _years(ready: Prepared, held: pl.DataFrame, first: date, last: date, by: Sequence[str]) -> pl.DataFrame:
    """[*by, years]: employees times years, where a whole month is a twelfth."""
    if held.is_empty():
        return pl.DataFrame(schema={**dict.fromkeys(by, pl.String), "years": pl.Float64})
    grid = heads.Grid(held, ready.units, months.of(first), months.of(last), by)
    years = (grid.by_month(grid.employee_days) / grid.lengths[:, None]).sum(axis=0) / 12
    return pl.DataFrame({"cell": grid.cells, "years": years}).select(*jobs.cell_names(by, ready.units), "years")


def _group(ready: Prepared, held: pl.DataFrame, placed: pl.DataFrame, asked, name: str) -> list[dict]:
    """One row a group: [group, persons, employees, signals, flagged, per_100_employees_year, joined, suppressed].

    A group's size is the smaller of its persons and its average employees. Small groups are hidden, and one more where
    the total would give them away. `joined`: the few who are not known are counted with this group.
    """
    known, by = ready.units, [name]
    names = jobs.cell_names(by, known)
    spans = heads.spans(held, months.of(asked.first), months.of(asked.last), by)
    length = months.as_number(asked.last) - months.as_number(asked.first) + 1
    days = (pl.col("last") - pl.col("first") + 1).cast(pl.Int64)
    there = spans.with_columns(cell=jobs.cell(by, known, pl.col("age"))).group_by("cell").agg(
        persons=pl.col("person").n_unique(), employees=days.sum() / length).select(*names, "persons", "employees")
    cell = jobs.cell(by, known, jobs.age_in(pl.col("month")))
    made = placed.select("person", cell=cell).group_by("cell").agg(
        signals=pl.len(), flagged=pl.col("person").n_unique()).select(*names, "signals", "flagged")
    years = _years(ready, held, asked.first, asked.last, by)
    table = there.join(years, on=name, how="left").join(made, on=name, how="left").with_columns(
        pl.col("signals", "flagged", "years").fill_null(0), joined=pl.lit(value=False))
    table = (_joined(table, name) if asked.suppress else table).with_columns(
        pl.col("employees").round(DECIMALS),
        per_100_employees_year=pl.when(pl.col("years") > 0).then(
            (100 * pl.col("signals") / pl.col("years")).round(DECIMALS))).sort(name)
    return _gated(table, name, suppress=asked.suppress)


def _joined(table: pl.DataFrame, name: str) -> pl.DataFrame:
    """With the few who are not known in the largest group: hidden by themselves they would hide another beside them."""
    known = table.filter(pl.col(name) != UNKNOWN).sort("persons", name)
    few = len(known) < len(table) and table["persons"].sum() - known["persons"].sum() <= FEW * table["persons"].sum()
    if not few or known.is_empty():
        return table
    largest = known[name][-1]
    one = pl.when(pl.col(name) == UNKNOWN).then(pl.lit(largest)).otherwise(name).alias(name)
    summed = table.with_columns(one).group_by(name).agg(
        pl.col("persons", "employees", "years", "signals", "flagged").sum())
    return summed.with_columns(joined=pl.col(name) == largest)


def _gated(table: pl.DataFrame, name: str, *, suppress: bool) -> list[dict]:
    values = ["persons", "employees", "signals", "flagged", "per_100_employees_year"]
    if suppress and len(table):
        table = control.gate(table, control.pattern(table.select(name, "persons", "employees"), [name]), values)
    else:
        table = table.with_columns(suppressed=pl.lit(value=False))
    return table.select(pl.col(name).alias("group"), *values, "joined", "suppressed").to_dicts()
