"""How long sick pay lasts on the average, for the employer as a whole: what cost is estimated with."""

import polars as pl

from omtanke.figures import bands, control, costs, months
from omtanke.figures.prepared import Prepared

YEAR = 12


def tables(ready: Prepared, last: str) -> dict[str, pl.DataFrame]:
    """`periods`: [net_days], the net days of day 1 to 14 for each sick pay period that began in the twelve months that
    end with `last`; no row when the periods are fewer than eleven."""
    first = months.shifted(last, 1 - YEAR)
    periods = int(costs.sick_pay_periods(ready, first, last)["periods"].sum())
    short = bands.bands(ready, first, last)["short"].sum() / bands.SCALE["degree"]
    few = periods < control.LEAST or not short
    return {"periods": pl.DataFrame({"net_days": [] if few else [short / periods]}, schema={"net_days": pl.Float64})}
