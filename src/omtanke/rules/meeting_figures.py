"""The figures of meetings, worked out from one row a meeting. Counts are integers; they are divided when shown.

Every figure has its own population: the meetings that it can be said of. A group is told of only with at least eleven
persons; smaller ones are put together (`rules.pooling`), and so are the few cases of a distribution.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from omtanke.rules.pooling import pooled
from omtanke.rules.proportions import LEAST_PERSONS, Count

BOOKED, STARTED, HELD, CANCELLED, NOT_HELD = "booked", "started", "held", "cancelled", "not_held"
OVER = (HELD, CANCELLED, NOT_HELD)
MANAGER, OTHER_LEADER, OFFICER = "manager", "other_leader", "case_officer"
ALL = "all"


@dataclass(frozen=True, slots=True)
class Met:
    """One meeting. `person` and `case` are keys that say nothing; `sex` is K, M or "". Days are local days.

    `asked` are (function, ready before the meeting) of those who were asked to prepare. `moved` counts the moves.
    """

    person: Hashable
    case: Hashable
    state: str
    kind: str
    booked_on: date
    starts_on: date
    centre: Hashable = None
    sex: str = ""
    signalled_on: date | None = None
    cancelled_on: date | None = None
    cancelled_for: str = ""
    led_by: str = ""
    moved: int = 0
    asked: tuple[tuple[str, bool], ...] = ()


@dataclass(frozen=True, slots=True)
class Spread:
    """Days in the middle of a group: half of the meetings took at most `median`, a quarter at most `low`, three
    quarters at most `high` (nearest rank). `meetings` and `persons` are how many."""

    meetings: int
    persons: int
    median: int
    low: int
    high: int


DAYS: dict[str, Callable[[Met], int | None]] = {
    "signal_to_booked": lambda m: (m.booked_on - m.signalled_on).days if m.signalled_on else None,
    "booked_to_held": lambda m: (m.starts_on - m.booked_on).days if m.state == HELD else None,
    "cancelled_ahead": lambda m: (m.starts_on - m.cancelled_on).days if m.state == CANCELLED and m.cancelled_on
    else None,
}
SHARES: dict[str, Callable[[Met], bool | None]] = {
    "held": lambda m: m.state == HELD if m.state in OVER else None,
    "cancelled": lambda m: m.state == CANCELLED if m.state in OVER else None,
    "not_held": lambda m: m.state == NOT_HELD if m.state in OVER else None,
    "moved": lambda m: m.moved > 0,
}
KINDS: dict[str, Callable[[Met], str | None]] = {
    "kinds": lambda m: m.kind if m.state == HELD else None,
    "led": lambda m: m.led_by if m.state == HELD else None,
    "reasons": lambda m: m.cancelled_for if m.state == CANCELLED else None,
}


@dataclass(frozen=True, slots=True)
class Grouped:
    """A figure group by group: `alone` by key, `together` of the keys in `pool`, `total` of everybody. What is None or
    not there is not shown."""

    alone: Mapping[Hashable, object]
    pool: tuple[Hashable, ...]
    together: object = None
    total: object = None


def days(rows: Iterable[Met], figure: str, *, by: Callable[[Met], Hashable] = lambda m: ALL,
         least: int = LEAST_PERSONS) -> Grouped:
    """A figure of days, by group."""
    return _grouped([m for m in rows if DAYS[figure](m) is not None], by, lambda some: _spread(some, figure), least)


def share(rows: Iterable[Met], figure: str, *, by: Callable[[Met], Hashable] = lambda m: ALL,
          least: int = LEAST_PERSONS) -> Grouped:
    """A share of the meetings that the figure can be said of, by group."""
    return _grouped([m for m in rows if SHARES[figure](m) is not None], by, lambda some: Count(
        sum(bool(SHARES[figure](m)) for m in some), len(some), _persons(some)), least)


def among(rows: Iterable[Met], figure: str, *, least: int = LEAST_PERSONS) -> Grouped:
    """How many meetings of each kind. A kind with few persons is put together with others."""
    some = [m for m in rows if KINDS[figure](m)]
    return _grouped(some, lambda m: KINDS[figure](m), len, least)


def prepared(rows: Iterable[Met], *, least: int = LEAST_PERSONS) -> Mapping[str, Count]:
    """For each function that was asked, how often it was ready before a held meeting. A function that was asked about
    few persons is left out: its share is of itself alone, so there is no sum to give it away."""
    ready, asked, about = Counter(), Counter(), defaultdict(set)
    for met in rows:
        for function, is_ready in met.asked if met.state == HELD else ():
            ready[function] += is_ready
            asked[function] += 1
            about[function].add(met.person)
    return {function: Count(ready[function], asked[function], len(about[function]))
            for function in asked if len(about[function]) >= least}


def per_case(rows: Iterable[Met], *, least: int = LEAST_PERSONS) -> Grouped:
    """How many cases had one, two, or three or more meetings held: 3 stands for three or more."""
    held, whose = Counter(m.case for m in rows if m.state == HELD), {m.case: m.person for m in rows}
    cases = [(whose[case], min(number, 3)) for case, number in held.items()]
    numbers: dict[int, list] = defaultdict(list)
    for person, number in sorted(cases, key=lambda pair: pair[1]):
        numbers[number].append(person)
    found = pooled({number: len(set(people)) for number, people in numbers.items()}, least=least)
    if found.nothing or len({person for person, _ in cases}) < least:
        return Grouped({}, ())
    pool = sum(len(numbers[number]) for number in found.together) or None
    return Grouped({number: len(numbers[number]) for number in found.alone}, found.together, pool, len(cases))


def _grouped(rows: Sequence[Met], by: Callable[[Met], Hashable], work: Callable, least: int) -> Grouped:
    """The figure of each group that may be shown, of the pool, and of all. A person who has meetings in two groups
    counts in both, and once in the total: so the total must have enough by itself too."""
    groups: dict[Hashable, list[Met]] = defaultdict(list)
    for met in rows:
        groups[by(met)].append(met)
    found = pooled({key: _persons(some) for key, some in groups.items()}, least=least)
    rest = [met for key in found.together for met in groups[key]]
    if found.nothing or _persons(rows) < least or rest and _persons(rest) < least:
        return Grouped({}, (), total=work(rows) if _persons(rows) >= least else None)
    return Grouped({key: work(groups[key]) for key in found.alone}, found.together, work(rest) if rest else None,
                   work(rows))


def _persons(rows: Iterable[Met]) -> int:
    return len({met.person for met in rows})


def _spread(rows: Sequence[Met], figure: str) -> Spread:
    values = sorted(DAYS[figure](met) for met in rows)
    return Spread(len(values), _persons(rows), _rank(values, 2, 4), _rank(values, 1, 4), _rank(values, 3, 4))


def _rank(values: Sequence[int], part: int, of: int) -> int:
    """The nearest rank: the smallest value that at least `part` of `of` of all do not exceed."""
    return values[max(-(-len(values) * part // of), 1) - 1]
