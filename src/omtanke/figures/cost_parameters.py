"""The dated parameters of what absence costs, from a TOML text (data/costs.toml is the one that comes along)."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any, NoReturn

from omtanke.rules.errors import BadInput
from omtanke.rules.toml_keys import load

DEFAULTS = "costs.toml"
"""The file's name in the package `omtanke.figures.data`. Whoever may read files reads it."""

REAL, ESTIMATE = "real", "estimate"


@dataclass(frozen=True)
class Parameters:
    """What holds from a day on. Rates are fractions, money is kronor. `monthly_wage` and `net_days_per_period` are the
    employer's own, None when not given; `wages` says whether the wage is real or an estimate."""

    employer_fee: float
    sick_pay: float
    deduction: float
    vacation: float
    top_up: float
    overhead: float
    annual_hours: float
    absenteeism: float
    presenteeism_acute: float
    presenteeism_chronic: float
    environment: float
    day_value: float
    monthly_wage: float | None = None
    net_days_per_period: float | None = None
    wages: str = ESTIMATE


KEYS = [field.name for field in fields(Parameters)]
_OWN = ("monthly_wage", "net_days_per_period", "wages")
_RATES = ("employer_fee", "sick_pay", "deduction", "vacation", "top_up", "overhead")


@dataclass(frozen=True)
class Dated:
    """Parameters by the first day they hold, the earliest first."""

    by_day: tuple[tuple[date, Parameters], ...]

    def on(self, day: date) -> Parameters:
        """What holds on the day. Raises BadInput for a day before the first."""
        held = [found for first, found in self.by_day if first <= day]
        if not held:
            raise BadInput(f"no parameters hold on {day}; add a [[from]] with an earlier valid_from", code="no_costs")
        return held[-1]


def parameters(text: str, *, file: str) -> Dated:
    """Read the parameters. Raises BadInput naming the file and the key for what is missing, unknown or no number."""
    content = load(text, file=file)
    for key in content:
        if key != "from":
            _refuse(file, f'"{key[:40]}"', "is not a key here; write [[from]]")
    tables = content.get("from")
    if not isinstance(tables, list) or not tables or not all(isinstance(table, dict) for table in tables):
        _refuse(file, "[[from]]", "is missing; write one table for every day that parameters change")
    so_far: dict[str, Any] = {}
    found: dict[date, Parameters] = {}
    for number, table in enumerate(tables, start=1):
        day = _day(table, f"[[from]] {number}", file)
        if found and day <= max(found):
            _refuse(file, f"[[from]] {number}, valid_from", "must be later than the one before")
        so_far = {**so_far, **_values(table, f"[[from]] {number}", file)}
        for key in KEYS:
            if key not in so_far and key not in _OWN:
                _refuse(file, f"[[from]] {number}, {key}", "is missing; add a number")
        found[day] = Parameters(**so_far)
    return Dated(tuple(found.items()))


def _day(table: Mapping[str, Any], where: str, file: str) -> date:
    day = table.get("valid_from")
    if type(day) is not date:
        _refuse(file, f"{where}, valid_from", "must be a date, such as 2026-01-01")
    return day


def _values(table: Mapping[str, Any], where: str, file: str) -> dict[str, Any]:
    values = {key: value for key, value in table.items() if key != "valid_from"}
    for key, value in values.items():
        place = f"{where}, {key[:40]}"
        if key not in KEYS:
            _refuse(file, place, f"is not a key here; use {', '.join(KEYS)}")
        if key == "wages":
            if value not in (REAL, ESTIMATE):
                _refuse(file, place, f'must be "{REAL}" or "{ESTIMATE}"')
            continue
        # bool is an int in Python, and `vacation = true` is a mistake; nan and inf are numbers in TOML
        high = 1 if key in _RATES else 10_000_000
        low_enough = type(value) in (int, float) and 0 <= value <= high
        if not low_enough or (value == 0 and key in ("annual_hours", "net_days_per_period")):
            _refuse(file, place, "must be a fraction from 0 to 1, such as 0.3142" if key in _RATES else
                    "must be a number above 0")
    return values


def _refuse(file: str, where: str, what_to_do: str) -> NoReturn:
    where = where if where.isprintable() else "a key"
    raise BadInput(f"{where} {what_to_do}", file=file, code="cost_parameter")
