"""What one export after another tells payroll: every day once, and a day that changed by telling its time anew.

An export is spans of days with a degree. A day that no earlier export told is told. Where a day that was told has
changed, the export *renews* a time (PAXml `nyexport`): for each person it mentions it tells all of that time again, and
what earlier exports told of them there holds no more. A day that did not change is never told twice but there.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from omtanke.intake.readers.reading import ReadPeriod
from omtanke.intake.writers.rows import CODES, SpanRow
from omtanke.rules.dates import days
from omtanke.rules.kinds import Kind

ONE = timedelta(days=1)
Days = dict[tuple[str, date, str], int]
"""What is told: the degree by person, day and kind."""


@dataclass(frozen=True, slots=True)
class Export:
    """What one export tells. `renews`: the time, both days inclusive, of which it tells everything anew of the people
    it mentions; `mentioned`: those people, also when nothing is left of what was told of them. `taken_back`: days that
    were told and hold no more."""

    spans: tuple[SpanRow, ...]
    renews: tuple[date, date] | None = None
    mentioned: frozenset[str] = frozenset()
    taken_back: tuple[tuple[str, date, str], ...] = ()

    @property
    def empty(self) -> bool:
        """Say whether there is nothing to tell."""
        return not self.spans and not self.mentioned


def days_of(periods: Iterable[ReadPeriod]) -> Days:
    """Return the days of periods of own sickness that have an end and a degree; of several on a day the highest."""
    found: Days = {}
    for period in periods:
        if period.kind in CODES and period.degree is not None:
            for number in range(days(period.first_day, period.last_day)):
                key = period.person, period.first_day + timedelta(days=number), str(period.kind)
                found[key] = max(period.degree, found.get(key, 0))
    return found


def told_so_far(exports: Iterable[Export]) -> Days:
    """Return what payroll holds after the exports, in the order they were made."""
    found: Days = {}
    for export in exports:
        if export.renews:
            first, last = export.renews
            found = {key: degree for key, degree in found.items()
                     if key[0] not in export.mentioned or not first <= key[1] <= last}
        for span in export.spans:
            kind = _KINDS[span.code]
            found |= {(span.person, span.first_day + timedelta(days=n), kind): span.degree
                      for n in range(days(span.first_day, span.last_day))}
    return found


def next_export(holds: Mapping, told: Mapping, first_day: date, last_day: date) -> Export:
    """Return what to tell so that the days from `first_day` to `last_day`, both inclusive, and every day that was told
    before stand as they hold. `holds` and `told` are `Days`; days that hold outside the export's time wait for theirs.
    """
    changed = {key for key, degree in told.items() if holds.get(key) != degree and key[1] <= last_day}
    new = {key for key in holds if first_day <= key[1] <= last_day and key not in told}
    if not changed:
        return Export(_spans({key: holds[key] for key in new}))
    renews = min(key[1] for key in changed), last_day
    mentioned = frozenset(key[0] for key in changed | new)
    tells = {key: degree for key, degree in holds.items() if key[0] in mentioned and (
        key in new or key in told and renews[0] <= key[1] <= last_day)}
    return Export(_spans(tells), renews, mentioned, tuple(sorted(key for key in changed if key not in holds)))


_KINDS = {code: str(kind) for kind, code in CODES.items()}


def _spans(told: Mapping) -> tuple[SpanRow, ...]:
    """The days as spans of one degree and kind, by person and day."""
    found: list[SpanRow] = []
    for (person, kind, day), degree in sorted(((person, kind, day), degree) for (person, day, kind), degree
                                              in told.items()):
        code, last = CODES[Kind(kind)], found[-1] if found else None
        if last and (last.person, last.code, last.degree, last.last_day + ONE) == (person, code, degree, day):
            found[-1] = SpanRow(person, last.first_day, day, code, degree)
        else:
            found.append(SpanRow(person, day, day, code, degree))
    return tuple(sorted(found, key=lambda row: (row.person, row.first_day, row.code)))


def unmentioned(export: Export) -> Sequence[str]:
    """Return, in order, those whom the export renews and of whom nothing is left to tell: a file mentions them too."""
    return sorted(export.mentioned - {span.person for span in export.spans})
