"""The recommended estimate, month by month and workplace by workplace in plain Python, as docs/effect.md says it."""

NEVER = None


def difference(outcome: dict, employees: dict, begins: dict, months: list, *, length: int, gap: int) -> float | None:
    """Days per employee and month. `outcome` and `employees` by (unit, place of the month), `begins` the place of each
    unit's first whole month of support, NEVER without. Every unit has every month."""
    weight = {unit: sum(employees[unit, month] for month in range(len(months))) / len(months) for unit in begins}
    total = mass = 0.0
    cohorts = sorted({first for first in begins.values() if first is not None
                      and first - gap - length >= 0 and first + length <= len(months)})
    lasting = [first for first in cohorts if any(_later(begins[unit], first + length) for unit in begins)]
    known = [unit for unit in begins if begins[unit] is NEVER or begins[unit] >= min(cohorts, default=0)]
    for first in lasting:
        base = {unit: sum(outcome[unit, month] for month in range(first - gap - length, first - gap)) / length
                for unit in known}
        mine = [unit for unit in known if begins[unit] == first]
        for month in range(first, first + length):
            others = [unit for unit in known if _later(begins[unit], month + 1)]
            change = _mean(others, weight, outcome, base, month)
            for unit in mine:
                total += weight[unit] * (outcome[unit, month] - base[unit] - change)
                mass += weight[unit]
    return total / mass if mass else None


def _later(begins: int | None, month: int) -> bool:
    return begins is NEVER or begins > month


def _mean(units: list, weight: dict, outcome: dict, base: dict, month: int) -> float:
    return sum(weight[unit] * (outcome[unit, month] - base[unit]) for unit in units) / sum(
        weight[unit] for unit in units)
