"""The sum over employers, from what each of them shows: it never tells of one that is hidden."""

import polars as pl

from omtanke.figures.prepared import BANDS
from omtanke.rules.proportions import LEAST_PERSONS

NET = (*BANDS, "employees")
FLOWS = ("flagged", "inflow", "outflow", "employed")


class Total:
    """Adds the employers up, a few rows of each at a time."""

    def __init__(self) -> None:
        self.bands: list[pl.DataFrame] = []
        self.repeated: list[pl.DataFrame] = []

    def add(self, tables: dict[str, pl.DataFrame]) -> None:
        """Take in one employer's tables as they are shown."""
        self.bands.append(tables["bands"].select("month", *NET))
        self.repeated.append(tables["repeated"].select("month", *FLOWS))

    def tables(self) -> dict[str, pl.DataFrame]:
        """[month, short, long, very_long, employees, short_per_employee, employers, hidden] and [month, flagged,
        inflow, outflow, employed, employers, hidden]. An employer that is hidden in a month is not in its sums, but
        counted in `hidden`: the sum says no more than the employers' own tables do."""
        rate = pl.when(pl.col("employees") >= LEAST_PERSONS).then(pl.col("short") / pl.col("employees"))
        return {"bands": _added(self.bands, NET, "employees").with_columns(short_per_employee=rate),
                "repeated": _added(self.repeated, FLOWS, "employed")}


def _added(parts: list[pl.DataFrame], values: tuple[str, ...], people: str) -> pl.DataFrame:
    shown = pl.col(people).is_not_null()
    return pl.concat(parts, how="vertical_relaxed").group_by("month").agg(
        pl.col(values).sum(), employers=shown.sum(), hidden=(~shown).sum()).sort("month")
