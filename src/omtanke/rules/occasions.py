"""Occasions (frånvarotillfällen): connected own sickness, the thing the ladder counts."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from operator import attrgetter

from omtanke.rules.kinds import OWN_SICKNESS, Kind
from omtanke.rules.periods import Period

_first_day = attrgetter("first_day")


@dataclass(frozen=True, slots=True)
class Occasion:
    """One connected absence because of own sickness. Both days inclusive; `last_day` None means ongoing."""

    first_day: date
    last_day: date | None


def occasions(periods: Iterable[Period], *, exclude_kinds: frozenset[Kind] = frozenset()) -> list[Occasion]:
    """Join one person's periods into occasions, sorted by first day.

    Only own sickness counts (`OWN_SICKNESS`). Periods that overlap or lie day to day are one occasion, whatever their
    degree and whichever kind of own sickness they are (DESIGN §8). The relapse rule has no say here. An ongoing period
    takes in everything after its first day. `exclude_kinds` is a routine's `[exclude] kinds`: periods of these kinds
    are left out before joining, and can only make fewer kinds count, never more. The order of `periods` and a row
    split at a month's border change nothing.
    """
    counted = OWN_SICKNESS - exclude_kinds
    found: list[Occasion] = []
    first: date | None = None
    last: date | None = None
    for period in sorted((p for p in periods if p.kind in counted), key=_first_day):
        begins, ends = period.first_day, period.last_day
        if first is None:
            first, last = begins, ends
        elif last is not None and begins.toordinal() - last.toordinal() > 1:
            found.append(Occasion(first, last))
            first, last = begins, ends
        elif last is not None and (ends is None or ends > last):
            last = ends
    if first is not None:
        found.append(Occasion(first, last))
    return found
