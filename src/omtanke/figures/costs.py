"""What absence costs an employer, by four models that answer four questions and are never added (rules.md §1.7).

A: what leaves the bank by law and agreement. B: Försäkringskassan's calculator, which prices a day without production
and holds overhead that is not saved. C: the value of what was not produced. D: a contract's fixed value of a net day.
Only A with the wages of those absent is real; everything else is an estimate. Kronor, unrounded.
"""

from typing import Any

import polars as pl

from omtanke.figures import months
from omtanke.figures.cost_parameters import ESTIMATE, REAL, Dated, Parameters
from omtanke.figures.prepared import Prepared
from omtanke.rules.errors import BadInput

MODELS = ("A", "B", "C", "D")
BANDS = ("short", "long", "very_long")
_WEEKS, _MONTHS, _DAYS_A_WEEK, _HOURS_A_DAY = 52, 12, 5, 8


def week_pay(monthly_wage: float) -> float:
    """An average week's wage (SjLL 6 §)."""
    return monthly_wage * _MONTHS / _WEEKS


def deduction(monthly_wage: float, held: Parameters) -> float:
    """The deduction (karensavdrag) of one sick pay period: a fifth of the sick pay of an average week."""
    return held.deduction * held.sick_pay * week_pay(monthly_wage)


def sick_pay(lost: float, deducted: float, held: Parameters) -> float:
    """Model A, day 1–14: the sick pay for the wage `lost`, after the deduction, with fees. Never below nought. Holiday
    accrual is apart: `accrual`."""
    return max(0.0, held.sick_pay * lost - deducted) * (1 + held.employer_fee)


def top_up(lost: float, held: Parameters) -> float:
    """Model A, day 15–90: what the agreement adds to Försäkringskassan's pay, with fees."""
    return held.top_up * lost * (1 + held.employer_fee)


def accrual(lost: float, held: Parameters) -> float:
    """Model A, through day 180: holiday pay that goes on being earned, with fees."""
    return held.vacation * lost * (1 + held.employer_fee)


def calculator_hour(hourly: float, share: float, held: Parameters) -> float:
    """Model B, one hour: `share` of the wage is paid (1 at work, 0 day 1, 0.80 day 2–14, 0.10 day 15–90, 0 later). An
    hour at work costs more than one of sick leave: this is not what a lower absence saves."""
    return hourly * ((share + held.vacation) * (1 + held.employer_fee) + held.overhead)


def production(wage: float, factor: float) -> float:
    """Model C: the value of what was not done, as the wage times a factor (Strömberg et al. 2017)."""
    return wage * factor


def lost_performance(loss: float, full_time: float, yearly_wage: float, factor: float, held: Parameters) -> float:
    """KI: lost performance (a fraction, `surveys.loss`) of so many full-time employees, per year, with fees. `factor` 1
    is the wage alone; otherwise one of model C's. An estimate. Health and environment are never added."""
    return loss * full_time * yearly_wage * (1 + held.employer_fee) * factor


def cost(bands: pl.DataFrame, model: str, dated: Dated) -> pl.DataFrame:
    """The cost of net days by one model: `bands`' columns that are no figures, and short, long, very_long and total in
    kronor, `model`, `kind` (real or estimate) and `suppressed`.

    `bands` is a table of bands (through the gate or not) with `month` and net days; a cell without days has no cost.
    Models A and B need the number of sick pay periods: a column `periods` (see `sick_pay_periods`), or the parameter
    net_days_per_period. Days 91– are taken as days 91–180, so model A is at most this. Raises BadInput for what is
    missing ("cannot be computed, needs …").
    """
    if model not in MODELS:
        raise BadInput(f"there is no such model; use {', '.join(MODELS)}", code="no_model")
    rows = []
    for row in bands.to_dicts():
        held = dated.on(months.first_day(row["month"]))
        unknown = any(row[band] is None for band in BANDS)
        found = [None] * len(BANDS) if unknown else _bands(row, model, held)
        rows.append({**dict(zip(BANDS, found, strict=True)), "total": None if unknown else sum(found),
                     "kind": _kind(row, model, held), "suppressed": unknown})
    schema = {**dict.fromkeys((*BANDS, "total"), pl.Float64), "kind": pl.String, "suppressed": pl.Boolean}
    keys = bands.select(name for name in ("month", "unit", "under", "sex", "age") if name in bands.columns)
    return pl.concat([keys, pl.DataFrame(rows, schema)], how="horizontal").with_columns(pl.lit(model).alias("model"))


