"""The agreed weeks of Ekhult's people, and the hours that payroll tells of their absence.

Payroll tells hours since the year before last. What went on over New Year is told in two parts, as payroll closes its
year; of what goes on today it tells none yet. So two whole years have hours for every row, and the years before none.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from omtanke.demo.shapes import Absence, Employment, Municipality
from omtanke.demo.shifts import ROTA_TITLES
from omtanke.rules.kinds import Kind
from omtanke.rules.periods import Period

OFFICE, SUNDAYS_TOO, ROUND_THE_CLOCK = Decimal(40), Decimal("38.25"), Decimal(37)
NURSE = "Sjuksköterska"
_TOLD_AS_HALF = 50
_YEARS = 2


def week(job: Employment) -> Decimal:
    """The agreed hours a week of an employment, its degree taken."""
    full = ROUND_THE_CLOCK if job.title == NURSE else SUNDAYS_TOO if job.title in ROTA_TITLES else OFFICE
    return (full * job.degree / 100).quantize(Decimal("0.01"))


class Told:
    """What payroll tells of absences, as periods with their minutes."""

    def __init__(self, town: Municipality):
        self._since = date(town.today.year - _YEARS, 1, 1)
        self._closed = date(town.today.year - 1, 12, 31)
        self._jobs: dict[int, list[Employment]] = {}
        for job in town.employments:
            self._jobs.setdefault(job.employee, []).append(job)

    def periods(self, absence: Absence) -> Iterator[Period]:
        """The absence as one period, or as two when it goes on since before New Year."""
        first, kind = absence.first_day, Kind(absence.kind)
        if absence.last_day is None and first <= self._closed:
            yield self._period(absence, first, self._closed, kind)
            first = self._closed + timedelta(days=1)
        yield self._period(absence, first, absence.last_day, kind)

    def hours(self, absence: Absence) -> str:
        """The hours of the whole absence as a file has them; "" where payroll has told none."""
        minutes = self._period(absence, absence.first_day, absence.last_day, Kind(absence.kind)).minutes
        return "" if minutes is None else f"{minutes / 60:.4f}".rstrip("0").rstrip(".")

    def _period(self, absence: Absence, first: date, last: date | None, kind: Kind) -> Period:
        told = last is not None and last >= self._since
        return Period(first, last, absence.degree, kind, self._minutes(absence, first, last) if told else None)

    def _minutes(self, absence: Absence, first: date, last: date) -> int:
        """A fifth of the agreed week for each weekday, by the degree; one that is not known is told as half."""
        hours = sum((week(job) / 5 * _weekdays(max(first, job.first_day), min(last, job.last_day or last))
                     for job in self._jobs[absence.employee]), Decimal())
        return round(hours * 60 * (absence.degree or _TOLD_AS_HALF) / 100)


def _weekdays(first: date, last: date) -> int:
    """How many Mondays to Fridays, both days included; none when the last is before the first."""
    return sum((number - 1) % 7 < 5 for number in range(first.toordinal(), last.toordinal() + 1))
