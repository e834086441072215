"""An outcome contract: what a day of absence less is worth, and how it is shared (rules.md §7, docs/outcome.md).

Pure and exact: every number is a `Fraction`, nothing is rounded here. Whoever prints rounds, and says so.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from omtanke.figures import months
from omtanke.rules.errors import BadInput

MULTIPLY, DIVIDE, NONE = "multiply", "divide", "none"
FORMULAS = (MULTIPLY, DIVIDE, NONE)
YEAR = 12


@dataclass(frozen=True)
class Published:
    """A number that somebody printed: `measure` is a name in `outcome_published.MEASURES` (empty when nothing can
    give it), `step` what it was rounded to, `why` the reason when it cannot be reconciled."""

    text: Mapping[str, str]
    value: Fraction | None = None
    measure: str = ""
    step: Fraction = Fraction(1)
    why: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Excluded:
    """Months, both included, that the parties agreed to show apart, and why."""

    first: str
    last: str
    reason: Mapping[str, str]


@dataclass(frozen=True)
class Contract:
    """What was agreed. Months are "YYYY-MM", both ends included; money is kronor; shares are fractions of 1.

    `day_value` is the value of a day less. The supplier's `contract_value` is its part of the `investment`:
    `risk_share` of it is paid by outcome only, and `premium_share` of it is the most that can come on top.
    """

    reference: tuple[str, str]
    period: tuple[str, str]
    day_value: Fraction
    investment: Fraction
    formula: str
    contract_value: Fraction
    risk_share: Fraction
    premium_share: Fraction
    name: str = ""
    purchaser: str = ""
    supplier: str = ""
    unit: str = ""
    day_value_source: str = ""
    trend_source: str = ""
    excluded: tuple[Excluded, ...] = ()
    published: tuple[Published, ...] = ()
    monthly_wage: float | None = None
    net_days_per_period: float | None = None

    @property
    def months(self) -> list[str]:
        """The months of the contract."""
        return months.span(*self.period)

    @property
    def supplier_share(self) -> Fraction:
        """The supplier's part of each saved krona. The same however few months are counted."""
        return self.risk_share * self.contract_value / self.investment

    @property
    def activity_fee(self) -> Fraction:
        """What the supplier is paid whatever comes out, for the whole contract."""
        return (1 - self.risk_share) * self.contract_value

    @property
    def cap(self) -> Fraction:
        """The most that the supplier can be paid by outcome, for the whole contract."""
        return (self.risk_share + self.premium_share) * self.contract_value


@dataclass(frozen=True)
class Observed:
    """A month of the series: net days in all (hours / 8), employees, and the trend's figure when there is one."""

    days: Fraction
    employees: Fraction
    trend: Fraction | None = None


Series = Mapping[str, Observed]


@dataclass(frozen=True)
class Month:
    """One month of the contract, per employee except `days` and `value`. Above nought: fewer than the reference."""

    month: str
    reference: Fraction
    observed: Fraction
    adjusted: Fraction
    employees: Fraction
    value: Fraction

    @property
    def difference(self) -> Fraction:
        """Days per employee fewer than in the reference month."""
        return self.reference - self.adjusted

    @property
    def days(self) -> Fraction:
        """Days fewer, of all employees."""
        return self.difference * self.employees


@dataclass(frozen=True)
class Settled:
    """The sum of some months and how it is shared. `supplier_net + purchaser_net = net`, exactly."""

    months: int
    days_per_employee: Fraction
    days: Fraction
    value: Fraction
    investment: Fraction
    activity_fee: Fraction
    cap: Fraction
    fee: Fraction
    supplier_net: Fraction
    purchaser_net: Fraction

    @property
    def net(self) -> Fraction:
        """The value less the investment."""
        return self.value - self.investment


def counted(contract: Contract, *, exclude_from: str = "") -> list[str]:
    """The contract's months before `exclude_from`; all when it is empty or the month after the last. Raises BadInput
    when that leaves none, or for a month farther away."""
    if not exclude_from:
        return contract.months
    first, (begin, last) = months.number(exclude_from), contract.period
    if not months.number(begin) < first <= months.number(last) + 1:
        raise BadInput(f"--exclude-from: write a month after {begin}, the contract's first, and at most the one after "
                       f"{last}, its last", texts={"sv": f"välj en månad efter {begin} och högst den efter {last}"})
    return [month for month in contract.months if months.number(month) < first]


def without_excluded(contract: Contract, names: list[str]) -> list[str]:
    """Those of the months that no excluded period of the contract holds."""
    return [name for name in names if not any(gone.first <= name <= gone.last for gone in contract.excluded)]


def by_month(contract: Contract, series: Series, names: list[str]) -> list[Month]:
    """Each month against the same calendar month of the reference. Raises BadInput for a month that is missing."""
    same = {months.number(name) % YEAR: name for name in months.span(*contract.reference)}
    found = []
    for name in names:
        before, now = _held(series, same[months.number(name) % YEAR]), _held(series, name)
        reference, observed = before.days / before.employees, now.days / now.employees
        adjusted = _adjusted(observed, before, now, contract.formula)
        value = (reference - adjusted) * now.employees * contract.day_value
        found.append(Month(name, reference, observed, adjusted, now.employees, value))
    return found


def settle(contract: Contract, found: list[Month]) -> Settled:
    """Settle on the sum of the months: what is lost in one is taken from what is won in another. Investment, activity
    fee and cap are the months' part of the contract's; the supplier's share of a saved krona is not prorated."""
    return shared(contract, len(found), sum((month.difference for month in found), Fraction()),
                  sum((month.days for month in found), Fraction()), sum((month.value for month in found), Fraction()))


def project(contract: Contract, settled: Settled) -> Settled:
    """The whole contract if every month were the mean of those settled."""
    whole = Fraction(len(contract.months), settled.months)
    return shared(contract, len(contract.months), settled.days_per_employee * whole, settled.days * whole,
                  settled.value * whole)


def shared(contract: Contract, counted_months: int, per_employee: Fraction, days: Fraction, value: Fraction) -> Settled:
    """How a value of so many months is shared."""
    part = Fraction(counted_months, len(contract.months))
    investment, mine = contract.investment * part, contract.contract_value * part
    activity, cap = contract.activity_fee * part, contract.cap * part
    fee = min(max(Fraction(), value) * contract.supplier_share, cap)
    return Settled(counted_months, per_employee, days, value, investment, activity, cap, fee,
                   supplier_net=activity + fee - mine, purchaser_net=value - (investment - mine) - activity - fee)


def _adjusted(observed: Fraction, before: Observed, now: Observed, formula: str) -> Fraction:
    if formula == NONE:
        return observed
    if before.trend is None or now.trend is None:
        raise BadInput('cannot be computed, needs the column trend for every month (or trend_formula = "none")',
                       code="needs_trend", texts={
                           "sv": 'det behövs en kolumn trend för varje månad (eller trend_formula = "none")'})
    if formula == DIVIDE:
        return observed * before.trend / now.trend
    return observed * (1 - (now.trend - before.trend) / before.trend)


def _held(series: Series, month: str) -> Observed:
    if month not in series:
        raise BadInput(f"{month} is missing in the series; add a row for it", code="missing_month",
                       texts={"sv": f"{month} saknas i serien; lägg till en rad för den"})
    return series[month]
