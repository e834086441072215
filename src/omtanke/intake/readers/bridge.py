"""Stretches to periods: joined where nothing differs, and bridged over days without scheduled time.

Payroll rows show only scheduled days, so sick Friday and sick Monday are one occasion when the days between have no
scheduled time. Sickness and work injury are one chain; every other kind is a chain of its own.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from omtanke.intake.readers.days import Stretch
from omtanke.intake.readers.reading import ReadPeriod
from omtanke.intake.readers.schedule import PersonSchedule
from omtanke.intake.readers.values import as_date


@dataclass(slots=True)
class _Run:
    """A period under way."""

    first: int
    last: int
    kind: str
    degree: int | None
    minutes: int | None
    bridged: bool = False


@dataclass(slots=True)
class _Chain:
    """The runs of one chain so far. `reach`: the last day of any; `tails`: the runs that end there."""

    schedule: PersonSchedule
    runs: list[_Run] = field(default_factory=list)
    latest: dict[str, _Run] = field(default_factory=dict)
    reach: int = 0
    tails: list[_Run] = field(default_factory=list)

    def bridge(self, day: int) -> None:
        """Let the runs at the end go on to the day before `day`, when the days between have no scheduled time."""
        if self.tails and day > self.reach + 1 and self.schedule.off(self.reach + 1, day - 1):
            self._go_on(day - 1)

    def take(self, stretch: Stretch) -> None:
        """Add a stretch to the run it continues, or as a run of its own."""
        if stretch.on_call and stretch.first == self.reach + 1 and self.schedule.off(stretch.first, stretch.last):
            self._go_on(stretch.last)
            return
        run = self.latest.get(stretch.kind)
        if run and run.last + 1 == stretch.first and run.degree == stretch.degree:
            run.last = stretch.last
            known = run.minutes is not None and stretch.minutes is not None
            run.minutes = run.minutes + stretch.minutes if known else None
        else:
            run = _Run(stretch.first, stretch.last, stretch.kind, stretch.degree, stretch.minutes)
            self.runs.append(run)
            self.latest[stretch.kind] = run
        self._reached(run)

    def _go_on(self, day: int) -> None:
        for run in self.tails:
            run.last, run.bridged = day, True
        self.reach = day

    def _reached(self, run: _Run) -> None:
        if run.last > self.reach:
            self.reach, self.tails = run.last, [run]
        elif run.last == self.reach:
            self.tails.append(run)


def periods(person: str, chain: Iterable[Stretch], schedule: PersonSchedule, *, bridging: bool) -> list[ReadPeriod]:
    """Return the periods of one person's chain of stretches, in any order."""
    found = _Chain(schedule)
    for stretch in sorted(chain, key=lambda each: (each.first, each.last, each.kind)):
        if bridging:
            found.bridge(stretch.first)
        found.take(stretch)
    return [
        ReadPeriod(person, as_date(run.first), as_date(run.last), run.degree, str(run.kind), run.bridged,
                   run.minutes)
        for run in found.runs
    ]
