"""How much the answer of an outcome contract hangs on what was chosen: one choice changed at a time."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

import polars as pl

from omtanke.figures import costs, months
from omtanke.figures.cost_parameters import Dated
from omtanke.figures.outcome import FORMULAS, YEAR, Contract, Month, Series, Settled, by_month, settle
from omtanke.rules.errors import BadInput

AS_AGREED, DAY_VALUE, TREND, REFERENCE, EVERY_MONTH = "as_agreed", "day_value", "trend", "reference", "settlement"


@dataclass(frozen=True)
class Tried:
    """The settlement with one thing changed: `choice` (day_value, trend, reference, settlement) to `value`. `settled`
    is None when it cannot be computed, and `why` says what it needs."""

    choice: str
    value: str
    day_value: Fraction | None
    settled: Settled | None
    why: str = ""


def sensitivity(contract: Contract, series: Series, names: list[str], dated: Dated) -> list[Tried]:
    """The contract as agreed, then with each other day value, trend and reference year, and settled month by month."""
    found = by_month(contract, series, names)
    rows = [Tried(AS_AGREED, "", contract.day_value, settle(contract, found))]
    rows += [_valued(contract, found, model, dated) for model in costs.MODELS]
    rows += [_tried(replace(contract, formula=formula), series, names, TREND, formula)
             for formula in FORMULAS if formula != contract.formula]
    rows += [_tried(replace(contract, reference=other), series, names, REFERENCE, f"{other[0]} to {other[1]}")
             for other in _other_years(contract, series)]
    return [*rows, Tried(EVERY_MONTH, "each month by itself", contract.day_value, settle_each(contract, found))]


def settle_each(contract: Contract, found: list[Month]) -> Settled:
    """Settle month by month instead of on the sum: a month of more absence takes nothing from another's fee."""
    summed = settle(contract, found)
    won = sum((max(Fraction(), month.value) for month in found), Fraction())
    fee = min(won * contract.supplier_share, summed.cap)
    return replace(summed, fee=fee, supplier_net=summed.supplier_net - summed.fee + fee,
                   purchaser_net=summed.purchaser_net + summed.fee - fee)


def model_day(contract: Contract, model: str, dated: Dated) -> Fraction:
    """A short net day's cost by a model of `costs`, in whole öre, with the parameters of the contract's first day and
    the contract's own wage and length of a sick pay period. Raises BadInput for what is missing."""
    held = dated.on(months.first_day(contract.period[0]))
    held = replace(held, monthly_wage=contract.monthly_wage or held.monthly_wage,
                   net_days_per_period=contract.net_days_per_period or held.net_days_per_period)
    one = pl.DataFrame({"month": [contract.period[0]], "short": [1.0], "long": [0.0], "very_long": [0.0]})
    first = months.first_day(contract.period[0])
    return Fraction(f"{costs.cost(one, model, Dated(((first, held),)))['short'].item():.2f}")


def _valued(contract: Contract, found: list[Month], model: str, dated: Dated) -> Tried:
    try:
        value = model_day(contract, model, dated)
    except BadInput as problem:
        return Tried(DAY_VALUE, model, None, None, problem.text)
    again = [replace(month, value=month.days * value) for month in found]
    return Tried(DAY_VALUE, model, value, settle(contract, again))


def _tried(contract: Contract, series: Series, names: list[str], choice: str, value: str) -> Tried:
    try:
        return Tried(choice, value, contract.day_value, settle(contract, by_month(contract, series, names)))
    except BadInput as problem:
        return Tried(choice, value, contract.day_value, None, problem.text)


def _other_years(contract: Contract, series: Series) -> Iterator[tuple[str, str]]:
    """The reference moved by whole years, wherever the series has all its months and the contract had not begun."""
    for years in range(-20, 21):
        first, last = (months.shifted(month, YEAR * years) for month in contract.reference)
        if years and last < contract.period[0] and all(month in series for month in months.span(first, last)):
            yield first, last
