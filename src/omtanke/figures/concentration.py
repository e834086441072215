"""How much of a year's absence lies on how few, and whether they are the same from year to year."""

from dataclasses import dataclass

import numpy as np
import polars as pl

from omtanke.figures import bands, months
from omtanke.figures.prepared import Prepared

TOPS = (1, 5, 10, 20, 50)
RETURNING = 10


@dataclass(frozen=True)
class Concentration:
    """A calendar year. `persons` were employed any day of it; `without` of them had no sick day; `net` is all days,
    in whole numbers (`bands.SCALE`). `shares`: [top, persons, share] for each of `TOPS`, in per cent of the persons,
    rounded up; `share` of all net days, null when there are none. `returning` is the share of the year's top ten per
    cent that were in the top ten per cent the year before, null without any."""

    persons: int
    without: int
    net: int
    shares: pl.DataFrame
    returning: float | None


def concentration(prepared: Prepared, year: int, measure: str = "degree") -> Concentration:
    """Count the days of each person in the year while employed. Raises BadInput for a year that has not ended by the
    month that was prepared to, and as `bands` for the measure."""
    ranked = persons(prepared, year, measure)
    everyone, net = len(ranked), int(ranked["net"].sum())
    counts = [-(-top * everyone // 100) for top in TOPS]
    shares = [int(ranked["net"].head(count).sum()) / net if net else None for count in counts]
    table = pl.DataFrame({"top": TOPS, "persons": counts, "share": shares},
                         schema={"top": pl.Int64, "persons": pl.Int64, "share": pl.Float64})
    now, before = _top(ranked), _top(persons(prepared, year - 1, measure))
    back = len(now.filter(now.is_in(before.implode()))) / len(now) if len(now) else None
    return Concentration(everyone, int((ranked["sick_days"] == 0).sum()), net, table, back)


def persons(prepared: Prepared, year: int, measure: str = "degree") -> pl.DataFrame:
    """[person, net, sick_days] of everyone employed any day of the year, most net days first; of several with the
    same, the one whose key is smallest. `person` is a number in `prepared.people`. Never for a page."""
    first, last = f"{year}-01", f"{year}-12"
    bands.check(prepared, first, last)
    bands.checked_measure(measure)
    low, high = months.as_number(months.first_day(first)), months.as_number(months.last_day(last))
    held = prepared.main.filter(pl.col("first") <= high, pl.col("last") >= low)["person"].unique(maintain_order=True)
    net, sick = (np.zeros(len(prepared.people), np.int64) for _ in range(2))
    for part in bands.counted(prepared, first, last, measure):
        np.add.at(net, part.person, (part.short + part.long + part.very_long).astype(np.int64))
        np.add.at(sick, part.person, part.sick_days.astype(np.int64))
    who = held.to_numpy()
    who = who[np.argsort(-net[who], kind="stable")]
    return pl.DataFrame({"person": who, "net": net[who], "sick_days": sick[who]})


def _top(ranked: pl.DataFrame) -> pl.Series:
    return ranked["person"].head(-(-RETURNING * len(ranked) // 100))
