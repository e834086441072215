"""What rows about one person say against each other: other degrees on the same days, or the same days told twice."""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from omtanke.intake.readers.codes import Group
from omtanke.intake.readers.rows import Fact
from omtanke.intake.readers.values import WHOLE


def contradictory(facts: Iterable[Fact]) -> list[tuple[Fact, int | None]]:
    """Return the rows with one code that overlap a row of other days and another percent, in order of days.

    With each comes the first day of the next such row that begins later, None for the last. Which of them is right
    nobody can tell, so neither counts. Rows of exactly the same days are parts of them and add up.
    """
    by_code: dict[object, list[Fact]] = defaultdict(list)
    for fact in facts:
        if fact.percent is not None and fact.percent > 0:
            by_code[fact.code].append(fact)
    return [each for same in by_code.values() if len({f.percent for f in same}) > 1 for each in _contradictory(same)]


def _contradictory(facts: Sequence[Fact]) -> list[tuple[Fact, int | None]]:
    everyone = _Days(facts)
    of_percent = {percent: _Days([f for f in facts if f.percent == percent]) for percent in {f.percent for f in facts}}
    spans = Counter((fact.first, fact.last) for fact in facts)
    same = Counter((fact.first, fact.last, fact.percent) for fact in facts)
    found = []
    for fact in facts:
        others = everyone.touching(fact) - of_percent[fact.percent].touching(fact)
        if others > spans[fact.first, fact.last] - same[fact.first, fact.last, fact.percent]:
            found.append(fact)
    found.sort(key=lambda fact: (fact.first, fact.last, fact.percent, fact.row))
    begins = [fact.first for fact in found]
    later = [bisect_right(begins, fact.first) for fact in found]
    return [(fact, begins[place] if place < len(begins) and begins[place] <= fact.last else None)
            for fact, place in zip(found, later, strict=True)]


class _Days:
    """How many of some rows touch a span."""

    def __init__(self, facts: Sequence[Fact]):
        self._firsts, self._lasts = sorted(f.first for f in facts), sorted(f.last for f in facts)

    def touching(self, fact: Fact) -> int:
        """The rows that begin by the fact's last day, without those that ended before its first."""
        return bisect_right(self._firsts, fact.last) - bisect_left(self._lasts, fact.first)


def told_twice(facts: Sequence[Fact]) -> list[Fact]:
    """Return the rows whose days and amount another code of the same kind tells too: counted once as they are.

    A part of a sickness (SJK_LÖN) beside the whole of it (SJK), or two parts that both say the whole day. Where a
    correction takes hours back nothing is said.
    """
    groups: dict[tuple, list[Fact]] = defaultdict(list)
    for fact in facts:
        groups[fact.code.kind, fact.first, fact.last, fact.hours, fact.percent].append(fact)
    parts = Counter((f.code.kind, f.first, f.last) for f in facts if f.code.group is Group.PART)
    taken_back = {(f.code.kind, f.first) for f in facts if f.hours is not None and f.hours < 0}
    found: list[Fact] = []
    for (kind, first, last, _, percent), same in groups.items():
        told = [fact for fact in same if fact.code.group is not Group.ON_CALL]
        if len({fact.code for fact in told}) < 2 or (kind, first) in taken_back:
            continue
        kept = min((fact.code.group, fact.code.name) for fact in told)
        others = [fact for fact in told if (fact.code.group, fact.code.name) != kept]
        if percent == WHOLE or (kept[0] is Group.WHOLE and parts[kind, first, last] == 1):
            found += others
    return found
