"""Everything that is said about an outcome contract, joined: the months, the sum, what was published, the notes."""

from dataclasses import dataclass
from fractions import Fraction

from omtanke.figures.cost_parameters import Dated
from omtanke.figures.outcome import (
    MULTIPLY,
    NONE,
    Contract,
    Month,
    Settled,
    by_month,
    counted,
    project,
    settle,
    without_excluded,
)
from omtanke.figures.outcome_notes import CAUTIONS, CONSTRUCTED, NEGATIVE, ONE_YEAR, TREND, differs, reason
from omtanke.figures.outcome_published import OF_THE_CONTRACT, Compared, compare
from omtanke.figures.outcome_sensitivity import REFERENCE, Tried, sensitivity
from omtanke.figures.outcome_series import SeriesRead


@dataclass(frozen=True)
class Report:
    """What `omtanke outcome` prints. `clear` is the settlement without the contract's excluded periods and `ahead` its
    projection: both are the months' own when nothing is excluded, and None when everything is."""

    contract: Contract
    language: str
    constructed: bool
    months: list[Month]
    left_out: list[str]
    whole: Settled
    projection: Settled
    clear: Settled | None
    ahead: Settled | None
    sensitivity: list[Tried]
    published: list[Compared]
    notes: list[str]


def report(contract: Contract, read: SeriesRead, dated: Dated, *, exclude_from: str, language: str) -> Report:
    """Calculate it. Published numbers of the months are about the whole contract, so with `exclude_from` only those
    of the contract itself are compared. Raises BadInput for a month or a trend that is missing."""
    names = counted(contract, exclude_from=exclude_from)
    found = by_month(contract, read.months, names)
    whole = settle(contract, found)
    kept = without_excluded(contract, names)
    clear = settle(contract, [month for month in found if month.month in kept]) if kept else None
    ahead = project(contract, clear) if clear else None
    every = len(names) == len(contract.months)
    published = [row for row in compare(contract, whole, clear or whole, ahead or project(contract, whole))
                 if (every and clear) or row.published.measure in OF_THE_CONTRACT]
    tried = sensitivity(contract, read.months, names, dated)
    notes = _notes(contract, read, found, tried, published, language)
    left_out = [name for name in contract.months if name not in names]
    return Report(contract, language, read.constructed, found, left_out, whole, project(contract, whole), clear, ahead,
                  tried, published, notes)


def _notes(contract: Contract, read: SeriesRead, found: list[Month], tried: list[Tried], published: list[Compared],
           language: str) -> list[str]:
    notes = [CONSTRUCTED[language]] if read.constructed else []
    notes += [reason(gone.first, gone.last, gone.reason[language], language) for gone in contract.excluded]
    notes += [differs(number, language) for number in published if not number.agrees]
    notes += [TREND[language]] if contract.formula != NONE else []
    notes += [] if any(row.choice == REFERENCE for row in tried) else [ONE_YEAR[language]]
    if contract.formula == MULTIPLY and any(month.adjusted < Fraction() for month in found):
        notes.append(NEGATIVE[language])
    return [*notes, *(caution[language] for caution in CAUTIONS)]
