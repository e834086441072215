"""The same six tables with pandas: python -m bench.support.figures_pandas FOLDER TIMES

As a skilled user of pandas writes it: no Python per row, persons and units as numbers from the start, only the columns
that are needed, occasions by cumulative maxima, nothing sorted that comes sorted, rows cut at months by repeating,
overlaps mended only where there are any, and the headcount by a panel of employments and months, which is what pandas
makes easy.
"""

import sys
import time
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow.parquet as pq

from bench.support.figures_ours import AGREED, FIRST, FOLLOWUP, LAST, SELECTION, TODAY, TREND, YEAR
from omtanke.rules.dates import months_back
from omtanke.rules.proportions import Count, wilson

SEVENTH = 1_000_000
"""Concentration is compared up to so many rows: it is counted after the six, from the files."""
EDGES = {"short": (1, 14), "long": (15, 90), "very_long": (91, 1 << 30)}


def month(text: str) -> int:
    """Months since 1970."""
    return int(np.datetime64(text, "M").astype(int))


def month_of(days: np.ndarray) -> np.ndarray:
    """The month of days since 1970."""
    return days.astype("datetime64[D]").astype("datetime64[M]").astype(np.int32)


def first_of(months: np.ndarray) -> np.ndarray:
    """The first day of months since 1970."""
    return months.astype("datetime64[M]").astype("datetime64[D]").astype(np.int32)


END = int(first_of(np.array([month(LAST) + 1]))[0]) - 1


def read(folder: Path, name: str, columns: list[str]) -> pd.DataFrame:
    """The columns, with days as whole numbers; what is ongoing ends with the last month."""
    table = pq.read_table(folder / f"{name}.parquet", columns=columns).to_pandas(date_as_object=False)
    table["first"] = table.pop("first_day").to_numpy("datetime64[D]").astype(np.int32)
    last = table.pop("last_day").to_numpy("datetime64[D]")
    table["last"] = np.where(np.isnat(last), END, np.minimum(last.astype(np.int64), END)).astype(np.int32)
    return table[table["first"] <= END]


