"""How `omtanke outcome` prints: JSON with the nearest double of each exact number, or tables rounded for reading."""

from fractions import Fraction
from itertools import accumulate
from typing import Any

from omtanke.config.cli.outputs import print_table, print_text
from omtanke.figures.outcome import Month, Settled
from omtanke.figures.outcome_published import Compared
from omtanke.figures.outcome_report import Report
from omtanke.figures.outcome_sensitivity import Tried


def as_json(found: Report) -> dict[str, Any]:
    """The report as `print_json` takes it. Nothing is rounded."""
    contract, whole = found.contract, found.whole
    return {
        "contract": {"name": contract.name, "purchaser": contract.purchaser, "supplier": contract.supplier,
                     "unit": contract.unit, "day_value": float(contract.day_value),
                     "day_value_source": contract.day_value_source, "trend_formula": contract.formula,
                     "trend_source": contract.trend_source, "reference": list(contract.reference),
                     "period": list(contract.period), "supplier_share": float(contract.supplier_share)},
        "constructed": found.constructed,
        "months": [{**_month(month), "cumulative": float(so_far)} for month, so_far in zip(
            found.months, accumulate(month.value for month in found.months), strict=True)],
        "left_out": found.left_out, "sum": _sum(whole), **_shared(whole), "break_even_value": float(whole.investment),
        "break_even_days": float(whole.investment / contract.day_value),
        "projection": _settled(found.projection),
        "without_excluded": found.clear and {**_settled(found.clear), "projection": _settled(found.ahead)},
        "sensitivity": [_tried(row) for row in found.sensitivity],
        "published": [_compared(row, found.language) for row in found.published], "notes": found.notes,
    }


def print_outcome(found: Report) -> None:
    """Print the tables, kronor without decimals."""
    print_text(" ".join(part for part in (found.contract.name, "(constructed series)" if found.constructed else "")
                        if part) or "Outcome contract")
    print_text("")
    print_table(("month", "reference", "observed", "adjusted", "difference", "employees", "days", "value"),
                [(row.month, _places(row.reference, 4), _places(row.observed, 4), _places(row.adjusted, 4),
                  _places(row.difference, 4), _places(row.employees, 1), _places(row.days, 1),
                  kronor(row.value)) for row in found.months],
                empty="No months.")
    print_text("\nThe sum and who gets what (kronor; above nought is saved)\n")
    named = [(f"{found.whole.months} months", found.whole), ("at this pace, all months", found.projection)]
    if found.contract.excluded and found.clear and found.ahead:
        named += [(f"without the excluded, {found.clear.months} months", found.clear), ("at that pace", found.ahead)]
    print_table(("counted", "days/employee", "days", "value", "investment", "net", "fee", "supplier", "purchaser"),
                [(name, _places(row.days_per_employee, 3), _places(row.days, 1), *map(kronor, (
                    row.value, row.investment, row.net, row.fee, row.supplier_net, row.purchaser_net)))
                 for name, row in named], empty="")
    print_text(f"\nBreak-even: {kronor(found.whole.investment)} kr, "
               f"{_places(found.whole.investment / found.contract.day_value, 0)} days\n")
    print_table(("changed", "to", "day value", "days/employee", "value", "net", "supplier", "purchaser"),
                [_tried_cells(row) for row in found.sensitivity], empty="")
    if found.published:
        print_text("")
        print_table(("published", "number", "calculated", ""),
                    [_compared_cells(row, found.language) for row in found.published], empty="")
    print_text("\n" + "\n".join(f"- {note}" for note in found.notes))


def kronor(value: Fraction) -> str:
    """Whole kronor, halves to even, a space between thousands."""
    return f"{round(value):,}".replace(",", " ")


def _places(value: Fraction, places: int) -> str:
    return f"{float(round(value, places)):.{places}f}"


def _month(row: Month) -> dict[str, Any]:
    return {"month": row.month, "reference": float(row.reference), "observed": float(row.observed),
            "adjusted": float(row.adjusted), "difference": float(row.difference), "employees": float(row.employees),
            "days": float(row.days), "value": float(row.value)}


def _sum(row: Settled) -> dict[str, Any]:
    return {"months": row.months, "days_per_employee": float(row.days_per_employee), "days": float(row.days),
            "value": float(row.value)}


def _shared(row: Settled) -> dict[str, Any]:
    return {"investment": float(row.investment), "net": float(row.net), "fee": float(row.fee),
            "activity_fee": float(row.activity_fee), "fee_cap": float(row.cap),
            "supplier_net": float(row.supplier_net), "purchaser_net": float(row.purchaser_net)}


def _settled(row: Settled | None) -> dict[str, Any] | None:
    return row and {**_sum(row), **_shared(row)}


def _tried(row: Tried) -> dict[str, Any]:
    return {"changed": row.choice, "to": row.value,
            "day_value": None if row.day_value is None else float(row.day_value),
            **(_settled(row.settled) or {"needs": row.why})}


def _compared(row: Compared, language: str) -> dict[str, Any]:
    number = row.published
    return {"text": number.text[language], "published": None if number.value is None else float(number.value),
            "ours": None if row.ours is None else float(row.ours), "agrees": row.agrees,
            "why": number.why.get(language, "")}


def _tried_cells(row: Tried) -> tuple[str, ...]:
    if row.settled is None or row.day_value is None:
        return row.choice, row.value, row.why, *[""] * 5
    return (row.choice, row.value, _places(row.day_value, 2), _places(row.settled.days_per_employee, 3),
            *map(kronor, (row.settled.value, row.settled.net, row.settled.supplier_net, row.settled.purchaser_net)))


def _compared_cells(row: Compared, language: str) -> tuple[str, ...]:
    number = row.published
    return (number.text[language], "" if number.value is None else f"{float(number.value):g}"
            if abs(number.value) < 100 else kronor(number.value), "" if row.ours is None else _places(row.ours, 2),
            "agrees" if row.agrees else "cannot be reconciled")
