"""Corrections: several files tell about the same person, one after the other; what of it holds.

The rule, in the order it is applied to each file as it comes (docs/rulebook):

1. A newer file of the same system replaces, day by day, what its older files told about the days that it tells.
2. A period that begins on the same day as an older one of the same system takes its whole place: the end was moved.
3. What an older file told as going on ends the day before a newer file, of any system, tells something later.
4. Only a file that declares its period takes away days without telling others in their place, and only in that period
   and only for the people whom it mentions.
5. A day that two systems tell is counted once: as the one that told it first, unless only the later one tells its
   hours, and both say the same degree and kind.
6. A day that was told directly (a sick report) with the same degree and kind is not told again by a file.
7. A stretch that one file ends on a Friday and another takes up on the Monday after is one, unless some file told both:
   that one knew, and parted them.
8. What a file tells as going on ends the day before the person has said to be well again, if it began before that day.

The hours of a period that is cut are divided over its days, so that what is left and what was taken away sum to all.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from omtanke.rules.dates import ONE_DAY, only_weekend_between
from omtanke.rules.minutes import part
from omtanke.rules.periods import Period

_OPEN = date.max.toordinal()
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Telling:
    """What one file tells about one person. `system`: where it came from; `declared`: the period the file says that it
    covers, both days inclusive. No periods and a declared period say that the person was at work."""

    system: str
    periods: tuple[Period, ...]
    declared: tuple[date, date] | None = None


@dataclass(frozen=True, slots=True)
class Holding:
    """A period that holds. `telling` and `source`: which file told it, and as which of its periods; `bridged`: it goes
    on over a weekend."""

    period: Period
    telling: int
    source: int
    bridged: bool = False


@dataclass(frozen=True, slots=True)
class _Piece:
    """What is left of a period: days as ordinals, inclusive. `began`: the first day of the period as it was told."""

    first: int
    last: int
    told: Period
    telling: int
    source: int
    system: str
    began: int


def in_force(tellings: Sequence[Telling], *, direct: Iterable[Period] = (),
             well: Iterable[date] = ()) -> list[Holding]:
    """Return what holds after the tellings, given in the order in which their files were applied; by first day.

    One telling's own periods may overlap each other (two kinds on one day); two tellings' never do. `well`: the first
    days on which the person has said to be well again.
    """
    pieces: list[_Piece] = []
    for place, telling in enumerate(tellings):
        new = [_piece(period, place, source, telling.system) for source, period in enumerate(telling.periods)]
        pieces = [left for piece in pieces for left in _left(piece, new, telling)]
        pieces = [left for piece in pieces for left in _without(piece, _with_hours(piece, new))]
        told = [(piece.first, piece.last) for piece in pieces if piece.system != telling.system]
        pieces += [left for piece in new for left in _without(piece, told)]
    reports = list(direct)
    again = sorted(day.toordinal() for day in well)
    pieces = [_ended(piece, again) for piece in pieces]
    kept = [left for piece in pieces for left in _without(piece, _same(piece.told, reports))]
    return _over_weekends(sorted(map(_holding, kept), key=_order), tellings)


def _piece(period: Period, telling: int, source: int, system: str) -> _Piece:
    first, last = _span(period)
    return _Piece(first, last, period, telling, source, system, first)


def _left(piece: _Piece, new: Sequence[_Piece], telling: Telling) -> list[_Piece]:
    """What is left of an older piece when a newer file has told its own."""
    spans = [(later.first, _OPEN) for later in new if piece.last == _OPEN and later.last >= piece.first]
    if piece.system == telling.system:
        if any(later.first == piece.began for later in new):
            return []
        spans += [(later.first, later.last) for later in new]
        if telling.declared:
            spans.append((telling.declared[0].toordinal(), telling.declared[1].toordinal()))
    return _without(piece, spans)


def _ended(piece: _Piece, well: Sequence[int]) -> _Piece:
    """The piece, ended by the first day after its beginning that the person was well again, if it goes on."""
    first = next((day for day in well if day > piece.first), None)
    return replace(piece, last=first - 1) if piece.last == _OPEN and first is not None else piece


def _with_hours(piece: _Piece, new: Sequence[_Piece]) -> list[Span]:
    """The days of an older piece without hours that a newer file tells with them, and says the same of."""
    if piece.told.minutes is not None or piece.last == _OPEN:
        return []
    return [(later.first, later.last) for later in new if later.told.minutes is not None
            and (later.told.degree, later.told.kind) == (piece.told.degree, piece.told.kind)]


def _without(piece: _Piece, spans: Iterable[Span]) -> list[_Piece]:
    """The piece without the days of the spans: none, one or several."""
    left = [piece]
    for first, last in spans:
        left = [part for each in left for part in _cut(each, first, last)]
    return left


def _cut(piece: _Piece, first: int, last: int) -> list[_Piece]:
    if last < piece.first or first > piece.last:
        return [piece]
    before = [replace(piece, last=first - 1)] if first > piece.first else []
    after = [replace(piece, first=last + 1)] if last < piece.last else []
    return before + after


def _same(told: Period, reports: Iterable[Period]) -> list[Span]:
    return [_span(report) for report in reports if (report.degree, report.kind) == (told.degree, told.kind)]


def _span(period: Period) -> Span:
    return period.first_day.toordinal(), period.last_day.toordinal() if period.last_day else _OPEN


def _holding(piece: _Piece) -> Holding:
    last = None if piece.last == _OPEN else date.fromordinal(piece.last)
    period = Period(date.fromordinal(piece.first), last, piece.told.degree, piece.told.kind, _minutes(piece))
    return Holding(period, piece.telling, piece.source)


def _minutes(piece: _Piece) -> int | None:
    """The hours of what is left, of those of the whole period."""
    first, last = _span(piece.told)
    if piece.told.minutes is None or last == _OPEN:
        return None
    return part(piece.told.minutes, last - first + 1, piece.first - first, piece.last - first + 1)


def _order(holding: Holding) -> tuple:
    period = holding.period
    return period.first_day, period.last_day or date.max, str(period.kind), period.degree or 0, holding.telling


def _over_weekends(found: list[Holding], tellings: Sequence[Telling]) -> list[Holding]:
    """Let what one file ends before a weekend go on until another file takes it up after it."""
    joined = []
    for earlier, later in pairwise([*found, None]):
        last = earlier.period.last_day
        apart = later is not None and later.telling != earlier.telling and last is not None
        if apart and only_weekend_between(last, later.period.first_day) and not any(
                _parted(telling, last, later.period.first_day) for telling in tellings):
            longer = replace(earlier.period, last_day=later.period.first_day - ONE_DAY)
            earlier = replace(earlier, period=longer, bridged=True)
        joined.append(earlier)
    return joined


def _parted(telling: Telling, last_day: date, first_day: date) -> bool:
    """Whether a file told both an end on the one day and a beginning on the other."""
    ends, begins = {p.last_day for p in telling.periods}, {p.first_day for p in telling.periods}
    return last_day in ends and first_day in begins