def numbered(rows: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The rows with `number`, and the occasions."""
    if not (rows["person"] * (1 << 32) + rows["first"]).is_monotonic_increasing:
        rows = rows.sort_values(["person", "first"], kind="stable")
    rows = rows.reset_index(drop=True)
    reach = rows.groupby("person")["last"].cummax()
    before = reach.groupby(rows["person"]).shift()
    rows["occasion"] = (before.isna() | (rows["first"] > before + 1)).cumsum() - 1
    rows["joins"] = rows["first"] <= before
    found = rows.groupby("occasion").agg(person=("person", "first"), first=("first", "min"), last=("last", "max"))
    gap = found["first"] - found.groupby("person")["last"].shift()
    spell, length = (gap.isna() | (gap > 5)).cumsum(), found["last"] - found["first"] + 1
    found["number"] = length.groupby(spell).cumsum() - length + 1
    at = rows["occasion"].to_numpy()
    rows["number"] = found["number"].to_numpy()[at] + rows["first"] - found["first"].to_numpy()[at]
    return rows, found


def cut(rows: pd.DataFrame, best: list[str], ascending: list[bool]) -> pd.DataFrame:
    """Rows without overlaps: where several cover a day, the first by `best`."""
    group = (~rows["joins"]).cumsum()
    crowd = group.map(group.value_counts()) > 1
    alone, many = rows[~crowd], rows[crowd].assign(group=group[crowd])
    edges = pd.concat([many[["group", "first"]].rename(columns={"first": "begins"}),
                       many[["group"]].assign(begins=many["last"] + 1)])
    edges = edges.drop_duplicates().sort_values(["group", "begins"])
    edges["ends"] = edges.groupby("group")["begins"].shift(-1) - 1
    pieces = many.merge(edges.dropna(), on="group")
    pieces = pieces[(pieces["first"] <= pieces["begins"]) & (pieces["last"] >= pieces["ends"])]
    pieces = pieces.sort_values(["group", "begins", *best], ascending=[True, True, *ascending]).drop_duplicates(
        ["group", "begins"])
    if "number" in pieces:
        pieces["number"] += pieces["begins"] - pieces["first"]
    pieces["first"], pieces["last"] = pieces["begins"], pieces["ends"].astype(np.int32)
    return pd.concat([alone, pieces[alone.columns]], ignore_index=True)


def main_jobs(held: pd.DataFrame) -> pd.DataFrame:
    """Main employments without overlaps."""
    held = held.sort_values(["person", "first"], kind="stable", ignore_index=True)
    held["joins"] = held["first"] <= held.groupby("person")["last"].cummax().groupby(held["person"]).shift()
    held["began"] = held["first"]
    jobs = cut(held, ["degree", "began", "unit"], [False, False, True])
    jobs = jobs.sort_values(["person", "first"], ignore_index=True)
    return jobs.drop(columns=["joins", "degree", "began"])


def at_months(rows: pd.DataFrame) -> pd.DataFrame:
    """One row for each month that a row touches."""
    begins = month_of(rows["first"].to_numpy())
    times = month_of(rows["last"].to_numpy()) - begins + 1
    parts = rows.loc[rows.index.repeat(times)]
    offset = np.arange(len(parts)) - np.repeat(np.cumsum(times) - times, times)
    parts["month"] = (np.repeat(begins, times) + offset).astype(np.int32)
    first = np.maximum(parts["first"].to_numpy(), first_of(parts["month"].to_numpy()))
    if "number" in parts:
        parts["number"] += first - parts["first"]
    parts["last"] = np.minimum(parts["last"].to_numpy(), first_of(parts["month"].to_numpy() + 1) - 1)
    parts["first"] = first
    return parts


def in_jobs(segments: pd.DataFrame, jobs: pd.DataFrame) -> pd.DataFrame:
    """The days of the segments within a main employment."""
    parts = segments.merge(jobs.rename(columns={"first": "begins", "last": "ends"}), on="person")
    first = np.maximum(parts["first"], parts["begins"])
    parts["number"] += first - parts["first"]
    parts["first"], parts["last"] = first, np.minimum(parts["last"], parts["ends"])
    return parts[parts["first"] <= parts["last"]].drop(columns=["begins", "ends"])


def with_age(parts: pd.DataFrame) -> pd.DataFrame:
    """The age class on the month's first day."""
    ages = (parts["month"].to_numpy() >= parts["grown"]).astype(np.int8)
    return parts.assign(age=ages + (parts["month"].to_numpy() >= parts["grown"] + 240))


def table_of(pieces: pd.DataFrame, panel: pd.DataFrame, by: list[str]) -> pd.DataFrame:
    """Days by band, employee-days and persons of each month and cell."""
    keys = ["month", *by]
    heads = panel.groupby(keys).agg(employee_days=("days", "sum"))
    heads["persons"] = panel.drop_duplicates([*keys, "person"]).groupby(keys).size()
    sums = pieces.groupby(keys)[list(EDGES)].sum()
    return heads.join(sums).fillna(0).astype(np.int64).reset_index()


def flagged_months(found: pd.DataFrame, more_than: int = 3, window: int = 12) -> pd.DataFrame:
    """Each person and month with more than so many occasions in the window."""
    begun = pd.DataFrame({"person": found["person"].to_numpy(), "month": month_of(found["first"].to_numpy())})
    was = begun.groupby("person")["month"].shift(more_than)
    following = begun.groupby("person")["month"].shift(-1).fillna(1 << 20)
    until = np.minimum(was + window, following) - 1
    rows = begun[until >= begun["month"]]
    times = (until[rows.index] - rows["month"] + 1).astype(int).to_numpy()
    parts = rows.loc[rows.index.repeat(times)]
    parts["month"] += (np.arange(len(parts)) - np.repeat(np.cumsum(times) - times, times)).astype(np.int32)
    return parts


def repeated(flags: pd.DataFrame, present: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Flagged, inflow, outflow and employed by month; and the flagged persons by month."""
    both = flags.merge(present, on=["person", "month"]).sort_values(["person", "month"], ignore_index=True)
    same = both["person"].diff().eq(0) & both["month"].diff().eq(1)
    ends = ~same.shift(-1, fill_value=False)
    span = range(month(FIRST), month(LAST) + 1)
    table = pd.DataFrame({
        "flagged": both.groupby("month").size(), "inflow": both[~same].groupby("month").size(),
        "outflow": both[ends].assign(month=both["month"] + 1).groupby("month").size(),
        "employed": present.groupby("month").size()}).reindex(span).fillna(0).astype(np.int64)
    return table.rename_axis("month").reset_index(), both


def cohort(flags: pd.DataFrame, present: pd.DataFrame, pieces: pd.DataFrame, found: pd.DataFrame) -> pd.DataFrame:
    """The flagged and the others, all and incident."""
    (low, high), (begin, until) = (tuple(map(month, pair)) for pair in (SELECTION, FOLLOWUP))
    base = pd.DataFrame({"person": present.loc[present["month"] == high, "person"].unique()})
    chosen = flags.loc[flags["month"].between(low, high), "person"]
    after = pieces[pieces["month"].between(begin, until)]
    day = first_of(np.array([high + 1]))[0] - 1
    on = found[(found["first"] <= day) & (found["last"] >= day) & (found["number"] + day - found["first"] >= 15)]
    base = base.assign(flagged=base["person"].isin(chosen), ill=base["person"].isin(on["person"]),
                       with_15_90=base["person"].isin(after.loc[after["long"] > 0, "person"]),
                       with_91=base["person"].isin(after.loc[after["very_long"] > 0, "person"]),
                       leavers=~base["person"].isin(present.loc[present["month"] == until, "person"]))
    rows = []
    for version, members in (("all", base), ("incident", base[~base["ill"]])):
        for group, some in (("flagged", members[members["flagged"]]), ("others", members[~members["flagged"]])):
            row = {"version": version, "group": group, "n": len(some)}
            row |= some[["with_15_90", "with_91", "leavers"]].sum().to_dict()
            for days in ("15_90", "91"):
                share = wilson(Count(int(row[f"with_{days}"]), len(some)))
                row |= {f"share_{days}": share.value, f"low_{days}": share.low, f"high_{days}": share.high}
            rows.append(row)
    return pd.DataFrame(rows)


def percentiles(units: pd.DataFrame) -> pd.DataFrame:
    """Nearest rank over workplaces of eleven."""
    months = units["month"].to_numpy()
    length = first_of(months + 1) - first_of(months)
    held = units["employee_days"] / length
    value = (units["short"] + units["long"] + units["very_long"]) * length / (units["employee_days"] * 100)
    chosen = pd.DataFrame({"month": months, "value": value})[held >= 11].sort_values(["month", "value"])
    groups = chosen.groupby("month")["value"]
    size, place = groups.transform("size"), groups.cumcount()
    table = pd.DataFrame({"workplaces": groups.size()})
    for rank in (10, 50, 90):
        at = chosen[(place == np.ceil(size * rank / 100) - 1) & (size >= 11)]
        table[f"p{rank}"] = at.set_index("month")["value"]
    return table.reindex(range(month(FIRST), month(LAST) + 1)).rename_axis("month").reset_index()


def contract(groups: pd.DataFrame) -> pd.DataFrame:
    """Short days per employee beside those of the calendar month in the reference, times the trend."""
    every = groups.groupby("month")[["short", "employee_days"]].sum().reset_index()
    month, held = every["month"].to_numpy(), every["employee_days"].to_numpy()
    length = first_of(month + 1) - first_of(month)
    rate, later = every["short"].to_numpy() * length / (held * 100), np.arange(len(month) - AGREED)
    expected = rate[later % 12] * TREND ** (later // 12 + 1)
    return pd.DataFrame({"month": month[AGREED:], "observed": rate[AGREED:], "expected": expected,
                         "difference": (rate[AGREED:] - expected) * held[AGREED:] / length[AGREED:]})


def today(found: pd.DataFrame, jobs: pd.DataFrame) -> pd.DataFrame:
    """Those who passed the limit today."""
    day, since = (int(np.datetime64(one).astype(int)) for one in (TODAY, months_back(TODAY, 12)))
    here = jobs.loc[(jobs["first"] <= day) & (jobs["last"] >= day), "person"]
    begun = found.loc[found["first"] == day, "person"]
    recent = found[(found["first"] > since) & (found["first"] <= day)]
    counts = recent[recent["person"].isin(begun[begun.isin(here)])].groupby("person").size()
    return counts[counts == 4].rename("occasions").reset_index()


def concentration(pieces: pd.DataFrame, jobs: pd.DataFrame) -> pd.DataFrame:
    """The shares of the few."""
    low, high = month(f"{YEAR}-01"), month(f"{YEAR}-12")
    begin, end = first_of(np.array([low]))[0], first_of(np.array([high + 1]))[0] - 1
    persons = jobs.loc[(jobs["first"] <= end) & (jobs["last"] >= begin), "person"].unique()
    year = pieces[pieces["month"].between(low, high)]
    net = year[list(EDGES)].sum(axis=1).groupby(year["person"]).sum().reindex(persons, fill_value=0)
    net = net.sort_values(ascending=False).to_numpy()
    counts = [-(-top * len(persons) // 100) for top in (1, 5, 10, 20, 50)]
    return pd.DataFrame({"top": (1, 5, 10, 20, 50), "persons": counts,
                         "share": [net[:count].sum() / net.sum() if net.sum() else None for count in counts]})


def tables(folder: Path, seventh: bool = False) -> dict[str, pd.DataFrame]:
    """The six; and concentration, which is told apart, when it is asked for."""
    held = read(folder, "employments", ["person", "unit", "first_day", "last_day", "degree", "sex", "birth_date"])
    people, units = pd.Index(held["person"].unique()), pd.Index(np.sort(held["unit"].unique()))
    held["person"], held["unit"] = people.get_indexer(held["person"]), units.get_indexer(held["unit"])
    held["sex"] = (held["sex"] == "M").astype(np.int8)
    born = held.pop("birth_date")
    held["grown"] = ((born.dt.year + 30 - 1970) * 12 + born.dt.month - 1 + (born.dt.day > 1)).astype(np.int32)
    sick = read(folder, "absences", ["person", "first_day", "last_day", "degree", "kind"])
    sick = sick[sick.pop("kind").isin(["sick", "work_injury"])]
    sick["person"] = people.get_indexer(sick["person"])
    rows, found = numbered(sick[sick["person"] >= 0])
    segments = cut(rows.drop(columns="occasion"), ["degree"], [False]).drop(columns="joins")
    jobs = main_jobs(held)
    pieces = with_age(at_months(in_jobs(segments, jobs).reset_index(drop=True)))
    last = pieces["number"] + pieces["last"] - pieces["first"]
    for band, (low, high) in EDGES.items():
        pieces[band] = (np.minimum(last, high) - np.maximum(pieces["number"], low) + 1).clip(lower=0) * pieces["degree"]
    low = int(first_of(np.array([month(FIRST) - 1]))[0])
    panel = jobs[jobs["last"] >= low].assign(first=lambda rows: rows["first"].clip(lower=low)).reset_index(drop=True)
    panel = with_age(at_months(panel))
    panel["days"] = panel["last"] - panel["first"] + 1
    present = panel.loc[panel["last"] == first_of(panel["month"].to_numpy() + 1) - 1, ["person", "month"]]
    table, flags = repeated(flagged_months(found), present)
    panel, seen = panel[panel["month"] >= month(FIRST)], pieces[pieces["month"] >= month(FIRST)]
    by_unit = table_of(seen, panel, ["unit"])
    known = pq.read_table(folder / "units.parquet", columns=["unit", "parent"]).to_pandas()
    parents = known.set_index("unit")["parent"]
    names = pd.Index(np.sort(parents.unique()))
    of_unit = names.get_indexer(parents.reindex(units))
    by_group = table_of(*(table.assign(department=of_unit[table["unit"]]) for table in (seen, panel)),
                        ["department", "sex", "age"])
    gone = today(found, jobs)
    gone["person"] = people[gone["person"]]
    by_group["department"] = names[by_group["department"]]
    found_units = by_unit.assign(unit=units[by_unit["unit"]])
    return {"units": found_units, "groups": by_group, "repeated": table,
            "cohort": cohort(flags, present, pieces, found), "percentiles": percentiles(by_unit),
            "contract": contract(by_group), "today": gone,
            **({"concentration": concentration(pieces, jobs)} if seventh else {})}


def named(table: pd.DataFrame) -> pd.DataFrame:
    """Months and groups by their words."""
    if "month" in table:
        table["month"] = table["month"].to_numpy().astype("datetime64[M]").astype(str)
    if "age" in table:
        table["sex"], table["age"] = np.array(["K", "M"])[table["sex"]], np.array(["-29", "30-49", "50-"])[table["age"]]
    return table


def main() -> None:
    """Time them."""
    folder, times = Path(sys.argv[1]), int(sys.argv[2])
    found = {}
    for _ in range(times):
        found.clear()
        begun, worked = time.perf_counter(), time.process_time()
        found = {name: named(table) for name, table in tables(folder).items()}
        print(f"{time.perf_counter() - begun:.4f} {time.process_time() - worked:.4f}", flush=True)
    if pq.read_metadata(folder / "absences.parquet").num_rows < SEVENTH:
        found["concentration"] = tables(folder, seventh=True)["concentration"]
    (folder / "pandas").mkdir(exist_ok=True)
    for name, table in found.items():
        table.to_parquet(folder / "pandas" / f"{name}.parquet", index=False)


if __name__ == "__main__":
    main()
