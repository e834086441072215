"""Those with repeated absence in one period against the others: how many of each became ill for long in the next."""

from dataclasses import dataclass
from math import exp, log, sqrt

import numpy as np
import polars as pl

from omtanke.figures import bands, months
from omtanke.figures.prepared import Prepared
from omtanke.figures.repeated import flagged_and_employed
from omtanke.rules.bands import FIRST_LONG_DAY
from omtanke.rules.errors import BadInput
from omtanke.rules.proportions import Count, Z, wilson

OUTCOMES = {"15_90": "long", "91": "very_long"}


@dataclass(frozen=True)
class Cohort:
    """`groups`: [version, group, n, with_15_90, with_91, share_15_90, low_15_90, high_15_90, share_91, low_91, high_91,
    leavers]. `ratios`: [version, days, ratio, low, high], the flagged's share divided by the others'.

    `version` is all or incident, `group` flagged or others, `days` 15_90 or 91. Intervals are 95 %. A share of none,
    and a ratio where either group has no case, is null.
    """

    groups: pl.DataFrame
    ratios: pl.DataFrame


def cohort(prepared: Prepared, selection: tuple[str, str], followup: tuple[str, str], *, more_than: int = 3,
           window: int = 12) -> Cohort:
    """Compare those flagged at any month's end in the selection with the rest, by what came in the follow-up.

    The base is everyone employed on the selection's last day; flagged is as in `repeated`. A person has an outcome
    when any sick day in the follow-up, on which the person is employed, has a number of 15 to 90 (91 or more) in its
    spell. `incident` leaves out those who on the selection's last day were at day 15 or more. Leavers are in the base
    and not employed on the follow-up's last day. Raises BadInput for months that are none, after what was prepared,
    or a follow-up that begins before the selection has ended.
    """
    for first, last in (selection, followup):
        bands.check(prepared, first, last)
    if months.number(followup[0]) <= months.number(selection[1]):
        raise BadInput(f"the follow-up begins {followup[0]}, and the selection ends after that, {selection[1]}: "
                       "begin the follow-up later")
    chosen = flagged_and_employed(prepared, *selection, more_than, window)
    traits = {
        "base": _at_end(prepared, selection[1]), "flagged": chosen, "stayed": _at_end(prepared, followup[1]),
        "ill": _long_ill_on(prepared, months.as_number(months.last_day(selection[1]))),
        **{name: _with(prepared, band, *followup) for name, band in OUTCOMES.items()}}
    base = pl.DataFrame({name: _among(prepared, found) for name, found in traits.items()}).filter("base")
    versions = {"all": base, "incident": base.filter(~pl.col("ill"))}
    rows = [_group(version, group, members.filter(pl.col("flagged") == (group == "flagged")))
            for version, members in versions.items() for group in ("flagged", "others")]
    ratios = [_ratio(one["version"], days, one, other)
              for one, other in zip(rows[::2], rows[1::2], strict=True) for days in OUTCOMES]
    return Cohort(_table(rows), _table(ratios))


def _at_end(prepared: Prepared, month: str) -> pl.Series:
    """The persons employed on the month's last day."""
    day = months.as_number(months.last_day(month))
    return prepared.main.filter(pl.col("first") <= day, pl.col("last") >= day)["person"]


def _among(prepared: Prepared, persons: pl.Series) -> pl.Series:
    """For each person, by number, whether they are among these."""
    return pl.repeat(False, len(prepared.people), eager=True).scatter(persons, True)


def _with(prepared: Prepared, band: str, first: str, last: str) -> pl.Series:
    low, high = months.number(first), months.number(last)
    return pl.Series(np.concatenate([part.person[
        (getattr(part, band) > 0) & (part.month >= low) & (part.month <= high)] for part in prepared.pieces]))


def _long_ill_on(prepared: Prepared, day: int) -> pl.Series:
    """The persons at day 15 or more of a spell on the day."""
    number = pl.col("number") + day - pl.col("first")
    return prepared.occasions.filter(pl.col("first") <= day, pl.col("last") >= day, number >= FIRST_LONG_DAY)["person"]


def _group(version: str, group: str, members: pl.DataFrame) -> dict:
    row = {"version": version, "group": group, "n": len(members)}
    counts = {days: int(members[days].sum()) for days in OUTCOMES}
    row |= {f"with_{days}": count for days, count in counts.items()}
    for days, count in counts.items():
        share = wilson(Count(count, len(members)))
        row |= {f"share_{days}": share and share.value, f"low_{days}": share and share.low,
                f"high_{days}": share and share.high}
    return row | {"leavers": len(members) - int(members["stayed"].sum())}


def _ratio(version: str, days: str, one: dict, other: dict) -> dict:
    """The risk ratio with its interval by the logarithm (Katz 1978)."""
    some, of, fewer, rest = one[f"with_{days}"], one["n"], other[f"with_{days}"], other["n"]
    row = {"version": version, "days": days, "ratio": None, "low": None, "high": None}
    if not some or not fewer:
        return row
    ratio = (some * rest) / (fewer * of)
    spread = Z * sqrt(1 / some - 1 / of + 1 / fewer - 1 / rest)
    return row | {"ratio": ratio, "low": exp(log(ratio) - spread), "high": exp(log(ratio) + spread)}


def _table(rows: list[dict]) -> pl.DataFrame:
    """The rows with whole numbers, fractions and words, also where all of a column is null."""
    whole = {"n", "leavers", *(f"with_{days}" for days in OUTCOMES)}
    words = {"version", "group", "days"}
    return pl.DataFrame(rows, schema={
        name: pl.Int64 if name in whole else pl.String if name in words else pl.Float64 for name in rows[0]})
