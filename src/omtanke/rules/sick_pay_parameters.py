"""The dated parameters of sick pay, from a TOML text (data/sick_pay.toml is the one that comes along)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any, NoReturn

from omtanke.rules.errors import BadInput
from omtanke.rules.toml_keys import load

DEFAULTS = "sick_pay.toml"
"""The file's name in the package `omtanke.rules.data`. Whoever may read files reads it."""

_RATES = ("sick_pay", "deduction", "top_up", "benefit", "benefit_continued", "benefit_factor")
_COUNTS = ("high_risk_count", "high_risk_months", "top_up_last_day")
_OWN = ("hour_divisor", "deduction_of_month", "top_up_above", "ceiling", "floor")
_UP_TO_ONE = (*_RATES, "deduction_of_month", "top_up_above", "floor")
KEYS = (*_RATES, *_COUNTS, *_OWN)


@dataclass(frozen=True)
class Held:
    """What holds from a day on. Rates are exact fractions; what is None has no value here and is never guessed."""

    sick_pay: Fraction
    deduction: Fraction
    top_up: Fraction
    benefit: Fraction
    benefit_continued: Fraction
    benefit_factor: Fraction
    high_risk_count: int
    high_risk_months: int
    top_up_last_day: int
    hour_divisor: Fraction | None = None
    deduction_of_month: Fraction | None = None
    top_up_above: Fraction | None = None
    ceiling: Fraction | None = None
    floor: Fraction | None = None


@dataclass(frozen=True)
class Dated:
    """Parameters by the first day they hold, the earliest first, and the base amount of each year in kronor."""

    by_day: tuple[tuple[date, Held], ...]
    base_amounts: Mapping[int, int]

    def on(self, day: date) -> Held:
        """What holds on the day. Raises BadInput for a day before the first."""
        held = [found for first, found in self.by_day if first <= day]
        if not held:
            raise BadInput(f"no parameters of sick pay hold on {day}; add a [[from]] with an earlier valid_from",
                           code="no_sick_pay")
        return held[-1]

    def base_amount(self, day: date) -> int:
        """The base amount (prisbasbelopp) of the day's year. Raises BadInput for a year without one."""
        if day.year not in self.base_amounts:
            raise BadInput(f"the base amount of {day.year} is not here; add it under [base_amount]",
                           code="no_base_amount")
        return self.base_amounts[day.year]


def parameters(text: str, *, file: str) -> Dated:
    """Read the parameters. Raises BadInput naming the file and the key for what is missing, unknown or no number."""
    content = load(text, file=file)
    for key in content:
        if key not in ("from", "base_amount"):
            _refuse(file, f'"{key[:40]}"', "is not a key here; write [base_amount] and [[from]]")
    tables = content.get("from")
    if not isinstance(tables, list) or not tables or not all(isinstance(table, dict) for table in tables):
        _refuse(file, "[[from]]", "is missing; write one table for every day that parameters change")
    so_far: dict[str, Any] = {}
    found: dict[date, Held] = {}
    for number, table in enumerate(tables, start=1):
        where = f"[[from]] {number}"
        day = table.get("valid_from")
        if type(day) is not date:
            _refuse(file, f"{where}, valid_from", "must be a date, such as 2026-01-01")
        if found and day <= max(found):
            _refuse(file, f"{where}, valid_from", "must be later than the one before")
        so_far = {**so_far, **_values(table, where, file)}
        for key in (*_RATES, *_COUNTS):
            if key not in so_far:
                _refuse(file, f"{where}, {key}", "is missing; add a number")
        found[day] = Held(**so_far)
    return Dated(tuple(found.items()), _base_amounts(content.get("base_amount", {}), file))


def _values(table: Mapping[str, Any], where: str, file: str) -> dict[str, Any]:
    values = {}
    for key, value in table.items():
        place = f"{where}, {key[:40]}"
        if key == "valid_from":
            continue
        if key not in KEYS:
            _refuse(file, place, f"is not a key here; use {', '.join(KEYS)}")
        if key in _COUNTS:
            # bool is an int in Python, and `top_up_last_day = true` is a mistake
            if type(value) is not int or not 1 <= value <= 1000:
                _refuse(file, place, "must be a whole number from 1 to 1000")
            values[key] = value
            continue
        high = 1 if key in _UP_TO_ONE else 1000
        # nan and inf are numbers in TOML; neither is between two others
        if type(value) not in (int, float) or not 0 <= value <= high or (value == 0 and key == "hour_divisor"):
            _refuse(file, place, f"must be a number from 0 to {high}, such as {'0.80' if high == 1 else '165'}")
        values[key] = Fraction(str(value))
    return values


def _base_amounts(table: Any, file: str) -> dict[int, int]:
    if not isinstance(table, dict):
        _refuse(file, "[base_amount]", "must be a table, such as 2026 = 59200")
    for year, kronor in table.items():
        if not (year.isascii() and year.isdigit() and len(year) == 4) or type(kronor) is not int or kronor < 1:
            _refuse(file, f"[base_amount], {year[:40]}", "must be a year and whole kronor, such as 2026 = 59200")
    return {int(year): kronor for year, kronor in table.items()}


def _refuse(file: str, where: str, what_to_do: str) -> NoReturn:
    where = where if where.isprintable() else "a key"
    raise BadInput(f"{where} {what_to_do}", file=file, code="sick_pay_parameter")
