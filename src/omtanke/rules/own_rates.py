"""An employer's own values of its agreement, laid over the parameters that come along (rules.md §1.5, §13)."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction

from omtanke.rules.sick_pay_parameters import Dated

BOUNDS: dict[str, tuple[Fraction, Fraction]] = {
    "hour_divisor": (Fraction(100), Fraction(250)),
    "deduction_of_month": (Fraction(0), Fraction(1, 10)),
    "top_up": (Fraction(0), Fraction(1)),
    "top_up_above": (Fraction(0), Fraction(1)),
    "top_up_last_day": (Fraction(14), Fraction(365)),
}
"""What an employer may say, and between which numbers, both inclusive. What the law fixes is not among them."""


def within(key: str, value: Fraction) -> bool:
    """Say whether a value of an agreement is one that can be."""
    low, high = BOUNDS[key]
    return low <= value <= high


def with_own(dated: Dated, own: Sequence[tuple[date, Mapping[str, Fraction]]]) -> Dated:
    """Return the parameters with the employer's own values from each of their days on.

    `own`: (first day, values by key of `BOUNDS`), in the order they were said: of the same day the last stands. From a
    day on exactly that day's values hold, and what is left out is again what came along. A day before the first
    parameters counts from those.
    """
    by_day = dict(own)
    start = dated.by_day[0][0]
    days = sorted({day for day, _ in dated.by_day} | {max(day, start) for day in by_day})
    return Dated(tuple((day, replace(dated.on(day), **_held(by_day, day))) for day in days), dated.base_amounts)


def _held(by_day: Mapping[date, Mapping[str, Fraction]], day: date) -> dict[str, Fraction | int]:
    days = [first for first in by_day if first <= day]
    values = by_day[max(days)] if days else {}
    return {key: int(value) if key == "top_up_last_day" else value for key, value in values.items()}
