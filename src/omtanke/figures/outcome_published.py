"""Numbers that were published about an outcome contract, each beside what the calculation gives."""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

from omtanke.figures.outcome import Contract, Published, Settled

Measure = Callable[[Contract, Settled, Settled, Settled], Fraction]
"""Of the contract, all its months, those without the excluded, and the projection of those."""

MEASURES: dict[str, Measure] = {
    "months": lambda contract, whole, clear, ahead: Fraction(len(contract.months)),
    "months_without": lambda contract, whole, clear, ahead: Fraction(clear.months),
    "supplier_part_percent": lambda contract, whole, clear, ahead: 100 * contract.contract_value / contract.investment,
    "purchaser_part_percent":
        lambda contract, whole, clear, ahead: 100 * (1 - contract.contract_value / contract.investment),
    "supplier_share_percent": lambda contract, whole, clear, ahead: 100 * contract.supplier_share,
    "purchaser_share_percent": lambda contract, whole, clear, ahead: 100 * (1 - contract.supplier_share),
    "premium_percent": lambda contract, whole, clear, ahead: 100 * contract.premium_share,
    "activity_fee": lambda contract, whole, clear, ahead: contract.activity_fee,
    "cap": lambda contract, whole, clear, ahead: contract.cap,
    "break_even_days": lambda contract, whole, clear, ahead: whole.investment / contract.day_value,
    "investment": lambda contract, whole, clear, ahead: whole.investment,
    "value": lambda contract, whole, clear, ahead: whole.value,
    "net": lambda contract, whole, clear, ahead: whole.net,
    "days_per_employee": lambda contract, whole, clear, ahead: whole.days_per_employee,
    "investment_without": lambda contract, whole, clear, ahead: clear.investment,
    "value_without": lambda contract, whole, clear, ahead: clear.value,
    "net_without": lambda contract, whole, clear, ahead: clear.net,
    "days_per_employee_without": lambda contract, whole, clear, ahead: clear.days_per_employee,
    "projected_value": lambda contract, whole, clear, ahead: ahead.value,
    "projected_net": lambda contract, whole, clear, ahead: ahead.net,
    "projected_days_per_employee": lambda contract, whole, clear, ahead: ahead.days_per_employee,
}

OF_THE_CONTRACT = ("", "months", "supplier_part_percent", "purchaser_part_percent", "supplier_share_percent",
                   "purchaser_share_percent", "premium_percent", "activity_fee", "cap")
"""Measures that hang on no month: they are compared also while months are left out."""


@dataclass(frozen=True)
class Compared:
    """One published number. `ours` is unrounded, None when nothing can be calculated; `agrees` when it rounds to the
    published at the published step (halves to even)."""

    published: Published
    ours: Fraction | None
    agrees: bool


def compare(contract: Contract, whole: Settled, clear: Settled, ahead: Settled) -> list[Compared]:
    """Each published number of the contract beside ours, in the order of the file."""
    found = []
    for number in contract.published:
        ours = MEASURES[number.measure](contract, whole, clear, ahead) if number.measure else None
        agrees = ours is not None and round(ours / number.step) * number.step == number.value
        found.append(Compared(number, ours, agrees))
    return found