HUNDREDS_BELOW, THOUSANDS_BELOW = 20_000, 20_000_000


def step(total: float) -> int:
    """What an estimate of so many kronor is rounded to where people read it: hundreds, thousands or hundreds of
    thousands. A mean wage does not bear more."""
    if total < HUNDREDS_BELOW:
        return 100
    return 1_000 if total < THOUSANDS_BELOW else 100_000


def sick_pay_periods(prepared: Prepared, first: str, last: str) -> pl.DataFrame:
    """How many sick pay periods begin in each month, of all employed: [month, periods]. A relapse goes on with the
    period that it belongs to (SjLL 7 §)."""
    begun = prepared.occasions.filter(pl.col("number") == 1, pl.col("person") < prepared.employed)
    counted = begun.group_by(month=months.index(pl.col("first"))).agg(periods=pl.len().cast(pl.Int64))
    wanted = pl.DataFrame({"name": months.span(first, last)})
    wanted = wanted.with_columns(month=pl.Series([months.number(month) for month in wanted["name"]], dtype=pl.Int32))
    return wanted.join(counted.with_columns(pl.col("month").cast(pl.Int32)), on="month", how="left",
                       maintain_order="left").select(month="name", periods=pl.col("periods").fill_null(0))


def _kind(row: dict[str, Any], model: str, held: Parameters) -> str:
    counted = row.get("periods") is not None
    return REAL if model == "A" and held.wages == REAL and counted else ESTIMATE


def _bands(row: dict[str, Any], model: str, held: Parameters) -> list[float]:
    days = [float(row[band]) for band in BANDS]
    if model == "D":
        return [some * held.day_value for some in days]
    if held.monthly_wage is None:
        raise BadInput("cannot be computed, needs monthly_wage: add it to the parameters", code="needs_wage")
    lost = [some * week_pay(held.monthly_wage) / _DAYS_A_WEEK for some in days]
    if model == "C":
        return [production(some, held.absenteeism) for some in lost]
    periods = _periods(row, held)
    return _by_law(lost, periods, held) if model == "A" else _calculated(days, periods, held)


def _by_law(lost: list[float], periods: float, held: Parameters) -> list[float]:
    paid = sick_pay(lost[0], periods * deduction(float(held.monthly_wage or 0), held), held)
    return [paid + accrual(lost[0], held), top_up(lost[1], held) + accrual(lost[1], held), accrual(lost[2], held)]


def _calculated(days: list[float], periods: float, held: Parameters) -> list[float]:
    hourly = float(held.monthly_wage or 0) * _MONTHS / held.annual_hours
    first = min(periods, days[0])
    shares = ((0, first, 0.0), (0, days[0] - first, held.sick_pay), (1, days[1], held.top_up), (2, days[2], 0.0))
    found = [0.0, 0.0, 0.0]
    for band, some, share in shares:
        found[band] += some * _HOURS_A_DAY * calculator_hour(hourly, share, held)
    return found


def _periods(row: dict[str, Any], held: Parameters) -> float:
    if row.get("periods") is not None:
        return float(row["periods"])
    if held.net_days_per_period is None:
        raise BadInput("cannot be computed, needs the number of sick pay periods, or net_days_per_period in the "
                       "parameters", code="needs_periods")
    return float(row["short"]) / held.net_days_per_period
